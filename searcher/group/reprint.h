/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Passages that are nearly the same: an article printed again with a word or
 * two changed. They are compared by their shingles, the sets of their triples
 * of words or Han characters (A. Broder, "On the resemblance and containment
 * of documents", 1997): alike in REPRINT_ALIKE of them, and in all their
 * numbers. Two bulletins of one form with other figures are not reprints.
 */
#ifndef SEARCHER_GROUP_REPRINT_H
#define SEARCHER_GROUP_REPRINT_H

#include "base/buf.h"

#define REPRINT_ALIKE 0.8 /* of the shingles that either has */
#define REPRINT_LEAST 20  /* shingles; shorter texts are not reprints */

/* Of two that are reprints, some one of the first so many shingles of either
 * is among those of the other: the smallest shingles of both together
 * are common ones but for 1 - REPRINT_ALIKE to this power. */
#define REPRINT_KEYS 8

struct reprint {
	uint64_t keys[REPRINT_KEYS]; /* the smallest hashes, ascending */
	size_t key_count;
	/* The rest is the reprint's own. */
	uint64_t *shingles; /* hashes; sorted when they are first compared:
			     * few ever are */
	size_t count, cap;
	bool sorted;
	uint64_t numbers; /* hash of all numbers, in their order */
};

/* Looks text over, in time of its length. Of a text that is too short
 * key_count is 0. */
struct reprint *reprint_new(struct span text);
void reprint_free(struct reprint *reprint); /* NULL is fine */

bool reprint_same(struct reprint *a, struct reprint *b);

#endif
