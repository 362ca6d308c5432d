/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "glossary/dictionary.h"
#include "base/array.h"
#include "base/hash.h"

enum header_word { MAGIC, LOW, HIGH, SOURCES, KEYS, NODES, EDGES, TEXTS };

static void place(struct dictionary *dictionary, const uint32_t *bytes)
{
	dictionary->header = bytes;
	dictionary->source_count = bytes[SOURCES];
	dictionary->key_count = bytes[KEYS];
	dictionary->node_count = bytes[NODES];
	dictionary->edge_count = bytes[EDGES];
	dictionary->text_len = bytes[TEXTS];
	dictionary->sources = bytes + DICTIONARY_HEADER;
	dictionary->keys =
		dictionary->sources + 4 * (size_t)dictionary->source_count;
	dictionary->nodes =
		dictionary->keys + 3 * (size_t)dictionary->key_count;
	dictionary->edges =
		dictionary->nodes + 3 * ((size_t)dictionary->node_count + 1);
	dictionary->texts =
		(const char *)(dictionary->edges + dictionary->edge_count);
}

bool dictionary_open(struct dictionary *dictionary, const void *bytes,
		     size_t len)
{
	uint64_t made = hash64(span_str(analyzer_fingerprint())), want;
	const uint32_t *words = bytes;

	*dictionary = (struct dictionary){0};
	if (len < DICTIONARY_HEADER * sizeof(*words) ||
	    words[MAGIC] != DICTIONARY_MAGIC ||
	    words[SOURCES] > DICTIONARY_SOURCES)
		return false;
	want = (DICTIONARY_HEADER + 4 * (uint64_t)words[SOURCES] +
		3 * (uint64_t)words[KEYS] + 3 * ((uint64_t)words[NODES] + 1) +
		(uint64_t)words[EDGES]) *
		       sizeof(*words) +
	       words[TEXTS];
	if (want > len)
		return false;
	place(dictionary, words);
	dictionary->old = words[LOW] != (uint32_t)made ||
			  words[HIGH] != (uint32_t)(made >> 32);
	return true;
}

static struct span text_at(const struct dictionary *dictionary, uint32_t at,
			   uint32_t len)
{
	if (at > dictionary->text_len || len > dictionary->text_len - at)
		return span_of("", 0);
	return span_of(dictionary->texts + at, len);
}

bool dictionary_source(const struct dictionary *dictionary, size_t at,
		       struct dictionary_source *source)
{
	const uint32_t *words = dictionary->sources + 4 * at;
	struct span text;
	const char *tab;

	if (at >= dictionary->source_count)
		return false;
	text = text_at(dictionary, words[0], words[1]);
	tab = text.len ? memchr(text.ptr, '\t', text.len) : NULL;
	if (!tab)
		return false;
	source->name = span_of(text.ptr, (size_t)(tab - text.ptr));
	source->langs = span_of(tab + 1, text.len - source->name.len - 1);
	source->pairs = words[2];
	return true;
}

const char *dictionary_lang(const struct dictionary *dictionary, size_t at)
{
	const char *lang = (const char *)(dictionary->header + 8);

	if (at >= GLOSSARY_LANGS)
		return NULL;
	lang += at * GLOSSARY_LANG;
	return *lang && !lang[GLOSSARY_LANG - 1] ? lang : NULL;
}

static uint64_t key_at(const struct dictionary *dictionary, size_t at)
{
	const uint32_t *key = dictionary->keys + 3 * at;

	return (uint64_t)key[1] << 32 | key[0];
}

size_t dictionary_find(const struct dictionary *dictionary, uint64_t key)
{
	size_t at;

	if (dictionary->old)
		return dictionary->key_count;
	LOWER_BOUND(at, dictionary->key_count, key_at(dictionary, at) < key);
	return at;
}

bool dictionary_next(const struct dictionary *dictionary, uint64_t key,
		     size_t *at, uint32_t *node)
{
	if (*at >= dictionary->key_count || key_at(dictionary, *at) != key)
		return false;
	*node = dictionary->keys[3 * (*at)++ + 2];
	return *node < dictionary->node_count;
}

bool dictionary_word(const struct dictionary *dictionary, uint32_t node,
		     struct glossary_entry *entry)
{
	const uint32_t *words = dictionary->nodes + 3 * (size_t)node;

	if (node >= dictionary->node_count)
		return false;
	entry->text = text_at(dictionary, words[0], words[1] & 0xFFFFu);
	entry->lang = dictionary_lang(dictionary, words[1] >> 16 & 0xFFu);
	return entry->lang != NULL && entry->text.len;
}

unsigned dictionary_flags(const struct dictionary *dictionary, uint32_t node)
{
	if (node >= dictionary->node_count)
		return 0;
	return dictionary->nodes[3 * (size_t)node + 1] >> 24;
}

void dictionary_edges(const struct dictionary *dictionary, uint32_t node,
		      uint32_t *first, uint32_t *end)
{
	*first = *end = 0;
	if (node >= dictionary->node_count)
		return;
	*first = dictionary->nodes[3 * (size_t)node + 2];
	*end = dictionary->nodes[3 * (size_t)node + 5];
	if (*end > dictionary->edge_count)
		*end = dictionary->edge_count;
}
