/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/match/leaf_terms.h"
#include "base/clock.h"

struct filling {
	struct leaf_terms *slots;
	size_t pair_end; /* where the last pair of Han characters ended */
};

static void add_token(void *context, const struct token *token)
{
	struct filling *filling = context;
	struct leaf_terms *slots = filling->slots;
	struct leaf_term *item;

	if (token->kind == TOKEN_BIGRAM)
		filling->pair_end = token->end;
	MEM_PUSH_ROOM(slots->items, slots->count, slots->cap);
	item = &slots->items[slots->count++];
	*item = (struct leaf_term){mem_span(token->term),
				   token->term.len,
				   token->start,
				   token->end,
				   token->kind,
				   false,
				   0};
	item->alone =
		token->kind == TOKEN_HAN && filling->pair_end != token->end;
}

static int compare_terms(const void *a, const void *b)
{
	const struct leaf_term *x = a, *y = b;

	if (x->start != y->start)
		return x->start < y->start ? -1 : 1;
	if (x->end != y->end)
		return x->end < y->end ? -1 : 1;
	if (x->kind != y->kind)
		return x->kind < y->kind ? -1 : 1;
	return strcmp(x->term, y->term);
}

static void keep_distinct(struct leaf_terms *slots)
{
	size_t i, kept = 0;

	if (slots->count)
		qsort(slots->items, slots->count, sizeof(*slots->items),
		      compare_terms);
	for (i = 0; i < slots->count; i++)
		if (kept &&
		    !compare_terms(&slots->items[kept - 1], &slots->items[i]))
			free(slots->items[i].term);
		else
			slots->items[kept++] = slots->items[i];
	slots->count = kept;
}

static void look_ahead(const struct leaf_terms *slots,
		       const struct match *match)
{
	struct span *terms = mem_grow(NULL, slots->count + 1, sizeof(*terms));
	size_t i;

	for (i = 0; i < slots->count; i++)
		terms[i] = span_of(slots->items[i].term, slots->items[i].len);
	xc_ahead_terms(index_database(match->reader), terms, slots->count);
	free(terms);
}

enum status leaf_terms_fill(struct leaf_terms *slots, const struct match *match,
			    size_t leaf, struct err *err)
{
	enum status status = ST_OK;
	size_t i;

	for (i = 0; i < match->lang_count && !clock_is_late(); i++) {
		struct filling filling = {slots, SIZE_MAX};
		struct query_reading *reading =
			readings_leaves(match->readings, match->langs[i]);

		units_tokens(&reading->leaves[leaf], add_token, &filling);
	}
	slots->db = index_database(match->reader);
	keep_distinct(slots);
	look_ahead(slots, match);
	for (i = 0; i < slots->count && !status && !clock_is_late(); i++)
		status = xc_term_frequency(
			index_database(match->reader),
			span_of(slots->items[i].term, slots->items[i].len),
			&slots->items[i].frequency, err);
	return status;
}

void leaf_terms_release(struct leaf_terms *slots)
{
	size_t i;

	for (i = 0; i < slots->count; i++)
		free(slots->items[i].term);
	free(slots->items);
	*slots = (struct leaf_terms){0};
}

size_t leaf_terms_next(const struct leaf_terms *slots, size_t i)
{
	const struct leaf_term *first = &slots->items[i];

	while (++i < slots->count && slots->items[i].start == first->start &&
	       slots->items[i].end == first->end &&
	       (slots->items[i].kind == first->kind ||
		(slots->items[i].kind >= TOKEN_WORD &&
		 first->kind >= TOKEN_WORD)))
		;
	return i;
}
