/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The frame of all pages. */
#include "searcher/web/html.h"
#include "searcher/web/web.h"

void page_word(const struct asked *asked, enum word word, struct buf *to)
{
	html_text(to, span_str(words_text(asked->lang, word)));
}

void page_href(const struct asked *asked, const char *path, const char *filter,
	       long offset, struct buf *to)
{
	const char *mark = "?";

	buf_add_str(to, path);
	if (asked->saved && !filter) {
		buf_add_str(to, "?saved=");
		html_url(to, span_str(asked->saved));
		mark = "&amp;";
	} else if (*asked->query || filter) {
		buf_add_str(to, "?q=");
		html_url(to, span_str(asked->query));
		if (filter && *asked->query)
			html_url(to, span_str(" "));
		html_url(to, span_str(filter));
		mark = "&amp;";
	}
	if (asked->latest) {
		buf_addf(to, "%ssort=-date", mark);
		mark = "&amp;";
	}
	if (offset)
		buf_addf(to, "%so=%ld", mark, offset);
}

static void add_head(const struct asked *asked, const char *title,
		     struct buf *to)
{
	buf_add_str(to, "<meta charset=\"utf-8\">\n<meta name=\"viewport\" "
			"content=\"width=device-width, initial-scale=1\">\n"
			"<meta name=\"referrer\" content=\"no-referrer\">\n"
			"<title>");
	if (title && *title) {
		html_text(to, span_str(title));
		buf_add_str(to, " · ");
	}
	page_word(asked, WORD_TITLE, to);
	buf_add_str(to, "</title>\n<link rel=\"stylesheet\" "
			"href=\"/style.css\">\n<link rel=\"icon\" "
			"href=\"/icon.svg\">\n<link rel=\"search\" "
			"type=\"application/opensearchdescription+xml\" "
			"href=\"/opensearch.xml\" title=\"llmsearch\">\n");
	if (*asked->query || asked->saved) {
		buf_add_str(to, "<link rel=\"alternate\" "
				"type=\"application/atom+xml\" href=\"");
		page_href(asked, "/search.atom", NULL, 0, to);
		buf_add_str(to, "\">\n");
	}
	buf_add_str(to, "<script src=\"/script.js\" defer></script>\n");
}

static void add_form(const struct asked *asked, struct buf *to)
{
	bool is_first = !*asked->query && !strcmp(asked->path, "/");

	buf_add_str(to, "<header>\n<a class=\"skip\" href=\"#hits\">");
	page_word(asked, WORD_SKIP, to);
	buf_add_str(to, "</a>\n<form role=\"search\" action=\"/\">\n"
			"<a class=\"home\" href=\"/\">");
	page_word(asked, WORD_TITLE, to);
	buf_addf(to,
		 "</a>\n<input id=\"q\" type=\"search\" name=\"q\" "
		 "dir=\"auto\" autocomplete=\"off\" maxlength=\"%d\"%s "
		 "value=\"",
		 WEB_QUERY_MAX / 4, is_first ? " autofocus" : "");
	html_text(to, span_str(asked->query));
	buf_add_str(to, "\" placeholder=\"");
	page_word(asked, WORD_PLACEHOLDER, to);
	buf_add_str(to, "\" aria-label=\"");
	page_word(asked, WORD_SEARCH, to);
	buf_add_str(to, "\">\n");
	if (asked->latest)
		buf_add_str(to, "<input type=\"hidden\" name=\"sort\" "
				"value=\"-date\">\n");
	buf_add_str(to, "<button>");
	page_word(asked, WORD_SEARCH, to);
	buf_add_str(to, "</button>\n</form>\n</header>\n");
}

void page_begin(const struct asked *asked, const char *title, struct buf *to)
{
	buf_addf(to, "<!DOCTYPE html>\n<html lang=\"%s\" dir=\"%s\">\n<head>\n",
		 words_tag(asked->lang),
		 words_is_rtl(asked->lang) ? "rtl" : "ltr");
	add_head(asked, title, to);
	buf_add_str(to, "</head>\n<body>\n");
	add_form(asked, to);
	buf_add_str(to, "<main id=\"hits\" tabindex=\"-1\">\n");
}

void page_end(struct buf *to)
{
	buf_add_str(to, "</main>\n</body>\n</html>\n");
}

void web_fail(const struct asked *asked, unsigned status, enum word word,
	      const char *detail, struct answer *answer)
{
	struct buf *to = &answer->body;

	answer->status = status;
	answer->type = "text/html; charset=utf-8";
	page_begin(asked, words_text(asked->lang, word), to);
	buf_add_str(to, "<p class=\"say\" role=\"status\">");
	page_word(asked, word, to);
	buf_add_str(to, "</p>\n");
	if (detail) {
		buf_add_str(to, "<p class=\"say\" lang=\"en\" dir=\"auto\">");
		html_text(to, span_str(detail));
		buf_add_str(to, "</p>\n");
	}
	page_end(to);
}
