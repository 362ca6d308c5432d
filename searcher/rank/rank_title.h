/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Whether a passage's title is what was asked for, or about. */
#ifndef SEARCHER_RANK_RANK_TITLE_H
#define SEARCHER_RANK_RANK_TITLE_H

#include "searcher/rank/rank_count.h"

/* After the title was counted, and nothing else: title are its units, with
 * stems. Sets titled, with best, and named. */
void rank_title(struct rank_count *s, const struct units *title);

/* How much of the query's own terms was counted, by what they say: 0 to 1.
 * said is raised by that. */
double rank_query_part(const struct rank_count *s, double *said);

#endif
