/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "glossary/dictionary_draft_impl.h"
#include "base/hash.h"

static bool is_left(char *const *leave, size_t count, struct span name,
		    bool *left)
{
	size_t i;

	for (i = 0; i < count; i++)
		if (span_is(name, leave[i])) {
			if (left)
				left[i] = true;
			return true;
		}
	return false;
}

/* Pairs of one file, in their order: words by their nodes. */
static bool take_source(struct dictionary_draft *draft,
			const struct dictionary *dictionary, size_t source)
{
	struct glossary_entry from, to;
	uint32_t node, at, end;

	for (node = 0; node < dictionary->node_count; node++) {
		dictionary_edges(dictionary, node, &at, &end);
		for (; at < end; at++) {
			uint32_t edge = dictionary->edges[at];

			if (edge & EDGE_TURNED || EDGE_SOURCE(edge) != source)
				continue;
			if (dictionary_word(dictionary, node, &from) &&
			    dictionary_word(dictionary, EDGE_NODE(edge), &to) &&
			    dictionary_draft_pair(draft, &from, &to) ==
				    PAIR_FULL)
				return false;
		}
	}
	return true;
}

bool dictionary_draft_take(struct dictionary_draft *draft,
			   const struct dictionary *dictionary,
			   char *const *leave, size_t count, bool *left)
{
	struct dictionary_source source;
	size_t i;

	for (i = 0; dictionary_source(dictionary, i, &source); i++)
		if (!is_left(leave, count, source.name, left) &&
		    (!dictionary_draft_source(draft, source.name) ||
		     !take_source(draft, dictionary, i)))
			return false;
	return true;
}

static int compare_keys(const void *a, const void *b)
{
	const struct draft_key *x = a, *y = b;

	if (x->key != y->key)
		return x->key > y->key ? 1 : -1;
	return (x->node > y->node) - (x->node < y->node);
}

static void add_number(struct buf *bytes, uint32_t number)
{
	buf_add(bytes, (const char *)&number, sizeof(number));
}

static uint32_t lang_of(const struct dictionary_draft *draft, uint32_t node)
{
	return draft->nodes[node].word >> 16 & 0xFFu;
}

/* The languages of a file's pairs, as they come. */
static void add_langs(const struct dictionary_draft *draft, size_t source,
		      struct buf *to)
{
	bool seen[GLOSSARY_LANGS] = {false};
	size_t i, k;

	for (i = 0; i < draft->pair_count; i++) {
		const struct draft_edge *pair = &draft->pairs[i];
		uint32_t langs[2] = {lang_of(draft, pair->from),
				     lang_of(draft, pair->to)};

		for (k = 0; pair->source == source && k < 2; k++) {
			if (!seen[langs[k]])
				buf_addf(to, " %s", draft->langs[langs[k]]);
			seen[langs[k]] = true;
		}
	}
}

/* Numbers of the files that have pairs; returns how many. */
static size_t number_sources(const struct dictionary_draft *draft,
			     uint32_t *numbers)
{
	size_t i, count = 0;

	for (i = 0; i < draft->source_count; i++)
		if (draft->sources[i].pairs)
			numbers[i] = (uint32_t)count++;
	return count;
}

static void add_sources(struct dictionary_draft *draft, struct buf *bytes)
{
	struct buf langs = BUF_INIT;
	size_t i;

	for (i = 0; i < draft->source_count; i++) {
		const struct draft_source *source = &draft->sources[i];
		size_t begin = draft->texts.len;

		if (!source->pairs)
			continue;
		buf_clear(&langs);
		add_langs(draft, i, &langs);
		buf_addf(&draft->texts, "%s\t", source->name);
		buf_add_str(&draft->texts, buf_str(&langs) + (langs.len > 0));
		add_number(bytes, (uint32_t)begin);
		add_number(bytes, (uint32_t)(draft->texts.len - begin));
		add_number(bytes, source->pairs);
		add_number(bytes, 0);
	}
	buf_release(&langs);
}

/* First edge of each node, and the end of all. */
static uint32_t *count_edges(const struct dictionary_draft *draft)
{
	uint32_t *firsts = mem_alloc((draft->node_count + 2) * sizeof(*firsts));
	size_t i;

	for (i = 0; i < draft->pair_count; i++) {
		firsts[draft->pairs[i].from + 2]++;
		firsts[draft->pairs[i].to + 2]++;
	}
	for (i = 2; i < draft->node_count + 2; i++)
		firsts[i] += firsts[i - 1];
	return firsts;
}

/* Fills in edges; firsts, which begins one later, moves on to what it says in
 * the end. */
static uint32_t *place_edges(const struct dictionary_draft *draft,
			     uint32_t *firsts, const uint32_t *numbers)
{
	uint32_t *edges =
		mem_alloc((2 * draft->pair_count + 1) * sizeof(*edges));
	size_t i;

	for (i = 0; i < draft->pair_count; i++) {
		const struct draft_edge *pair = &draft->pairs[i];
		uint32_t source = numbers[pair->source] << 25;

		edges[firsts[pair->from + 1]++] = pair->to | source;
		edges[firsts[pair->to + 1]++] =
			pair->from | source | EDGE_TURNED;
	}
	return edges;
}

static void add_header(const struct dictionary_draft *draft, size_t sources,
		       struct buf *bytes)
{
	uint64_t made = hash64(span_str(analyzer_fingerprint()));

	add_number(bytes, DICTIONARY_MAGIC);
	add_number(bytes, (uint32_t)made);
	add_number(bytes, (uint32_t)(made >> 32));
	add_number(bytes, (uint32_t)sources);
	add_number(bytes, (uint32_t)draft->key_count);
	add_number(bytes, (uint32_t)draft->node_count);
	add_number(bytes, (uint32_t)(2 * draft->pair_count));
	add_number(bytes, 0); /* texts: known later */
	buf_add(bytes, draft->langs[0], sizeof(draft->langs));
}

static void add_graph(const struct dictionary_draft *draft,
		      const uint32_t *numbers, struct buf *bytes)
{
	uint32_t *firsts = count_edges(draft);
	uint32_t *edges = place_edges(draft, firsts, numbers);
	size_t i;

	for (i = 0; i <= draft->node_count; i++) {
		bool end = i == draft->node_count;

		add_number(bytes, end ? 0 : draft->nodes[i].text);
		add_number(bytes, end ? 0 : draft->nodes[i].word);
		add_number(bytes, firsts[i]);
	}
	buf_add(bytes, (const char *)edges,
		2 * draft->pair_count * sizeof(*edges));
	free(firsts);
	free(edges);
}

void dictionary_draft_finish(struct dictionary_draft *draft, struct buf *bytes)
{
	uint32_t numbers[DICTIONARY_SOURCES] = {0}, texts;
	size_t begin = bytes->len, i;

	if (draft->key_count)
		qsort(draft->keys, draft->key_count, sizeof(*draft->keys),
		      compare_keys);
	add_header(draft, number_sources(draft, numbers), bytes);
	add_sources(draft, bytes);
	for (i = 0; i < draft->key_count; i++) {
		add_number(bytes, (uint32_t)draft->keys[i].key);
		add_number(bytes, (uint32_t)(draft->keys[i].key >> 32));
		add_number(bytes, draft->keys[i].node);
	}
	add_graph(draft, numbers, bytes);
	texts = (uint32_t)draft->texts.len;
	memcpy(bytes->ptr + begin + 7 * sizeof(texts), &texts, sizeof(texts));
	buf_add_span(bytes, buf_span(&draft->texts));
}
