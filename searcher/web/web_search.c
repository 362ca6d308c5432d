/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The page of a search, and the same as JSON. */
#include "searcher/web/html.h"
#include "searcher/web/web.h"

#include <jansson.h>

#define FACETS "lang,script,month,source,type,topic"

static void add_saved(const struct llmsearch *handle, const struct asked *asked,
		      struct buf *to)
{
	const char *name, *query;
	size_t i;

	for (i = 0; llmsearch_saved(handle, i, &name, &query); i++) {
		if (!i) {
			buf_add_str(to, "<section class=\"saved\">\n<h2>");
			page_word(asked, WORD_SAVED, to);
			buf_add_str(to, "</h2>\n<ul>\n");
		}
		buf_add_str(to, "<li><a href=\"/?saved=");
		html_url(to, span_str(name));
		buf_add_str(to, "\" dir=\"auto\">");
		html_text(to, span_str(name));
		buf_add_str(to, "</a> <a class=\"feed\" "
				"href=\"/search.atom?saved=");
		html_url(to, span_str(name));
		buf_add_str(to, "\">");
		page_word(asked, WORD_FEED, to);
		buf_add_str(to, "</a></li>\n");
	}
	if (i)
		buf_add_str(to, "</ul>\n</section>\n");
}

static void add_count(const struct asked *asked,
		      const struct llmsearch_results *results, struct buf *to)
{
	unsigned long long count =
		llmsearch_results_count(results, LLMSEARCH_MATCHES);

	buf_add_str(to, "<p class=\"count\" role=\"status\">");
	if (!llmsearch_results_count(results, LLMSEARCH_HITS)) {
		page_word(asked, WORD_NOTHING, to);
	} else {
		if (!llmsearch_results_count(results, LLMSEARCH_IS_EXACT)) {
			page_word(asked, WORD_ABOUT, to);
			buf_add_char(to, ' ');
		}
		buf_addf(to, "%llu ", count);
		page_word(asked, WORD_MATCHES, to);
	}
	buf_add_str(to, "</p>\n");
}

/* The other order, the feed, JSON. */
static void add_ways(const struct asked *asked, struct buf *to)
{
	struct asked other = *asked;

	other.latest = !asked->latest;
	buf_add_str(to, "<p class=\"ways\"><a href=\"");
	page_href(&other, "/", NULL, 0, to);
	buf_add_str(to, "\">");
	page_word(asked, asked->latest ? WORD_BEST : WORD_NEWEST, to);
	buf_add_str(to, "</a> · <a href=\"");
	page_href(asked, "/search.atom", NULL, 0, to);
	buf_add_str(to, "\"><bdi>Atom</bdi></a> · <a href=\"");
	page_href(asked, "/search.json", NULL, 0, to);
	buf_add_str(to, "\"><bdi>JSON</bdi></a></p>\n");
}

static void add_step(const struct asked *asked, long offset, enum word word,
		     const char *rel, struct buf *to)
{
	buf_addf(to, "<a rel=\"%s\" href=\"", rel);
	page_href(asked, "/", NULL, offset, to);
	buf_add_str(to, "\">");
	page_word(asked, word, to);
	buf_add_str(to, "</a>\n");
}

static void add_steps(const struct asked *asked,
		      const struct llmsearch_results *results, struct buf *to)
{
	long before = asked->offset - WEB_LIMIT;
	bool full =
		llmsearch_results_count(results, LLMSEARCH_HITS) == WEB_LIMIT;

	buf_add_str(to, "<nav class=\"steps\">\n");
	if (asked->offset)
		add_step(asked, before > 0 ? before : 0, WORD_PREVIOUS, "prev",
			 to);
	if (full && asked->offset + WEB_LIMIT <= WEB_OFFSET_MAX)
		add_step(asked, asked->offset + WEB_LIMIT, WORD_NEXT, "next",
			 to);
	buf_add_str(to, "</nav>\n");
}

static void add_answer(const struct asked *asked,
		       struct llmsearch_results *results, struct buf *to)
{
	size_t i;

	add_count(asked, results, to);
	findings_add_stand_ins(asked, results, to);
	findings_add(asked, results, to);
	if (llmsearch_results_count(results, LLMSEARCH_IS_LATE)) {
		buf_add_str(to, "<p class=\"say\">");
		page_word(asked, WORD_LATE, to);
		buf_add_str(to, "</p>\n");
	}
	add_ways(asked, to);
	buf_addf(to, "<ol class=\"hits\" start=\"%ld\">\n", asked->offset + 1);
	for (i = 0; llmsearch_results_hit(results, i); i++)
		hit_item(asked, llmsearch_results_hit(results, i), to);
	buf_add_str(to, "</ol>\n");
	add_steps(asked, results, to);
	facets_panel(asked, results, to);
}

void web_search(struct llmsearch *handle, const struct asked *asked,
		struct answer *answer)
{
	struct llmsearch_results *results;
	struct buf *to = &answer->body;

	if (!*asked->query && !asked->saved) {
		page_begin(asked, NULL, to);
		add_saved(handle, asked, to);
		page_end(to);
		return;
	}
	results = web_run(handle, asked, FACETS, answer);
	if (!results)
		return;
	page_begin(asked, asked->saved ? asked->saved : asked->query, to);
	add_answer(asked, results, to);
	page_end(to);
	llmsearch_results_free(results);
}

/* What is said of an index names its folder. */
static void add_json(struct llmsearch_results *results, struct buf *to)
{
	size_t len;
	const char *text = llmsearch_results_json(results, &len);
	json_t *whole = json_loadb(text, len, JSON_ALLOW_NUL, NULL);
	char *clean;

	if (!llmsearch_results_count(results, LLMSEARCH_IS_LATE))
		json_object_set_new(whole, "warnings", json_array());
	clean = json_dumps(whole, JSON_COMPACT);
	buf_add_str(to, clean ? clean : "{}");
	buf_add_char(to, '\n');
	free(clean);
	json_decref(whole);
}

void web_json(struct llmsearch *handle, const struct asked *asked,
	      struct answer *answer)
{
	struct llmsearch_results *results =
		web_run(handle, asked, FACETS, answer);

	if (!results)
		return;
	answer->type = "application/json";
	add_json(results, &answer->body);
	llmsearch_results_free(results);
}
