/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "base/utf8.h"
#include "formats/article/article_draft.h"

/* One article of more than this is not an article, and each block costs memory
 * many times its text. */
#define BLOCKS_MAX ((size_t)1 << 21)

/* Few are an accident, many mean no text at all. */
#define NUL_ACCIDENT 8

static bool is_binary(struct span file)
{
	size_t i, count = 0;

	for (i = 0; i < file.len; i++)
		count += !file.ptr[i];
	return count >= NUL_ACCIDENT && count >= file.len / 50;
}

static unsigned count_bad(const struct source_text *source,
			  struct read_report *report)
{
	unsigned before = report->bad_utf8;
	size_t at = 0, good;
	struct span rest;
	char why[64];

	for (;;) {
		rest = span_of(source->file.ptr + at, source->file.len - at);
		good = utf8_valid(rest);
		at += good;
		if (good == rest.len)
			return report->bad_utf8 - before;
		if (!report->bad_utf8++) {
			snprintf(why, sizeof(why), "byte %zu is not UTF-8", at);
			report_bad(report, source->path, why);
		}
		utf8_next(source->file, &at);
	}
}

enum status source_open(struct source_text *source, const struct input *input,
			struct read_report *report, struct err *err)
{
	struct span file = input->bytes;
	const char *path = input->path;

	if (!file.len)
		file = span_of("", 0); /* nothing may be nowhere */
	*source = (struct source_text){path, file, 0, true};
	if (is_binary(file))
		return err_set(err, ST_INPUT,
			       "cannot read '%s': it looks binary; exclude it",
			       path);
	if (span_starts(file, "\xEF\xBB\xBF"))
		source->from = 3;
	source->valid = !count_bad(source, report);
	return ST_OK;
}

void report_bad(struct read_report *report, const char *path, const char *why)
{
	if (report->first.status == ST_OK)
		err_set(&report->first, ST_INPUT, "'%s': %s", path, why);
}

void report_part(struct read_report *report, const struct err *err)
{
	report->bad_records++;
	if (report->first.status == ST_OK)
		report->first = *err;
}

void report_bare_page(struct read_report *report, unsigned page)
{
	if (page && page <= OCR_PAGES_MOST)
		report->bare[(page - 1) / 8] |=
			(unsigned char)(1u << (page - 1) % 8);
}

bool report_is_bare(const struct read_report *report, unsigned page)
{
	return page && page <= OCR_PAGES_MOST &&
	       report->bare[(page - 1) / 8] >> (page - 1) % 8 & 1;
}

void draft_init(struct draft *draft)
{
	memset(draft, 0, sizeof(*draft));
	draft->article.date_source = "";
}

void draft_release(struct draft *draft)
{
	size_t i;

	for (i = 0; i < draft->owned_count; i++)
		free(draft->owned[i]);
	free(draft->owned);
	free(draft->blocks);
	buf_release(&draft->topics);
	draft_init(draft);
}

/* Takes over copy's memory. */
static struct span keep(struct draft *draft, struct buf *copy)
{
	size_t len = copy->len;

	MEM_PUSH_ROOM(draft->owned, draft->owned_count, draft->owned_cap);
	draft->owned[draft->owned_count] = buf_detach(copy);
	return span_of(draft->owned[draft->owned_count++], len);
}

struct span draft_own(struct draft *draft, struct span text)
{
	struct buf copy = BUF_INIT;

	utf8_repair(&copy, text);
	return keep(draft, &copy);
}

struct span draft_own_bytes(struct draft *draft, struct span bytes)
{
	struct buf copy = BUF_INIT;

	buf_add_span(&copy, bytes);
	return keep(draft, &copy);
}

void draft_field(struct draft *draft, struct span *field, struct span text)
{
	text = text_trim(text);
	if (!field->len && text.len)
		*field = draft_own(draft, text);
}

void draft_add(struct draft *draft, struct block block)
{
	struct span text = text_trim(block.text);

	if (block.exact) {
		block.start += (size_t)(text.ptr - block.text.ptr);
		block.end = block.start + text.len;
	}
	draft->full |= draft->count >= BLOCKS_MAX;
	if (!text.len || draft->full)
		return;
	if (text.ptr != block.text.ptr || utf8_valid(text) != text.len)
		block.breaks = span_of("", 0);
	block.text = text;
	if (utf8_valid(text) != text.len) {
		block.text = draft_own(draft, text);
		block.exact = false;
	}
	MEM_PUSH_ROOM(draft->blocks, draft->count, draft->cap);
	draft->blocks[draft->count++] = block;
}

void draft_add_lines(struct draft *draft, const struct source_text *source,
		     struct span lines)
{
	struct block block = {.text = lines, .exact = true};

	if (!lines.len)
		return;
	block.start = (size_t)(lines.ptr - source->file.ptr);
	block.end = block.start + lines.len;
	draft_add(draft, block);
}

void draft_take_title(struct draft *draft)
{
	struct span *title = &draft->article.title;
	size_t i, kept = 0;

	for (i = 0; i < draft->count && !title->len; i++)
		if (draft->blocks[i].kind == BLOCK_HEADING)
			*title = draft->blocks[i].text;
	for (i = 0; i < draft->count; i++)
		if (draft->blocks[i].kind != BLOCK_HEADING ||
		    !span_equal(draft->blocks[i].text, *title))
			draft->blocks[kept++] = draft->blocks[i];
	draft->count = kept;
}

enum status draft_push(struct draft *draft, const struct input *input,
		       struct reading *reading, struct err *err)
{
	if (draft->full)
		return err_set(err, ST_INPUT,
			       "cannot read '%s': an article in it has more "
			       "than %zu paragraphs; split it",
			       input->path, BLOCKS_MAX);
	if (!draft->count)
		return ST_OK;
	draft->article.blocks = draft->blocks;
	draft->article.block_count = draft->count;
	draft->article.topics = buf_span(&draft->topics);
	return reading->sink(reading->context, &draft->article, err);
}
