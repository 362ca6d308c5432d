/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Why there is nothing, in the language of the page, with links to what would
 * find more. In English the sentences are the library's own.
 */
#include "searcher/web/html.h"
#include "searcher/web/web.h"

/* A finding in its parts. */
struct found {
	enum llmsearch_finding kind;
	const char *part, *said;
	uint64_t count;
	bool open;
};

static enum word word_of(enum llmsearch_finding kind)
{
	static const enum word words[] = {
		[LLMSEARCH_FOUND_EMPTY] = WORD_FOUND_EMPTY,
		[LLMSEARCH_FOUND_QUESTION] = WORD_FOUND_QUESTION,
		[LLMSEARCH_FOUND_TEXT] = WORD_FOUND_TEXT,
		[LLMSEARCH_FOUND_MISSING] = WORD_FOUND_NONE,
		[LLMSEARCH_FOUND_NONE] = WORD_FOUND_NONE,
		[LLMSEARCH_FOUND_WITHOUT] = WORD_FOUND_WITHOUT,
		[LLMSEARCH_FOUND_INSTEAD] = WORD_FOUND_INSTEAD,
		[LLMSEARCH_FOUND_ALONE] = WORD_FOUND_ALONE,
		[LLMSEARCH_FOUND_OWN] = WORD_FOUND_OWN,
		[LLMSEARCH_FOUND_EXCLUDED] = WORD_FOUND_EXCLUDED,
	};

	return words[kind];
}

static void add_quote(const struct asked *asked, const char *text,
		      struct buf *to)
{
	page_word(asked, WORD_QUOTE_BEGIN, to);
	buf_add_str(to, "<bdi>");
	html_text(to, span_str(text));
	buf_add_str(to, "</bdi>");
	page_word(asked, WORD_QUOTE_END, to);
}

/* {part}, {said} and {count} are put in. */
static void add_sentence(const struct asked *asked, const struct found *found,
			 struct buf *to)
{
	const char *text = words_text(asked->lang, word_of(found->kind));

	while (*text) {
		size_t len = strcspn(text, "{");

		html_text(to, span_of(text, len));
		text += len;
		if (!strncmp(text, "{part}", 6))
			add_quote(asked, found->part, to);
		else if (!strncmp(text, "{said}", 6))
			add_quote(asked, found->said, to);
		else if (!strncmp(text, "{count}", 7))
			buf_addf(to, "%llu%s", (unsigned long long)found->count,
				 found->open ? "+" : "");
		text += strcspn(text, "}");
		text += *text == '}';
	}
}

/* The query with what stands for part; false when part is not in it as it
 * is. */
static bool replace(const char *query, const char *part, const char *with,
		    struct buf *to)
{
	const char *at = *part ? strstr(query, part) : NULL;

	if (!at)
		return false;
	buf_add(to, query, (size_t)(at - query));
	buf_add_str(to, with);
	buf_add_str(to, at + strlen(part));
	return true;
}

static void add_link(const char *query, const char *shown, struct buf *to)
{
	buf_add_str(to, " <a href=\"/?q=");
	html_url(to, span_str(query));
	buf_add_str(to, "\"><bdi>");
	html_text(to, span_str(shown));
	buf_add_str(to, "</bdi></a>");
}

/* What would find more, if it can be asked for. */
static void add_way(const struct asked *asked, const struct found *found,
		    struct buf *to)
{
	struct buf query = BUF_INIT;
	bool is = false;

	if (found->kind == LLMSEARCH_FOUND_WITHOUT)
		is = replace(asked->query, found->part, "", &query);
	else if (found->kind == LLMSEARCH_FOUND_INSTEAD)
		is = replace(asked->query, found->part, found->said, &query);
	else if (found->kind == LLMSEARCH_FOUND_ALONE)
		is = replace(found->part, found->part, found->part, &query);
	if (is && strspn(buf_str(&query), " ") < query.len) {
		buf_add_str(to, " →");
		add_link(buf_str(&query), buf_str(&query), to);
	}
	buf_release(&query);
}

/* A word takes the place of part, a value that of the part's. */
static void near_query(const struct asked *asked, const char *part,
		       const char *near, struct buf *to)
{
	const char *colon = strchr(part, ':');
	bool quote = colon && strchr(near, ' ');
	struct buf with = BUF_INIT;

	if (colon)
		buf_add(&with, part, (size_t)(colon + 1 - part));
	buf_addf(&with, quote ? "\"%s\"" : "%s", near);
	replace(asked->query, part, buf_str(&with), to);
	buf_release(&with);
}

static void add_near(const struct asked *asked,
		     const struct llmsearch_results *results, size_t at,
		     const struct found *found, struct buf *to)
{
	struct buf query = BUF_INIT;
	const char *near;
	uint64_t count;
	size_t i;

	for (i = 0;
	     llmsearch_results_finding_near(results, at, i, &near, &count);
	     i++) {
		if (!i) {
			buf_add_str(to, "<p class=\"say meant\">");
			page_word(asked, WORD_MEANT, to);
		}
		buf_add_str(to, i ? " ·" : ":");
		buf_clear(&query);
		near_query(asked, found->part, near, &query);
		add_link(query.len ? buf_str(&query) : near, near, to);
	}
	buf_add_str(to, i ? "</p>\n" : "");
	buf_release(&query);
}

void findings_add(const struct asked *asked,
		  const struct llmsearch_results *results, struct buf *to)
{
	bool english = !strcmp(words_tag(asked->lang), "en");
	struct found found;
	size_t i;

	for (i = 0; llmsearch_results_finding(results, i, &found.kind,
					      &found.part, &found.said) &&
		    llmsearch_results_finding_count(results, i, &found.count,
						    &found.open);
	     i++) {
		buf_add_str(to, "<p class=\"say\" dir=\"auto\">");
		if (english || found.kind > LLMSEARCH_FOUND_EXCLUDED)
			html_text(to, span_str(llmsearch_results_sentence(
					      results, LLMSEARCH_FINDINGS, i)));
		else
			add_sentence(asked, &found, to);
		add_way(asked, &found, to);
		buf_add_str(to, "</p>\n");
		add_near(asked, results, i, &found, to);
	}
}

/* What stood in for a word: each is a link to itself. */
void findings_add_stand_ins(const struct asked *asked,
			    const struct llmsearch_results *results,
			    struct buf *to)
{
	const char *word, *near;
	struct buf query = BUF_INIT;
	size_t i, k;

	for (i = 0; llmsearch_results_near(results, i, 0, &word, &near); i++) {
		buf_add_str(to, "<p class=\"say\">");
		page_word(asked, WORD_INSTEAD, to);
		buf_add_str(to, ": <bdi>");
		html_text(to, span_str(word));
		buf_add_str(to, "</bdi> →");
		for (k = 0; llmsearch_results_near(results, i, k, &word, &near);
		     k++) {
			buf_clear(&query);
			if (!replace(asked->query, word, near, &query))
				buf_add_str(&query, near);
			buf_add_str(to, k ? " ·" : "");
			add_link(buf_str(&query), near, to);
		}
		buf_add_str(to, "</p>\n");
	}
	buf_release(&query);
}
