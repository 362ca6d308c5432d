/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What a leaf to rank by asks for, as a set: looking a text over takes the
 * time of the text, however long the query is.
 */
#ifndef SEARCHER_READING_LEAF_SET_H
#define SEARCHER_READING_LEAF_SET_H

#include "searcher/reading/find.h"

struct leaf_set;

/* Does not keep the finder. */
struct leaf_set *leaf_set_new(const struct finder *finder);
void leaf_set_free(struct leaf_set *asked); /* NULL is fine */

/* How many units from at on match the leaf: 2 for a pair of Han characters
 * that the leaf has, all of a name that it has however it is parted, 1 for a
 * word or a Han character that it has by itself, else 0. */
size_t leaf_set_at(const struct leaf_set *asked, const struct view *text,
		   size_t at);

#endif
