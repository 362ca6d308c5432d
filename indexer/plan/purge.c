/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/plan/purge.h"
#include "base/path.h"

/* A root that has gone and once held one of the gone files, or NULL. */
static const struct root *lost_root(const struct plan *plan,
				    const struct roots *roots)
{
	size_t i, k;

	for (i = 0; i < roots->count; i++) {
		const struct root *root = &roots->items[i];

		if (!root->missing && !root->empty)
			continue;
		for (k = 0; k < plan->count; k++)
			if (!plan->entries[k].found && plan->entries[k].known &&
			    path_below(plan->entries[k].known->path,
				       root->path))
				return root;
	}
	return NULL;
}

/* A file that is there but that no glob takes any more was left out on
 * purpose. */
static bool has_vanished(const struct plan_input *input,
			 const struct plan_entry *entry)
{
	const char *path = entry->known->path;

	return entry->change == CHANGE_GONE &&
	       (!roots_cover(input->roots, path) ||
		!input->exists(input->context, path));
}

static void count_vanished(const struct plan *plan,
			   const struct plan_input *input, size_t *vanished,
			   size_t *known)
{
	size_t i;

	*vanished = *known = 0;
	for (i = 0; i < plan->count; i++) {
		const struct plan_entry *entry = &plan->entries[i];

		if (!entry->known || entry->change == CHANGE_KEPT)
			continue;
		++*known;
		*vanished += has_vanished(input, entry);
	}
}

static void tell(struct plan *plan, const struct plan_input *input)
{
	const struct root *root = lost_root(plan, input->roots);
	size_t vanished, known;

	count_vanished(plan, input, &vanished, &known);
	if (root)
		buf_addf(&plan->guard,
			 "'%s' is %s, but the index has files below it; "
			 "nothing is removed without --purge",
			 root->path, root->missing ? "missing" : "empty");
	else if (vanished > PURGE_FEW &&
		 (double)vanished > input->vanished * (double)known)
		buf_addf(&plan->guard,
			 "%zu of %zu indexed files are gone; nothing is "
			 "removed without --purge",
			 vanished, known);
}

void purge_guard(struct plan *plan, const struct plan_input *input)
{
	size_t i;

	if (!input->purge)
		tell(plan, input);
	if (!plan->guard.len)
		return;
	for (i = 0; i < plan->count; i++)
		if (plan->entries[i].change == CHANGE_GONE)
			plan->entries[i].change = CHANGE_KEPT;
}
