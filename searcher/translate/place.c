/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/translate/heard.h"
#include "base/utf8.h"

/* Languages that share letters share words, too, which stand for themselves:
 * a translation tells less there. */
#define SAME_SCRIPT 0.6

/* The same word in another region. */
#define REGIONAL 0.8

void rendering_add_key(void *context, const struct token *token)
{
	struct rendering *rendering = context;

	if (token->amount || token->kind == TOKEN_HAN ||
	    token->kind == TOKEN_NAME || token->kind == TOKEN_BRIDGE ||
	    token->kind == TOKEN_PLAIN)
		return;
	rendering->keys = mem_grow(rendering->keys, rendering->key_count + 1,
				   sizeof(*rendering->keys));
	rendering->keys[rendering->key_count++] =
		evidence_key(EVIDENCE_TERM, token->term);
}

void rendering_release(struct rendering *rendering)
{
	units_release(&rendering->units);
	free(rendering->keys);
	free(rendering->own);
}

static bool is_there(const struct translation *translation, uint32_t group,
		     struct span text)
{
	size_t i = translation->count;

	while (i-- && translation->items[i].group == group)
		if (span_equal(translation->items[i].text, text))
			return true;
	return false;
}

static size_t count_of(const struct translation *translation, uint32_t group)
{
	size_t i = translation->count, count = 0;

	while (i-- && translation->items[i].group == group)
		count++;
	return count;
}

/* Written as it is in the query, a word needs no translation. */
static bool is_itself(const struct rendering_place *place,
		      const struct units *units)
{
	size_t i;

	if (units->count != place->found->end - place->first)
		return false;
	for (i = 0; i < units->count; i++)
		if (!span_equal(units->items[i].raw,
				place->units->items[place->first + i].raw))
			return false;
	return true;
}

/* What a stemmer leaves next to nothing of is mixed up with other words. */
static bool is_stump(const struct units *units)
{
	const struct unit *unit = units->items;

	return units->count == 1 && unit->kind == UNIT_WORD &&
	       utf8_count(unit->stem) < 3 &&
	       utf8_count(unit->raw) > utf8_count(unit->stem) + 1;
}

/* A single Han character is in too many words to stand for one. */
static void add(const struct rendering_place *place, const char *lang,
		struct span text)
{
	struct translation *translation = place->translation;
	struct rendering made = {.owner = place->owner,
				 .from = place->from,
				 .text = text,
				 .source = place->source,
				 .spelt = place->spelling_count > 0,
				 .group = translation->groups};

	if (is_there(translation, made.group, text) ||
	    count_of(translation, made.group) == TRANSLATION_MOST ||
	    translation->count == TRANSLATION_ALL)
		return;
	snprintf(made.lang, sizeof(made.lang), "%s", lang);
	analyzer_units(translation->analyzer, text, lang, &made.units);
	units_tokens(&made.units, rendering_add_key, &made);
	made.phrase = made.key_count > 1;
	if (!made.key_count || is_stump(&made.units) ||
	    is_itself(place, &made.units)) {
		rendering_release(&made);
		return;
	}
	MEM_PUSH_ROOM(translation->items, translation->count, translation->cap);
	translation->items[translation->count++] = made;
}

static bool is_latin(const char *lang)
{
	return lookup_same_script(lang, "en");
}

/* Words of a concept in lang. A name is written in Latin letters in every
 * language that has no spelling of its own, and in others beside it. */
static void add_words(const struct rendering_place *place, uint32_t concept,
		      const char *lang)
{
	const struct glossary_table *table = place->found->table;
	struct glossary_entry entry;
	size_t first, end, i, before = place->translation->count;

	glossary_table_words(table, concept, &first, &end);
	for (i = first; i < end; i++)
		if (glossary_table_word(table, i, &entry) &&
		    !strcmp(entry.lang, lang))
			add(place, lang, entry.text);
	if (!(glossary_table_flags(table, concept) & GLOSSARY_NAME) ||
	    (is_latin(lang) && place->translation->count > before))
		return;
	for (i = first; i < end; i++)
		if (glossary_table_word(table, i, &entry) &&
		    !strcmp(entry.lang, "en"))
			add(place, lang, entry.text);
}

/* What the language itself has as a word is not translated into it. */
static bool is_own(const struct place_found *found, const char *lang)
{
	size_t i;

	for (i = 0; i < found->node_count; i++)
		if (!strcmp(found->node_langs[i], lang))
			return true;

	for (i = 0; i < found->count; i++)
		if (!strcmp(found->items[i].lang, lang))
			return true;
	return false;
}

static double weight_of(const struct rendering_place *place, const char *lang)
{
	const struct place_found *found = place->found;
	double weight = place->translation->weight;

	return lookup_same_script(found->lang, lang) ? weight * SAME_SCRIPT
						     : weight;
}

/* What a dictionary says of its nodes from first on; returns the end of
 * them. */
static size_t add_targets(const struct rendering_place *place, size_t first,
			  const char *lang)
{
	struct dictionary_target targets[TRANSLATION_MOST];
	const struct place_found *found = place->found;
	const struct dictionary *dictionary = found->node_of[first];
	struct glossary_entry entry;
	size_t end = first, count, i;

	while (end < found->node_count && found->node_of[end] == dictionary)
		end++;
	count = dictionary_translate(dictionary, found->nodes + first,
				     end - first, lang, targets,
				     TRANSLATION_MOST);
	for (i = 0; i < count; i++)
		if (dictionary_word(dictionary, targets[i].node, &entry))
			add(place, lang, entry.text);
	return end;
}

/* Whether an entry is written as the query has it. */
static bool is_asked(const struct rendering_place *place,
		     const struct glossary_entry *entry)
{
	struct units units = UNITS_INIT;
	bool same;

	analyzer_units(place->translation->analyzer, entry->text, entry->lang,
		       &units);
	same = is_itself(place, &units);
	units_release(&units);
	return same;
}

/* Of a concept's words in the language that it was found in, those of the other
 * region: 軟體 for 软件. */
static void add_regional(const struct rendering_place *place,
			 const struct found_concept *item)
{
	const struct glossary_table *table = place->found->table;
	struct glossary_entry entry;
	size_t first, end, i;
	bool asked = false, regional = false;

	glossary_table_words(table, item->concept, &first, &end);
	for (i = first; i < end && !asked; i++)
		if (glossary_table_word(table, i, &entry) &&
		    !strcmp(entry.lang, item->lang) &&
		    is_asked(place, &entry)) {
			asked = true;
			regional = entry.regional;
		}
	for (i = first; i < end && asked; i++)
		if (glossary_table_word(table, i, &entry) &&
		    !strcmp(entry.lang, item->lang) &&
		    entry.regional != regional)
			add(place, item->lang, entry.text);
}

/* The renderings since before, if there are any, are a group. */
static void finish_group(struct translation *translation, size_t before,
			 double weight)
{
	size_t i;

	if (translation->count == before)
		return;
	for (i = before; i < translation->count; i++)
		translation->items[i].weight = weight;
	translation->groups++;
}

static void translate_within(const struct rendering_place *place,
			     const char *lang)
{
	struct translation *translation = place->translation;
	size_t before = translation->count, i;

	for (i = 0; i < place->found->count; i++)
		if (!strcmp(place->found->items[i].lang, lang))
			add_regional(place, &place->found->items[i]);
	finish_group(translation, before, REGIONAL);
}

static bool is_spelt_in(const char *spelling, const char *lang)
{
	return heard_script(span_str(spelling)) == sound_script_of(lang);
}

static void translate_into(const struct rendering_place *place,
			   const char *lang)
{
	struct translation *translation = place->translation;
	size_t before = translation->count, i;

	if (!strcmp(lang, translation->home) || is_own(place->found, lang)) {
		translate_within(place, lang);
		return;
	}
	for (i = 0; i < place->found->count; i++)
		add_words(place, place->found->items[i].concept, lang);
	for (i = 0; i < place->found->node_count;)
		i = add_targets(place, i, lang);
	for (i = 0; i < place->spelling_count; i++)
		if (is_spelt_in(place->spellings[i], lang))
			add(place, lang, span_str(place->spellings[i]));
	finish_group(translation, before, weight_of(place, lang));
}

void place_translate(struct rendering_place *place, size_t end)
{
	struct translation *translation = place->translation;
	size_t before = translation->count, i;

	for (i = 0; i < translation->lang_count; i++)
		translate_into(place, translation->langs[i]);
	if (translation->count == before)
		return;
	translation->covered += end - place->first;
	translation->places++;
}
