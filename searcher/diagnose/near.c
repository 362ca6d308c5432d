/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/diagnose/near.h"

void near_release(struct near_list *list)
{
	size_t i;

	for (i = 0; i < list->count; i++)
		free(list->items[i].text);
	list->count = 0;
}

static bool is_before(const struct near_item *a, unsigned distance,
		      uint64_t count)
{
	return a->distance != distance ? a->distance < distance
				       : a->count >= count;
}

void near_add(struct near_list *list, struct span text, uint64_t count,
	      unsigned distance)
{
	size_t at = 0, i;

	for (i = 0; i < list->count; i++)
		if (span_is(text, list->items[i].text))
			return;
	while (at < list->count && is_before(&list->items[at], distance, count))
		at++;
	if (at == NEAR_MAX)
		return;
	if (list->count == NEAR_MAX)
		free(list->items[--list->count].text);
	memmove(list->items + at + 1, list->items + at,
		(list->count - at) * sizeof(*list->items));
	list->items[at] = (struct near_item){mem_span(text), count, distance};
	list->count++;
}
