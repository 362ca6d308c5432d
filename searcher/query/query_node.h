/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Nodes of a query's tree while it is being built. nodes counts those that
 * are alive, so that the tree's size is known without a walk.
 */
#ifndef SEARCHER_QUERY_QUERY_NODE_H
#define SEARCHER_QUERY_QUERY_NODE_H

#include "searcher/query/query_lex.h"

struct node *node_new(size_t *nodes, enum node_kind kind);
struct node *leaf_new(size_t *nodes, enum node_kind kind,
		      const struct lexeme *item);
/* Takes over child. */
void node_add(struct node *node, struct node *child);
/* Frees a node without its children. */
void node_drop(size_t *nodes, struct node *node);
/* A node whose only child has no mark is that child, and dropped. */
struct node *node_reduce(size_t *nodes, struct node *node);

#endif
