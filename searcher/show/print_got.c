/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/show/print_got.h"
#include "searcher/layout/facts.h"
#include "searcher/layout/wrap.h"
#include "base/day.h"

#define NAME_COLUMNS 8

struct page {
	const struct print_style *style;
	struct buf *to;
};

static void add_name(const struct page *page, const char *name)
{
	facts_sgr(page->style, "2", page->to);
	buf_addf(page->to, "%-*s ", NAME_COLUMNS, name);
	facts_sgr(page->style, "0", page->to);
}

static void add_fact(const struct page *page, const char *name,
		     struct span value)
{
	if (!value.len)
		return;
	add_name(page, name);
	facts_foreign(page->style, value, page->to);
	buf_add_char(page->to, '\n');
}

static void add_date(const struct page *page, const char *name, uint32_t date)
{
	struct buf text = BUF_INIT;

	day_text(date, &text);
	add_fact(page, name, buf_span(&text));
	buf_release(&text);
}

static void add_place(const struct page *page, const struct got *got)
{
	const struct passage *passage = &got->hits.items[0].passage;
	struct buf pages = BUF_INIT;
	char text[128];

	snprintf(text, sizeof(text), "%u of %u", passage->ordinal + 1,
		 got->passages);
	add_fact(page, "passage", span_str(text));
	passage_pages_text(passage, "-", &pages);
	add_fact(page, passage->last_page > passage->page ? "pages" : "page",
		 buf_span(&pages));
	buf_release(&pages);
	snprintf(text, sizeof(text), "%llu to %llu",
		 (unsigned long long)passage->byte_start,
		 (unsigned long long)passage->byte_end);
	add_fact(page, "bytes", span_str(text));
}

static void add_topics(const struct page *page, struct span topics)
{
	struct buf text = BUF_INIT;

	passage_topics_text(topics, &text);
	add_fact(page, "topics", buf_span(&text));
	buf_release(&text);
}

static void add_facts(const struct page *page, const struct got *got)
{
	const struct hit *hit = &got->hits.items[0];
	const struct passage *passage = &hit->passage;
	char id[HASH_TEXT];

	hash_text(passage_id(passage), id);
	add_fact(page, "id", span_str(id));
	add_fact(page, "file", passage->path);
	add_fact(page, "state", span_str(presence_name(hit->presence)));
	add_fact(page, "record", passage->record);
	add_fact(page, "url", passage->url);
	add_fact(page, "source", passage->source);
	add_fact(page, "author", passage->author);
	add_topics(page, passage->topics);
	add_date(page, "date", passage->date);
	add_date(page, "captured", passage->captured);
	add_fact(page, "language", passage->lang);
	add_fact(page, "heading", passage->heading);
	add_place(page, got);
}

static void add_text(const struct page *page, const struct hits *hits,
		     const char *sgr)
{
	struct span text;
	struct excerpt all = {0, 0, false, false};
	struct wrap wrap = {.width = page->style->width,
			    .isolate = page->style->isolate,
			    .lines = true,
			    .sgr = page->style->color ? sgr : NULL,
			    .indent = sgr ? "    " : ""};

	if (!hits->count)
		return;
	text = hits->items[0].passage.text;
	all.end = text.len;
	buf_add_char(page->to, '\n');
	wrap_text(&wrap, text, &all, NULL, 0, page->to);
}

static void add_title(const struct page *page, const struct passage *passage)
{
	struct span title = facts_title(passage);
	struct excerpt all = {0, title.len, false, false};
	struct wrap wrap = {.width = page->style->width,
			    .isolate = page->style->isolate,
			    .sgr = page->style->color ? "1" : NULL,
			    .indent = ""};

	wrap_text(&wrap, title, &all, NULL, 0, page->to);
}

void print_got(const struct got *got, const struct print_style *style,
	       struct buf *to)
{
	const struct page page = {style, to};

	add_title(&page, &got->hits.items[0].passage);
	add_facts(&page, got);
	add_text(&page, &got->before, "2");
	add_text(&page, &got->hits, NULL);
	add_text(&page, &got->behind, "2");
}

static void add_json(struct buf *to, const char *key, const struct hits *hits)
{
	buf_addf(to, ",\"%s\":", key);
	if (hits->count)
		print_json(&hits->items[0], to);
	else
		buf_add_str(to, "null");
}

void print_got_json(const struct got *got, struct buf *to)
{
	buf_addf(to, "{\"schema\":%d", JSON_SCHEMA);
	add_json(to, "passage", &got->hits);
	add_json(to, "before", &got->before);
	add_json(to, "after", &got->behind);
	buf_addf(to, ",\"passages\":%u}\n", (unsigned)got->passages);
}
