/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Which candidates have something of the query, and how many hits they make.
 * Most have a word of it; the rest are looked at when they would be shown. */
#ifndef SEARCHER_SEARCH_SEARCH_SETTLE_H
#define SEARCHER_SEARCH_SEARCH_SETTLE_H

#include "searcher/group/group.h"
#include "searcher/search/search_run.h"

/* False once the clock is late. */
bool search_is_match(struct search_run *run, const struct passage *passage);

/* Candidates that have nothing of the query leave. */
void search_settle_all(struct search_run *run);

/* For so many hits, as the request wants the candidates grouped; it knows which
 * of their articles are reprints. Borrowed, until it is asked for again. */
struct grouping *search_grouping(struct search_run *run, size_t wanted);

/* How many different hits the candidates make, at most wanted, without taking
 * them. Those that make them are settled. */
size_t search_count_hits(struct search_run *run, size_t wanted);

#endif
