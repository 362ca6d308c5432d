/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A search: query text in, ranked hits out. Owns the reader and the
 * analyzer; one search object answers many queries (--topics).
 *
 * The stages: query.h parses; match.h builds Xapian's query and the checks
 * that Xapian cannot make (phrases, NEAR, titles, paths); rank.h scores the
 * best candidates again on their text; mark.h finds what to mark.
 */
#ifndef SEARCHER_SEARCH_SEARCH_H
#define SEARCHER_SEARCH_SEARCH_H

#include "analysis/detect/language.h"
#include "config/config.h"
#include "searcher/slip/slip.h"
#include "store/index/index.h"
#include "store/record/id_set.h"

/* So many hits are given at most, and so many of the best matches are put
 * into another order than theirs. */
#define SEARCH_MOST 10000

enum search_sort {
	SORT_SCORE,
	SORT_DATE,   /* earliest first; what is undated is last in both */
	SORT_LATEST, /* latest first */
	SORT_PATH,   /* by bytes, then by place in the file */
};

struct mark_range {
	size_t start, end; /* bytes in the hit's text */
};

/* A word of the query and the word of the hit's language that it matched by. */
struct hit_reason {
	char *from, *to;
};

struct hit {
	struct passage passage; /* spans live in record */
	struct buf record;
	double score;
	struct buf explanation; /* lines of text, when asked for */
	uint32_t docid;
	size_t place;             /* among the candidates it was found with */
	enum presence presence;   /* of its file; unless looked for, unknown */
	struct mark_range *marks; /* by start, not overlapping */
	size_t mark_count;
	struct hit_reason *reasons; /* by translation; found with the marks */
	size_t reason_count;
	uint32_t more; /* further passages of the same article that matched
			   * but were held back by per_article */
	struct passage *also; /* its text or nearly that, in other articles, by
			       * date */
	struct buf *also_records;
	struct buf *differs; /* of each: lines of what, a tab, and text */
	size_t also_count;
	const struct slips *slips; /* of the query: those of its hits */
};

#define ELSEWHERE_LANGS 12

/* A language that translations found passages in, none of which is a hit. */
struct elsewhere {
	char lang[LANG_MAX];
	unsigned passages; /* at least, where hits are not exact */
};

struct hits {
	struct hit *items;
	size_t count, cap;
	uint64_t estimate; /* passages that match, about */
	bool exact;        /* it is just that many */
	uint64_t articles; /* they are of, where all were looked at; else 0 */
	bool cut;          /* more match than were wanted, or than are sorted */
	struct slips slips; /* words of the query that others stood in for */
	struct elsewhere elsewhere[ELSEWHERE_LANGS]; /* most first */
	size_t elsewhere_count;
};

#define HITS_INIT                                                              \
	{                                                                      \
		.items = NULL                                                  \
	}

void hits_release(struct hits *hits);

/* Passages that are not wanted: the same texts, or of the same file or
 * article. */
struct leave_out {
	uint64_t *clusters;
	size_t count, cap;
	struct span path; /* empty: none */
	uint64_t article; /* 0: none */
};

struct search_request {
	struct span query;
	long limit;       /* hits wanted, items */
	long offset;      /* hits to leave out first */
	long per_article; /* 0: no bound */
	enum search_sort sort;
	bool exact;        /* script forms and marks as typed */
	bool plain;        /* a question in plain words: no operators */
	bool strict;       /* a query that is not well-formed is an error */
	bool collapse;     /* a text in several articles, or nearly it, once */
	bool translate;    /* words count in other languages, too */
	bool untranslated; /* by --no-translate: told when nothing is found */
	bool as_ranked;    /* ranking.rerank is not asked */
	bool marks;        /* find marks */
	bool look;         /* whether the files of the hits are as indexed */
	bool explain;      /* say how each hit came by its score */
	const char *lang;  /* of the query, or NULL: found out */
	const struct leave_out *without; /* or NULL */
	const struct id_set *seen; /* passages that are not wanted; or NULL */
};

struct search;

/* config must outlive the search. Without paths the index is that of config:
 * its shards, or its path. */
enum status search_open(const struct config *config, const char *const *paths,
			size_t count, struct search **search, struct err *err);
void search_close(struct search *search);

/* What the user must be told of the indexes searched so far, and of queries
 * that took too long to be answered whole, or NULL. */
const char *search_warning(struct search *search);
/* Whether there was such a query. */
bool search_is_late(const struct search *search);
void search_forget_late(struct search *search);

/* Whether shards of the index do not answer. */
void search_health(const struct search *search, struct index_health *health);

uint64_t search_passages(struct search *search); /* in the indexes */

/* From now on search.timeout runs, for all that is asked until the next call;
 * without one there is no end to it. */
void search_allow(struct search *search);

/* hits is emptied first. No hit is ST_OK with count 0. */
enum status search_run(struct search *search,
		       const struct search_request *request, struct hits *hits,
		       struct err *err);

/* How many passages match: all are looked at that must be. slips is NULL, or
 * zeros, and then gets the words that others stood in for; to be released. */
enum status search_count(struct search *search,
			 const struct search_request *request, uint64_t *count,
			 struct slips *slips, struct err *err);

/* How the query was understood, as lines of text, or as the members of one
 * JSON object, see llmsearch-json(5). */
enum status search_explain(struct search *search,
			   const struct search_request *request, bool json,
			   struct buf *to, struct err *err);

#endif
