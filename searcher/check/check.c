/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/check/check.h"
#include "searcher/reading/leaf_set.h"
#include "searcher/reading/translated.h"
#include "searcher/check/check_field.h"
#include "searcher/check/check_path.h"

/* One passage under the eyes of one reading. */
struct look {
	struct checker *checker;
	const struct passage *passage;
	struct query_reading *reading; /* NULL: its text is not analyzed yet */
	struct view title, text, name;
};

/* A path or a filter can decide without the text. */
static void read_text(struct look *look)
{
	const struct passage *passage = look->passage;
	struct checker *checker = look->checker;
	struct analyzer *analyzer = checker->readings->analyzer;
	char lang[LANG_MAX];

	if (look->reading)
		return;
	passage_primary_lang(passage->lang, lang);
	analyzer_units(analyzer, passage->title, lang, &checker->title);
	analyzer_units(analyzer, passage->text, lang, &checker->text);
	buf_clear(&checker->name_words);
	passage_name_words(passage, &checker->name_words);
	analyzer_units(analyzer, buf_span(&checker->name_words), lang,
		       &checker->name);
	look->name =
		(struct view){buf_span(&checker->name_words), &checker->name};
	look->reading = readings_leaves(checker->readings, lang);
	look->title = (struct view){passage->title, &checker->title};
	look->text = (struct view){passage->text, &checker->text};
}

static struct finder finder_of(const struct look *look,
			       const struct query_reading *reading, size_t leaf)
{
	const struct leaf *item = &look->checker->readings->leaves[leaf];

	return (struct finder){item->role,
			       {item->node->text, &reading->leaves[leaf]},
			       look->checker->as_typed || item->node->typed};
}

static bool stands(struct look *look, const struct finder *finder,
		   bool title_only)
{
	struct place_range range;

	return find_next(finder, &look->title, 0, &range) ||
	       (!title_only && (find_next(finder, &look->text, 0, &range) ||
				find_next(finder, &look->name, 0, &range)));
}

static bool words_stand(struct look *look, const struct finder *finder)
{
	struct units part;
	struct finder word;
	size_t from = 0;

	while (from < finder->want.units->count) {
		from = find_word(finder, from, &part, &word);
		if (!stands(look, &word, false))
			return false;
	}
	return true;
}

static bool stands_by(struct look *look, const struct query_reading *reading,
		      size_t leaf)
{
	struct finder finder = finder_of(look, reading, leaf);

	if (!finder.want.units->count) /* nothing but punctuation */
		return true;
	if (finder.role == LEAF_WORDS)
		return words_stand(look, &finder);
	return stands(look, &finder,
		      look->checker->readings->leaves[leaf].title);
}

static bool find_leaf(struct look *look, const struct node *node)
{
	const struct checker *checker = look->checker;
	size_t leaf = readings_leaf(checker->readings, node), i;

	read_text(look);
	if (stands_by(look, look->reading, leaf))
		return true;
	for (i = 0; i < checker->meant && !checker->as_typed; i++)
		if (stands_by(look, checker->readings->items[i], leaf))
			return true;
	return false;
}

static bool has_asked(const struct leaf_set *asked, const struct view *text)
{
	size_t i;

	for (i = 0; i < text->units->count; i++)
		if (leaf_set_at(asked, text, i))
			return true;
	return false;
}

static bool has_ranked(struct look *look, struct query_reading *reading,
		       size_t leaf)
{
	const struct leaf_set *asked =
		readings_set(look->checker->readings, reading, leaf,
			     look->checker->as_typed);

	return has_asked(asked, &look->title) ||
	       has_asked(asked, &look->text) || has_asked(asked, &look->name);
}

/* One word of a ranked text is enough. */
static bool ranked_matches(struct look *look, size_t leaf)
{
	const struct checker *checker = look->checker;
	size_t i;

	read_text(look);
	if (has_ranked(look, look->reading, leaf))
		return true;
	for (i = 0; i < checker->meant && !checker->as_typed; i++)
		if (has_ranked(look, checker->readings->items[i], leaf))
			return true;
	if (checker->as_typed)
		return false;
	return translated_stand(checker->readings, leaf, look->reading->lang,
				&look->title) ||
	       translated_stand(checker->readings, leaf, look->reading->lang,
				&look->text);
}

struct occurrence {
	struct place_range range;
	size_t child;
};

struct occurrences {
	struct occurrence *items;
	size_t count, cap;
};

static void add_occurrences(struct look *look, const struct node *node,
			    size_t child, struct occurrences *list)
{
	size_t leaf = readings_leaf(look->checker->readings, node), from = 0;
	struct place_range range;
	struct finder finder;

	read_text(look);
	finder = finder_of(look, look->reading, leaf);
	while (find_next(&finder, &look->text, from, &range)) {
		MEM_PUSH_ROOM(list->items, list->count, list->cap);
		list->items[list->count].range = range;
		list->items[list->count++].child = child;
		from = range.first + 1;
	}
}

static int compare_occurrences(const void *a, const void *b)
{
	const struct occurrence *x = a, *y = b;

	if (x->range.first != y->range.first)
		return x->range.first < y->range.first ? -1 : 1;
	return (x->child > y->child) - (x->child < y->child);
}

/* The narrowest stretch that holds every child once, by one pass with a
 * moving window. */
static bool within(const struct occurrences *list, size_t children,
		   size_t distance)
{
	size_t *held = mem_alloc(children * sizeof(*held));
	size_t first = 0, last, missing = children;
	bool found = false;

	for (last = 0; last < list->count && !found; last++) {
		missing -= !held[list->items[last].child]++;
		while (!missing && !found) {
			const struct place_range *a = &list->items[first].range;
			const struct place_range *b = &list->items[last].range;

			found = b->first <= a->end + distance * (children - 1);
			missing += !--held[list->items[first++].child];
		}
	}
	free(held);
	return found;
}

static bool near_matches(struct look *look, const struct node *node)
{
	struct occurrences list = {NULL, 0, 0};
	bool found;
	size_t i;

	for (i = 0; i < node->count; i++)
		add_occurrences(look, node->children[i], i, &list);
	if (list.count)
		qsort(list.items, list.count, sizeof(*list.items),
		      compare_occurrences);
	found = within(&list, node->count, node->distance);
	free(list.items);
	return found;
}

static bool amount_matches(struct look *look, const struct node *node)
{
	struct amount_range range;

	if (!amount_range_read(node->text, &range))
		return false;
	read_text(look);
	return units_have_amount(look->title.units, &range) ||
	       units_have_amount(look->text.units, &range);
}

static bool field_matches(struct look *look, const struct node *node)
{
	const struct passage *passage = look->passage;

	switch (node->field) {
	case FIELD_TITLE:
		return find_leaf(look, node);
	case FIELD_PATH:
		return check_path(node->text, passage->path);
	case FIELD_DATE:
		return check_date(node->text, passage->date,
				  look->checker->today);
	case FIELD_AMOUNT:
		return amount_matches(look, node);
	default:
		return check_terms(node, passage);
	}
}

static bool matches(struct look *look, const struct node *node);

/* What only filters: beside it, one of the bare words must still hold. */
static bool is_filter(const struct node *node)
{
	size_t i, filters = 0;

	switch (node->kind) {
	case NODE_FIELD:
		return node->field != FIELD_TITLE;
	case NODE_NOT:
		return is_filter(node->children[0]);
	case NODE_AND:
	case NODE_GROUP:
		for (i = 0; i < node->count; i++) {
			if (node->children[i]->mark == MARK_NOT)
				continue;
			if (!is_filter(node->children[i]))
				return false;
			filters++;
		}
		return filters > 0;
	default:
		return false;
	}
}

/* Side by side: marked ones and those that are not bare words must hold;
 * where none of them says anything, one of the rest. */
static bool group_matches(struct look *look, const struct node *node)
{
	bool any = false, enough = false;
	size_t i;

	for (i = 0; i < node->count; i++) {
		const struct node *child = node->children[i];
		bool excluded = child->mark == MARK_NOT;

		if (!excluded && !node_is_required(child)) {
			any = true;
			continue;
		}
		if (matches(look, child) == excluded)
			return false;
		enough |= !excluded && !is_filter(child);
	}
	for (i = 0; i < node->count && any && !enough; i++)
		enough = node->children[i]->mark == MARK_SHOULD &&
			 !node_is_required(node->children[i]) &&
			 matches(look, node->children[i]);
	return enough || !any;
}

static bool all_match(struct look *look, const struct node *node)
{
	size_t i;

	for (i = 0; i < node->count; i++)
		if (!matches(look, node->children[i]))
			return false;
	return true;
}

static bool any_matches(struct look *look, const struct node *node)
{
	size_t i;

	for (i = 0; i < node->count; i++)
		if (matches(look, node->children[i]))
			return true;
	return false;
}

static bool leaf_matches(struct look *look, const struct node *node)
{
	size_t leaf = readings_leaf(look->checker->readings, node);

	if (look->checker->readings->leaves[leaf].role == LEAF_RANKED)
		return ranked_matches(look, leaf);
	return find_leaf(look, node);
}

/* Depth is bounded by QUERY_DEPTH_MAX. */
static bool matches(struct look *look, const struct node *node)
{
	switch (node->kind) {
	case NODE_TEXT:
	case NODE_PHRASE:
	case NODE_PREFIX:
		return leaf_matches(look, node);
	case NODE_FIELD:
		return field_matches(look, node);
	case NODE_AND:
		return all_match(look, node);
	case NODE_OR:
		return any_matches(look, node);
	case NODE_NOT:
		return matches(look, node->children[0]) &&
		       !matches(look, node->children[1]);
	case NODE_NEAR:
		return near_matches(look, node);
	default:
		return group_matches(look, node);
	}
}

void checker_release(struct checker *checker)
{
	units_release(&checker->title);
	units_release(&checker->text);
	units_release(&checker->name);
	buf_release(&checker->name_words);
}

bool checker_matches(struct checker *checker, const struct passage *passage)
{
	struct look look = {.checker = checker, .passage = passage};
	bool result;

	result = matches(&look, checker->tree);
	return result;
}
