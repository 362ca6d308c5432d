/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/query/query_node.h"

#include <stdlib.h>

struct node *node_new(size_t *nodes, enum node_kind kind)
{
	struct node *node = mem_alloc(sizeof(*node));

	node->kind = kind;
	++*nodes;
	return node;
}

struct node *leaf_new(size_t *nodes, enum node_kind kind,
		      const struct lexeme *item)
{
	struct node *node = node_new(nodes, kind);

	node->text = item->text;
	node->start = item->start;
	node->end = item->end;
	node->field = item->field;
	node->quoted = item->quoted;
	node->prefix = item->prefix;
	node->typed = item->typed;
	return node;
}

void node_add(struct node *node, struct node *child)
{
	if (!node->count || child->start < node->start)
		node->start = child->start;
	if (child->end > node->end)
		node->end = child->end;
	MEM_PUSH_ROOM(node->children, node->count, node->cap);
	node->children[node->count++] = child;
}

void node_drop(size_t *nodes, struct node *node)
{
	free(node->children);
	free(node);
	--*nodes;
}

struct node *node_reduce(size_t *nodes, struct node *node)
{
	struct node *child;

	if (node->count != 1 || node->children[0]->mark)
		return node;
	child = node->children[0];
	node_drop(nodes, node);
	return child;
}

void query_free(struct node *tree)
{
	size_t i;

	if (!tree)
		return;
	for (i = 0; i < tree->count; i++)
		query_free(tree->children[i]);
	free(tree->children);
	free(tree);
}
