/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "glossary/table.h"
#include "base/array.h"
#include "base/hash.h"

enum header_word { MAGIC, LOW, HIGH, KEYS, CONCEPTS, WORDS, TEXTS };

static uint64_t fingerprint(void)
{
	return hash64(span_str(analyzer_fingerprint()));
}

static void place(struct glossary_table *table, const uint32_t *bytes)
{
	table->header = bytes;
	table->key_count = bytes[KEYS];
	table->concept_count = bytes[CONCEPTS];
	table->word_count = bytes[WORDS];
	table->text_len = bytes[TEXTS];
	table->keys = bytes + GLOSSARY_HEADER;
	table->concepts = table->keys + 3 * (size_t)table->key_count;
	table->words = table->concepts + 2 * ((size_t)table->concept_count + 1);
	table->texts =
		(const char *)(table->words + 2 * (size_t)table->word_count);
}

bool glossary_table_open(struct glossary_table *table, const void *bytes,
			 size_t len)
{
	const uint32_t *words = bytes;
	uint64_t want;

	*table = (struct glossary_table){0};
	if (len < GLOSSARY_HEADER * sizeof(*words) ||
	    words[MAGIC] != GLOSSARY_MAGIC ||
	    words[LOW] != (uint32_t)fingerprint() ||
	    words[HIGH] != (uint32_t)(fingerprint() >> 32))
		return false;
	want = (GLOSSARY_HEADER + 3 * (uint64_t)words[KEYS] +
		2 * ((uint64_t)words[CONCEPTS] + 1) +
		2 * (uint64_t)words[WORDS]) *
		       sizeof(*words) +
	       words[TEXTS];
	if (want > len)
		return false;
	place(table, words);
	return true;
}

static uint64_t key_at(const struct glossary_table *table, size_t at)
{
	const uint32_t *key = table->keys + 3 * at;

	return (uint64_t)key[1] << 32 | key[0];
}

size_t glossary_table_find(const struct glossary_table *table, uint64_t key)
{
	size_t at;

	LOWER_BOUND(at, table->key_count, key_at(table, at) < key);
	return at;
}

bool glossary_table_next(const struct glossary_table *table, uint64_t key,
			 size_t *at, uint32_t *concept)
{
	if (*at >= table->key_count || key_at(table, *at) != key)
		return false;
	*concept = table->keys[3 * (*at)++ + 2];
	return *concept < table->concept_count;
}

void glossary_table_words(const struct glossary_table *table, uint32_t concept,
			  size_t *first, size_t *end)
{
	*first = table->concepts[2 * (size_t) concept];
	*end = table->concepts[2 * ((size_t) concept + 1)];
	if (*end > table->word_count)
		*end = table->word_count;
}

const char *glossary_table_lang(const struct glossary_table *table, size_t at)
{
	const char *lang = (const char *)(table->header + 8);

	if (at >= GLOSSARY_LANGS)
		return NULL;
	lang += at * GLOSSARY_LANG;
	return *lang && !lang[GLOSSARY_LANG - 1] ? lang : NULL;
}

bool glossary_table_word(const struct glossary_table *table, size_t at,
			 struct glossary_entry *entry)
{
	const uint32_t *word = table->words + 2 * at;
	uint32_t len = word[1] & 0xFFFFu, lang = word[1] >> 16 & 0x7FFFu;

	if (word[0] > table->text_len || len > table->text_len - word[0])
		return false;
	entry->lang = glossary_table_lang(table, lang);
	entry->text = span_of(table->texts + word[0], len);
	entry->regional = word[1] >> 31;
	return entry->lang != NULL;
}

unsigned glossary_table_flags(const struct glossary_table *table,
			      uint32_t concept)
{
	return table->concepts[2 * (size_t) concept + 1] & 0xFFFFu;
}

unsigned glossary_table_topic(const struct glossary_table *table,
			      uint32_t concept)
{
	return table->concepts[2 * (size_t) concept + 1] >> 16;
}

uint64_t glossary_key(const struct units *units, size_t first, size_t end,
		      const char *lang, bool written)
{
	uint64_t key = hash64(span_str(lang)) + written;
	size_t i;

	for (i = first; i < end; i++) {
		const struct unit *unit = &units->items[i];

		key = key * 0x9E3779B97F4A7C15u +
		      hash64(written ? unit->raw : unit->stem);
		key ^= key >> 29;
	}
	return key;
}
