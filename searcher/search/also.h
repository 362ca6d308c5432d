/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The other sources of a hit, and what they have otherwise. */
#ifndef SEARCHER_SEARCH_ALSO_H
#define SEARCHER_SEARCH_ALSO_H

#include "searcher/group/articles.h"
#include "searcher/rank/rank.h"
#include "searcher/search/search.h"

/* Takes over the candidate's record, unless its article in its file is there
 * already. */
void hit_add_also(struct hit *hit, struct candidate *candidate);

void hit_tell_also(struct articles *articles, struct hit *hit);

#endif
