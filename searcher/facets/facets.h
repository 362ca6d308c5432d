/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * How the passages that match spread over languages, months, sources and so
 * on: all of them, not only the hits that are shown.
 *
 * What Xapian can decide is counted from the index's own lists, exactly. A
 * query whose matches must be looked at one by one (phrases, NEAR, titles,
 * paths, --exact) is counted over its best FACETS_LOOKED at most.
 */
#ifndef SEARCHER_FACETS_FACETS_H
#define SEARCHER_FACETS_FACETS_H

#include "searcher/search/search.h"

#define FACETS_LOOKED 10000 /* passages */

enum facet {
	FACET_LANG,
	FACET_SCRIPT,
	FACET_MONTH,
	FACET_YEAR,
	FACET_SOURCE,
	FACET_TYPE,
	FACET_TOPIC,
	FACET_COUNT
};

struct facet_value {
	char *name; /* as the passages have it; NULL: those without any */
	uint64_t count;
};

struct facet_values {
	struct facet_value *items; /* time by itself, else the most first */
	size_t count, cap;
	uint64_t passages; /* that have any */
};

struct facets {
	unsigned asked; /* 1u << enum facet */
	struct facet_values by[FACET_COUNT];
	uint64_t passages; /* counted */
	uint64_t matches;  /* there are, about, when not all were */
	bool all;          /* all that match were counted */
};

#define FACETS_STANDARD                                                        \
	(1u << FACET_LANG | 1u << FACET_MONTH | 1u << FACET_SOURCE |           \
	 1u << FACET_TYPE)

/* "lang,month" into a set; NULL is FACETS_STANDARD. ST_USAGE names what is
 * none. */
enum status facets_parse(const char *list, unsigned *asked, struct err *err);

/* Counts what facets->asked says; the rest of facets is set here. limit and
 * offset of the request do not matter. */
enum status search_facets(struct search *search,
			  const struct search_request *request,
			  struct facets *facets, struct err *err);
void facets_release(struct facets *facets);

const char *facet_name(enum facet facet); /* "lang", "month", ... */

#endif
