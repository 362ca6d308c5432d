/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The reader of DjVu, which runs djvutxt for the text behind the pictures. */
#include "formats/article/article_draft.h"
#include "formats/article/repair.h"
#include "formats/input.h"
#include "formats/tool.h"

#define OUTPUT_MOST ((size_t)256 << 20)

const struct tool tool_djvutxt = {"djvutxt", "djvulibre-bin", NULL};

/* What djvutxt writes behind lines' ends: of columns, regions, paragraphs. */
static bool is_end(char c)
{
	return c == '\v' || c == '\x1D' || c == '\x1F';
}

static void end_block(struct draft *draft, struct buf *text, struct block block)
{
	struct repair repair = repair_survey(buf_span(text));

	block.text = draft_own(draft, buf_span(text));
	repair_add(draft, block, &repair);
	buf_clear(text);
}

/* A page's paragraphs, lines as they are; false where it has no text. */
static bool add_page(struct draft *draft, struct span page, struct block block)
{
	struct buf text = BUF_INIT;
	size_t i, before = draft->count;

	for (i = 0; i < page.len; i++) {
		if (is_end(page.ptr[i]))
			end_block(draft, &text, block);
		else
			buf_add_char(&text, page.ptr[i]);
	}
	end_block(draft, &text, block);
	buf_release(&text);
	return draft->count > before;
}

/* The character after a backslash at *at, which is moved behind it. */
static char escaped(struct span text, size_t *at)
{
	static const char names[] = "n\nt\tr\rf\fv\vb\ba\a";
	char c = text.ptr[(*at)++];
	unsigned code = 0;
	size_t i;

	for (i = 0; i + 1 < sizeof(names); i += 2)
		if (names[i] == c)
			return names[i + 1];
	if (c < '0' || c > '7')
		return c;
	for (--*at, i = 0; i < 3 && *at < text.len && text.ptr[*at] >= '0' &&
			   text.ptr[*at] <= '7';
	     i++)
		code = code * 8 + (unsigned)(text.ptr[(*at)++] - '0');
	return (char)code;
}

/* What is between quotes from *at on; *at is moved behind them. */
static void take_string(struct span all, size_t *at, struct buf *to)
{
	while (*at < all.len && all.ptr[*at] != '"') {
		char c = all.ptr[(*at)++];

		if (c == '\\' && *at < all.len)
			c = escaped(all, at);
		buf_add_char(to, c);
	}
	++*at;
}

struct pages {
	unsigned count, bare, damaged;
};

/* "failed" is a line in place of a page. */
static bool is_damaged(struct span all, size_t at)
{
	return (!at || all.ptr[at - 1] == '\n') &&
	       span_starts(span_of(all.ptr + at, all.len - at), "failed");
}

/* Of each page a list: (page 0 0 8 8 "its text"), or () without one. */
static struct pages add_pages(struct draft *draft, struct span all,
			      uint64_t len)
{
	struct pages pages = {0, 0, 0};
	struct buf text = BUF_INIT;
	size_t at = 0;

	while (at < all.len) {
		unsigned damaged = is_damaged(all, at);
		char c = all.ptr[at++];

		pages.count += damaged;
		pages.damaged += damaged;
		if (c == '"')
			take_string(all, &at, &text);
		if (c != ')')
			continue;
		pages.count++;
		pages.bare += !add_page(
			draft, buf_span(&text),
			(struct block){.end = len, .page = pages.count});
		buf_clear(&text);
	}
	buf_release(&text);
	return pages;
}

static void report(const struct input *input, struct reading *reading,
		   unsigned count, const char *what)
{
	struct err err;

	if (!count)
		return;
	err_set(&err, ST_INPUT, "'%s': %u page%s %s", input->path, count,
		count > 1 ? "s" : "", what);
	report_part(&reading->report, &err);
}

static enum status read_words(const struct input *input,
			      struct reading *reading, struct draft *draft,
			      struct err *err)
{
	static const char *const args[] = {"--detail=page", "-", NULL};
	struct tool_call call = {.tool = &tool_djvutxt,
				 .args = args,
				 .input = input->bytes,
				 .most = OUTPUT_MOST,
				 .path = input->path};
	struct buf output = BUF_INIT;
	enum status status = tool_run(&call, &output, err);
	struct pages pages =
		add_pages(draft, buf_span(&output), input->bytes.len);

	buf_release(&output);
	if (!status && !pages.count)
		return err_set(err, ST_INPUT,
			       "cannot read '%s': it has no pages; it is "
			       "damaged",
			       input->path);
	report(input, reading, pages.damaged, "damaged; fetch it again");
	report(input, reading, pages.bare, "without text; it needs OCR");
	if (pages.bare)
		reading->report.flags |= READ_NEEDS_OCR;
	/* Damaged, but not all of it. */
	if (status == ST_INPUT && draft->count) {
		report_part(&reading->report, err);
		err_clear(err);
		return ST_OK;
	}
	return status;
}

enum status read_djvu(const struct input *input, struct reading *reading,
		      struct err *err)
{
	struct draft draft;
	enum status status;

	if (!span_starts(input->bytes, "AT&TFORM"))
		return err_set(err, ST_INPUT,
			       "cannot read '%s': it is no DjVu; exclude it",
			       input->path);
	draft_init(&draft);
	status = read_words(input, reading, &draft, err);
	if (!status)
		status = draft_push(&draft, input, reading, err);
	draft_release(&draft);
	return status;
}
