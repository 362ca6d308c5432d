/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "base/page_breaks.h"
#include "indexer/passage/cut.h"
#include "formats/article/article_draft.h"
#include "formats/text/text_measure.h"
#include "indexer/passage/repeat.h"
#include "indexer/passage/split.h"
#include "indexer/passage/tongue.h"

/* A block, or a part of one. */
struct piece {
	struct span text;    /* trimmed */
	struct span heading; /* in force */
	uint64_t start, end; /* bytes in the file */
	uint64_t halves;
	size_t part; /* pieces of one part are together in its text */
	const struct block *block;
	bool is_heading;
};

struct splitter {
	uint64_t min, max; /* halves */
	struct repeat repeat;
	struct cutter cutter;
	/* The last passage closed waits for what follows it; after its
	 * pieces are those of the open one. */
	struct piece *pieces;
	size_t count, cap, closed;
	uint64_t closed_halves, open_halves;
	struct span heading;
	struct tongue tongue, closed_tongue; /* of the last text; ditto */
	size_t part;
	uint32_t ordinal;
	struct buf text, breaks;
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
	buf_release(&splitter->breaks);
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

static uint32_t page_of(const struct piece *piece)
{
	const struct block *block = piece->block;

	return page_breaks_page(block->breaks, block->page,
				(uint64_t)(piece->text.ptr - block->text.ptr));
}

/* Adds the breaks in front of piece and inside it, which begins at byte at of
 * the passage. */
static void add_breaks(struct buf *to, const struct piece *piece, size_t at,
		       struct page_break *last)
{
	const struct block *block = piece->block;
	uint64_t from = (uint64_t)(piece->text.ptr - block->text.ptr);
	struct page_break in_block = {0, block->page}, next;
	struct span breaks = block->breaks;

	if (!block->page)
		return;
	next = (struct page_break){at, page_of(piece)};
	page_breaks_add(to, last, next);
	while (page_breaks_next(&breaks, &in_block) &&
	       in_block.at < from + piece->text.len) {
		next = (struct page_break){at + in_block.at - from,
					   in_block.page};
		if (in_block.at > from)
			page_breaks_add(to, last, next);
	}
}

static struct span lang_of(const struct splitter *splitter)
{
	size_t i;

	for (i = 0; i < splitter->closed; i++)
		if (splitter->pieces[i].block->lang.len &&
		    !splitter->pieces[i].is_heading)
			return splitter->pieces[i].block->lang;
	return span_of("", 0);
}

static unsigned lower(unsigned a, unsigned b)
{
	return !a || (b && b < a) ? b : a;
}

/* Puts the closed pieces together. */
static void join(struct splitter *splitter, struct split_passage *passage)
{
	const struct piece *piece = splitter->pieces, *before = NULL;
	struct page_break last = {0, page_of(piece)};
	size_t i;

	buf_clear(&splitter->text);
	buf_clear(&splitter->breaks);
	for (i = 0; i < splitter->closed; i++, before = piece++) {
		add_text(&splitter->text, before, piece);
		add_breaks(&splitter->breaks, piece,
			   splitter->text.len - piece->text.len, &last);
		passage->mended |= piece->block->mended;
		passage->ocr = lower(passage->ocr, piece->block->ocr);
	}
	passage->text = buf_span(&splitter->text);
	passage->breaks = buf_span(&splitter->breaks);
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
	size_t count = splitter->closed;
	struct split_passage passage = {0};

	if (!count)
		return ST_OK;
	join(splitter, &passage);
	passage.ordinal = splitter->ordinal++;
	passage.heading = heading_of(splitter);
	passage.lang = lang_of(splitter);
	passage.start = pieces[0].start;
	passage.end = pieces[count - 1].end;
	passage.page = page_of(pieces);
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
	splitter->closed_tongue = splitter->tongue;
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
	piece->block = block;
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

/* What is in another language than the text at hand begins a passage. */
static enum status turn(struct splitter *splitter, const struct block *block,
			struct span text, struct err *err)
{
	struct tongue tongue = tongue_of(block, text);
	enum status status = ST_OK;

	if (tongues_differ(&splitter->tongue, &tongue) && has_text(splitter))
		status = close_open(splitter, err);
	if (tongue.lang[0] &&
	    (!tongue.vague || tongues_differ(&splitter->tongue, &tongue) ||
	     !splitter->tongue.lang[0]))
		splitter->tongue = tongue;
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
	if (!piece.is_heading)
		status = turn(splitter, block, text, err);
	full = piece.is_heading || !fits(splitter, &piece);
	if (!status && full && splitter->open_halves >= splitter->min)
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
	repeat_block(&splitter->repeat, block->text,
		     block->page && repeat_is_row(block->text));
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

	if (splitter->closed &&
	    !tongues_differ(&splitter->closed_tongue, &splitter->tongue) &&
	    (both <= splitter->max || short_rest)) {
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
	splitter->tongue = splitter->closed_tongue = (struct tongue){"", false};
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
