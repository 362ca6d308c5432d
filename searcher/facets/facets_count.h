/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What the files of facets share. */
#ifndef SEARCHER_FACETS_FACETS_COUNT_H
#define SEARCHER_FACETS_FACETS_COUNT_H

#include "searcher/facets/facets.h"

/* How the values of a facet are in the index: terms of a prefix. */
struct facet_kind {
	const char *name, *prefix;
	size_t digits; /* after the prefix; 0: any text */
	bool primary;  /* each value is listed by its primary tag as well */
	bool folded;   /* the term has lost the letter case */
	bool several;  /* a passage may have more than one */
};

extern const struct facet_kind facet_kinds[FACET_COUNT];

/* Takes over name. */
void facet_add(struct facet_values *values, char *name, uint64_t count);

/* The text that key, the term of a folded facet without its prefix, was made
 * of. */
struct span facet_text(enum facet facet, const struct passage *passage,
		       struct span key);

/* Counts by looking at the passages. */
enum status facets_look(struct search *search,
			const struct search_request *request,
			struct facets *facets, struct err *err);

#endif
