/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/match/lone.h"

static bool counts_beside(const struct units *units, size_t first)
{
	const struct unit *unit = &units->items[first];

	return first + 1 < units->count && unit->kind == UNIT_HAN &&
	       unit[1].kind == UNIT_HAN && unit[1].flags & UNIT_TOUCHES &&
	       !((unit->flags | unit[1].flags) & UNIT_QUESTION);
}

static bool is_lone(const struct units *units, size_t unit)
{
	const struct unit *item = &units->items[unit];

	return item->kind == UNIT_HAN && !(item->flags & UNIT_QUESTION) &&
	       !counts_beside(units, unit) &&
	       !(unit && counts_beside(units, unit - 1));
}

/* A Han character alone is one wherever it stands, within a run too: the piece
 * is named as its unigram, and counts as that and as a term. */
#define LONE_WEIGHT 1.5

static void want_lone(struct query_reading *reading, size_t from,
		      const struct unit *unit)
{
	uint64_t term = evidence_key(EVIDENCE_TERM, unit->surface);
	uint64_t unigram = evidence_key(EVIDENCE_UNIGRAM, unit->surface);
	size_t i, kept = from;

	for (i = from; i < reading->wanted_count; i++) {
		struct wanted item = reading->wanted[i];

		if (item.key == unigram && item.kind == EVIDENCE_UNIGRAM)
			continue;
		if (item.key == term) {
			item.key = unigram;
			item.weight = LONE_WEIGHT;
		}
		reading->wanted[kept++] = item;
	}
	reading->wanted_count = kept;
	reading->lone = true;
}

void lone_want(struct query_reading *reading, size_t from,
	       const struct units *units)
{
	size_t i;

	for (i = 0; i < units->count; i++)
		if (is_lone(units, i))
			want_lone(reading, from, &units->items[i]);
}
