/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/query/conjunct.h"

static void add(struct conjuncts *list, struct node *parent, size_t at,
		bool excluded)
{
	if (list->count < CONJUNCTS_MAX)
		list->items[list->count++] =
			(struct conjunct){parent, at, excluded};
}

/* Depth is bounded by QUERY_DEPTH_MAX. */
static void collect(struct conjuncts *list, struct node *node);

static void collect_child(struct conjuncts *list, struct node *parent,
			  size_t at)
{
	struct node *child = parent->children[at];

	if (child->mark != MARK_NOT &&
	    (child->kind == NODE_AND || child->kind == NODE_NOT))
		collect(list, child);
	else
		add(list, parent, at, child->mark == MARK_NOT);
}

static void collect(struct conjuncts *list, struct node *node)
{
	size_t i;

	if (node->kind == NODE_NOT) {
		collect_child(list, node, 0);
		add(list, node, 1, true);
		return;
	}
	for (i = 0; i < node->count; i++)
		if (node->kind == NODE_AND ||
		    node_is_required(node->children[i]) ||
		    node->children[i]->mark == MARK_NOT)
			collect_child(list, node, i);
}

void conjuncts_collect(struct node *tree, struct conjuncts *conjuncts)
{
	conjuncts->count = 0;
	while (tree->kind == NODE_GROUP && tree->count == 1 &&
	       tree->children[0]->kind == NODE_GROUP &&
	       tree->children[0]->mark == MARK_SHOULD)
		tree = tree->children[0];
	collect(conjuncts, tree);
}

const struct node *conjunct_node(const struct conjunct *part)
{
	return part->parent->children[part->at];
}

static struct span source(const struct node *node, struct span query)
{
	return span_trim(
		span_of(query.ptr + node->start, node->end - node->start));
}

static bool needs_brackets(const struct node *node, struct span text)
{
	switch (node->kind) {
	case NODE_AND:
	case NODE_OR:
	case NODE_NOT:
	case NODE_GROUP:
		return true;
	case NODE_TEXT:
		return memchr(text.ptr, ' ', text.len);
	default:
		return false;
	}
}

void conjunct_text(const struct conjunct *part, struct span query,
		   struct buf *to)
{
	const struct node *node = conjunct_node(part);
	struct span text = source(node, query);
	bool brackets =
		needs_brackets(node, text) && !span_starts(text, "(") &&
		(part->excluded || node->mark || node->kind != NODE_TEXT);

	if (part->excluded)
		buf_add_str(to, part->parent->kind == NODE_NOT ? "NOT " : "-");
	else if (node->mark == MARK_MUST)
		buf_add_char(to, '+');
	buf_add_str(to, brackets ? "(" : "");
	buf_add_span(to, text);
	buf_add_str(to, brackets ? ")" : "");
}

/* What excludes goes with NOT itself: the first child by itself is what AND
 * makes of one. */
bool conjunct_remove(struct conjunct *part)
{
	struct node *parent = part->parent, *child;

	if (parent->kind == NODE_NOT) {
		if (part->at == 0)
			return false;
		parent->kind = NODE_AND;
		parent->count = 1;
		return true;
	}
	if (parent->count < 2)
		return false;
	child = parent->children[part->at];
	memmove(parent->children + part->at, parent->children + part->at + 1,
		(parent->count - part->at - 1) * sizeof(struct node *));
	parent->children[--parent->count] = child;
	if (!node_only_excludes(parent))
		return true;
	conjunct_restore(part);
	return false;
}

void conjunct_restore(struct conjunct *part)
{
	struct node *parent = part->parent, *child;

	if (parent->kind == NODE_AND && parent->count == 1 && part->excluded) {
		parent->kind = NODE_NOT;
		parent->count = 2;
		return;
	}
	child = parent->children[parent->count++];
	memmove(parent->children + part->at + 1, parent->children + part->at,
		(parent->count - part->at - 1) * sizeof(struct node *));
	parent->children[part->at] = child;
}

struct node conjunct_alone(const struct conjunct *part, struct node **child)
{
	struct node node = {.kind = part->parent->kind == NODE_GROUP
					    ? NODE_GROUP
					    : NODE_AND,
			    .children = child,
			    .count = 1};

	*child = part->parent->children[part->at];
	node.start = (*child)->start;
	node.end = (*child)->end;
	return node;
}

static void say_near(const struct node *node, struct span query,
		     struct buf *instead)
{
	size_t i;

	for (i = 0; i < node->count; i++) {
		buf_add_str(instead, i ? " AND " : "");
		buf_add_span(instead, source(node->children[i], query));
	}
}

static bool loosen_path(struct node *node, int way, struct buf *instead)
{
	struct span name = node->text;

	while (name.len && strchr("*/", name.ptr[0]))
		name = span_of(name.ptr + 1, name.len - 1);
	while (name.len && strchr("*/", name.ptr[name.len - 1]))
		name.len--;
	if (!name.len)
		return false;
	buf_add_str(instead, "path:*");
	buf_add_span(instead, name);
	buf_add_str(instead, way ? "*/" : "*");
	node->text = span_of(instead->ptr + 5, instead->len - 5);
	return true;
}

static bool loosen_title(struct node *node, struct buf *instead)
{
	node->kind = NODE_TEXT;
	if (node->quoted)
		node->kind = NODE_PHRASE;
	if (node->prefix)
		node->kind = NODE_PREFIX;
	buf_add_str(instead, node->quoted ? "+\"" : "+");
	buf_add_span(instead, node->text);
	buf_add_str(instead, node->quoted ? "\"" : node->prefix ? "*" : "");
	node->mark = MARK_MUST;
	return true;
}

static bool loosen_field(struct node *node, int way, struct buf *instead)
{
	if (node->field == FIELD_PATH)
		return loosen_path(node, way, instead);
	return node->field == FIELD_TITLE && !way &&
	       loosen_title(node, instead);
}

bool conjunct_loosen(struct conjunct *part, struct span query, int way,
		     struct loosened *loosened, struct buf *instead)
{
	struct node *node = part->parent->children[part->at];

	*loosened = (struct loosened){node, *node};
	if (way && node->kind != NODE_FIELD)
		return false;
	switch (node->kind) {
	case NODE_PHRASE:
		buf_add_str(instead, "+(");
		buf_add_span(instead, node->text);
		buf_add_char(instead, ')');
		node->kind = NODE_TEXT;
		node->mark = MARK_MUST;
		return true;
	case NODE_NEAR:
		say_near(node, query, instead);
		node->kind = NODE_AND;
		return true;
	case NODE_FIELD:
		return loosen_field(node, way, instead);
	default:
		return false;
	}
}

void conjunct_tighten(struct loosened *loosened)
{
	*loosened->node = loosened->before;
}
