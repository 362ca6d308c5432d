/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The pages of llmsearch-web: a request that was checked in, a page out, on
 * libllmsearch alone. web_server.h has what speaks HTTP.
 *
 * Nothing of a document is markup here: all text goes through html.h. No path
 * of this machine reaches a page but those of hits.
 */
#ifndef SEARCHER_WEB_WEB_H
#define SEARCHER_WEB_WEB_H

#include "base/buf.h"
#include "searcher/library/llmsearch.h"
#include "searcher/web/words/words.h"

#define WEB_QUERY_MAX  4096  /* bytes */
#define WEB_OFFSET_MAX 10000 /* hits */

/* All borrowed. */
struct asked {
	const char *path;  /* of the URL, decoded */
	const char *query; /* "" when there is none */
	const char *saved; /* the saved search, or NULL */
	const char *form;  /* of a reference, or NULL */
	const char *host;  /* as the browser calls us, checked */
	long offset;
	bool latest; /* latest first */
	size_t lang; /* of words.h */
};

/* A file that is the answer's body; zeros: there is none. */
struct answer_file {
	bool open;
	int fd; /* the server closes it */
	uint64_t len;
	bool kept;          /* by the browser, not shown */
	struct buf name;    /* without its folder */
	struct buf charset; /* or empty */
};

struct answer {
	unsigned status;
	const char *type; /* of its media, static */
	bool is_fixed;    /* it changes with the program only */
	struct buf body;
	struct answer_file file;
};

/* handle is NULL when the index cannot be opened. answer is zeros. */
void web_answer(struct llmsearch *handle, const struct asked *asked,
		struct answer *answer);

/* A page that says what is wrong; detail (or NULL) follows it. */
void web_fail(const struct asked *asked, unsigned status, enum word word,
	      const char *detail, struct answer *answer);

/* The frame of a page: everything up to its main part; the rest. */
void page_begin(const struct asked *asked, const char *title, struct buf *to);
void page_end(struct buf *to);
/* A word of the interface. */
void page_word(const struct asked *asked, enum word word, struct buf *to);
/* A link to a search: path and what follows, escaped for an attribute. filter
 * (or NULL) is added to the query. */
void page_href(const struct asked *asked, const char *path, const char *filter,
	       long offset, struct buf *to);

/* A hit in a list; title, facts and text of one. */
void hit_item(const struct asked *asked, struct llmsearch_hit *hit,
	      struct buf *to);
void hit_facts(const struct asked *asked, struct llmsearch_hit *hit,
	       struct buf *to);
void hit_title(struct llmsearch_hit *hit, struct buf *to);
void hit_text(struct llmsearch_hit *hit, size_t from, size_t end,
	      struct buf *to);

/* Whether the file of a hit is of those that are shown as they are. */
bool file_is_shown(struct llmsearch_hit *hit);

/* Why there is nothing; what stood in for words that no passage has. */
void findings_add(const struct asked *asked,
		  const struct llmsearch_results *results, struct buf *to);
void findings_add_stand_ins(const struct asked *asked,
			    const struct llmsearch_results *results,
			    struct buf *to);

/* Facets as links that filter, and months as a chart. */
void facets_panel(const struct asked *asked,
		  const struct llmsearch_results *results, struct buf *to);

/* The pages. Each sets answer. */
void web_search(struct llmsearch *handle, const struct asked *asked,
		struct answer *answer);
void web_json(struct llmsearch *handle, const struct asked *asked,
	      struct answer *answer);
void web_feed(struct llmsearch *handle, const struct asked *asked,
	      struct answer *answer);
void web_passage(struct llmsearch *handle, const struct asked *asked,
		 const char *id, struct answer *answer);
void web_like(struct llmsearch *handle, const struct asked *asked,
	      const char *id, struct answer *answer);
void web_cite(struct llmsearch *handle, const struct asked *asked,
	      const char *id, struct answer *answer);
void web_complete(struct llmsearch *handle, const struct asked *asked,
		  struct answer *answer);
void web_file(struct llmsearch *handle, const struct asked *asked,
	      const char *id, struct answer *answer);
void web_opensearch(const struct asked *asked, struct answer *answer);

/* Asks; NULL sets answer to what went wrong. facets is a list, or NULL. */
struct llmsearch_results *web_run(struct llmsearch *handle,
				  const struct asked *asked, const char *facets,
				  struct answer *answer);

/* One passage; NULL sets answer. What is not an id is not a page, and says
 * why. */
struct llmsearch_results *web_get(struct llmsearch *handle,
				  const struct asked *asked, const char *id,
				  struct answer *answer);

#define WEB_LIMIT 10 /* hits of a page */

#endif
