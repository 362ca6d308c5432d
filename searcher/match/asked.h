/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What a leaf to rank by asks for, as a set: looking a text over takes the
 * time of the text, however long the query is.
 */
#ifndef SEARCHER_MATCH_ASKED_H
#define SEARCHER_MATCH_ASKED_H

#include "searcher/match/find.h"

struct asked;

/* Does not keep the finder. */
struct asked *asked_new(const struct finder *finder);
void asked_free(struct asked *asked); /* NULL is fine */

/* How many units from at on match the leaf: 2 for a pair of Han characters
 * that the leaf has, 1 for a word or a Han character that it has by itself,
 * else 0. */
size_t asked_at(const struct asked *asked, const struct view *text, size_t at);

#endif
