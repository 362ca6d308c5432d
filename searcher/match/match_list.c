/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Lists of Xapian queries, joined by an operator. */
#include "searcher/match/match_part.h"

void queries_add(struct queries *list, struct xc_query *query)
{
	if (!query)
		return;
	MEM_PUSH_ROOM(list->items, list->count, list->cap);
	list->items[list->count++] = query;
}

static void release(struct queries *list)
{
	size_t i;

	for (i = 0; i < list->count; i++)
		xc_query_free(list->items[i]);
	free(list->items);
	*list = (struct queries){0};
}

struct xc_query *queries_join(struct queries *list, enum xc_op op,
			      struct err *err)
{
	struct xc_query *query = NULL;

	if (list->count == 1) {
		query = list->items[0];
		list->count = 0;
	} else if (list->count) {
		query = xc_query_combine(
			op, (const struct xc_query *const *)list->items,
			list->count, err);
	}
	release(list);
	return query;
}

struct xc_query *join_two(enum xc_op op, struct xc_query *a, struct xc_query *b,
			  struct err *err)
{
	struct queries list = {0};

	queries_add(&list, a);
	queries_add(&list, b);
	return queries_join(&list, op, err);
}
