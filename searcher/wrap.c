/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/wrap.h"
#include "base/out.h"
#include "base/utf8.h"

#define FSI       0x2068
#define PDI       0x2069
#define ELLIPSIS  0x2026
#define WIDTH_MIN 8 /* columns of text, however narrow the terminal */
#define MARK_ON   "\033[1;31m"
#define MARK_OFF  "\033[0m"

/* What takes a place on a line: a character, or a bracket round a mark. */
struct cell {
	uint32_t code;
	bool marked;
};

struct cells {
	struct cell *items;
	size_t count, cap;
};

static void push(struct cells *cells, uint32_t code, bool marked)
{
	MEM_PUSH_ROOM(cells->items, cells->count, cells->cap);
	cells->items[cells->count++] = (struct cell){code, marked};
}

static bool is_space(uint32_t c)
{
	return c == ' ' || (c >= '\t' && c <= '\r') || c == 0x3000;
}

/* A blank stands once, and a newline outdoes a space. */
static void push_space(struct cells *cells, uint32_t code, bool marked,
		       bool lines)
{
	uint32_t blank = lines && code == '\n' ? '\n' : ' ';

	if (!cells->count || !is_space(cells->items[cells->count - 1].code))
		push(cells, blank, marked);
	else if (blank == '\n')
		cells->items[cells->count - 1].code = '\n';
}

/* The character as out_safe() lets it through. */
static uint32_t neutral(struct buf *safe, struct span character)
{
	size_t at = 0;

	buf_clear(safe);
	out_safe(safe, character, OUT_LINE);
	return utf8_next(buf_span(safe), &at);
}

struct filler {
	const struct wrap *wrap;
	const struct mark_range *mark, *marks_end;
	bool open, lines;
	struct cells *cells;
	struct buf safe; /* one character */
};

/* Closes and opens marks at byte at. */
static void turn_marks(struct filler *filler, size_t at)
{
	bool brackets = !filler->wrap->color;

	while (filler->mark < filler->marks_end && filler->mark->end <= at) {
		if (filler->open && brackets)
			push(filler->cells, ']', false);
		filler->open = false;
		filler->mark++;
	}
	if (filler->open || filler->mark == filler->marks_end ||
	    filler->mark->start > at)
		return;
	filler->open = true;
	if (brackets)
		push(filler->cells, '[', false);
}

static void fill(struct filler *filler, struct span text,
		 const struct excerpt *cut)
{
	size_t at = cut->start, before;
	uint32_t code;

	if (cut->more_before)
		push(filler->cells, ELLIPSIS, false);
	while (at < cut->end) {
		turn_marks(filler, at);
		before = at;
		code = utf8_next(text, &at);
		if (is_space(code))
			push_space(filler->cells, code, filler->open,
				   filler->lines);
		else
			push(filler->cells,
			     neutral(&filler->safe,
				     span_of(text.ptr + before, at - before)),
			     filler->open);
	}
	if (filler->open && !filler->wrap->color)
		push(filler->cells, ']', false);
	if (cut->more_behind)
		push(filler->cells, ELLIPSIS, false);
}

static bool is_one_of(uint32_t code, const uint32_t *codes)
{
	while (*codes && *codes != code)
		codes++;
	return *codes;
}

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

	return is_one_of(c, codes) || utf8_columns(c) == 0;
}

static bool stays_before(uint32_t c)
{
	static const uint32_t codes[] = {
		'(',    '[',    '{',    0x00AB, 0x2018, 0x201C, 0x3008, 0x300A,
		0x300C, 0x300E, 0x3010, 0x3014, 0xFF08, 0xFF3B, 0xFF5B, 0};

	return is_one_of(c, codes);
}

static bool is_wide(uint32_t c)
{
	return utf8_columns(c) == 2;
}

/* Whether a line may end between cells i - 1 and i. */
static bool may_break(const struct cells *cells, size_t i)
{
	uint32_t before = cells->items[i - 1].code, c = cells->items[i].code;

	if (is_space(before))
		return true;
	return (is_wide(before) || is_wide(c)) && !stays_before(before) &&
	       !stays_behind(c) && !is_space(c);
}

/* The cell that the next line begins with, when this one begins with start;
 * a word that is wider than a line is cut. */
static size_t line_end(const struct cells *cells, size_t start, unsigned width)
{
	unsigned columns = 0;
	size_t i, best = start;

	for (i = start; i < cells->count; i++) {
		uint32_t code = cells->items[i].code;

		if (i > start && may_break(cells, i))
			best = i;
		if (code == '\n')
			return i + 1;
		columns += utf8_columns(code);
		if (width && columns > width && code != ' ' && i > start)
			return best > start ? best : i;
	}
	return cells->count;
}

static void print_cells(const struct cell *from, const struct cell *to,
			bool color, struct buf *out)
{
	bool on = false;

	for (; from < to; from++) {
		if (color && from->marked != on)
			buf_add_str(out, from->marked ? MARK_ON : MARK_OFF);
		on = from->marked;
		buf_add_code(out, from->code);
	}
	if (color && on)
		buf_add_str(out, MARK_OFF);
}

static void print_line(const struct wrap *wrap, const struct cell *from,
		       const struct cell *to, struct buf *out)
{
	while (to > from && is_space(to[-1].code))
		to--;
	buf_add_str(out, wrap->indent);
	if (wrap->isolate)
		buf_add_code(out, FSI);
	print_cells(from, to, wrap->color, out);
	if (wrap->isolate)
		buf_add_code(out, PDI);
	buf_add_char(out, '\n');
}

static unsigned text_width(const struct wrap *wrap)
{
	unsigned indent = (unsigned)strlen(wrap->indent);

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
	struct cells cells = {NULL, 0, 0};
	struct filler filler = {.wrap = wrap,
				.lines = wrap->lines && wrap->width,
				.cells = &cells};
	size_t start = 0, next;

	if (mark_count) {
		filler.mark = marks;
		filler.marks_end = marks + mark_count;
	}
	fill(&filler, text, cut);
	buf_release(&filler.safe);
	while (start < cells.count) {
		next = line_end(&cells, start, text_width(wrap));
		print_line(wrap, cells.items + start, cells.items + next, to);
		start = next;
	}
	free(cells.items);
}
