/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The queries that the renderings of a leaf (translation.h) add to its own. */
#ifndef SEARCHER_MATCH_MATCH_TRANSLATED_H
#define SEARCHER_MATCH_MATCH_TRANSLATED_H

#include "searcher/match/match_part.h"

/* Adds a query for each group of a ranked leaf's renderings: any of them, in
 * passages of their language. A phrase asks for all of its words. */
enum status match_translated(const struct match *match, size_t leaf,
			     struct queries *list, struct err *err);

#endif
