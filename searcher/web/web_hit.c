/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Hits as HTML: each foreign field says its language and finds its own
 * direction, so that Arabic and Chinese read as in a book. */
#include "searcher/web/html.h"
#include "searcher/web/markdown.h"
#include "searcher/web/web.h"

#include <stdlib.h>

#define EXCERPT_COLUMNS 480

static const char *lang_of(struct llmsearch_hit *hit)
{
	return llmsearch_hit_text(hit, LLMSEARCH_LANGUAGE, NULL);
}

/* What is hidden of a text of Markdown; NULL for others. To be freed. */
static unsigned char *signs_of(struct llmsearch_hit *hit, struct span text)
{
	const char *type = llmsearch_hit_text(hit, LLMSEARCH_TYPE, NULL);

	return type && !strcmp(type, "md") ? markdown_signs(text) : NULL;
}

/* The bytes from from to end without their signs. */
static void add_shown(const char *text, const unsigned char *signs, size_t from,
		      size_t end, struct buf *to)
{
	size_t at;

	for (; signs && from < end; from = at) {
		for (at = from; at < end && signs[at]; at++)
			;
		for (from = at; at < end && !signs[at]; at++)
			;
		html_text(to, span_of(text + from, at - from));
	}
	if (!signs)
		html_text(to, span_of(text + from, end - from));
}

static void add_field(struct llmsearch_hit *hit, enum llmsearch_field field,
		      struct buf *to)
{
	size_t len;
	const char *text = llmsearch_hit_text(hit, field, &len);

	html_text(to, span_of(text ? text : "", len));
}

/* Without a title, the name of the file. */
void hit_title(struct llmsearch_hit *hit, struct buf *to)
{
	const char *path = llmsearch_hit_text(hit, LLMSEARCH_PATH, NULL);
	const char *slash = path ? strrchr(path, '/') : NULL;
	size_t len;
	const char *title = llmsearch_hit_text(hit, LLMSEARCH_TITLE, &len);
	unsigned char *signs =
		title ? signs_of(hit, span_of(title, len)) : NULL;

	if (title)
		add_shown(title, signs, 0, len, to);
	else
		html_text(to, span_str(slash ? slash + 1 : path));
	free(signs);
}

static void add_part(struct llmsearch_hit *hit, enum llmsearch_field field,
		     const char *class, struct buf *to)
{
	if (!llmsearch_hit_text(hit, field, NULL))
		return;
	buf_addf(to, "<li class=\"%s\"><bdi", class);
	if (field != LLMSEARCH_LANGUAGE)
		html_foreign(to, lang_of(hit));
	buf_add_char(to, '>');
	add_field(hit, field, to);
	buf_add_str(to, "</bdi></li>\n");
}

/* From the home of who runs the server, as a person would say it. */
static void add_path(struct llmsearch_hit *hit, struct buf *to)
{
	const char *home = getenv("HOME");
	size_t len, skip = home ? strlen(home) : 0;
	const char *path = llmsearch_hit_text(hit, LLMSEARCH_PATH, &len);
	bool below = path && skip > 1 && !strncmp(path, home, skip) &&
		     path[skip] == '/';

	if (!path)
		return;
	buf_add_str(to, "<li class=\"path\"><bdi>");
	if (below) {
		buf_add_char(to, '~');
		html_text(to, span_of(path + skip, len - skip));
	} else {
		html_text(to, span_of(path, len));
	}
	if (llmsearch_hit_text(hit, LLMSEARCH_RECORD, NULL)) {
		buf_add_char(to, '#');
		add_field(hit, LLMSEARCH_RECORD, to);
	}
	buf_add_str(to, "</bdi></li>\n");
}

static void add_date(const struct asked *asked, struct llmsearch_hit *hit,
		     struct buf *to)
{
	const char *date = llmsearch_hit_text(hit, LLMSEARCH_DATE, NULL);

	if (date) {
		buf_addf(to, "<li><time datetime=\"%s\">%s</time></li>\n", date,
			 date);
		return;
	}
	buf_add_str(to, "<li>");
	page_word(asked, WORD_UNDATED, to);
	buf_add_str(to, "</li>\n");
}

static void add_page(const struct asked *asked, const struct llmsearch_hit *hit,
		     struct buf *to)
{
	unsigned long long page = llmsearch_hit_figure(hit, LLMSEARCH_PAGE);
	unsigned long long ocr =
		llmsearch_hit_figure(hit, LLMSEARCH_OCR_CONFIDENCE);

	if (page) {
		buf_add_str(to, "<li>");
		page_word(asked, WORD_PAGE, to);
		buf_addf(to, " %llu</li>\n", page);
	}
	if (ocr)
		buf_addf(to, "<li class=\"ocr\">OCR %llu %%</li>\n", ocr);
}

/* Unless the text begins with it. */
static void add_heading(struct llmsearch_hit *hit, struct buf *to)
{
	size_t len;
	const char *heading = llmsearch_hit_text(hit, LLMSEARCH_HEADING, &len);
	const char *text = llmsearch_hit_text(hit, LLMSEARCH_TEXT, NULL);

	if (heading && text && strncmp(text, heading, len) != 0)
		add_part(hit, LLMSEARCH_HEADING, "heading", to);
}

void hit_facts(const struct asked *asked, struct llmsearch_hit *hit,
	       struct buf *to)
{
	const char *state = llmsearch_hit_text(hit, LLMSEARCH_STATE, NULL);

	buf_add_str(to, "<ul class=\"facts\">\n");
	add_part(hit, LLMSEARCH_SOURCE, "source", to);
	add_part(hit, LLMSEARCH_AUTHOR, "author", to);
	add_date(asked, hit, to);
	add_part(hit, LLMSEARCH_LANGUAGE, "lang", to);
	add_path(hit, to);
	add_page(asked, hit, to);
	add_heading(hit, to);
	if (state && strcmp(state, "present") != 0) {
		buf_add_str(to, "<li class=\"state\">");
		page_word(asked,
			  strcmp(state, "gone") ? WORD_CHANGED : WORD_GONE, to);
		buf_add_str(to, "</li>\n");
	}
	buf_add_str(to, "</ul>\n");
}

/* The bytes from from to end, with those of its marks that are there. */
void hit_text(struct llmsearch_hit *hit, size_t from, size_t end,
	      struct buf *to)
{
	size_t len, at = from, i, start, stop;
	const char *text = llmsearch_hit_text(hit, LLMSEARCH_TEXT, &len);
	unsigned char *signs = text ? signs_of(hit, span_of(text, len)) : NULL;

	for (i = 0; llmsearch_hit_mark(hit, i, &start, &stop); i++) {
		if (start < at || stop > end)
			continue;
		add_shown(text, signs, at, start, to);
		if (!signs || memchr(signs + start, 0, stop - start)) {
			buf_add_str(to, "<mark>");
			add_shown(text, signs, start, stop, to);
			buf_add_str(to, "</mark>");
		}
		at = stop;
	}
	if (text)
		add_shown(text, signs, at, end, to);
	free(signs);
}

static void add_excerpt(struct llmsearch_hit *hit, struct buf *to)
{
	size_t start, end, len;

	llmsearch_hit_text(hit, LLMSEARCH_TEXT, &len);
	llmsearch_hit_excerpt(hit, EXCERPT_COLUMNS, &start, &end);
	buf_add_str(to, "<p class=\"text\"");
	html_foreign(to, lang_of(hit));
	buf_add_str(to, start ? ">…" : ">");
	hit_text(hit, start, end, to);
	buf_add_str(to, end < len ? "…</p>\n" : "</p>\n");
}

static void add_reasons(const struct asked *asked,
			const struct llmsearch_hit *hit, struct buf *to)
{
	const char *from, *matched;
	size_t i;

	for (i = 0; llmsearch_hit_reason(hit, i, &from, &matched); i++) {
		if (!i) {
			buf_add_str(to, "<p class=\"why\">");
			page_word(asked, WORD_FOUND_BY, to);
		}
		buf_add_str(to, " <bdi>");
		html_text(to, span_str(from));
		buf_add_str(to, "</bdi> → <bdi>");
		html_text(to, span_str(matched));
		buf_add_str(to, "</bdi>");
	}
	if (i)
		buf_add_str(to, "</p>\n");
}

static void add_link(struct llmsearch_hit *hit, const char *before,
		     struct buf *to)
{
	buf_addf(to, "%s<a href=\"/passage/%s\"", before,
		 llmsearch_hit_text(hit, LLMSEARCH_ID, NULL));
	html_foreign(to, lang_of(hit));
	buf_add_char(to, '>');
	hit_title(hit, to);
	buf_add_str(to, "</a>");
}

static void add_also(const struct asked *asked, struct llmsearch_hit *hit,
		     struct buf *to)
{
	struct llmsearch_hit *also;
	size_t i;

	for (i = 0; (also = llmsearch_hit_also(hit, i)); i++) {
		if (!i) {
			buf_add_str(to, "<p class=\"also\">");
			page_word(asked, WORD_ALSO_IN, to);
		}
		add_link(also, i ? " · " : ": ", to);
	}
	if (i)
		buf_add_str(to, "</p>\n");
}

static void add_more(const struct asked *asked, const struct llmsearch_hit *hit,
		     struct buf *to)
{
	unsigned long long more = llmsearch_hit_figure(hit, LLMSEARCH_MORE);

	if (!more)
		return;
	buf_addf(to, "<p class=\"also\">+%llu ", more);
	page_word(asked, WORD_MORE, to);
	buf_add_str(to, "</p>\n");
}

void hit_item(const struct asked *asked, struct llmsearch_hit *hit,
	      struct buf *to)
{
	add_link(hit, "<li class=\"hit\">\n<h2>", to);
	buf_add_str(to, "</h2>\n");
	hit_facts(asked, hit, to);
	add_reasons(asked, hit, to);
	add_excerpt(hit, to);
	add_more(asked, hit, to);
	add_also(asked, hit, to);
	buf_add_str(to, "</li>\n");
}
