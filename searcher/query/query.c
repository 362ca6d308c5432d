/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * level    := either                  a query, or what a bracket holds
 * either   := all (OR all)*
 * all      := part ((AND | AND NOT | NOT) part)*
 * part     := item+                   side by side
 * item     := mark? (words | near | phrase | prefix | field | ( level ))
 *
 * Items side by side bind tighter than operators, so that "venture capital
 * AND seed funding" needs no brackets. Lexemes come settled (query_lex.h):
 * nothing here can fail but by its size.
 */
#include "searcher/query/query_lex.h"
#include "searcher/query/query_node.h"

#include <stdlib.h>

struct parse {
	struct span text;
	const struct lexeme *items;
	size_t count, at;
	size_t nodes; /* of the tree so far */
};

static struct node *parse_level(struct parse *parse);

static bool next_is(const struct parse *parse, enum lex_kind kind)
{
	return parse->at < parse->count && parse->items[parse->at].kind == kind;
}

static bool take(struct parse *parse, enum lex_kind kind)
{
	bool taken = next_is(parse, kind);

	parse->at += taken;
	return taken;
}

/* Whether the lexeme after the next one is NEAR. */
static bool near_follows(const struct parse *parse)
{
	return parse->at + 1 < parse->count &&
	       parse->items[parse->at + 1].kind == LEX_NEAR;
}

static struct node *parse_leaf(struct parse *parse)
{
	const struct lexeme *item = &parse->items[parse->at++];

	switch (item->kind) {
	case LEX_PHRASE:
		return leaf_new(&parse->nodes, NODE_PHRASE, item);
	case LEX_PREFIX:
		return leaf_new(&parse->nodes, NODE_PREFIX, item);
	case LEX_FIELD:
		return leaf_new(&parse->nodes, NODE_FIELD, item);
	default:
		return leaf_new(&parse->nodes, NODE_TEXT, item);
	}
}

/* a NEAR/5 b NEAR/8 c: all within the largest distance. */
static struct node *parse_near(struct parse *parse)
{
	struct node *near = node_new(&parse->nodes, NODE_NEAR);
	unsigned distance;

	node_add(near, parse_leaf(parse));
	while (next_is(parse, LEX_NEAR)) {
		distance = parse->items[parse->at++].distance;
		if (distance > near->distance)
			near->distance = distance;
		node_add(near, parse_leaf(parse));
	}
	return near;
}

/* Words are one text as long as only white space is between them: the
 * analyzer should see them in their context. */
static struct node *parse_words(struct parse *parse)
{
	struct node *node = parse_leaf(parse);
	const struct lexeme *item;
	size_t end = node->end;

	while (next_is(parse, LEX_WORD) && !near_follows(parse)) {
		item = &parse->items[parse->at];
		if (!span_is_blank(
			    span_of(parse->text.ptr + end, item->start - end)))
			break;
		end = item->end;
		parse->at++;
	}
	node->end = end;
	node->text.len = end - node->start;
	return node;
}

static struct node *parse_bracket(struct parse *parse)
{
	struct node *node;

	parse->at++;
	node = parse_level(parse);
	parse->at++;
	return node->kind == NODE_GROUP ? node_reduce(&parse->nodes, node)
					: node;
}

static struct node *parse_item(struct parse *parse)
{
	enum mark mark = parse->items[parse->at].mark;
	bool marked = take(parse, LEX_MARK);
	struct node *node;

	if (next_is(parse, LEX_OPEN))
		node = parse_bracket(parse);
	else if (near_follows(parse))
		node = parse_near(parse);
	else if (next_is(parse, LEX_WORD) && !marked)
		node = parse_words(parse);
	else
		node = parse_leaf(parse);
	node->mark = marked ? mark : MARK_SHOULD;
	return node;
}

/* An AND whose children are its parts, each a GROUP, and as items marked
 * NOT, what NOT is before. finish_all() makes the real thing of it. */
static struct node *parse_all(struct parse *parse)
{
	struct node *all = node_new(&parse->nodes, NODE_AND), *part = NULL,
		    *item;

	while (parse->at < parse->count && !next_is(parse, LEX_OR) &&
	       !next_is(parse, LEX_CLOSE)) {
		if (take(parse, LEX_AND)) {
			part = NULL;
		} else if (take(parse, LEX_NOT)) {
			item = parse_item(parse);
			item->mark = MARK_NOT;
			node_add(all, item);
		} else {
			if (!part) {
				part = node_new(&parse->nodes, NODE_GROUP);
				node_add(all, part);
			}
			item = parse_item(parse);
			node_add(part, item);
		}
	}
	return all;
}

static bool is_aside(const struct node *node)
{
	return node->mark || node->kind == NODE_FIELD;
}

/* A mark or field beside words holds for the whole level, wherever it
 * is: lang:zh a OR b. Moves such to asides, unless there is nothing
 * else. */
static void move_asides(struct node *part, struct node *asides)
{
	size_t i, count = 0, kept = 0;

	for (i = 0; i < part->count; i++)
		count += is_aside(part->children[i]);
	if (count == part->count)
		return;
	for (i = 0; i < part->count; i++) {
		if (is_aside(part->children[i]))
			node_add(asides, part->children[i]);
		else
			part->children[kept++] = part->children[i];
	}
	part->count = kept;
}

/* A part as an operand: alone, a mark is an operator's. */
static struct node *finish_part(struct parse *parse, struct node *part)
{
	struct node *child;

	if (part->count != 1)
		return part;
	child = part->children[0];
	if (child->mark == MARK_MUST)
		child->mark = MARK_SHOULD;
	node_drop(&parse->nodes, part);
	return child;
}

/* Everything but the children of node. */
static struct node *all_but(struct node *node)
{
	size_t i;

	node->kind = NODE_GROUP;
	for (i = 0; i < node->count; i++)
		node->children[i]->mark = MARK_NOT;
	return node;
}

static struct node *join_not(struct parse *parse, struct node *wanted,
			     struct node *unwanted)
{
	struct node * not ;

	if (!unwanted->count) {
		node_drop(&parse->nodes, unwanted);
		return node_reduce(&parse->nodes, wanted);
	}
	if (!wanted->count) {
		node_drop(&parse->nodes, wanted);
		return all_but(unwanted);
	}
	not = node_new(&parse->nodes, NODE_NOT);
	node_add(not, node_reduce(&parse->nodes, wanted));
	node_add(not, node_reduce(&parse->nodes, unwanted));
	return not ;
}

/* Makes AND, NOT or a single operand of what parse_all() gave. */
static struct node *finish_all(struct parse *parse, struct node *all,
			       struct node *asides)
{
	struct node *wanted = node_new(&parse->nodes, NODE_AND);
	struct node *unwanted = node_new(&parse->nodes, NODE_OR), *child;
	size_t i;

	for (i = 0; i < all->count; i++) {
		child = all->children[i];
		if (!child->mark) {
			move_asides(child, asides);
			child = finish_part(parse, child);
		}
		node_add(child->mark ? unwanted : wanted, child);
		child->mark = MARK_SHOULD;
	}
	node_drop(&parse->nodes, all);
	return join_not(parse, wanted, unwanted);
}

static struct node *parse_either(struct parse *parse)
{
	struct node *either = node_new(&parse->nodes, NODE_OR);

	do
		node_add(either, parse_all(parse));
	while (take(parse, LEX_OR));
	return either;
}

/* The one part of a level without operators, or NULL. */
static struct node *only_part(struct parse *parse, struct node *either)
{
	struct node *all = either->children[0], *part;

	if (either->count != 1 || all->count != 1 || all->children[0]->mark)
		return NULL;
	part = all->children[0];
	node_drop(&parse->nodes, all);
	node_drop(&parse->nodes, either);
	return part;
}

/* Puts what is aside before what holds the level's operators. */
static struct node *join_asides(struct parse *parse, struct node *asides,
				struct node *rest)
{
	if (!asides->count) {
		node_drop(&parse->nodes, asides);
		return rest;
	}
	rest->mark = MARK_MUST;
	node_add(asides, rest);
	return asides;
}

static struct node *parse_level(struct parse *parse)
{
	struct node *either = parse_either(parse), *asides, *any;
	struct node *part = only_part(parse, either);
	size_t i;

	if (part)
		return part;
	asides = node_new(&parse->nodes, NODE_GROUP);
	any = node_new(&parse->nodes, NODE_OR);
	for (i = 0; i < either->count; i++)
		node_add(any, finish_all(parse, either->children[i], asides));
	node_drop(&parse->nodes, either);
	return join_asides(parse, asides, node_reduce(&parse->nodes, any));
}

static struct node *parse_root(struct parse *parse)
{
	struct node *root, *group;

	if (!parse->count)
		return node_new(&parse->nodes, NODE_GROUP);
	root = node_reduce(&parse->nodes, parse_level(parse));
	if (root->kind == NODE_GROUP)
		return root;
	group = node_new(&parse->nodes, NODE_GROUP);
	node_add(group, root);
	return group;
}

static enum status parse_lexemes(struct span text, const struct lexemes *lex,
				 struct node **tree, struct err *err)
{
	struct parse parse = {text, lex->items, lex->count, 0, 0};
	struct node *root = parse_root(&parse);

	if (parse.nodes <= QUERY_NODES_MAX) {
		*tree = root;
		return ST_OK;
	}
	query_free(root);
	return err_set(err, ST_LIMIT,
		       "query of %zu items is over the limit of %d; shorten it",
		       parse.nodes, QUERY_NODES_MAX);
}

static enum status too_long(struct span text, struct err *err)
{
	return err_set(err, ST_LIMIT,
		       "query of %zu bytes is over the limit of %d; "
		       "shorten it",
		       text.len, QUERY_MAX);
}

enum status query_plain(struct span text, struct node **tree, struct err *err)
{
	const struct lexeme all = {
		.kind = LEX_WORD, .text = text, .start = 0, .end = text.len};
	size_t nodes = 0;

	*tree = NULL;
	if (text.len > QUERY_MAX)
		return too_long(text, err);
	*tree = node_new(&nodes, NODE_GROUP);
	node_add(*tree, leaf_new(&nodes, NODE_TEXT, &all));
	return ST_OK;
}

enum status query_parse(struct span text, bool strict, struct node **tree,
			struct err *err)
{
	struct fault fault = {.strict = strict, .err = err};
	struct lexemes lex = {NULL, 0, 0};
	enum status status = ST_QUERY;

	*tree = NULL;
	if (text.len > QUERY_MAX)
		return too_long(text, err);
	query_lex(text, &fault, &lex);
	query_settle(&lex, &fault);
	if (!fault.found)
		status = parse_lexemes(text, &lex, tree, err);
	free(lex.items);
	return status;
}
