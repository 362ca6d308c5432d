/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The first stage: a query tree into one Xapian query that finds every
 * passage that may match, ranked by BM25, and whether what it finds must
 * still be looked at (check.h).
 */
#ifndef SEARCHER_MATCH_MATCH_H
#define SEARCHER_MATCH_MATCH_H

#include "config/config.h"
#include "searcher/reading/reading.h"
#include "store/index/index.h"

#define MATCH_LANGS_MAX 24

struct match {
	/* Set by the caller. */
	struct index_reader *reader;
	struct readings *readings;
	const char *langs[MATCH_LANGS_MAX]; /* that may be meant */
	size_t lang_count;
	bool weigh_own; /* by these languages' statistics, not the index's */
	uint32_t today; /* YYYYMMDD */
	/* Set by match_build. */
	size_t amounts; /* terms asked for so far */
	struct xc_query *query;
	bool must_check;
	bool phrases; /* of other languages: passages of those must be looked
		       * at, see translation_has_phrases */
	bool filter;  /* nothing to rank by: newest first */
	bool late;    /* there was no time for all of it: it finds nothing */
};

/* ST_QUERY when the query cannot be put. */
enum status match_build(struct match *match, const struct node *tree,
			struct err *err);
void match_release(struct match *match);

#endif
