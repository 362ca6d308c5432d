/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "formats/mail/mail_text.h"
#include "base/ascii.h"
#include "formats/article/repair.h"

#define STUB_MOST   400 /* bytes of a text that stands in for its page */
#define STUB_PAGE   300 /* of what such a page shows, at least */
#define STUB_FACTOR 3   /* times as much as the text */

/* "> > text" without its marks; nothing else begins a line so. */
static struct span unquoted(struct span line)
{
	while (line.len && line.ptr[0] == '>') {
		line = span_of(line.ptr + 1, line.len - 1);
		if (line.len && line.ptr[0] == ' ')
			line = span_of(line.ptr + 1, line.len - 1);
	}
	return line;
}

static unsigned quotes(struct span line)
{
	unsigned count = 0;
	size_t i;

	for (i = 0; i < line.len &&
		    (line.ptr[i] == '>' || (line.ptr[i] == ' ' && count));
	     i++)
		count += line.ptr[i] == '>';
	return count;
}

static void end_block(struct draft *draft, struct buf *text, uint64_t len)
{
	struct repair repair = repair_survey(buf_span(text));
	struct block block = {.end = len};

	block.text = draft_own(draft, buf_span(text));
	repair_add(draft, block, &repair);
	buf_clear(text);
}

void mail_text_add(struct draft *draft, struct span text, uint64_t len)
{
	unsigned depth = 0, deeper;
	struct buf block = BUF_INIT;
	struct span line, plain;
	size_t at = 0;

	while (line_next(text, &at, &line)) {
		if (span_is(line, "-- "))
			break;
		deeper = quotes(line);
		plain = text_trim(unquoted(line));
		if (!plain.len || deeper != depth)
			end_block(draft, &block, len);
		depth = deeper;
		if (!plain.len)
			continue;
		if (block.len)
			buf_add_char(&block, '\n');
		buf_add_span(&block, plain);
	}
	end_block(draft, &block, len);
	buf_release(&block);
}

/* Bytes of text, without web addresses and white space. */
static size_t text_len(struct span text)
{
	size_t i = 0, len = 0;

	while (i < text.len) {
		struct span rest = span_of(text.ptr + i, text.len - i);
		bool address = ascii_starts(rest, "http://") ||
			       ascii_starts(rest, "https://");

		len += !address && !ascii_is_space(text.ptr[i]);
		i++;
		while (address && i < text.len && !ascii_is_space(text.ptr[i]))
			i++;
	}
	return len;
}

/* The same of what a page shows, roughly: without tags, comments, styles and
 * scripts. */
static size_t page_len(struct span page)
{
	size_t i = 0, from = 0, len = 0;

	while (i < page.len) {
		struct span rest = span_of(page.ptr + i, page.len - i);
		const char *until = ">", *end;

		if (rest.ptr[0] != '<') {
			i++;
			continue;
		}
		if (span_starts(rest, "<!--"))
			until = "-->";
		else if (ascii_starts(rest, "<style"))
			until = "</style";
		else if (ascii_starts(rest, "<script"))
			until = "</script";
		len += text_len(span_of(page.ptr + from, i - from));
		end = memmem(rest.ptr, rest.len, until, strlen(until));
		i = from = end ? (size_t)(end - page.ptr) + strlen(until)
			       : page.len;
	}
	return len + text_len(span_of(page.ptr + from, page.len - from));
}

static size_t draft_len(const struct draft *draft)
{
	size_t i, sum = 0;

	for (i = 0; i < draft->count; i++)
		sum += text_len(draft->blocks[i].text);
	return sum;
}

bool mail_is_short(const struct draft *draft)
{
	return draft_len(draft) <= STUB_MOST;
}

bool mail_is_stub(const struct draft *draft, struct span page)
{
	size_t sum = draft_len(draft), shown = page_len(page);

	return sum <= STUB_MOST && shown >= STUB_PAGE &&
	       shown >= STUB_FACTOR * sum;
}
