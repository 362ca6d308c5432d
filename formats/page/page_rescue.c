/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The article as JSON-LD has it, where the page itself shows less of it. */
#include "base/array.h"
#include "base/ascii.h"
#include "formats/page/html_text.h"
#include "formats/page/page_choice.h"

#include <strings.h>

#define BODY_LEAST  200 /* bytes of an article */
#define COPY_LEAST  80  /* bytes that are more than a mere line */
#define PROBES      8   /* places of it that are looked up in the page */
#define PROBE_LEN   24  /* bytes */
#define PROBES_GOOD 3

/* Without white space, so that line ends do not matter. */
static void add_dense(struct buf *to, struct span text)
{
	size_t i;

	for (i = 0; i < text.len; i++)
		if (!ascii_is_space(text.ptr[i]))
			buf_add_char(to, text.ptr[i]);
}

/* Whether most of what said says is in shown as well, by a few places of it;
 * both are dense. */
static bool is_in(struct span said, struct span shown)
{
	size_t i, step = said.len / PROBES, good = 0;
	size_t len = step < PROBE_LEN ? step : PROBE_LEN;

	for (i = 0; i < PROBES; i++)
		good += memmem(shown.ptr, shown.len, said.ptr + i * step,
			       len) != NULL;
	return good >= PROBES_GOOD;
}

/* Whether the page shows what the body says, as far as it goes. */
static bool shows(const struct page *page, struct span body)
{
	struct buf shown = BUF_INIT, said = BUF_INIT;
	size_t i;
	bool found;

	for (i = 0; i < page->count; i++)
		add_dense(&shown, page->blocks[i].text);
	add_dense(&said, body);
	found = is_in(buf_span(&said), span_of(buf_str(&shown), shown.len));
	buf_release(&shown);
	buf_release(&said);
	return found;
}

bool page_hides_copy(const struct page_choice *choice)
{
	const struct page *page = choice->page;
	struct buf shown = BUF_INIT, hidden = BUF_INIT;
	bool found;
	size_t i;

	for (i = 0; i < page->count; i++)
		if (page->blocks[i].area & IN_HIDDEN)
			add_dense(&hidden, page->blocks[i].text);
		else if (!choice->out[i])
			add_dense(&shown, page->blocks[i].text);
	found = shown.len >= COPY_LEAST &&
		is_in(buf_span(&shown), buf_span(&hidden));
	buf_release(&shown);
	buf_release(&hidden);
	return found;
}

static bool begins_line(struct span html)
{
	static const char *const tags[] = {"<p",    "</p", "<br", "<div",
					   "</div", "<li", "<h"};
	size_t i;

	for (i = 0; i < COUNT_OF(tags); i++)
		if (ascii_starts(html, tags[i]))
			return true;
	return false;
}

/* Some write it as HTML. */
static void add_lines(struct buf *to, struct span body)
{
	struct buf html = BUF_INIT;
	size_t i;

	for (i = 0; i < body.len; i++) {
		if (body.ptr[i] == '<' &&
		    begins_line(span_of(body.ptr + i, body.len - i)))
			buf_add_char(&html, '\n');
		buf_add_char(&html, body.ptr[i]);
	}
	html_line(to, buf_span(&html));
	buf_release(&html);
}

static void take_lines(struct page *page, struct span lines)
{
	struct page_block block = {.kind = KIND_PLAIN};
	size_t at = 0;

	page->count = 0;
	while (line_next(lines, &at, &block.text)) {
		block.text = draft_own(page->draft, text_trim(block.text));
		if (!block.text.len)
			continue;
		MEM_PUSH_ROOM(page->blocks, page->count, page->cap);
		page->blocks[page->count++] = block;
	}
}

void page_take_body(struct page *page)
{
	struct buf lines = BUF_INIT;

	if (page->body.len < BODY_LEAST)
		return;
	add_lines(&lines, buf_span(&page->body));
	if (lines.len >= BODY_LEAST &&
	    (lines.len > page->taken + page->taken / 4 ||
	     !shows(page, buf_span(&lines)))) {
		take_lines(page, buf_span(&lines));
		page->taken = lines.len;
		if (page->seen < page->taken)
			page->seen = page->taken;
		page->doubtful = false;
	}
	buf_release(&lines);
}
