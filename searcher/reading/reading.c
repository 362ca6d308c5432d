/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/reading/reading.h"
#include "searcher/reading/leaf_set.h"
#include "searcher/reading/spelling.h"
#include "searcher/reading/translated.h"
#include "searcher/reading/wanted.h"
#include "analysis/cut/question.h"
#include "base/array.h"
#include "base/clock.h"
#include "glossary/function_words.h"

/* What a node's place in the tree makes of its leaves. */
struct place {
	bool exact;    /* an operand, or marked: all of it must match */
	bool in_order; /* of NEAR */
	bool title, excluded;
};

static void add_leaf(struct readings *readings, const struct node *node,
		     struct place place)
{
	struct leaf *leaf;

	MEM_PUSH_ROOM(readings->leaves, readings->leaf_count,
		      readings->leaf_cap);
	leaf = &readings->leaves[readings->leaf_count++];
	*leaf = (struct leaf){node, LEAF_RANKED, place.title, place.excluded};
	if (node->kind == NODE_PREFIX || node->prefix)
		leaf->role = LEAF_PREFIX;
	else if (node->kind == NODE_PHRASE || place.in_order)
		leaf->role = LEAF_EXACT;
	else if (place.exact)
		leaf->role = LEAF_WORDS;
}

static void collect(struct readings *readings, const struct node *node,
		    struct place place)
{
	size_t i;

	place.exact |= node->mark != MARK_SHOULD;
	place.excluded |= node->mark == MARK_NOT;
	switch (node->kind) {
	case NODE_TEXT:
	case NODE_PHRASE:
	case NODE_PREFIX:
		add_leaf(readings, node, place);
		return;
	case NODE_FIELD:
		place.title = place.exact = place.in_order = true;
		if (node->field == FIELD_TITLE)
			add_leaf(readings, node, place);
		return;
	default:
		break;
	}
	for (i = 0; i < node->count; i++) {
		struct place below = place;

		below.exact |= node->kind != NODE_GROUP;
		below.in_order |= node->kind == NODE_NEAR;
		below.excluded |= node->kind == NODE_NOT && i > 0;
		collect(readings, node->children[i], below);
	}
}

static int compare_leaves(const void *a, const void *b)
{
	const struct leaf *x = a, *y = b;

	return (x->node->start > y->node->start) -
	       (x->node->start < y->node->start);
}

void readings_init(struct readings *readings, struct analyzer *analyzer,
		   const struct node *tree)
{
	*readings = (struct readings){.analyzer = analyzer};
	collect(readings, tree, (struct place){false, false, false, false});
	if (readings->leaf_count)
		qsort(readings->leaves, readings->leaf_count,
		      sizeof(*readings->leaves), compare_leaves);
}

static void query_reading_free(struct query_reading *reading, size_t leaves)
{
	size_t i;

	for (i = 0; i < leaves; i++) {
		units_release(&reading->leaves[i]);
		leaf_set_free(reading->asked[i]);
	}
	free(reading->leaves);
	free(reading->asked);
	free(reading->wanted);
	free(reading->table);
	free(reading->spellings);
	free(reading);
}

void readings_release(struct readings *readings)
{
	size_t i;

	for (i = 0; i < readings->count; i++)
		query_reading_free(readings->items[i], readings->leaf_count);
	free(readings->leaves);
	*readings = (struct readings){0};
}

size_t readings_leaf(const struct readings *readings, const struct node *node)
{
	size_t at;

	LOWER_BOUND(at, readings->leaf_count,
		    readings->leaves[at].node->start <= node->start);
	return at ? at - 1 : 0;
}

void readings_text(const struct readings *readings, struct buf *to)
{
	size_t i;

	for (i = 0; i < readings->leaf_count; i++) {
		const struct leaf *leaf = &readings->leaves[i];

		if (leaf->excluded)
			continue;
		buf_add_span(to, leaf->node->text);
		buf_add_char(to, ' ');
	}
}

static bool is_ranked(const struct leaf *leaf)
{
	return !leaf->excluded && !leaf->title && leaf->role != LEAF_PREFIX;
}

/* People type openai for OpenAI: a word of a query that is not a name by its
 * capitals stands for its stem, and for a name that is written so, which the
 * index has as it is. */
static void as_written(struct units *units)
{
	size_t i;

	for (i = 0; i < units->count; i++) {
		struct unit *unit = &units->items[i];

		if (unit->plain.len &&
		    (unit->kept || (unit->flags & UNIT_TITLED &&
				    span_equal(unit->plain, unit->raw))))
			unit->flags |= UNIT_WRITTEN;
		if (unit->kind != UNIT_WORD || unit->kept || unit->plain.len ||
		    span_equal(unit->stem, unit->raw))
			continue;
		unit->plain = unit->raw;
		unit->flags |= UNIT_WRITTEN;
	}
}

/* A word of a query that says nothing by itself is rare, and so tells much, in
 * a language that it is not of. */
static void drop_empty_words(struct units *units, const char *home)
{
	size_t i, left = 0;

	for (i = 0; i < units->count; i++)
		left += !is_empty_word(home, &units->items[i]);
	for (i = 0; left && i < units->count; i++)
		if (is_empty_word(home, &units->items[i]))
			units->items[i].flags |= UNIT_QUESTION;
}

static void analyze_leaves(struct readings *readings,
			   struct query_reading *reading)
{
	const char *lang = reading->lang, *home = readings->home;
	const char *langs[2] = {lang, home};
	bool foreign = home && *home && strcmp(home, lang) != 0;
	size_t i;

	for (i = 0; i < readings->leaf_count && !clock_is_late(); i++) {
		const struct leaf *leaf = &readings->leaves[i];

		analyzer_query(readings->analyzer, leaf->node->text, lang,
			       &reading->leaves[i]);
		as_written(&reading->leaves[i]);
		if (leaf->role != LEAF_RANKED || readings->keep_questions)
			continue;
		question_mark(&reading->leaves[i], langs, 1 + foreign);
		if (foreign)
			drop_empty_words(&reading->leaves[i], home);
	}
}

static struct query_reading *make(struct readings *readings, const char *lang)
{
	struct query_reading *reading = mem_alloc(sizeof(*reading));
	size_t count = readings->leaf_count + 1;

	snprintf(reading->lang, sizeof(reading->lang), "%s", lang);
	reading->leaves = mem_alloc(count * sizeof(*reading->leaves));
	reading->asked = mem_alloc(count * sizeof(struct leaf_set *));
	analyze_leaves(readings, reading);
	return reading;
}

struct query_reading *readings_leaves(struct readings *readings,
				      const char *lang)
{
	size_t i;

	for (i = 0; i < readings->count; i++)
		if (!strcmp(readings->items[i]->lang, lang))
			return readings->items[i];
	if (readings->count == READINGS_MAX)
		return readings->items[0];
	readings->items[readings->count] = make(readings, lang);
	return readings->items[readings->count++];
}

struct query_reading *readings_in(struct readings *readings, const char *lang)
{
	struct query_reading *reading = readings_leaves(readings, lang);
	size_t i;

	if (reading->wants)
		return reading;
	for (i = 0; i < readings->leaf_count && !clock_is_late(); i++)
		if (is_ranked(&readings->leaves[i]))
			wanted_leaf(reading, i, readings->leaves[i].node);
	translated_want(readings, reading);
	wanted_end(reading);
	spellings_settle(reading);
	reading->wants = true;
	return reading;
}

const struct leaf_set *readings_set(const struct readings *readings,
				    struct query_reading *reading, size_t leaf,
				    bool as_typed)
{
	const struct leaf *item = &readings->leaves[leaf];
	const struct finder finder = {
		item->role,
		{item->node->text, &reading->leaves[leaf]},
		as_typed};

	if (!reading->asked[leaf])
		reading->asked[leaf] = leaf_set_new(&finder);
	return reading->asked[leaf];
}
