/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/translate/lookup.h"
#include "base/array.h"
#include "glossary/function_words.h"

/* Units of a word or phrase that is looked up: of Han, and of words. */
#define HAN_MOST  12
#define WORD_MOST 6

/* A reading of the text in one language that the glossaries know. */
struct lookup_reading {
	const char *lang; /* borrowed from a table */
	struct units units;
};

struct lookup {
	const struct translation *translation;
	struct lookup_reading items[GLOSSARY_LANGS];
	size_t count;
	struct units units; /* in no language */
};

static enum unit_kind kind_of(const char *lang)
{
	static const char *const han[] = {"zh", "ja", "ko"};
	static const char *const arabic[] = {"ar", "fa", "ur", "ug", "ps"};
	size_t i;

	for (i = 0; i < COUNT_OF(han); i++)
		if (!strcmp(lang, han[i]))
			return UNIT_HAN;
	for (i = 0; i < COUNT_OF(arabic); i++)
		if (!strcmp(lang, arabic[i]))
			return UNIT_ARABIC;
	return UNIT_WORD;
}

static bool is_cyrillic(const char *lang)
{
	return !strcmp(lang, "ru") || !strcmp(lang, "uk") ||
	       !strcmp(lang, "bg");
}

bool lookup_same_script(const char *a, const char *b)
{
	return kind_of(a) == kind_of(b) && is_cyrillic(a) == is_cyrillic(b) &&
	       strcmp(a, "ko") != 0 && strcmp(b, "ko") != 0;
}

static bool has_kind(const struct units *units, enum unit_kind kind)
{
	size_t i;

	for (i = 0; i < units->count; i++)
		if (units->items[i].kind == kind)
			return true;
	return false;
}

/* The query's language reads its words of that script; without one, or for
 * words of another script, every language does that may. */
static bool may_read(const struct lookup *lookup, const char *lang)
{
	const char *home = lookup->translation->home;

	if (!has_kind(&lookup->units, kind_of(lang)))
		return false;
	return !*home || kind_of(home) != kind_of(lang) ||
	       !strcmp(home, lang) || !strcmp(lang, "en");
}

static void add_reading(struct lookup *lookup, const char *lang,
			struct span text)
{
	struct lookup_reading *item;
	size_t i;

	for (i = 0; i < lookup->count; i++)
		if (!strcmp(lookup->items[i].lang, lang))
			return;
	if (lookup->count == GLOSSARY_LANGS || !may_read(lookup, lang))
		return;
	item = &lookup->items[lookup->count++];
	*item = (struct lookup_reading){.lang = lang};
	analyzer_query(lookup->translation->analyzer, text, lang, &item->units);
}

struct lookup *lookup_new(const struct translation *translation,
			  struct span text)
{
	struct lookup *lookup = mem_alloc(sizeof(*lookup));
	const char *lang;
	size_t i, k;

	lookup->translation = translation;
	analyzer_query(translation->analyzer, text, "und", &lookup->units);
	for (i = 0; i < TRANSLATION_TABLES; i++)
		for (k = 0; translation->tables[i]; k++) {
			lang = glossary_table_lang(translation->tables[i], k);
			if (!lang)
				break;
			add_reading(lookup, lang, text);
		}
	for (i = 0; i < translation->dictionary_count; i++)
		for (k = 0;
		     (lang = dictionary_lang(translation->dictionaries[i], k));
		     k++)
			add_reading(lookup, lang, text);
	return lookup;
}

void lookup_free(struct lookup *lookup)
{
	size_t i;

	for (i = 0; i < lookup->count; i++)
		units_release(&lookup->items[i].units);
	units_release(&lookup->units);
	free(lookup);
}

const struct units *lookup_units(const struct lookup *lookup)
{
	return &lookup->units;
}

const struct units *lookup_units_in(const struct lookup *lookup,
				    const char *lang)
{
	size_t i;

	for (i = 0; i < lookup->count; i++)
		if (!strcmp(lookup->items[i].lang, lang))
			return &lookup->items[i].units;
	return &lookup->units;
}

static bool is_home(const struct lookup *lookup, const char *lang)
{
	const char *home = lookup->translation->home;

	return !*home || kind_of(home) != kind_of(lang) || !strcmp(home, lang);
}

/* A name of another language than the query's is a name nevertheless. */
static bool is_meant(const struct lookup *lookup,
		     const struct glossary_table *table, const char *lang,
		     uint32_t concept)
{
	return is_home(lookup, lang) ||
	       glossary_table_flags(table, concept) & GLOSSARY_NAME;
}

static bool is_known(const struct place_found *found, uint32_t concept,
		     const char *lang)
{
	size_t i;

	for (i = 0; i < found->count; i++)
		if (found->items[i].concept == concept &&
		    !strcmp(found->items[i].lang, lang))
			return true;
	return false;
}

static void find_key(const struct lookup *lookup, const char *lang,
		     uint64_t key, struct place_found *found)
{
	size_t at = glossary_table_find(found->table, key);
	uint32_t concept;

	while (found->count < LOOKUP_FOUND &&
	       glossary_table_next(found->table, key, &at, &concept))
		if (is_meant(lookup, found->table, lang, concept) &&
		    !is_known(found, concept, lang))
			found->items[found->count++] =
				(struct found_concept){concept, lang};
}

static bool has_node(const struct place_found *found, uint32_t node)
{
	size_t i = 0;

	while (i < found->node_count &&
	       (found->nodes[i] != node ||
		found->node_of[i] != found->dictionary))
		i++;
	return i < found->node_count;
}

static void find_node(const struct lookup *lookup, const char *lang,
		      uint64_t key, struct place_found *found)
{
	const struct dictionary *dictionary = found->dictionary;
	size_t at = dictionary_find(dictionary, key);
	uint32_t node;

	if (!is_home(lookup, lang))
		return;
	while (found->node_count < LOOKUP_NODES &&
	       dictionary_next(dictionary, key, &at, &node)) {
		if (dictionary_flags(dictionary, node) & NODE_COMMON ||
		    has_node(found, node))
			continue;
		found->nodes[found->node_count] = node;
		found->node_of[found->node_count] = dictionary;
		found->node_langs[found->node_count++] = lang;
	}
}

static void find_units(const struct lookup *lookup,
		       const struct lookup_reading *item, size_t first,
		       bool written, struct place_found *found)
{
	uint64_t key = glossary_key(&item->units, first, found->end, item->lang,
				    written);

	if (found->table)
		find_key(lookup, item->lang, key, found);
	else
		find_node(lookup, item->lang, key, found);
}

/* In a glossary, the stem of a word counts where the word itself is not
 * known: words of one stem may mean much else. A dictionary seldom has all
 * that a form of its word means, so both count (en-ar R@10 .79 to .83). */
static void find_in(const struct lookup *lookup, size_t first,
		    struct place_found *found)
{
	size_t i;

	for (i = 0; i < lookup->count; i++) {
		const struct lookup_reading *item = &lookup->items[i];
		size_t before = found->count;

		if (item->units.count != lookup->units.count ||
		    item->units.items[first].kind != kind_of(item->lang) ||
		    is_empty_phrase(item->lang, &item->units, first,
				    found->end))
			continue;
		find_units(lookup, item, first, true, found);
		if (found->count == before)
			find_units(lookup, item, first, false, found);
	}
}

/* One character of a run is not a word of it. */
static size_t least_end(const struct units *units, size_t at)
{
	return at + (units->items[at].kind == UNIT_HAN ? 2 : 1);
}

static void find_all(const struct lookup *lookup, size_t at,
		     struct place_found *found)
{
	const struct translation *translation = lookup->translation;
	const struct glossary_table *table;
	size_t i;

	for (i = 0; i < TRANSLATION_TABLES && !found->count; i++) {
		found->table = translation->tables[i];
		if (found->table)
			find_in(lookup, at, found);
	}
	table = found->count ? found->table : NULL;
	found->table = NULL;
	for (i = 0; i < translation->dictionary_count; i++) {
		found->dictionary = translation->dictionaries[i];
		find_in(lookup, at, found);
	}
	found->table = table;
	if (found->count)
		found->lang = found->items[0].lang;
	else if (found->node_count)
		found->lang = found->node_langs[0];
}

bool lookup_at(struct lookup *lookup, size_t at, struct place_found *found)
{
	const struct units *units = &lookup->units;
	size_t most = units->items[at].kind == UNIT_HAN ? HAN_MOST : WORD_MOST;

	found->count = found->node_count = 0;
	found->end = at + most < units->count ? at + most : units->count;
	for (; found->end >= least_end(units, at); found->end--) {
		find_all(lookup, at, found);
		if (found->count || found->node_count)
			return true;
	}
	return false;
}

static bool is_in_table(const struct glossary_table *table, uint64_t key)
{
	size_t at = glossary_table_find(table, key);
	uint32_t concept;

	while (glossary_table_next(table, key, &at, &concept))
		if (!(glossary_table_flags(table, concept) & GLOSSARY_NAME))
			return true;
	return false;
}

static bool is_in_dictionary(const struct dictionary *dictionary, uint64_t key)
{
	size_t at = dictionary_find(dictionary, key);
	uint32_t node;

	return dictionary_next(dictionary, key, &at, &node);
}

bool lookup_is_common(const struct translation *translation, struct span text,
		      const char *lang)
{
	struct units units = UNITS_INIT;
	bool known = false;
	uint64_t key;
	size_t i;

	analyzer_query(translation->analyzer, text, lang, &units);
	key = glossary_key(&units, 0, units.count, lang, true);
	for (i = 0; i < TRANSLATION_TABLES; i++)
		known |= translation->tables[i] &&
			 is_in_table(translation->tables[i], key);
	for (i = 0; i < translation->dictionary_count; i++)
		known |= is_in_dictionary(translation->dictionaries[i], key);
	units_release(&units);
	return known;
}
