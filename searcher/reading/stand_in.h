/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Between reading.c, match_rank.c and their helper: what the words weigh that
 * stand in for one that no passage has (slip.h). */
#ifndef SEARCHER_READING_STAND_IN_H
#define SEARCHER_READING_STAND_IN_H

#include "searcher/reading/reading.h"

/* Of what the word itself would weigh (see tests/bench/quality --typo). */
#define STAND_IN_SHARE 0.8

/* What a word at byte start of the node's text weighs: 1, or less. */
double stand_in_share(const struct node *node, size_t start);

/* Lowers what the reading wants, from from on, of words that stand in. */
void stand_ins_weigh(struct query_reading *reading, size_t from,
		     const struct units *units, const struct node *node);

#endif
