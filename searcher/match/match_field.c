/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Fields: conditions on what is known of a passage beside its text. */
#include "searcher/match/field_term.h"
#include "searcher/match/match_part.h"
#include "base/clock.h"

#define AMOUNT_SLACK 1e-6 /* of what was reckoned in two ways */

/* A longer list is no person's: Xapian is slow with many terms, and is asked
 * only for those that there are. */
#define LIST_TYPED 32

struct terms {
	char **items;
	size_t count, cap;
};

static void add_term(void *context, struct span term)
{
	struct terms *terms = context;

	MEM_PUSH_ROOM(terms->items, terms->count, terms->cap);
	terms->items[terms->count++] = mem_span(term);
}

static int compare_texts(const void *a, const void *b)
{
	const char *const *x = a, *const *y = b;

	return strcmp(*x, *y);
}

static bool is_known(const struct match *match, struct span term)
{
	uint32_t count = 0;

	return xc_term_frequency(index_database(match->reader), term, &count,
				 NULL) ||
	       count;
}

static struct xc_query *any_of(const struct match *match,
			       const struct terms *terms, struct err *err)
{
	bool typed = terms->count <= LIST_TYPED;
	struct queries list = {NULL, 0, 0};
	struct span term;
	size_t i;

	for (i = 0; i < terms->count && !clock_is_late(); i++) {
		term = span_str(terms->items[i]);
		if (i && !strcmp(terms->items[i], terms->items[i - 1]))
			continue;
		if (typed || is_known(match, term))
			queries_add(&list, xc_query_term(term, 1, err));
	}
	if (terms->count && !list.count)
		queries_add(&list, xc_query_nothing(err));
	return queries_join(&list, XC_OR, err);
}

static struct xc_query *any_term(const struct match *match,
				 const struct node *node, struct err *err)
{
	struct terms terms = {NULL, 0, 0};
	struct xc_query *query;
	size_t i;

	field_terms(node, add_term, &terms);
	if (terms.count)
		qsort(terms.items, terms.count, sizeof(*terms.items),
		      compare_texts);
	query = any_of(match, &terms, err);
	for (i = 0; i < terms.count; i++)
		free(terms.items[i]);
	free(terms.items);
	return query;
}

static struct xc_query *build_dates(const struct match *match,
				    const struct node *node, struct err *err)
{
	char first[16], last[16];
	uint32_t from, to;
	struct span begin, end;

	if (query_undated(node->text))
		return xc_query_term(span_str(TERM_UNDATED), 1, err);
	if (!query_dates(node->text, match->today, &from, &to))
		return NULL;
	snprintf(first, sizeof(first), "%08u", from ? from : 1);
	snprintf(last, sizeof(last), "%08u", to);
	begin = span_str(first);
	end = span_str(last);
	return xc_query_range(SLOT_DATE, &begin, &end, err);
}

/* Terms of amounts that one query may ask for: each takes memory, as a list of
 * its own. */
#define AMOUNTS_MAX 16000

struct amounts {
	struct amount_range range;
	size_t left;
	struct queries list;
	struct err *err;
};

static bool take_amount(void *context, struct span term, uint64_t count)
{
	struct amounts *amounts = context;
	double low, high;

	(void)count;
	if (amounts->list.count > amounts->left || clock_is_late())
		return false;
	if (amount_term_values(term, &low, &high) &&
	    low <= amounts->range.high * (1 + AMOUNT_SLACK) &&
	    high >= amounts->range.low * (1 - AMOUNT_SLACK))
		queries_add(&amounts->list,
			    xc_query_term(term, 1, amounts->err));
	return true;
}

/* Terms say what is near; check.h looks at the numbers and currencies, and
 * alone at those beyond AMOUNTS_MAX. */
static enum status build_amounts(struct match *match, const struct node *node,
				 struct built *built, struct err *err)
{
	struct amounts amounts = {.left = AMOUNTS_MAX - match->amounts,
				  .err = err};
	struct xc_term_sink sink = {take_amount, &amounts};
	enum status status = ST_OK;

	if (amount_range_read(node->text, &amounts.range))
		status = xc_terms(index_database(match->reader),
				  span_str(AMOUNT_PREFIX), &sink, err);
	built->exact = false;
	if (!amounts.list.count)
		queries_add(&amounts.list, xc_query_nothing(err));
	if (amounts.list.count > amounts.left) {
		xc_query_free(queries_join(&amounts.list, XC_OR, err));
		return status;
	}
	match->amounts += amounts.list.count;
	built->query = queries_join(&amounts.list, XC_OR, err);
	return status;
}

enum status build_field(struct match *match, const struct node *node,
			struct built *built, struct err *err)
{
	*built = (struct built){NULL, true, true};
	switch (node->field) {
	case FIELD_LANG:
	case FIELD_SCRIPT:
	case FIELD_TYPE:
	case FIELD_SOURCE:
	case FIELD_TOPIC:
		built->query = any_term(match, node, err);
		break;
	case FIELD_DATE:
		built->query = build_dates(match, node, err);
		break;
	case FIELD_AMOUNT:
		return build_amounts(match, node, built, err);
	case FIELD_TITLE:
		built->filter = false;
		return build_leaf(match, node, built, err);
	default:
		built->exact = false; /* paths are for check.h */
		break;
	}
	return ST_OK;
}
