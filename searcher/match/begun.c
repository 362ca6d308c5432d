/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/match/begun.h"
#include "searcher/match/match_part.h"

struct branch {
	struct xc_query *query;
	uint64_t documents;
};

/* The terms, rarest first, and what was made of pairs, which becomes more
 * frequent with each: so the two rarest are in front of the one or the other. */
struct begun {
	struct branch *items;
	size_t count, cap, most;
	size_t terms;       /* of these items, the rest are pairs */
	size_t term, pair;  /* the first that are left */
	uint64_t documents; /* in all databases */
	struct err *err;
};

static bool add_term(void *context, struct span term, uint64_t documents)
{
	struct begun *begun = context;

	MEM_PUSH_ROOM(begun->items, begun->count, begun->cap);
	begun->items[begun->count++] =
		(struct branch){xc_query_term(term, 1, begun->err), documents};
	return begun->count < begun->most;
}

static int by_documents(const void *a, const void *b)
{
	const struct branch *x = a, *y = b;

	return (x->documents > y->documents) - (x->documents < y->documents);
}

static struct branch take_rarest(struct begun *begun)
{
	bool has_term = begun->term < begun->terms;

	if (has_term && (begun->pair == begun->count ||
			 begun->items[begun->term].documents <=
				 begun->items[begun->pair].documents))
		return begun->items[begun->term++];
	return begun->items[begun->pair++];
}

/* As OrPostList of Xapian does. */
static uint64_t documents_of(const struct begun *begun, const struct branch *a,
			     const struct branch *b)
{
	double x = (double)a->documents, y = (double)b->documents;

	return (uint64_t)(x + y - x * y / (double)begun->documents + 0.5);
}

static void pair(struct begun *begun)
{
	struct branch a = take_rarest(begun), b = take_rarest(begun);

	MEM_PUSH_ROOM(begun->items, begun->count, begun->cap);
	begun->items[begun->count++] = (struct branch){
		join_two(XC_SYNONYM, a.query, b.query, begun->err),
		documents_of(begun, &a, &b)};
}

static struct xc_query *pair_all(struct begun *begun)
{
	size_t i;

	begun->terms = begun->pair = begun->count;
	if (begun->count > 1)
		qsort(begun->items, begun->count, sizeof(*begun->items),
		      by_documents);
	for (i = 1; i < begun->terms; i++)
		pair(begun);
	return begun->count ? begun->items[begun->count - 1].query : NULL;
}

enum status begun_query(struct xc_reader *db, struct span begin, size_t most,
			struct xc_query **query, struct err *err)
{
	struct begun begun = {.most = most, .err = err};
	struct xc_term_sink sink = {add_term, &begun};
	struct xc_totals totals;
	enum status status;

	*query = NULL;
	status = xc_info(db, &totals, err);
	if (status)
		return status;
	begun.documents = totals.documents;
	status = xc_terms(db, begin, &sink, err);
	*query = pair_all(&begun);
	free(begun.items);
	return status;
}
