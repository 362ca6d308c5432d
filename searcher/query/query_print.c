/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A query tree as text, for --explain. */
#include "searcher/query/query.h"
#include "base/out.h"

static void print_quoted(struct buf *to, const char *name, struct span text)
{
	buf_addf(to, "(%s ", name);
	out_json(to, text);
	buf_add_char(to, ')');
}

static void print_field(const struct node *node, struct buf *to)
{
	buf_addf(to, "(field %s ", field_name(node->field));
	if (node->quoted || node->prefix)
		print_quoted(to, node->quoted ? "phrase" : "prefix",
			     node->text);
	else
		out_json(to, node->text);
	buf_add_char(to, ')');
}

static void print_children(const struct node *node, const char *name,
			   struct buf *to)
{
	size_t i;

	buf_addf(to, "(%s", name);
	if (node->kind == NODE_NEAR)
		buf_addf(to, " %u", node->distance);
	for (i = 0; i < node->count; i++) {
		buf_add_char(to, ' ');
		query_print(node->children[i], to);
	}
	buf_add_char(to, ')');
}

static void print_bare(const struct node *node, struct buf *to)
{
	static const char *const names[] = {
		[NODE_AND] = "and",     [NODE_OR] = "or",
		[NODE_NOT] = "and-not", [NODE_NEAR] = "near",
		[NODE_GROUP] = "group",
	};

	switch (node->kind) {
	case NODE_TEXT:
		out_json(to, node->asked.len ? node->asked : node->text);
		break;
	case NODE_PHRASE:
		print_quoted(to, node->typed ? "typed" : "phrase", node->text);
		break;
	case NODE_PREFIX:
		print_quoted(to, "prefix", node->text);
		break;
	case NODE_FIELD:
		print_field(node, to);
		break;
	default:
		print_children(node, names[node->kind], to);
	}
}

void query_print(const struct node *node, struct buf *to)
{
	if (node->mark)
		buf_add_str(to, node->mark == MARK_MUST ? "(must " : "(not ");
	print_bare(node, to);
	if (node->mark)
		buf_add_char(to, ')');
}
