/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What llmindex makes of a child that sends any bytes: taken apart as
 * extract.c does, in pieces of a size that the first byte says, and then as
 * a request, as the server does.
 */
#include "formats/sandbox/extract_wire.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/utf8.h"

#define FILE_LEN ((uint64_t)1000)

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool claim)
{
	if (!claim)
		abort();
}

static void check_text(struct span text, struct span frame)
{
	must(!text.len || (text.ptr >= frame.ptr &&
			   text.ptr + text.len <= frame.ptr + frame.len));
	must(utf8_valid(text) == text.len);
}

static void check_block(const struct block *block, struct span frame)
{
	check_text(block->text, frame);
	must(block->kind == BLOCK_TEXT || block->kind == BLOCK_HEADING);
	must(block->text.len && block->start <= block->end &&
	     block->end <= FILE_LEN);
	must(!block->exact || block->end - block->start == block->text.len);
}

static void check_article(const struct article *article, struct span frame)
{
	size_t i;

	check_text(article->record, frame);
	check_text(article->title, frame);
	check_text(article->url, frame);
	check_text(article->author, frame);
	check_text(article->source, frame);
	check_text(article->lang, frame);
	check_text(article->topics, frame);
	must(strlen(article->date_source) < 32);
	must(article->date <= 99991231 && article->captured <= 99991231);
	must(article->nature <= NATURE_TABLE);
	must(article->block_count > 0);
	for (i = 0; i < article->block_count; i++)
		check_block(&article->blocks[i], frame);
}

/* As an index keeps them, and gives them back. */
static void check_fates(const struct fates *fates)
{
	struct buf bytes = BUF_INIT;
	struct fates again;

	fates_write(fates, &bytes);
	must(fates_take(buf_span(&bytes), &again));
	must(!memcmp(fates, &again, sizeof(again)));
	buf_release(&bytes);
}

static void check_end(const struct wire_end *end)
{
	must(end->report.confidence <= 100);
	must(!end->err.status || *end->err.text);
	must(!end->report.charset || *end->report.charset);
	check_fates(&end->report.fates);
}

/* Whether it goes on, as it does until the end or nonsense. */
static bool take_frames(struct wire_inbox *inbox, struct wire_article *article)
{
	struct wire_end end = {.charset = ""};
	struct span frame;

	for (;;)
		switch (wire_inbox_next(inbox, &frame)) {
		case WIRE_MORE:
			return true;
		case WIRE_ARTICLE:
			if (!wire_take_article(frame, FILE_LEN, article))
				return false;
			check_article(&article->article, frame);
			break;
		case WIRE_END:
			if (wire_take_end(frame, &end))
				check_end(&end);
			return false;
		default:
			return false;
		}
}

static void check_stream(struct span bytes, size_t step)
{
	struct wire_inbox inbox = {.at = 0};
	struct wire_article article = {.blocks = NULL};
	struct wire_inbox whole = {.at = 0};
	struct span end;
	bool more = true;
	size_t at, from = 0;

	for (at = 0; at < bytes.len; at += step) {
		wire_inbox_add(&whole, bytes.ptr + at,
			       bytes.len - at < step ? bytes.len - at : step);
		if (wire_inbox_end(&whole, &from, &end) != WIRE_MORE)
			break;
	}
	wire_inbox_release(&whole);
	for (at = 0; more && at < bytes.len; at += step) {
		size_t left = bytes.len - at;

		wire_inbox_add(&inbox, bytes.ptr + at,
			       left < step ? left : step);
		more = take_frames(&inbox, &article);
	}
	wire_article_release(&article);
	wire_inbox_release(&inbox);
}

/* What was taken is written as it was. */
static void check_request(struct span bytes)
{
	struct buf texts = BUF_INIT, again = BUF_INIT, more = BUF_INIT;
	struct wire_request request, second;

	if (wire_take_request(bytes, &request, &texts)) {
		wire_add_request(&again, &request);
		must(wire_take_request(buf_span(&again), &second, &more));
		must(!strcmp(request.path, second.path) &&
		     !strcmp(request.charset, second.charset));
		must(request.memory == second.memory);
		must(request.limits.members == second.limits.members);
	}
	buf_release(&texts);
	buf_release(&again);
	buf_release(&more);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct span bytes;

	if (!size)
		return 0;
	bytes = span_of((const char *)data + 1, size - 1);
	check_stream(bytes, (size_t)data[0] + 1);
	check_request(bytes);
	return 0;
}
