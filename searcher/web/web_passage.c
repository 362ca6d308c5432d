/* SPDX-License-Identifier: GPL-2.0-or-later */
/* One passage in its article, what is like it, and how to cite it. */
#include "searcher/web/html.h"
#include "searcher/web/web.h"

struct llmsearch_results *web_get(struct llmsearch *handle,
				  const struct asked *asked, const char *id,
				  struct answer *answer)
{
	struct llmsearch_results *results = NULL;
	struct llmsearch_error error;
	enum llmsearch_status status =
		llmsearch_get(handle, id, &results, &error);

	if (status == LLMSEARCH_E_NOT_FOUND || status == LLMSEARCH_E_USAGE)
		web_fail(asked, 404, WORD_NO_PAGE, error.text, answer);
	else if (status)
		web_fail(asked, 503, WORD_TROUBLE, NULL, answer);
	return status ? NULL : results;
}

static void add_text(struct llmsearch_hit *hit, const char *class,
		     struct buf *to)
{
	size_t len;

	if (!hit)
		return;
	llmsearch_hit_text(hit, LLMSEARCH_TEXT, &len);
	buf_addf(to, "<p class=\"text %s\"", class);
	html_foreign(to, llmsearch_hit_text(hit, LLMSEARCH_LANGUAGE, NULL));
	buf_add_char(to, '>');
	hit_text(hit, 0, len, to);
	buf_add_str(to, "</p>\n");
}

static void add_neighbour(const struct asked *asked, struct llmsearch_hit *hit,
			  enum word word, struct buf *to)
{
	if (!hit)
		return;
	buf_addf(to, "<p class=\"step\"><a href=\"/passage/%s\">",
		 llmsearch_hit_text(hit, LLMSEARCH_ID, NULL));
	page_word(asked, word, to);
	buf_add_str(to, "</a></p>\n");
	add_text(hit, "beside", to);
}

/* Only http and https: what a document gives may be anything. */
static void add_original(const struct asked *asked, struct llmsearch_hit *hit,
			 struct buf *to)
{
	const char *url = llmsearch_hit_text(hit, LLMSEARCH_SAFE_URL, NULL);

	if (!url || (strncmp(url, "https://", 8) && strncmp(url, "http://", 7)))
		return;
	buf_add_str(to, " · <a rel=\"noreferrer noopener nofollow\" href=\"");
	html_text(to, span_str(url));
	buf_add_str(to, "\">");
	page_word(asked, WORD_ORIGINAL, to);
	buf_add_str(to, "</a>");
}

/* Each as a link, and as a button that copies it, which a script shows. */
static void add_cite(const struct asked *asked, const char *id, struct buf *to)
{
	static const char *const forms[] = {"bibtex", "csl", "markdown"};
	static const char *const names[] = {"BibTeX", "CSL", "Markdown"};
	size_t i;

	buf_add_str(to, "<p class=\"ways cite\">");
	page_word(asked, WORD_CITE, to);
	buf_add_str(to, ":");
	for (i = 0; i < 3; i++) {
		/* With a direction its parts stay together. */
		buf_addf(to,
			 "%s<span dir=\"%s\"><a href=\"/cite/%s?form=%s\">%s"
			 "</a>",
			 i ? " · " : " ",
			 words_is_rtl(asked->lang) ? "rtl" : "ltr", id,
			 forms[i], names[i]);
		buf_addf(to,
			 " <button type=\"button\" hidden "
			 "data-copy=\"/cite/%s?form=%s\" data-done=\"",
			 id, forms[i]);
		page_word(asked, WORD_COPIED, to);
		buf_add_str(to, "\" aria-label=\"");
		page_word(asked, WORD_COPY, to);
		buf_addf(to, " (%s)\">", names[i]);
		page_word(asked, WORD_COPY, to);
		buf_add_str(to, "</button></span>");
	}
	buf_add_str(to, " <span role=\"status\" id=\"copied\"></span></p>\n");
}

static void add_file(const struct asked *asked, struct llmsearch_hit *hit,
		     struct buf *to)
{
	const char *state = llmsearch_hit_text(hit, LLMSEARCH_STATE, NULL);

	if (!state || strcmp(state, "present") != 0 || !file_is_shown(hit))
		return;
	buf_addf(to, " · <a href=\"/file/%s\">",
		 llmsearch_hit_text(hit, LLMSEARCH_ID, NULL));
	page_word(asked, WORD_FILE, to);
	buf_add_str(to, "</a>");
}

static void add_ways(const struct asked *asked, struct llmsearch_hit *hit,
		     struct buf *to)
{
	const char *id = llmsearch_hit_text(hit, LLMSEARCH_ID, NULL);

	buf_addf(to, "<p class=\"ways\"><a href=\"/like/%s\">", id);
	page_word(asked, WORD_LIKE, to);
	buf_add_str(to, "</a>");
	add_original(asked, hit, to);
	add_file(asked, hit, to);
	buf_add_str(to, "</p>\n");
	add_cite(asked, id, to);
}

static void add_head(const struct asked *asked, struct llmsearch_hit *hit,
		     struct buf *to)
{
	page_begin(asked, llmsearch_hit_text(hit, LLMSEARCH_TITLE, NULL), to);
	buf_add_str(to, "<article>\n<h1");
	html_foreign(to, llmsearch_hit_text(hit, LLMSEARCH_LANGUAGE, NULL));
	buf_add_char(to, '>');
	hit_title(hit, to);
	buf_add_str(to, "</h1>\n");
	hit_facts(asked, hit, to);
	add_ways(asked, hit, to);
}

void web_passage(struct llmsearch *handle, const struct asked *asked,
		 const char *id, struct answer *answer)
{
	struct llmsearch_results *results = web_get(handle, asked, id, answer);
	struct buf *to = &answer->body;
	struct llmsearch_hit *hit;

	if (!results)
		return;
	hit = llmsearch_results_hit(results, 0);
	add_head(asked, hit, to);
	add_neighbour(asked, llmsearch_results_before(results), WORD_BEFORE,
		      to);
	add_text(hit, "this", to);
	add_neighbour(asked, llmsearch_results_after(results), WORD_AFTER, to);
	buf_add_str(to, "</article>\n");
	page_end(to);
	llmsearch_results_free(results);
}

void web_like(struct llmsearch *handle, const struct asked *asked,
	      const char *id, struct answer *answer)
{
	struct llmsearch_query *query = llmsearch_query_new(NULL);
	struct llmsearch_results *results = web_get(handle, asked, id, answer);
	struct buf *to = &answer->body;
	size_t i;

	if (results) {
		llmsearch_results_free(results);
		results = NULL;
		llmsearch_query_text(query, LLMSEARCH_LIKE, id, NULL);
		llmsearch_query_number(query, LLMSEARCH_LIMIT, WEB_LIMIT, NULL);
		if (llmsearch_run(handle, query, &results, NULL))
			web_fail(asked, 503, WORD_TROUBLE, NULL, answer);
	}
	llmsearch_query_free(query);
	if (!results)
		return;
	page_begin(asked, words_text(asked->lang, WORD_LIKE), to);
	buf_add_str(to, "<h1>");
	page_word(asked, WORD_LIKE, to);
	buf_add_str(to, "</h1>\n<ol class=\"hits\">\n");
	for (i = 0; llmsearch_results_hit(results, i); i++)
		hit_item(asked, llmsearch_results_hit(results, i), to);
	buf_add_str(to, "</ol>\n");
	page_end(to);
	llmsearch_results_free(results);
}

static enum llmsearch_field form_of(const char *form)
{
	return !form                       ? LLMSEARCH_JSON
	       : !strcmp(form, "bibtex")   ? LLMSEARCH_BIBTEX
	       : !strcmp(form, "csl")      ? LLMSEARCH_CSL
	       : !strcmp(form, "markdown") ? LLMSEARCH_MARKDOWN
					   : LLMSEARCH_JSON;
}

void web_cite(struct llmsearch *handle, const struct asked *asked,
	      const char *id, struct answer *answer)
{
	enum llmsearch_field form = form_of(asked->form);
	struct llmsearch_results *results = web_get(handle, asked, id, answer);
	const char *text;
	size_t len;

	if (!results)
		return;
	answer->type = form == LLMSEARCH_CSL || form == LLMSEARCH_JSON
			       ? "application/json"
			       : "text/plain; charset=utf-8";
	text = llmsearch_hit_text(llmsearch_results_hit(results, 0), form,
				  &len);
	buf_add(&answer->body, text ? text : "", len);
	llmsearch_results_free(results);
}
