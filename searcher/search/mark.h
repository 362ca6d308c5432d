/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What to mark in a hit: the same units that made it match. */
#ifndef SEARCHER_SEARCH_MARK_H
#define SEARCHER_SEARCH_MARK_H

#include "searcher/reading/find.h"
#include "searcher/search/search.h"

/* Sets hit->marks (the hit's own), and narrows the passage's pages down to
 * those of its marks. */
void mark_hit(struct readings *readings, bool as_typed, struct hit *hit);

#endif
