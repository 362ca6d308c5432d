/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "base/ascii.h"
#include "formats/office/paragraphs.h"

/* A row with more text is no row of data but a page laid out as a table. */
#define ROW_MOST 2000

void paragraphs_init(struct paragraphs *all, struct draft *draft,
		     uint64_t file_len)
{
	memset(all, 0, sizeof(*all));
	all->draft = draft;
	all->file_len = file_len;
}

void paragraphs_release(struct paragraphs *all)
{
	buf_release(&all->text);
	buf_release(&all->asides);
	free(all->frames);
	memset(all, 0, sizeof(*all));
}

struct frame *paragraphs_top(struct paragraphs *all)
{
	return all->depth ? all->frames + all->depth - 1 : NULL;
}

void paragraphs_open(struct paragraphs *all, enum frame_kind kind)
{
	struct frame frame = {.kind = kind, .start = all->text.len};

	MEM_PUSH_ROOM(all->frames, all->depth, all->cap);
	all->frames[all->depth++] = frame;
}

static void add_block(struct paragraphs *all, struct span text, unsigned level)
{
	struct block block = {.kind = level ? BLOCK_HEADING : BLOCK_TEXT,
			      .level = level,
			      .page = all->page,
			      .end = all->file_len};

	text = text_trim(text);
	if (!all->draft || !text.len)
		return;
	block.text = draft_own(all->draft, text);
	draft_add(all->draft, block);
}

static void add_lines(struct paragraphs *all, struct span text)
{
	struct span line;
	size_t at = 0;

	while (line_next(text, &at, &line))
		add_block(all, line, 0);
}

static void add_asides(struct paragraphs *all)
{
	struct span rest = buf_span(&all->asides);

	while (rest.len) {
		const char *end = memchr(rest.ptr, '\f', rest.len);
		size_t len = (size_t)(end - rest.ptr);

		add_block(all, span_of(rest.ptr, len), 0);
		rest = span_of(end + 1, rest.len - len - 1);
	}
	buf_clear(&all->asides);
}

static void keep_aside(struct paragraphs *all, struct span text)
{
	size_t i;

	if (!text_trim(text).len)
		return;
	for (i = 0; i < text.len; i++)
		buf_add_char(&all->asides,
			     text.ptr[i] == '\f' ? ' ' : text.ptr[i]);
	buf_add_char(&all->asides, '\f');
}

void paragraphs_aside(struct paragraphs *all, struct span text)
{
	if (!all->skipped)
		keep_aside(all, text);
}

/* What a frame holds becomes part of the one round it. */
static void join(struct paragraphs *all, const struct frame *frame)
{
	struct span held = span_of(all->text.ptr + frame->start,
				   all->text.len - frame->start);

	held = text_trim(held);
	if (held.len) /* from its own place to one not after it */
		memmove(all->text.ptr + frame->start, held.ptr, held.len);
	buf_cut(&all->text, frame->start + held.len);
	if (held.len)
		buf_add_char(&all->text,
			     frame->kind == FRAME_CELL ? ' ' : '\n');
}

static void finish(struct paragraphs *all, const struct frame *frame)
{
	struct span held = span_of(all->text.ptr + frame->start,
				   all->text.len - frame->start);

	if (frame->kind == FRAME_ASIDE)
		keep_aside(all, held);
	else if (frame->kind == FRAME_ROW && held.len > ROW_MOST)
		add_lines(all, held);
	else
		add_block(all, held, frame->level);
	buf_cut(&all->text, frame->start);
}

void paragraphs_close(struct paragraphs *all, enum frame_kind kind)
{
	struct frame frame;

	if (!all->depth || paragraphs_top(all)->kind != kind)
		return;
	frame = all->frames[--all->depth];
	if (!all->text.ptr)
		return;
	if (frame.dropped)
		buf_cut(&all->text, frame.start);
	else if (all->depth && frame.kind != FRAME_ASIDE)
		join(all, &frame);
	else
		finish(all, &frame);
	if (!all->depth && all->draft)
		add_asides(all);
}

static void add_folded(struct paragraphs *all, struct span text)
{
	struct buf *to = &all->text;
	size_t i, start = paragraphs_top(all)->start;

	for (i = 0; i < text.len; i++) {
		if (!ascii_is_space(text.ptr[i]))
			buf_add_char(to, text.ptr[i]);
		else if (to->len > start &&
			 !ascii_is_space(to->ptr[to->len - 1]))
			buf_add_char(to, ' ');
	}
}

static bool takes_text(struct paragraphs *all)
{
	return !all->skipped && all->depth &&
	       paragraphs_top(all)->kind == FRAME_PARAGRAPH;
}

void paragraphs_text(struct paragraphs *all, struct span text)
{
	if (!takes_text(all))
		return;
	if (all->fold)
		add_folded(all, text);
	else
		buf_add_span(&all->text, text);
}

void paragraphs_raw(struct paragraphs *all, const char *text)
{
	if (takes_text(all))
		buf_add_str(&all->text, text);
}

void paragraphs_end(struct paragraphs *all)
{
	while (all->depth)
		paragraphs_close(all, paragraphs_top(all)->kind);
	draft_take_title(all->draft);
}
