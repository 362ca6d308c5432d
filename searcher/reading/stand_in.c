/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/reading/stand_in.h"

double stand_in_share(const struct node *node, size_t start)
{
	size_t i;

	for (i = 0; i < node->stand_in_count; i++)
		if (node->stand_ins[i].start <= start &&
		    start < node->stand_ins[i].end)
			return STAND_IN_SHARE;
	return 1;
}

struct weighing {
	struct query_reading *reading;
	size_t from;
};

static void lower(void *context, enum evidence kind, uint64_t key, size_t unit)
{
	const struct weighing *w = context;
	size_t i;

	(void)unit;
	for (i = w->from; i < w->reading->wanted_count; i++) {
		struct wanted *item = &w->reading->wanted[i];

		if (item->key == key && item->kind == kind)
			item->weight *= STAND_IN_SHARE;
	}
}

void stand_ins_weigh(struct query_reading *reading, size_t from,
		     const struct units *units, const struct node *node)
{
	struct weighing w = {reading, from};
	size_t i;

	for (i = 0; node->stand_in_count && i < units->count; i++) {
		const struct unit *unit = &units->items[i];

		if (stand_in_share(node, unit->start) == 1)
			continue;
		lower(&w, EVIDENCE_TERM,
		      evidence_key(EVIDENCE_TERM, unit->stem), i);
		evidence_at(units, i, EVIDENCE_ALL, lower, &w);
	}
}
