/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/show/kwic_line.h"
#include "searcher/layout/cluster.h"
#include "searcher/layout/markdown_hide.h"
#include "base/utf8.h"

#include <unicode/uchar.h>

#define BYTES_A_CELL 12 /* of text that are looked at for a column */

/* The direction of the first character that has one; 0: none has. */
static int direction(const struct cells *cells)
{
	size_t i;

	for (i = 0; i < cells->count; i++)
		switch (u_charDirection((UChar32)cells->items[i].code)) {
		case U_LEFT_TO_RIGHT:
			return 1;
		case U_RIGHT_TO_LEFT:
		case U_RIGHT_TO_LEFT_ARABIC:
			return -1;
		default:
			break;
		}
	return 0;
}

static bool reads_leftwards(const struct kwic_line *line)
{
	int first = direction(&line->mark);

	if (!first)
		first = direction(&line->before);
	if (!first)
		first = direction(&line->behind);
	return first < 0;
}

static void take(struct cells *cells, const struct hit *hit, size_t start,
		 size_t end, const bool *hidden)
{
	const struct cell_text from = {.text = hit->passage.text,
				       .cut = {start, end, false, false},
				       .hidden = hidden};

	cells_fill(cells, &from);
}

unsigned kwic_columns(const struct cells *cells)
{
	if (!cells->count)
		return 0;
	return cells_columns(cells->items, cells->items + cells->count);
}

/* Leaves the last clusters that take columns at most. */
static void keep_last(struct cells *cells, unsigned columns)
{
	unsigned left = kwic_columns(cells);
	struct cluster cluster = {0};
	size_t at;

	for (at = 0; at < cells->count; at++) {
		uint32_t code = cells->items[at].code;

		if (!cluster_take(&cluster, code) && left <= columns &&
		    !CELL_BLANK(code))
			break;
		left -= utf8_columns(code);
	}
	if (at)
		memmove(cells->items, cells->items + at,
			(cells->count - at) * sizeof(*cells->items));
	cells->count -= at;
}

/* The same of the first. */
static void keep_first(struct cells *cells, unsigned columns)
{
	struct cluster cluster = {0};
	size_t at, whole = 0;
	unsigned used = 0;

	for (at = 0; at < cells->count && used <= columns; at++) {
		uint32_t code = cells->items[at].code;

		if (!cluster_take(&cluster, code))
			whole = at;
		used += utf8_columns(code);
	}
	if (used <= columns)
		whole = cells->count;
	while (whole && CELL_BLANK(cells->items[whole - 1].code))
		whole--;
	cells->count = whole;
}

static void set_marked(struct cells *cells)
{
	size_t i;

	for (i = 0; i < cells->count; i++)
		cells->items[i].marked = true;
}

/* Each part's text is looked at no farther than it can be shown. */
static void fill_line(struct kwic_lines *lines, struct kwic_line *line,
		      struct mark_range mark, const bool *hidden)
{
	struct span text = line->hit->passage.text;
	size_t reach = (size_t)lines->width * BYTES_A_CELL, start, end;
	unsigned used;

	mark.start = cluster_start(text, mark.start);
	mark.end = cluster_end(text, mark.end);
	start = mark.start > reach ? cluster_start(text, mark.start - reach)
				   : 0;
	end = text.len - mark.end > reach
		      ? cluster_start(text, mark.end + reach)
		      : text.len;
	take(&line->before, line->hit, start, mark.start, hidden);
	take(&line->mark, line->hit, mark.start, mark.end, hidden);
	take(&line->behind, line->hit, mark.end, end, hidden);
	keep_last(&line->before, lines->before);
	keep_first(&line->mark, lines->width - lines->before);
	used = lines->before + kwic_columns(&line->mark);
	keep_first(&line->behind, lines->width - used);
	set_marked(&line->mark);
	line->rtl = reads_leftwards(line);
}

static void add_line(struct kwic_lines *lines, const struct hit *hit,
		     long number, struct mark_range mark, const bool *hidden)
{
	struct kwic_line *line;

	MEM_PUSH_ROOM(lines->items, lines->count, lines->cap);
	line = &lines->items[lines->count];
	*line = (struct kwic_line){
		.hit = hit, .number = number, .order = lines->count++};
	fill_line(lines, line, mark, hidden);
}

void kwic_add_hit(struct kwic_lines *lines, const struct hit *hit, long number)
{
	const struct mark_range none = {0, 0};
	struct span text = hit->passage.text;
	bool *hidden = NULL;
	size_t i;

	if (span_is(hit->passage.type, "md")) {
		hidden = mem_alloc(text.len + 1);
		markdown_hide(text, hidden);
	}
	for (i = 0; i < hit->mark_count; i++)
		if (hit->marks[i].start <= hit->marks[i].end &&
		    hit->marks[i].end <= text.len)
			add_line(lines, hit, number, hit->marks[i], hidden);
	if (!hit->mark_count)
		add_line(lines, hit, number, none, hidden);
	free(hidden);
}

void kwic_lines_release(struct kwic_lines *lines)
{
	size_t i;

	for (i = 0; i < lines->count; i++) {
		cells_release(&lines->items[i].before);
		cells_release(&lines->items[i].mark);
		cells_release(&lines->items[i].behind);
		buf_release(&lines->items[i].key);
	}
	free(lines->items);
}
