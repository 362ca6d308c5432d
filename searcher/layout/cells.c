/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/layout/cells.h"
#include "searcher/layout/cluster.h"
#include "base/out.h"
#include "base/utf8.h"

#define ELLIPSIS 0x2026
#define MARK_ON  "\033[1;31m"
#define MARK_OFF "\033[0m"

/* A line of text that is as wide as this may have been wrapped by whoever
 * wrote it; a narrower one was ended on purpose. */
#define WRAPPED_COLUMNS 50

void cells_release(struct cells *cells)
{
	free(cells->items);
	*cells = (struct cells){NULL, 0, 0};
}

static void push(struct cells *cells, uint32_t code, bool marked)
{
	MEM_PUSH_ROOM(cells->items, cells->count, cells->cap);
	cells->items[cells->count++] = (struct cell){code, marked};
}

/* A blank comes once, and a newline outdoes a space. */
static void push_space(struct cells *cells, bool newline, bool marked)
{
	uint32_t blank = newline ? '\n' : ' ';

	if (!cells->count || !CELL_BLANK(cells->items[cells->count - 1].code))
		push(cells, blank, marked);
	else if (newline)
		cells->items[cells->count - 1].code = '\n';
}

/* The character as out_safe() lets it through; 0 when it does not. */
static uint32_t neutral(struct buf *safe, struct span character)
{
	size_t at = 0;

	buf_clear(safe);
	out_safe(safe, character, OUT_LINE);
	return safe->len ? utf8_next(buf_span(safe), &at) : 0;
}

struct filler {
	const struct cell_text *from;
	const struct mark_range *mark, *marks_end;
	size_t mark_start, mark_end; /* of the clusters that it is in */
	bool open;
	unsigned columns; /* of the text's own line, so far */
	uint32_t last;    /* character that is no blank */
	struct cells *cells;
	struct buf safe; /* one character */
};

static void widen_mark(struct filler *filler)
{
	struct span text = filler->from->text;

	if (filler->mark == filler->marks_end)
		return;
	filler->mark_start = cluster_start(text, filler->mark->start);
	filler->mark_end = cluster_end(text, filler->mark->end);
}

/* Closes and opens marks at byte at. */
static void turn_marks(struct filler *filler, size_t at)
{
	bool brackets = filler->from->brackets;

	while (filler->mark < filler->marks_end && filler->mark_end <= at) {
		if (filler->open && brackets)
			push(filler->cells, ']', false);
		filler->open = false;
		filler->mark++;
		widen_mark(filler);
	}
	if (filler->open || filler->mark == filler->marks_end ||
	    filler->mark_start > at)
		return;
	filler->open = true;
	if (brackets)
		push(filler->cells, '[', false);
}

static bool ends_sentence(uint32_t c)
{
	static const uint32_t ends[] = {
		'.',    '!',    '?',    ':',    0x2026, 0x3002, 0xFF01, 0xFF1F,
		0xFF1A, 0x061F, 0x06D4, 0x0964, 0x201D, 0x300D, 0xBB,   0};
	size_t i = 0;

	while (ends[i] && ends[i] != c)
		i++;
	return ends[i];
}

static void take_space(struct filler *filler, uint32_t code)
{
	bool newline = code == '\n', ends = false;

	if (newline) {
		ends = filler->columns < WRAPPED_COLUMNS ||
		       ends_sentence(filler->last);
		filler->columns = 0;
	}
	push_space(filler->cells, filler->from->lines && ends, filler->open);
}

/* How much of its line is before the cut, as far as that matters. */
static unsigned columns_before(struct span text, size_t at)
{
	size_t start = at;

	while (start && text.ptr[start - 1] != '\n' &&
	       at - start < WRAPPED_COLUMNS)
		start--;
	return (unsigned)(at - start);
}

static void fill(struct filler *filler, struct span text,
		 const struct excerpt *cut)
{
	size_t at = cut->start, before;
	uint32_t code;

	while (at < cut->end) {
		turn_marks(filler, at);
		before = at;
		code = utf8_next(text, &at);
		if (utf8_is_break(code)) {
			take_space(filler, code);
			continue;
		}
		if (filler->from->hidden && filler->from->hidden[before])
			continue;
		code = neutral(&filler->safe,
			       span_of(text.ptr + before, at - before));
		if (!code)
			continue;
		filler->columns += utf8_columns(code);
		filler->last = code;
		push(filler->cells, code, filler->open);
	}
	if (filler->open && filler->from->brackets)
		push(filler->cells, ']', false);
}

void cells_fill(struct cells *cells, const struct cell_text *from)
{
	struct filler filler = {.from = from, .cells = cells};

	if (from->mark_count) {
		filler.mark = from->marks;
		filler.marks_end = from->marks + from->mark_count;
		widen_mark(&filler);
	}
	filler.columns = columns_before(from->text, from->cut.start);
	if (from->cut.more_before)
		push(cells, ELLIPSIS, false);
	fill(&filler, from->text, &from->cut);
	buf_release(&filler.safe);
	if (from->cut.more_behind)
		push(cells, ELLIPSIS, false);
}

unsigned cells_columns(const struct cell *from, const struct cell *to)
{
	unsigned sum = 0;

	for (; from < to; from++)
		sum += utf8_columns(from->code);
	return sum;
}

void cells_print(const struct cell *from, const struct cell *to, bool color,
		 struct buf *out)
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
