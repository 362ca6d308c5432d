/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/passage/cut.h"
#include "formats/article_draft.h"
#include "formats/text/text_measure.h"
#include "indexer/passage/repeat.h"
#include "indexer/passage/split.h"

/* A block, or a part of one. */
struct piece {
	struct span text;    /* trimmed */
	struct span heading; /* in force */
	uint64_t start, end; /* bytes in the file */
	uint64_t halves;
	size_t part; /* pieces of one part stand together in its text */
	unsigned page, mended;
	bool is_heading;
};

struct splitter {
	uint64_t min, max; /* halves */
	struct repeat repeat;
	struct cutter cutter;
	/* The last passage closed waits for what follows it; behind its
	 * pieces stand those of the open one. */
	struct piece *pieces;
	size_t count, cap, closed;
	uint64_t closed_halves, open_halves;
	struct span heading;
	size_t part;
	uint32_t ordinal;
	struct buf text;
	split_sink *sink;
	void *context;
};

struct splitter *splitter_new(long min, long max)
{
	struct splitter *splitter = mem_alloc(sizeof(*splitter));

	splitter->min = min < 1 ? 2 : 2 * (uint64_t)min;
	splitter->max = max < 1 ? 2 : 2 * (uint64_t)max;
	if (splitter->max < splitter->min)
		splitter->max = splitter->min;
	repeat_init(&splitter->repeat);
	cutter_init(&splitter->cutter, splitter->max);
	return splitter;
}

void splitter_free(struct splitter *splitter)
{
	if (!splitter)
		return;
	repeat_release(&splitter->repeat);
	cutter_release(&splitter->cutter);
	buf_release(&splitter->text);
	free(splitter->pieces);
	free(splitter);
}

static void add_text(struct buf *to, const struct piece *before,
		     const struct piece *piece)
{
	const char *from = piece->text.ptr;

	if (before && before->part == piece->part)
		from = before->text.ptr + before->text.len;
	else if (before)
		buf_add_char(to, '\n');
	buf_add(to, from, (size_t)(piece->text.ptr - from) + piece->text.len);
}

static struct span heading_of(const struct splitter *splitter)
{
	size_t i;

	for (i = 0; i < splitter->closed; i++)
		if (!splitter->pieces[i].is_heading)
			return splitter->pieces[i].heading;
	return span_of("", 0);
}

/* Pushes the closed passage. */
static enum status push(struct splitter *splitter, struct err *err)
{
	struct piece *pieces = splitter->pieces;
	size_t i, count = splitter->closed;
	struct split_passage passage = {0};

	if (!count)
		return ST_OK;
	buf_clear(&splitter->text);
	for (i = 0; i < count; i++) {
		add_text(&splitter->text, i ? pieces + i - 1 : NULL,
			 pieces + i);
		passage.mended |= pieces[i].mended;
	}
	passage.ordinal = splitter->ordinal++;
	passage.heading = heading_of(splitter);
	passage.text = buf_span(&splitter->text);
	passage.start = pieces[0].start;
	passage.end = pieces[count - 1].end;
	passage.page = pieces[0].page;
	passage.units = (unsigned)((splitter->closed_halves + 1) / 2);
	splitter->count -= count;
	memmove(pieces, pieces + count, splitter->count * sizeof(*pieces));
	splitter->closed = 0;
	splitter->closed_halves = 0;
	return splitter->sink(splitter->context, &passage, err);
}

static bool has_text(const struct splitter *splitter)
{
	size_t i;

	for (i = splitter->count; i > splitter->closed; i--)
		if (!splitter->pieces[i - 1].is_heading)
			return true;
	return false;
}

/* Closes the open passage; headings at its end go on to the next, unless it
 * holds nothing else. */
static enum status close_open(struct splitter *splitter, struct err *err)
{
	size_t end;
	uint64_t held = 0;
	bool all = !has_text(splitter);
	enum status status = push(splitter, err);

	if (status != ST_OK)
		return status;
	for (end = splitter->count;
	     !all && splitter->pieces[end - 1].is_heading; end--)
		held += splitter->pieces[end - 1].halves;
	splitter->closed = end;
	splitter->closed_halves = splitter->open_halves - held;
	splitter->open_halves = held;
	return ST_OK;
}

static void add(struct splitter *splitter, const struct piece *piece)
{
	MEM_PUSH_ROOM(splitter->pieces, splitter->count, splitter->cap);
	splitter->pieces[splitter->count++] = *piece;
	splitter->open_halves += piece->halves;
}

static void place(struct piece *piece, const struct block *block,
		  struct span text)
{
	piece->text = text;
	/* Even what measures nothing must fill a passage in the end. */
	piece->halves = measure_text(text);
	piece->halves += !piece->halves;
	piece->start = block->start;
	piece->end = block->end;
	piece->page = block->page;
	piece->mended = block->mended;
	if (!block->exact)
		return;
	piece->start += (size_t)(text.ptr - block->text.ptr);
	piece->end = piece->start + text.len;
}

static bool fits(const struct splitter *splitter, const struct piece *piece)
{
	return splitter->open_halves + piece->halves <= splitter->max;
}

static enum status add_sentences(struct splitter *splitter,
				 const struct block *block,
				 const struct piece *whole, struct err *err)
{
	struct piece piece = *whole;
	enum status status = ST_OK;
	struct span text;

	cutter_begin(&splitter->cutter, whole->text);
	while (status == ST_OK && cutter_next(&splitter->cutter, &text)) {
		place(&piece, block, text);
		if (!fits(splitter, &piece) && has_text(splitter))
			status = close_open(splitter, err);
		add(splitter, &piece);
	}
	return status;
}

/* text is block's, or what is left of it without repetitions. */
static enum status add_part(struct splitter *splitter,
			    const struct block *block, struct span text,
			    struct err *err)
{
	struct piece piece = {0};
	enum status status = ST_OK;
	bool full;

	text = text_trim(text);
	if (!text.len)
		return ST_OK;
	place(&piece, block, text);
	piece.heading = splitter->heading;
	piece.part = ++splitter->part;
	piece.is_heading =
		block->kind == BLOCK_HEADING && piece.halves <= splitter->max;
	full = piece.is_heading || !fits(splitter, &piece);
	if (full && splitter->open_halves >= splitter->min)
		status = close_open(splitter, err);
	if (status != ST_OK)
		return status;
	if (!fits(splitter, &piece) && !piece.is_heading)
		return add_sentences(splitter, block, &piece, err);
	add(splitter, &piece);
	return ST_OK;
}

static enum status add_block(struct splitter *splitter,
			     const struct block *block, struct err *err)
{
	const struct fragment *fragments;
	size_t i = 0, from, count;
	enum status status = ST_OK;

	if (block->kind == BLOCK_HEADING)
		splitter->heading = block->text;
	repeat_block(&splitter->repeat, block->text);
	fragments = splitter->repeat.fragments;
	count = splitter->repeat.fragment_count;
	while (i < count && status == ST_OK) {
		if (fragments[i].seen) {
			i++;
			continue;
		}
		from = fragments[i].start;
		while (i + 1 < count && !fragments[i + 1].seen)
			i++;
		status = add_part(splitter, block,
				  span_of(block->text.ptr + from,
					  fragments[i].end - from),
				  err);
		i++;
	}
	return status;
}

static enum status finish(struct splitter *splitter, struct err *err)
{
	uint64_t both = splitter->closed_halves + splitter->open_halves;
	bool short_rest = splitter->open_halves * 4 < splitter->min &&
			  both <= splitter->min + splitter->max;
	enum status status;

	if (splitter->closed && (both <= splitter->max || short_rest)) {
		splitter->closed = splitter->count;
		splitter->closed_halves = both;
		return push(splitter, err);
	}
	status = push(splitter, err);
	if (status != ST_OK)
		return status;
	splitter->closed = splitter->count;
	splitter->closed_halves = splitter->open_halves;
	return push(splitter, err);
}

enum status splitter_run(struct splitter *splitter,
			 const struct article *article, split_sink *sink,
			 void *context, struct err *err)
{
	enum status status = ST_OK;
	size_t i;

	splitter->count = splitter->closed = 0;
	splitter->closed_halves = splitter->open_halves = 0;
	splitter->heading = span_of("", 0);
	splitter->ordinal = 0;
	splitter->sink = sink;
	splitter->context = context;
	repeat_begin(&splitter->repeat);
	for (i = 0; i < article->block_count && status == ST_OK; i++)
		status = add_block(splitter, article->blocks + i, err);
	return status == ST_OK ? finish(splitter, err) : status;
}

unsigned split_units(struct span text)
{
	uint64_t units = (measure_text(text) + 1) / 2;

	return units > UINT32_MAX ? UINT32_MAX : (unsigned)units;
}
