/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Whether two texts are one: an article printed again with another headline,
 * lead or dateline, a sentence or two more or less, in the other script, or
 * in other lines. What they share must be most of both, and what they do not
 * must not matter: no number, name or word of what is shared may differ, and
 * what was added may not deny it. Two bulletins of one form with other
 * figures are no reprints, nor is a report and its denial.
 *
 * Candidates for the comparison are found by shingles, triples of words
 * (A. Broder, "On the resemblance and containment of documents", 1997).
 */
#ifndef SEARCHER_GROUP_REPRINT_H
#define SEARCHER_GROUP_REPRINT_H

#include "searcher/group/reprint_diff.h"

#define REPRINT_LEAST 20    /* shingles; shorter texts are no reprints */
#define REPRINT_MOST  20000 /* words of a text that is compared */

/* Of two that share a part, some one of the first so many shingles of either
 * is very likely among those of the other. */
#define REPRINT_KEYS 16

struct reprint {
	uint64_t keys[REPRINT_KEYS]; /* the smallest hashes, ascending */
	uint32_t at[REPRINT_KEYS];   /* where each is first, in shingles */
	size_t key_count;
	uint32_t *shingles; /* all, in the order of the text, shortened */
	size_t count;
};

/* Looks text over, in time of its length. Of a text that is too short
 * key_count is 0. */
struct reprint *reprint_new(struct span text);
void reprint_free(struct reprint *reprint); /* NULL is fine */

size_t reprint_shared_keys(const struct reprint *a, const struct reprint *b);

/* Whether two texts that share a shingle may share the part that it is in:
 * laid on each other there, they have more than a stray sentence in common.
 * Tells most of those apart that only have a formula of their kind. */
bool reprint_overlaps(const struct reprint *a, const struct reprint *b);

/* Of both, and below, the texts are sorted. */
bool reprint_same(const struct reprint_text *a, const struct reprint_text *b);

/* Appends what b has otherwise than a, of which it is a reprint: a line each,
 * "lead", "dateline", "adds" or "lacks", a tab, and the words. */
void reprint_differs(const struct reprint_text *a, const struct reprint_text *b,
		     struct buf *to);

#endif
