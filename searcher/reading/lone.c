/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/reading/lone.h"

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

/* A Han character alone is one wherever it is, within a run too: the piece
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

static void weigh(struct query_reading *reading, size_t from, uint64_t key,
		  double weight)
{
	for (; from < reading->wanted_count; from++)
		if (reading->wanted[from].key == key)
			reading->wanted[from].weight = weight;
}

/* An amount says more than the words that it is written with, and its digits
 * say next to nothing: those of another number must not outdo it. */
#define AMOUNT_WEIGHT 2.0
#define DIGITS_WEIGHT 0.25

static void weigh_digits(struct query_reading *reading, size_t from,
			 const struct units *units, size_t i)
{
	const struct unit *unit = &units->items[i];
	size_t k;

	if (!(unit->flags & UNIT_NUMBER))
		return;
	weigh(reading, from, evidence_key(EVIDENCE_TERM, unit->stem),
	      DIGITS_WEIGHT);
	for (k = unit->whole; k < unit->whole + unit->wholes; k++)
		weigh(reading, from,
		      evidence_key(EVIDENCE_TERM, units->wholes[k].term),
		      DIGITS_WEIGHT);
}

void amounts_weigh(struct query_reading *reading, size_t from,
		   const struct units *units)
{
	uint64_t keys[2];
	size_t i, k, count;

	for (i = 0; i < units->count; i++)
		if (units->items[i].amount)
			weigh_digits(reading, from, units, i);
	for (i = 0; i < units->amount_count; i++) {
		count = evidence_amount(&units->amounts[i].amount, keys);
		for (k = 0; k < count; k++)
			weigh(reading, from, keys[k], AMOUNT_WEIGHT);
	}
}
