/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What parts of a query tree ask for: the required, the excluded. */
#include "searcher/query/query.h"

bool node_is_required(const struct node *node)
{
	if (node->mark != MARK_SHOULD)
		return node->mark == MARK_MUST;
	switch (node->kind) {
	case NODE_TEXT:
	case NODE_PREFIX:
	case NODE_OR:
	case NODE_GROUP:
		return false;
	default:
		return true;
	}
}

bool node_only_excludes(const struct node *group)
{
	size_t i;

	for (i = 0; i < group->count; i++)
		if (group->children[i]->mark != MARK_NOT)
			return false;
	return true;
}
