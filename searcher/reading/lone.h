/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Between reading.c and its helper: what of a query counts otherwise than
 * words do: a Han character that has none beside it, and amounts. */
#ifndef SEARCHER_READING_LONE_H
#define SEARCHER_READING_LONE_H

#include "searcher/reading/reading.h"

/* Of what a leaf wants, the pieces from from on, those of such characters are
 * named by the unigram: the character counts wherever it is, as often in a
 * run of others as by itself. */
void lone_want(struct query_reading *reading, size_t from,
	       const struct units *units);

/* The same of amounts: they weigh more than words. */
void amounts_weigh(struct query_reading *reading, size_t from,
		   const struct units *units);

#endif
