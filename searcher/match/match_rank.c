/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Words to rank by: any of them, each by what it says. */
#include "searcher/match/match_part.h"
#include "searcher/match/idf.h"
#include "searcher/match/leaf_terms.h"
#include "searcher/reading/stand_in.h"
#include "searcher/match/match_translated.h"
#include "searcher/match/stranger.h"
#include "base/array.h"
#include "base/clock.h"

/* The rarest words say what a query is about: of a whole article pasted as a
 * query, these many places are looked up. */
#define PLACES_MAX  256
#define PLACES_SEEN 4096

/* A place of ranked text. */
struct rank_place {
	size_t from, end; /* in slots */
	double weight;    /* of its repetitions times what it says */
	double factor;    /* against Xapian's own weight */
	double share;     /* of a word: less for what stands in for one */
	size_t count;
};

/* In how many passages of the languages meant, and of how many. */
static enum status own_frequency(const struct match *match,
				 const struct leaf_terms *slots,
				 const struct rank_place *place, double *n,
				 double *count, struct err *err)
{
	const struct stats *stats;
	size_t i, k;

	*n = *count = 0;
	for (i = 0; i < match->lang_count; i++) {
		enum status status = index_stats(match->reader, match->langs[i],
						 &stats, err);

		if (status)
			return status;
		*count += (double)stats->passages;
		for (k = place->from; k < place->end; k++)
			if (slots->items[k].frequency)
				*n += (double)stats_frequency(
					stats,
					evidence_key(
						EVIDENCE_TERM,
						span_of(slots->items[k].term,
							slots->items[k].len)));
	}
	return ST_OK;
}

/* As Xapian estimates it for a group: by independence. */
static double group_frequency(const struct leaf_terms *slots,
			      const struct rank_place *place, double count)
{
	double none = 1;
	size_t i;

	for (i = place->from; i < place->end; i++)
		none *= 1 - slots->items[i].frequency / count;
	return (1 - none) * count;
}

struct lone {
	double none; /* chance that a passage has no term seen so far */
	double count;
};

static bool take_begun(void *context, struct span term, uint64_t count)
{
	struct lone *lone = context;

	(void)term;
	lone->none *= 1 - (double)count / lone->count;
	return true;
}

/* What Xapian will make of a character's group, and what it should: a
 * passage may hold many of the pairs that the character begins. */
static enum status weigh_lone(const struct match *match,
			      const struct leaf_term *item,
			      struct rank_place *place, struct err *err)
{
	struct lone lone = {1, (double)index_passages(match->reader)};
	struct xc_term_sink sink = {take_begun, &lone};
	struct span term = span_of(item->term, item->len);
	const struct stats *all;
	enum status status =
		xc_terms(index_database(match->reader), term, &sink, err);
	double xapian, n;

	if (!status)
		status = index_stats(match->reader, "", &all, err);
	if (status)
		return status;
	xapian = bm25_idf((1 - lone.none) * lone.count, lone.count);
	n = (double)stats_frequency(all, evidence_key(EVIDENCE_UNIGRAM, term));
	place->weight *= bm25_idf(n, lone.count);
	if (xapian > 0)
		place->factor *= bm25_idf(n, lone.count) / xapian;
	return ST_OK;
}

static enum status weigh_place(const struct match *match,
			       const struct leaf_terms *slots,
			       struct rank_place *place, struct err *err)
{
	double all = (double)index_passages(match->reader), n, count;
	double xapian = bm25_idf(group_frequency(slots, place, all), all);
	double repeated =
		2.0 * (double)place->count / (1.0 + (double)place->count);
	enum status status;

	repeated *= place->share;
	place->factor = place->weight = repeated;
	if (slots->items[place->from].alone)
		return weigh_lone(match, &slots->items[place->from], place,
				  err);
	place->weight = repeated * xapian;
	if (!match->weigh_own || slots->items[place->from].kind == TOKEN_AMOUNT)
		return ST_OK;
	status = own_frequency(match, slots, place, &n, &count, err);
	if (status || xapian <= 0 || count < 1)
		return status;
	place->weight = repeated * bm25_idf(n, count);
	place->factor = place->weight / xapian;
	return ST_OK;
}

static bool is_known(const struct leaf_terms *slots, size_t from, size_t end)
{
	for (; from < end; from++)
		if (slots->items[from].frequency || slots->items[from].alone)
			return true;
	return false;
}

static int compare_places(const struct leaf_terms *slots,
			  const struct rank_place *a,
			  const struct rank_place *b)
{
	return strcmp(slots->items[a->from].term, slots->items[b->from].term);
}

/* qsort has no context: an insertion into a list sorted by term. */
struct places {
	struct rank_place *items;
	size_t count, cap;
};

static void places_add(struct places *places, const struct leaf_terms *slots,
		       struct rank_place place)
{
	size_t at;

	LOWER_BOUND(at, places->count,
		    compare_places(slots, &places->items[at], &place) < 0);
	if (at < places->count &&
	    !compare_places(slots, &places->items[at], &place)) {
		places->items[at].count++;
		return;
	}
	MEM_PUSH_ROOM(places->items, places->count, places->cap);
	memmove(places->items + at + 1, places->items + at,
		(places->count - at) * sizeof(*places->items));
	places->items[at] = place;
	places->count++;
}

static int compare_weights(const void *a, const void *b)
{
	const struct rank_place *x = a, *y = b;

	if (x->weight != y->weight)
		return x->weight > y->weight ? -1 : 1;
	return (x->from > y->from) - (x->from < y->from);
}

static enum status collect_places(const struct match *match,
				  const struct leaf_terms *slots,
				  const struct node *node,
				  struct places *places, struct err *err)
{
	enum status status = ST_OK;
	size_t i, next;

	for (i = 0; i < slots->count && places->count < PLACES_SEEN; i = next) {
		const struct leaf_term *item = &slots->items[i];

		next = leaf_terms_next(slots, i);
		if (item->kind == TOKEN_HAN && !item->alone)
			continue;
		if (is_known(slots, i, next))
			places_add(places, slots,
				   (struct rank_place){
					   i, next, 0, 0,
					   stand_in_share(node, item->start),
					   1});
	}
	for (i = 0; i < places->count && !status && !clock_is_late(); i++)
		status = weigh_place(match, slots, &places->items[i], err);
	if (places->count)
		qsort(places->items, places->count, sizeof(*places->items),
		      compare_weights);
	if (places->count > PLACES_MAX)
		places->count = PLACES_MAX;
	return status;
}

/* Owns query. */
static struct xc_query *scaled(struct xc_query *query, double factor,
			       struct err *err)
{
	struct xc_query *result;

	if (!query || factor == 1)
		return query;
	result = xc_query_scale(query, factor, err);
	xc_query_free(query);
	return result;
}

enum status build_ranked(const struct match *match, size_t leaf,
			 struct built *built, struct err *err)
{
	struct places places = {0};
	struct queries list = {0};
	struct leaf_terms slots = {0};
	enum status status;
	size_t i;

	status = leaf_terms_fill(&slots, match, leaf, err);
	if (!status)
		status = strangers_add(&slots, match, err);
	if (!status)
		status = collect_places(match, &slots,
					match->readings->leaves[leaf].node,
					&places, err);
	for (i = 0; i < places.count && !status; i++) {
		const struct rank_place *place = &places.items[i];

		queries_add(&list, scaled(leaf_terms_query(&slots, place->from,
							   place->end, err),
					  place->factor, err));
	}
	if (!status)
		status = match_translated(match, leaf, &list, err);
	if (!status && slots.count && !list.count)
		queries_add(&list, xc_query_nothing(err));
	built->query = queries_join(&list, XC_OR, err);
	built->exact = true;
	free(places.items);
	leaf_terms_release(&slots);
	return status;
}
