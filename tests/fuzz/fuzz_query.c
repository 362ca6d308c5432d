/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The query parser under any bytes.
 */
#include "searcher/query/query.h"

#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool claim)
{
	if (!claim)
		abort();
}

static size_t check_node(const struct node *node, struct span text, int level)
{
	size_t i, nodes = 1;

	must(level <= 5 * (QUERY_DEPTH_MAX + 1));
	must(node->start <= node->end && node->end <= text.len);
	if (node->text.len)
		must(node->text.ptr >= text.ptr + node->start &&
		     node->text.ptr + node->text.len <= text.ptr + node->end);
	must(node->count >= 2 || node->kind <= NODE_FIELD ||
	     node->kind == NODE_GROUP);
	must(node->kind != NODE_NOT || node->count == 2);
	for (i = 0; i < node->count; i++) {
		must(!node->children[i]->mark || node->kind == NODE_GROUP);
		nodes += check_node(node->children[i], text, level + 1);
	}
	return nodes;
}

static void check_parse(struct span text, bool strict)
{
	struct buf printed = BUF_INIT;
	struct node *tree;
	struct err err = {0};
	enum status status = query_parse(text, strict, &tree, &err);

	must((status == ST_OK) == (tree != NULL));
	must(!status || *err.text);
	must(strict || status == ST_OK || status == ST_LIMIT);
	if (tree) {
		must(tree->kind == NODE_GROUP && !tree->mark);
		must(check_node(tree, text, 0) <= QUERY_NODES_MAX);
		query_print(tree, &printed);
	}
	query_free(tree);
	buf_release(&printed);
}

static void check_dates(struct span text)
{
	uint32_t first, last;

	if (query_dates(text, 20240229, &first, &last))
		must(first <= last && last <= 99991231);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	/* Never NULL, whose offsets are undefined. */
	struct span text = span_of(size ? (const char *)data : "", size);

	check_parse(text, false);
	check_parse(text, true);
	check_dates(text);
	return 0;
}
