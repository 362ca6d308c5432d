/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/reading/reading.h"
#include "searcher/reading/leaf_set.h"
#include "searcher/reading/lone.h"
#include "searcher/reading/stand_in.h"
#include "searcher/reading/spelling.h"
#include "searcher/reading/translated.h"
#include "analysis/cut/question.h"
#include "base/array.h"
#include "base/clock.h"
#include "glossary/empty_words.h"

#include <math.h>

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

struct wants {
	struct query_reading *reading;
	const struct units *units;
	double *grams; /* weight of each unit's grams */
};

static void want(void *context, enum evidence kind, uint64_t key, size_t unit)
{
	struct wants *wants = context;
	struct query_reading *reading = wants->reading;
	struct wanted *item;

	MEM_PUSH_ROOM(reading->wanted, reading->wanted_count,
		      reading->wanted_cap);
	item = &reading->wanted[reading->wanted_count++];
	*item = (struct wanted){.key = key, .kind = kind, .weight = 1};
	if (kind == EVIDENCE_GRAM)
		item->weight = wants->grams[unit];
}

/* A long word has many grams and is still one word: they share a weight of
 * sqrt(5 / n) each. */
static double *gram_weights(const struct units *units)
{
	double *weights = mem_alloc((units->count + 1) * sizeof(*weights));
	size_t i;

	for (i = 0; i < units->count; i++) {
		const struct unit *unit = &units->items[i];
		size_t letters = 2, k, n;

		for (k = 0; k < unit->raw.len; k++)
			letters += (unit->raw.ptr[k] & 0xC0) != 0x80;
		n = letters > 4 ? letters - 3 : 1;
		weights[i] = unit->kind == UNIT_SEA ? 1 : sqrt(5.0 / (double)n);
	}
	return weights;
}

bool query_reading_begins(const struct query_reading *reading, struct span text)
{
	return text.len && reading->begins[(unsigned char)text.ptr[0]];
}

/* A passage that has the word as a name says what its stem would say: see
 * as_written. */
static void want_written(struct query_reading *reading,
			 const struct units *units)
{
	struct wanted *item;
	size_t i;

	for (i = 0; i < units->count; i++) {
		const struct unit *unit = &units->items[i];

		if (!(unit->flags & UNIT_WRITTEN) ||
		    unit->flags & UNIT_QUESTION)
			continue;
		MEM_PUSH_ROOM(reading->wanted, reading->wanted_count,
			      reading->wanted_cap);
		item = &reading->wanted[reading->wanted_count++];
		*item = (struct wanted){
			.key = evidence_key(EVIDENCE_TERM, unit->plain),
			.kind = EVIDENCE_TERM,
			.as = evidence_key(EVIDENCE_TERM, unit->stem)};
	}
}

static void want_leaf(struct query_reading *reading, size_t leaf,
		      const struct node *node)
{
	struct units *units = &reading->leaves[leaf];
	struct wants wants = {reading, units, gram_weights(units)};
	size_t from = reading->wanted_count;

	spellings_note(reading, units, node->text);
	evidence_each(units, EVIDENCE_ALL, want, &wants);
	lone_want(reading, from, units);
	amounts_weigh(reading, from, units);
	stand_ins_weigh(reading, from, units, node);
	want_written(reading, units);
	free(wants.grams);
}

static int compare_wanted(const void *a, const void *b)
{
	const struct wanted *x = a, *y = b;

	if (x->key != y->key)
		return x->key > y->key ? 1 : -1;
	if (x->as != y->as)
		return x->as > y->as ? 1 : -1;
	return (x->kind > y->kind) - (x->kind < y->kind);
}

/* Repetitions count 1, 1.33, 1.5 together (BM25's k3 = 1); grams add up. */
static void merge_wanted(struct query_reading *reading)
{
	struct wanted *items = reading->wanted;
	size_t i, kept = 0, n = 0;

	if (!reading->wanted_count)
		return;
	qsort(items, reading->wanted_count, sizeof(*items), compare_wanted);
	for (i = 0; i < reading->wanted_count; i++) {
		if (!kept || items[kept - 1].key != items[i].key) {
			items[kept++] = items[i];
			n = 1;
			continue;
		}
		if (items[i].as) /* the key of a stem, or the same again */
			continue;
		n++;
		if (items[i].kind == EVIDENCE_GRAM)
			items[kept - 1].weight += items[i].weight;
		else
			items[kept - 1].weight =
				2.0 * (double)n / (1.0 + (double)n);
	}
	reading->wanted_count = kept;
}

static void make_table(struct query_reading *reading)
{
	size_t size = 16, i, at;

	while (size < 2 * reading->wanted_count)
		size *= 2;
	reading->table = mem_alloc(size * sizeof(*reading->table));
	reading->table_mask = size - 1;
	for (i = 0; i < reading->wanted_count; i++) {
		at = reading->wanted[i].key & reading->table_mask;
		while (reading->table[at])
			at = (at + 1) & reading->table_mask;
		reading->table[at] = (uint32_t)i + 1;
	}
}

static struct wanted *find_key(const struct query_reading *reading,
			       uint64_t key)
{
	size_t at = key & reading->table_mask;

	for (; reading->table[at]; at = (at + 1) & reading->table_mask) {
		struct wanted *item = &reading->wanted[reading->table[at] - 1];

		if (item->key == key)
			return item;
	}
	return NULL;
}

/* A stem is wanted for itself, so that this is one step at most. */
struct wanted *query_reading_find(const struct query_reading *reading,
				  uint64_t key)
{
	struct wanted *item = find_key(reading, key);

	return item && item->as ? find_key(reading, item->as) : item;
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
			want_leaf(reading, i, readings->leaves[i].node);
	translated_want(readings, reading);
	merge_wanted(reading);
	make_table(reading);
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
