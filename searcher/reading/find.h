/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Where a leaf of the query is in a text, by the units of both: the one
 * routine for phrases, NEAR, prefixes, title:, --exact and marks.
 */
#ifndef SEARCHER_READING_FIND_H
#define SEARCHER_READING_FIND_H

#include "searcher/reading/reading.h"

/* A text and its units; both borrowed. */
struct view {
	struct span text;
	const struct units *units;
};

/* Units [first, end) of a text. */
struct place_range {
	size_t first, end;
};

struct finder {
	enum leaf_role role;
	struct view want;
	bool as_typed; /* script, accents and marks count, letter case not */
};

/* The first occurrence at or after unit from; false when there is none, and
 * always for a leaf without units. */
bool find_next(const struct finder *finder, const struct view *text,
	       size_t from, struct place_range *range);

/* The part of a LEAF_WORDS leaf from unit from on that is without white
 * space in the query, or one amount, as a finder of its own; part holds its units, which
 * stay the leaf's. Returns the unit after it. */
size_t find_word(const struct finder *finder, size_t from, struct units *part,
		 struct finder *word);

/* A hash of text as typed, letter case apart; and of a unit's text. */
uint64_t find_text_hash(struct span text);
uint64_t find_typed_hash(const struct view *view, const struct unit *unit);

bool units_have_amount(const struct units *units,
		       const struct amount_range *range);

#endif
