/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Where two texts differ. What both have once, by stretches of a few words,
 * holds them together, in the longest order that both keep (B. Cohen's
 * patience diff); between two such places is an edit.
 */
#ifndef SEARCHER_GROUP_REPRINT_DIFF_H
#define SEARCHER_GROUP_REPRINT_DIFF_H

#include "searcher/group/reprint_text.h"

/* Words [a, a_end) of the one text and [b, b_end) of the other. */
struct reprint_edit {
	size_t a, a_end, b, b_end;
};

struct reprint_diff {
	const struct reprint_text *a, *b;
	struct reprint_edit *edits; /* in order, none empty on both sides */
	size_t count, cap;
};

/* Both texts are sorted (reprint_text_sort()); time is that of their
 * length. */
void reprint_diff(struct reprint_diff *diff, const struct reprint_text *a,
		  const struct reprint_text *b);
/* How many stretches both have, each as often as both do. Sorted, too. */
size_t reprint_shared(const struct reprint_text *a,
		      const struct reprint_text *b);
void reprint_diff_release(struct reprint_diff *diff);

#endif
