/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "glossary/dictionary.h"
#include "base/array.h"

/* As many edges of a node are looked at, and as many followed: common words,
 * such as the English "go", have hundreds, which tell little. */
#define EDGES_LOOKED   2000
#define WAYS_FOLLOWED  64
#define TARGETS_LOOKED 256

#define NO_LANG GLOSSARY_LANGS

struct ways {
	const struct dictionary *dictionary;
	size_t lang; /* number of the language that is wanted */
	struct dictionary_target items[TARGETS_LOOKED];
	size_t count;
};

static size_t lang_number(const struct dictionary *dictionary, const char *lang)
{
	const char *have;
	size_t i;

	for (i = 0; (have = dictionary_lang(dictionary, i)); i++)
		if (!strcmp(have, lang))
			return i;
	return NO_LANG;
}

static size_t lang_of(const struct dictionary *dictionary, uint32_t node)
{
	if (node >= dictionary->node_count)
		return NO_LANG;
	return dictionary->nodes[3 * (size_t)node + 1] >> 16 & 0xFFu;
}

static void edges_of(const struct dictionary *dictionary, uint32_t node,
		     uint32_t *first, uint32_t *end)
{
	dictionary_edges(dictionary, node, first, end);
	if (*end > *first + EDGES_LOOKED)
		*end = *first + EDGES_LOOKED;
}

static bool is_way(const struct dictionary *dictionary, uint32_t node,
		   size_t lang)
{
	return lang_of(dictionary, node) == lang &&
	       !(dictionary_flags(dictionary, node) & NODE_COMMON);
}

/* How many edges of node lead into a language. */
static double fan_out(const struct dictionary *dictionary, uint32_t node,
		      size_t lang)
{
	uint32_t at, end;
	double count = 0;

	edges_of(dictionary, node, &at, &end);
	for (; at < end; at++)
		count += is_way(dictionary, EDGE_NODE(dictionary->edges[at]),
				lang);
	return count;
}

static void add_target(struct ways *ways, uint32_t node, double score)
{
	size_t i;

	for (i = 0; i < ways->count; i++)
		if (ways->items[i].node == node) {
			ways->items[i].score += score;
			return;
		}
	if (i < TARGETS_LOOKED)
		ways->items[ways->count++] =
			(struct dictionary_target){node, score};
}

/* From node straight into the language. What the file of the node's language
 * names first is worth a little more. */
static void add_straight(struct ways *ways, uint32_t node, double share)
{
	const struct dictionary *dictionary = ways->dictionary;
	double fan = fan_out(dictionary, node, ways->lang);
	uint32_t at, end;
	unsigned followed = 0;

	edges_of(dictionary, node, &at, &end);
	for (; at < end && followed < WAYS_FOLLOWED; at++) {
		uint32_t edge = dictionary->edges[at];
		double first =
			edge & EDGE_TURNED ? 1 : 1 + 1.0 / (1 + followed);

		if (!is_way(dictionary, EDGE_NODE(edge), ways->lang))
			continue;
		add_target(ways, EDGE_NODE(edge), share * first / fan);
		followed++;
	}
}

static void add_through(struct ways *ways, uint32_t node, const char *pivot)
{
	const struct dictionary *dictionary = ways->dictionary;
	size_t lang = lang_number(dictionary, pivot);
	double fan = fan_out(dictionary, node, lang);
	uint32_t at, end;
	unsigned followed = 0;

	if (lang == ways->lang || lang == lang_of(dictionary, node))
		return;
	edges_of(dictionary, node, &at, &end);
	for (; at < end && followed < WAYS_FOLLOWED; at++) {
		uint32_t to = EDGE_NODE(dictionary->edges[at]);

		if (!is_way(dictionary, to, lang))
			continue;
		add_straight(ways, to, 1 / fan);
		followed++;
	}
}

static int compare_targets(const void *a, const void *b)
{
	const struct dictionary_target *x = a, *y = b;

	if (x->score != y->score)
		return x->score < y->score ? 1 : -1;
	return (x->node > y->node) - (x->node < y->node);
}

size_t dictionary_translate(const struct dictionary *dictionary,
			    const uint32_t *nodes, size_t count,
			    const char *lang, struct dictionary_target *targets,
			    size_t most)
{
	struct ways ways = {.dictionary = dictionary,
			    .lang = lang_number(dictionary, lang)};
	size_t i;

	if (ways.lang == NO_LANG)
		return 0;
	for (i = 0; i < count; i++) {
		add_straight(&ways, nodes[i], 1);
		add_through(&ways, nodes[i], DICTIONARY_MEANING);
	}
	for (i = 0; i < count && !ways.count; i++)
		add_through(&ways, nodes[i], "en");
	qsort(ways.items, ways.count, sizeof(*ways.items), compare_targets);
	if (ways.count < most)
		most = ways.count;
	memcpy(targets, ways.items, most * sizeof(*targets));
	return most;
}
