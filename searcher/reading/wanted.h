/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What the second stage looks for in a passage: the evidence of a query's
 * leaves, each piece once with its weight, in a table by its key. Private to
 * searcher/reading; reading.h has query_reading_find().
 */
#ifndef SEARCHER_READING_WANTED_H
#define SEARCHER_READING_WANTED_H

#include "searcher/reading/reading.h"

/* Adds what a leaf wants, by the units that the reading has of it. */
void wanted_leaf(struct query_reading *reading, size_t leaf,
		 const struct node *node);

/* Notes that the reading wants an index term. */
void reading_begin(struct query_reading *reading, struct span term);

/* Merges repetitions and makes the table, once all is added. */
void wanted_end(struct query_reading *reading);

#endif
