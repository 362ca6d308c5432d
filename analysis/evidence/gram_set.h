/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The 4-grams of some words, so that of any other word it costs next to nothing
 * to know that it has none of them: they are kept as bits by a hash that rolls
 * from one to the next, without the hashes that name evidence.
 */
#ifndef ANALYSIS_EVIDENCE_GRAM_SET_H
#define ANALYSIS_EVIDENCE_GRAM_SET_H

#include "base/buf.h"

#define GRAM_LENGTH   4 /* code points of a character gram */
#define GRAM_SET_BITS 14

struct gram_set {
	uint64_t bits[(1u << GRAM_SET_BITS) / 64];
};

/* All zero is the empty set. word is a unit's raw. */
void gram_set_add(struct gram_set *set, struct span word);

/* Whether the word may have one of them: at times it says so of one that has
 * none. *count is how many grams the word has. */
bool gram_set_may_have(const struct gram_set *set, struct span word,
		       size_t *count);

#endif
