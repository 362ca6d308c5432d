/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Hits that were found: in what order, and which of them. */
#ifndef SEARCHER_SEARCH_HITS_H
#define SEARCHER_SEARCH_HITS_H

#include "searcher/search/search.h"

/* Of equals the better one comes first. */
void hits_sort(struct hits *hits, enum search_sort sort);

/* Releases all hits but limit from the one at offset on. */
void hits_keep(struct hits *hits, size_t offset, size_t limit);

/* Releases those hits whose place in drop, as long as they are many, is true. */
void hits_drop(struct hits *hits, const bool *drop);

#endif
