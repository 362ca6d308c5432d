/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The second stage over all candidates of a query: which are scored again, in
 * what order they come. */
#ifndef SEARCHER_RANK_RANK_CANDIDATES_H
#define SEARCHER_RANK_RANK_CANDIDATES_H

#include "searcher/rank/rank.h"

/* items come by falling weight and leave by falling score. script is the
 * question's, as language_han_script says it. */
enum status rank_candidates(struct ranker *ranker, struct candidate *items,
			    size_t count, const char *script, struct err *err);

/* Puts those that were added since behind them, by weight. */
void rank_rest(struct candidate *items, size_t count);

#endif
