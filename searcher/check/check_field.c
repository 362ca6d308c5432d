/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/check/check_field.h"

bool check_date(struct span range, uint32_t date, uint32_t today)
{
	uint32_t first, last;

	if (query_undated(range))
		return !date;
	return date && query_dates(range, today, &first, &last) &&
	       first <= date && date <= last;
}

struct search_term {
	struct span term;
	const struct passage *passage;
	bool found;
};

static void compare_term(void *context, struct span term)
{
	struct search_term *search = context;

	search->found |= span_equal(term, search->term);
}

static void find_term(void *context, struct span term)
{
	struct search_term *search = context;

	search->term = term;
	passage_boolean_terms(search->passage, compare_term, search);
}

bool check_terms(const struct node *node, const struct passage *passage)
{
	struct search_term search = {.passage = passage};

	field_terms(node, find_term, &search);
	return search.found;
}
