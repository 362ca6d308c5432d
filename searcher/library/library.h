/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What is behind the opaque types of llmsearch.h; its files share this and
 * nobody else does.
 */
#ifndef SEARCHER_LIBRARY_LIBRARY_H
#define SEARCHER_LIBRARY_LIBRARY_H

#include "searcher/diagnose/diagnose.h"
#include "searcher/library/llmsearch.h"
#include "searcher/facets/facets.h"
#include "searcher/get/get.h"
#include "searcher/search/search.h"

struct llmsearch {
	struct config config;
	long timeout; /* as configured; config's is that of the query */
	char **paths;
	size_t count;
	bool configured; /* they are the configuration's */
	uint64_t stamp;  /* of what is open */
	struct search *search;
	bool stopped; /* set by any thread */
};

struct llmsearch_query {
	struct buf text;
	long numbers[LLMSEARCH_DIAGNOSE + 1]; /* -1: not set */
	char *lang, *like, *like_file;
	unsigned facets;
};

#define HIT_FIELDS (LLMSEARCH_CHARSET + 1)

struct llmsearch_hit {
	const struct hit *hit; /* the one it is, or is also with */
	const struct passage *passage;
	size_t also_at; /* of hit->also, when is_also */
	bool is_also;
	struct buf texts[HIT_FIELDS]; /* made when first asked for */
	bool made[HIT_FIELDS];
	struct llmsearch_hit *also; /* hit->also_count, made likewise */
};

#define SENTENCES_MAX 48

struct sentences {
	char *items[SENTENCES_MAX];
	size_t count;
};

struct llmsearch_results {
	struct got got; /* hits; of llmsearch_get, the neighbours too */
	bool is_got, late;
	long offset;
	struct llmsearch_hit *hits, before, after;
	struct facets facets;
	struct index_health health;
	struct diagnosis diagnosis;
	struct sentences findings, warnings, near;
	struct buf json;
	bool json_made;
};

/* Copies err, and gives its status back. */
enum llmsearch_status library_fail(const struct err *err,
				   struct llmsearch_error *error);

/* Wraps what got, facets and diagnosis hold, which was just filled in. */
void results_finish(struct llmsearch_results *results, const char *warning);
void results_json(struct llmsearch_results *results, struct buf *to);

void hit_wrap(struct llmsearch_hit *to, const struct hit *hit);
void hit_unwrap(struct llmsearch_hit *hit);

#endif
