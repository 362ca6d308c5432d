/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/check.h"
#include "searcher/asked.h"
#include "base/file.h"

/* One passage under the eyes of one reading. */
struct look {
	struct checker *checker;
	const struct passage *passage;
	struct reading *reading; /* NULL: its text is not analyzed yet */
	struct view title, text;
	char *path;
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
	look->reading = readings_leaves(checker->readings, lang);
	look->title = (struct view){passage->title, &checker->title};
	look->text = (struct view){passage->text, &checker->text};
}

static struct finder finder_of(struct look *look, size_t leaf)
{
	const struct leaf *item = &look->checker->readings->leaves[leaf];

	read_text(look);
	return (struct finder){item->role,
			       {item->node->text, &look->reading->leaves[leaf]},
			       look->checker->as_typed};
}

static bool stands(struct look *look, const struct finder *finder,
		   bool title_only)
{
	struct place_range range;

	return find_next(finder, &look->title, 0, &range) ||
	       (!title_only && find_next(finder, &look->text, 0, &range));
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

static bool find_leaf(struct look *look, const struct node *node)
{
	size_t leaf = readings_leaf(look->checker->readings, node);
	struct finder finder = finder_of(look, leaf);

	if (!finder.want.units->count) /* nothing but punctuation */
		return true;
	if (finder.role == LEAF_WORDS)
		return words_stand(look, &finder);
	return stands(look, &finder,
		      look->checker->readings->leaves[leaf].title);
}

static bool has_asked(const struct asked *asked, const struct view *text)
{
	size_t i;

	for (i = 0; i < text->units->count; i++)
		if (asked_at(asked, text, i))
			return true;
	return false;
}

/* As typed, one word of a ranked text is enough; else Xapian has seen to it
 * that one of its terms is there. */
static bool ranked_matches(struct look *look, size_t leaf)
{
	const struct asked *asked;

	if (!look->checker->as_typed)
		return true;
	read_text(look);
	asked = readings_asked(look->checker->readings, look->reading, leaf,
			       true);
	return has_asked(asked, &look->title) || has_asked(asked, &look->text);
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
	struct finder finder =
		finder_of(look, readings_leaf(look->checker->readings, node));
	struct place_range range;
	size_t from = 0;

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

static bool field_matches(struct look *look, const struct node *node)
{
	char *glob;
	bool matches;

	if (node->field == FIELD_TITLE)
		return find_leaf(look, node);
	if (node->field != FIELD_PATH)
		return true; /* Xapian's filter is exact */
	glob = mem_span(node->text);
	matches = path_match(glob, look->path);
	free(glob);
	return matches;
}

static bool matches(struct look *look, const struct node *node);

/* Side by side: marked ones and those that are no bare words must hold. */
static bool group_matches(struct look *look, const struct node *node)
{
	bool needed = false, any = false;
	size_t i;

	for (i = 0; i < node->count; i++) {
		const struct node *child = node->children[i];
		bool holds = matches(look, child);

		if (child->mark == MARK_NOT) {
			if (holds)
				return false;
		} else if (node_is_required(child)) {
			needed = true;
			if (!holds)
				return false;
		} else {
			any |= holds;
		}
	}
	return needed || any || !node->count || node_only_excludes(node);
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
}

bool checker_matches(struct checker *checker, const struct passage *passage)
{
	struct look look = {.checker = checker, .passage = passage};
	bool result;

	look.path = mem_span(passage->path);
	result = matches(&look, checker->tree);
	free(look.path);
	return result;
}
