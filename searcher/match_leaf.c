/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Phrases and prefixes, and what a place of the query asks the index. */
#include "searcher/match_part.h"
#include "searcher/slots.h"

/* Words that a prefix may stand for. */
#define PREFIX_MAX 1000

/* A stem is at most this much shorter than what was typed of its word. */
#define PREFIX_CUT   8
#define PREFIX_LEAST 3

static struct xc_query *wildcard(struct span prefix, uint32_t max,
				 struct err *err)
{
	const struct xc_wildcard how = {max, XC_WILDCARD_MOST_FREQUENT,
					XC_SYNONYM};

	return xc_query_wildcard(prefix, &how, err);
}

/* A Han character alone stands for every pair it begins: the index has a
 * character by itself only at the end of its run. */
struct xc_query *slot_query(const struct slots *slots, size_t from, size_t end,
			    struct err *err)
{
	struct queries list = {0};
	size_t i;

	for (i = from; i < end; i++) {
		const struct slot_term *item = &slots->items[i];
		struct span term = span_of(item->term, item->len);

		queries_add(&list, item->alone ? wildcard(term, 0, err)
					       : xc_query_term(term, 1, err));
	}
	return queries_join(&list, XC_SYNONYM, err);
}

/* All terms of a phrase; that they stand in order is for check.h. Of a Han
 * run every pair must be there, and a bridge tells nothing new. */
static enum status build_exact(struct match *match, size_t leaf, bool prefix,
			       struct built *built, struct err *err)
{
	struct queries list = {0};
	struct slots slots = {0};
	enum status status = slots_fill(&slots, match, leaf, err);
	size_t i, next, last = 0, places = 0;

	for (i = 0; i < slots.count; i++)
		if (slots.items[i].start > last)
			last = slots.items[i].start;
	for (i = 0; i < slots.count && !status; i = next) {
		const struct slot_term *item = &slots.items[i];

		next = slots_next(&slots, i);
		places++;
		if (item->kind == TOKEN_BRIDGE ||
		    (item->kind == TOKEN_HAN && !item->alone) ||
		    (prefix && item->start == last && item->kind >= TOKEN_WORD))
			continue;
		queries_add(&list, slot_query(&slots, i, next, err));
	}
	built->query = queries_join(&list, XC_AND, err);
	built->exact = places < 2 && !prefix;
	slots_release(&slots);
	return status;
}

/* Words that begin so, by their stems: those that begin so too, and those
 * that are shorter than what was typed. check.h looks at the words. */
static struct xc_query *stem_prefixes(const struct match *match,
				      const struct unit *unit, struct err *err)
{
	struct queries list = {0};
	struct span stem = unit->raw;
	size_t cut;
	uint32_t n;

	if (unit->kind == UNIT_ARABIC)
		stem = unit->stem;
	queries_add(&list, wildcard(stem, PREFIX_MAX, err));
	for (cut = 1; cut <= PREFIX_CUT && stem.len > cut + PREFIX_LEAST;
	     cut++) {
		struct span begun = span_of(stem.ptr, stem.len - cut);

		if ((begun.ptr[begun.len] & 0xC0) == 0x80)
			continue;
		if (!xc_term_frequency(index_database(match->reader), begun, &n,
				       NULL) &&
		    n)
			queries_add(&list, xc_query_term(begun, 1, err));
	}
	return queries_join(&list, XC_SYNONYM, err);
}

static enum status build_prefix(struct match *match, size_t leaf,
				struct built *built, struct err *err)
{
	struct reading *reading = readings_in(match->readings, match->langs[0]);
	const struct units *units = &reading->leaves[leaf];
	enum status status = build_exact(match, leaf, true, built, err);
	const struct unit *last;

	if (status || !units->count)
		return status;
	last = &units->items[units->count - 1];
	if (last->kind != UNIT_HAN)
		built->query = join_two(XC_AND, built->query,
					stem_prefixes(match, last, err), err);
	built->exact = false;
	return ST_OK;
}

enum status build_leaf(struct match *match, const struct node *node,
		       struct built *built, struct err *err)
{
	size_t leaf = readings_leaf(match->readings, node);
	const struct leaf *item = &match->readings->leaves[leaf];
	enum status status;

	switch (item->role) {
	case LEAF_RANKED:
		return build_ranked(match, leaf, built, err);
	case LEAF_PREFIX:
		return build_prefix(match, leaf, built, err);
	default:
		status = build_exact(match, leaf, false, built, err);
		built->exact &= !item->title;
		return status;
	}
}
