/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Renderings (translation.h) in the second stage. */
#ifndef SEARCHER_RANK_RANK_TRANSLATED_H
#define SEARCHER_RANK_RANK_TRANSLATED_H

#include "searcher/reading/find.h"
#include "searcher/rank/rank_count.h"

/* In how many passages a group occurs, at most: the sum of its words. */
double translated_frequency(const struct translation *translation,
			    uint64_t group, const struct stats *stats);

/* In how many passages, at least and by an estimate, the word that the group renders is. */
double translated_source_frequency(const struct translation *translation,
				   uint64_t group, const struct stats *stats);

/* Counts the phrases among the renderings into the passage's language. */
void translated_count(struct rank_count *s, const struct view *text);

/* The same in the ranker's units of a text, which were looked up: they are read
 * as words only where a phrase may be. */
void translated_count_text(struct rank_count *s, struct span text);

/* Which part of the groups of its language the passage counted last has, by
 * what they say, 0 to 1, and how many. */
double translated_share(const struct rank_count *s, size_t *groups);

/* Appends a line for each group that the candidate counted last has. */
void translated_explain(const struct ranker *ranker,
			const struct query_reading *reading,
			const struct stats *stats, struct buf *to);

#endif
