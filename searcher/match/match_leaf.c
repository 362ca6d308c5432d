/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Phrases and prefixes, and what a place of the query asks the index. */
#include "searcher/match/apart.h"
#include "searcher/match/begun.h"
#include "searcher/match/stem_prefix.h"
#include "searcher/match/match_part.h"
#include "searcher/match/leaf_terms.h"
#include "base/clock.h"

/* Words that a prefix may stand for, and all of them in one query. To find the
 * most frequent ones, all that begin so are looked at: not for more prefixes
 * than a person types. */
#define PREFIX_MAX   1000
#define PREFIX_ALL   8000
#define PREFIX_TYPED 16

/* Places of a phrase that Xapian is asked for; the rest is for check.h, too. */
#define PHRASE_PLACES 256

/* A stem is at most this much shorter than what was typed of its word. */
#define PREFIX_CUT   8
#define PREFIX_LEAST 3

static struct xc_query *wildcard(struct span prefix, uint32_t max,
				 struct err *err)
{
	bool few = !max || max >= PREFIX_ALL / PREFIX_TYPED;
	const struct xc_wildcard how = {
		max, few ? XC_WILDCARD_MOST_FREQUENT : XC_WILDCARD_FIRST,
		XC_SYNONYM};

	return xc_query_wildcard(prefix, &how, err);
}

/* Of several databases each would look up what begins so for itself, and weigh
 * that alone. */
static struct xc_query *lone(struct xc_reader *db, struct span begin,
			     struct err *err)
{
	struct xc_query *query = NULL;

	if (xc_part_count(db) > 1 &&
	    begun_query(db, begin, PREFIX_ALL, &query, err))
		return query;
	return query ? query : wildcard(begin, 0, err);
}

/* A bridge tells nothing new, nor a name, an amount or the last of a run. */
static bool tells_something(const struct leaf_term *item)
{
	return item->kind != TOKEN_BRIDGE && item->kind != TOKEN_NAME &&
	       item->kind != TOKEN_AMOUNT &&
	       (item->kind != TOKEN_HAN || item->alone);
}

/* A Han character alone stands for every pair it begins: the index has a
 * character by itself only at the end of its run. */
struct xc_query *leaf_terms_query(const struct leaf_terms *slots, size_t from,
				  size_t end, struct err *err)
{
	struct queries list = {0};
	size_t i;

	for (i = from; i < end; i++) {
		const struct leaf_term *item = &slots->items[i];
		struct span term = span_of(item->term, item->len);

		queries_add(&list, item->alone ? lone(slots->db, term, err)
					       : xc_query_term(term, 1, err));
	}
	return queries_join(&list, XC_SYNONYM, err);
}

/* Words side by side in a query may be one word in the text, and an
 * amount be spelt otherwise: instead of the places that a name or an amount
 * covers, it alone. */
static struct xc_query *with_name(const struct leaf_terms *slots, size_t name,
				  struct err *err)
{
	const struct leaf_term *whole = &slots->items[name];
	struct queries list = {0};
	size_t i, next;

	queries_add(&list,
		    xc_query_term(span_of(whole->term, whole->len), 1, err));
	for (i = 0; i < slots->count && list.count < PHRASE_PLACES; i = next) {
		const struct leaf_term *item = &slots->items[i];

		next = leaf_terms_next(slots, i);
		if (tells_something(item) &&
		    (item->start < whole->start || item->end > whole->end))
			queries_add(&list,
				    leaf_terms_query(slots, i, next, err));
	}
	return queries_join(&list, XC_AND, err);
}

#define NAMES_MAX 8

static struct xc_query *or_names(struct xc_query *query,
				 const struct leaf_terms *slots,
				 struct err *err)
{
	size_t i, names = 0;

	for (i = 0; i < slots->count && names < NAMES_MAX; i++) {
		const struct leaf_term *item = &slots->items[i];

		if ((item->kind != TOKEN_NAME && item->kind != TOKEN_AMOUNT) ||
		    !item->frequency)
			continue;
		query = join_two(XC_OR, query, with_name(slots, i, err), err);
		names++;
	}
	return query;
}

/* A place of a phrase, and what it may be as two words. */
static struct xc_query *or_apart(const struct match *match,
				 struct xc_query *query,
				 const struct aparts *aparts,
				 const struct leaf_term *item, struct err *err)
{
	size_t i;

	for (i = 0; i < aparts->count; i++)
		if (aparts->items[i].start == item->start &&
		    aparts->items[i].end == item->end)
			query = join_two(
				XC_OR, query,
				apart_query(match, &aparts->items[i], err),
				err);
	return query;
}

/* All terms of a phrase; check.h looks at their order. Of a Han
 * run every pair must be there, and a bridge tells nothing new. */
static enum status build_exact(struct match *match, size_t leaf, bool prefix,
			       struct built *built, struct err *err)
{
	struct queries list = {0};
	struct leaf_terms slots = {0};
	struct aparts aparts = {.count = 0};
	enum status status = leaf_terms_fill(&slots, match, leaf, err);
	size_t i, next, last = 0, places = 0;

	if (!status && !match->readings->leaves[leaf].node->typed)
		status = aparts_find(match, leaf, &aparts, err);
	for (i = 0; i < slots.count; i++)
		if (slots.items[i].start > last)
			last = slots.items[i].start;
	for (i = 0; i < slots.count && list.count < PHRASE_PLACES && !status &&
		    !clock_is_late();
	     i = next) {
		const struct leaf_term *item = &slots.items[i];

		next = leaf_terms_next(&slots, i);
		places++;
		if (!tells_something(item) ||
		    (prefix && item->start == last && item->kind >= TOKEN_WORD))
			continue;
		queries_add(&list,
			    or_apart(match,
				     leaf_terms_query(&slots, i, next, err),
				     &aparts, item, err));
	}
	built->query = queries_join(&list, XC_AND, err);
	if (!prefix && places > 1)
		built->query = or_names(built->query, &slots, err);
	built->exact = places < 2 && !prefix && !aparts.count;
	aparts_release(&aparts);
	leaf_terms_release(&slots);
	return status;
}

/* So many prefixes that each gets little are no question. */
static uint32_t prefix_share(const struct match *match)
{
	const struct readings *readings = match->readings;
	uint32_t count = 0, share;
	size_t i;

	for (i = 0; i < readings->leaf_count; i++)
		count += readings->leaves[i].role == LEAF_PREFIX;
	share = PREFIX_ALL / (count ? count : 1);
	return share < PREFIX_MAX ? share : PREFIX_MAX;
}

static void add_known(struct queries *list, const struct match *match,
		      struct span term, struct err *err)
{
	uint32_t n;

	if (!xc_term_frequency(index_database(match->reader), term, &n, NULL) &&
	    n)
		queries_add(list, xc_query_term(term, 1, err));
}

/* Stems that begin so, and those that are shorter than what was typed. */
static void add_begun(struct queries *list, const struct match *match,
		      struct span begin, struct err *err)
{
	size_t cut;

	queries_add(list, wildcard(begin, prefix_share(match), err));
	for (cut = 1; cut <= PREFIX_CUT && begin.len > cut + PREFIX_LEAST;
	     cut++)
		if ((begin.ptr[begin.len - cut] & 0xC0) != 0x80)
			add_known(list, match,
				  span_of(begin.ptr, begin.len - cut), err);
}

static const struct unit *last_unit(const struct match *match, size_t lang,
				    size_t leaf)
{
	const struct units *units =
		&readings_leaves(match->readings, match->langs[lang])
			 ->leaves[leaf];

	return units->count ? &units->items[units->count - 1] : NULL;
}

/* A stem need not begin its word: company and compani. */
static void add_stems(struct queries *list, const struct match *match,
		      size_t leaf, struct err *err)
{
	const struct unit *before = NULL, *unit;
	size_t i;

	for (i = 0; i < match->lang_count; i++) {
		unit = last_unit(match, i, leaf);
		if (!unit || span_equal(unit->stem, unit->raw) ||
		    (before && span_equal(unit->stem, before->stem)))
			continue;
		add_known(list, match, unit->stem, err);
		before = unit;
	}
}

struct rests {
	const struct match *match;
	struct queries list; /* of stems */
	struct queries open; /* of languages whose stems tell nothing */
	struct err *err;
};

static void add_rest(void *context, struct span rest)
{
	struct rests *rests = context;

	add_begun(&rests->list, rests->match, rest, rests->err);
}

/* Just more than nothing: enough to be ranked by what check.h looks at. */
#define OPEN_WEIGHT 1e-3

static void add_language(struct rests *rests, const char *lang,
			 struct span begin)
{
	struct buf name = BUF_INIT;
	struct xc_query *term;

	if (!stem_prefix_each(lang, begin, add_rest, rests))
		return;
	passage_lang_term(span_str(lang), &name);
	term = xc_query_term(buf_span(&name), 1, rests->err);
	queries_add(&rests->open,
		    xc_query_scale(term, OPEN_WEIGHT, rests->err));
	xc_query_free(term);
	buf_release(&name);
}

/* Words that begin so, by their stems; check.h looks at the words. */
static struct xc_query *stem_prefixes(const struct match *match, size_t leaf,
				      struct err *err)
{
	const struct unit *unit = last_unit(match, 0, leaf);
	struct rests rests = {.match = match, .err = err};
	size_t i;

	add_begun(&rests.list, match, unit->raw, err);
	add_stems(&rests.list, match, leaf, err);
	if (unit->kind == UNIT_ARABIC)
		add_language(&rests, "ar", unit->raw);
	for (i = 0; i < match->lang_count && unit->kind == UNIT_WORD; i++)
		add_language(&rests, match->langs[i], unit->raw);
	queries_add(&rests.open, queries_join(&rests.list, XC_SYNONYM, err));
	return queries_join(&rests.open, XC_OR, err);
}

static enum status build_prefix(struct match *match, size_t leaf,
				struct built *built, struct err *err)
{
	enum status status = build_exact(match, leaf, true, built, err);
	const struct unit *last = last_unit(match, 0, leaf);

	if (status || !last)
		return status;
	if (last->kind != UNIT_HAN)
		built->query = join_two(XC_AND, built->query,
					stem_prefixes(match, leaf, err), err);
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
		built->exact &= !item->title && !node->typed;
		return status;
	}
}
