/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/layout/wrap.h"
#include "searcher/layout/cells.h"
#include "searcher/layout/cluster.h"
#include "searcher/layout/direction.h"
#include "searcher/layout/link.h"
#include "base/utf8.h"

#define WIDTH_MIN 8 /* columns of text, however narrow the terminal */

/* JIS X 4051 in short: what no line begins with. */
static bool stays_behind(uint32_t c)
{
	static const uint32_t codes[] = {
		')',    ']',    '}',    ',',    '.',    ';',    ':',    '!',
		'?',    '%',    0x00BB, 0x2019, 0x201D, 0x2026, 0x2030, 0x3001,
		0x3002, 0x3005, 0x3009, 0x300B, 0x300D, 0x300F, 0x3011, 0x3015,
		0x3041, 0x3043, 0x3045, 0x3047, 0x3049, 0x3063, 0x3083, 0x3085,
		0x3087, 0x30A1, 0x30A3, 0x30A5, 0x30A7, 0x30A9, 0x30C3, 0x30E3,
		0x30E5, 0x30E7, 0x30FB, 0x30FC, 0xFF01, 0xFF05, 0xFF09, 0xFF0C,
		0xFF0E, 0xFF1A, 0xFF1B, 0xFF1F, 0xFF3D, 0xFF5D, 0};

	return utf8_is_one_of(c, codes) || utf8_columns(c) == 0;
}

static bool stays_before(uint32_t c)
{
	static const uint32_t codes[] = {
		'(',    '[',    '{',    0x00AB, 0x2018, 0x201C, 0x3008, 0x300A,
		0x300C, 0x300E, 0x3010, 0x3014, 0xFF08, 0xFF3B, 0xFF5B, 0};

	return utf8_is_one_of(c, codes);
}

static bool is_wide(uint32_t c)
{
	return utf8_columns(c) == 2;
}

/* Whether a line may end between cells i - 1 and i. */
static bool may_break(const struct cells *cells, size_t i)
{
	uint32_t before = cells->items[i - 1].code, c = cells->items[i].code;

	if (CELL_BLANK(before))
		return true;
	return (is_wide(before) || is_wide(c)) && !stays_before(before) &&
	       !stays_behind(c) && !CELL_BLANK(c);
}

/* The cell that the next line begins with, when this one begins with start;
 * a word that is wider than a line is cut. */
static size_t line_end(const struct cells *cells, size_t start, unsigned width)
{
	struct cluster cluster = {0};
	unsigned columns = 0;
	size_t i, best = start, whole = start;

	for (i = start; i < cells->count; i++) {
		uint32_t code = cells->items[i].code;
		bool joined = cluster_take(&cluster, code);

		whole = joined ? whole : i;
		if (i > start && !joined && may_break(cells, i))
			best = i;
		if (code == '\n')
			return i + 1;
		columns += utf8_columns(code);
		if (width && columns > width && code != ' ' && i > start)
			return best > start ? best : whole > start ? whole : i;
	}
	return cells->count;
}

static void print_line(const struct wrap *wrap, uint32_t isolate,
		       const struct cell *from, const struct cell *to,
		       struct buf *out)
{
	while (to > from && CELL_BLANK(to[-1].code))
		to--;
	if (wrap->link)
		link_begin(out, wrap->link);
	if (wrap->sgr)
		buf_addf(out, "\033[%sm", wrap->sgr);
	if (isolate)
		buf_add_code(out, isolate);
	cells_print(from, to, wrap->color, out);
	if (isolate)
		buf_add_code(out, PDI);
	if (wrap->sgr)
		buf_add_str(out, "\033[0m");
	if (wrap->link)
		link_end(out, wrap->link);
	buf_add_char(out, '\n');
}

static unsigned text_width(const struct wrap *wrap, const char *before)
{
	unsigned indent = (unsigned)strlen(before);

	if (!wrap->width)
		return 0;
	if (wrap->width < indent + WIDTH_MIN)
		return WIDTH_MIN;
	return wrap->width - indent;
}

void wrap_text(const struct wrap *wrap, struct span text,
	       const struct excerpt *cut, const struct mark_range *marks,
	       size_t mark_count, struct buf *to)
{
	const struct cell_text from = {.text = text,
				       .cut = *cut,
				       .marks = marks,
				       .mark_count = mark_count,
				       .hidden = wrap->hidden,
				       .brackets = !wrap->color,
				       .lines = wrap->lines && wrap->width};
	const char *indent = wrap->first ? wrap->first : wrap->indent;
	uint32_t isolate = wrap->isolate ? text_isolate(text) : 0;
	struct cells cells = {NULL, 0, 0};
	size_t start = 0, next;

	cells_fill(&cells, &from);
	while (start < cells.count) {
		next = line_end(&cells, start, text_width(wrap, indent));
		buf_add_str(to, indent);
		print_line(wrap, isolate, cells.items + start,
			   cells.items + next, to);
		indent = wrap->indent;
		start = next;
	}
	cells_release(&cells);
}
