/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What the index has that is near to what was asked and is not there: words
 * by spelling, and values of fields by their spelling, name or part.
 *
 * Words are looked for among the terms that begin with the same two
 * characters, and as the stems of all words one edit from what was typed. The
 * work is bounded whatever the index.
 */
#ifndef SEARCHER_DIAGNOSE_NEAR_H
#define SEARCHER_DIAGNOSE_NEAR_H

#include "searcher/match/leaf_terms.h"

struct near_item {
	char *text;     /* owned */
	uint64_t count; /* passages that have it */
	unsigned distance;
};

#define NEAR_MAX 5 /* that are kept, best first */

struct near_list {
	struct near_item items[NEAR_MAX];
	size_t count;
};

void near_release(struct near_list *list);

/* Puts text in by distance, then by count, once. */
void near_add(struct near_list *list, struct span text, uint64_t count,
	      unsigned distance);

/* Words near to the terms [from, end) of one place of a leaf, whose text is
 * typed; as they are in a passage. */
enum status near_words(const struct match *match,
		       const struct leaf_terms *slots, size_t from, size_t end,
		       struct span typed, struct near_list *list,
		       struct err *err);

/* Values of the field near to one that was asked for; for languages, scripts
 * and types, failing that, those which the index has most of. For dates the
 * years that it has. */
enum status near_values(struct index_reader *reader, enum field field,
			struct span value, struct near_list *list,
			struct err *err);

#endif
