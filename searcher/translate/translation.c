/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/translate/lookup.h"
#include "base/utf8.h"
#include "searcher/translate/name.h"

/* Languages that share letters share words, too, which stand for themselves:
 * a translation tells less there. */
#define SAME_SCRIPT 0.6

/* One place of the text, and where its renderings go. */
struct rendering_place {
	struct translation *translation;
	const struct place_found *found;
	const void *owner;
	struct span from;
	const struct units *units; /* of from's text, in no language */
	struct rendering_source source;
	size_t first;
	char *const *spellings; /* of a name that nothing else knows */
	size_t spelling_count;
};

struct key_list {
	struct rendering *rendering;
	bool lone; /* a Han character by itself */
};

static void add_key(void *context, const struct token *token)
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

static void add_source(void *context, const struct token *token)
{
	struct rendering_source *source = context;

	if (!token->amount && token->kind != TOKEN_HAN &&
	    token->kind != TOKEN_NAME && token->kind != TOKEN_BRIDGE &&
	    token->kind != TOKEN_PLAIN && source->count < RENDERING_SOURCE)
		source->keys[source->count++] =
			evidence_key(EVIDENCE_TERM, token->term);
}

/* The terms of units [first, end) by themselves. */
static void find_source(const struct units *units, size_t first, size_t end,
			struct rendering_source *source)
{
	struct units part = *units;

	part.items += first;
	part.count = end - first;
	part.wholes = NULL;
	part.whole_count = part.amount_count = 0;
	source->count = 0;
	for (first = 0; first < part.count; first++)
		if (!part.items[first].wholes && !part.items[first].amount)
			units_tokens_at(&part, first, add_source, source);
}

static void rendering_release(struct rendering *rendering)
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
	units_tokens(&made.units, add_key, &made);
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

static void translate_into(const struct rendering_place *place,
			   const char *lang)
{
	struct translation *translation = place->translation;
	size_t before = translation->count, i;

	if (!strcmp(lang, translation->home) || is_own(place->found, lang))
		return;
	for (i = 0; i < place->found->count; i++)
		add_words(place, place->found->items[i].concept, lang);
	for (i = 0; i < place->found->node_count;)
		i = add_targets(place, i, lang);
	for (i = 0; is_latin(lang) && i < place->spelling_count; i++)
		add(place, lang, span_str(place->spellings[i]));
	if (translation->count == before)
		return;
	for (i = before; i < translation->count; i++)
		translation->items[i].weight = weight_of(place, lang);
	translation->groups++;
}

double translation_covered(const struct translation *translation)
{
	if (!translation->units)
		return 0;
	return (double)translation->covered / (double)translation->units;
}

static void translate_place(struct rendering_place *place, size_t end)
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

/* Words in it that are known are no part of a name. */
static bool holds_word(struct lookup *lookup, size_t first, size_t end)
{
	struct place_found found;

	for (; first < end; first++)
		if (lookup_at(lookup, first, &found))
			return true;
	return false;
}

/* Spells the name at a place that nothing is known of; false: none. */
static bool find_name(struct lookup *lookup, struct rendering_place *place,
		      struct place_found *found)
{
	struct translation *translation = place->translation;
	size_t given, len = name_length(place->units, place->first, &given), i;
	char *spellings[NAME_SPELLINGS];

	if (!len ||
	    (*translation->home && strcmp(translation->home, "zh") != 0))
		return false;
	given += place->first;
	*found = (struct place_found){.end = place->first + len, .lang = "zh"};
	if (holds_word(lookup, place->first + 1, found->end))
		return false;
	place->spelling_count = name_spell(place->units, place->first, given,
					   found->end, spellings);
	for (i = 0; i < place->spelling_count; i++) {
		MEM_PUSH_ROOM(translation->spellings,
			      translation->spelling_count,
			      translation->spelling_cap);
		translation->spellings[translation->spelling_count++] =
			spellings[i];
	}
	place->spellings = translation->spellings +
			   translation->spelling_count - place->spelling_count;
	return true;
}

void translation_add(struct translation *translation, const void *owner,
		     struct span text)
{
	struct lookup *lookup = lookup_new(translation, text);
	const struct units *units = lookup_units(lookup);
	struct place_found found;
	size_t at = 0;

	translation->units += units->count;
	while (at < units->count) {
		struct rendering_place place = {.translation = translation,
						.found = &found,
						.owner = owner,
						.units = units,
						.first = at};

		if (!lookup_at(lookup, at, &found) &&
		    !find_name(lookup, &place, &found)) {
			at++;
			continue;
		}
		place.from = span_of(text.ptr + units->items[at].start,
				     units->items[found.end - 1].end -
					     units->items[at].start);
		find_source(lookup_units_in(lookup, found.lang), at, found.end,
			    &place.source);
		translate_place(&place, found.end);
		at = found.end;
	}
	lookup_free(lookup);
}

void translation_add_apart(struct translation *translation, const void *owner,
			   struct span from, struct span text, double weight)
{
	size_t i;

	for (i = 0; i < translation->lang_count &&
		    translation->count < TRANSLATION_ALL;
	     i++) {
		struct rendering made = {.owner = owner,
					 .from = from,
					 .own = mem_span(text),
					 .group = translation->groups++,
					 .weight = weight,
					 .phrase = true};

		made.text = span_of(made.own, text.len);
		snprintf(made.lang, sizeof(made.lang), "%s",
			 translation->langs[i]);
		analyzer_units(translation->analyzer, made.text, made.lang,
			       &made.units);
		units_tokens(&made.units, add_key, &made);
		MEM_PUSH_ROOM(translation->items, translation->count,
			      translation->cap);
		translation->items[translation->count++] = made;
	}
}

void translation_release(struct translation *translation)
{
	size_t i;

	for (i = 0; i < translation->count; i++)
		rendering_release(&translation->items[i]);
	for (i = 0; i < translation->spelling_count; i++)
		free(translation->spellings[i]);
	free(translation->spellings);
	free(translation->items);
	*translation = (struct translation){0};
}

void translation_each(const struct translation *translation, const char *lang,
		      const void *owner, rendering_sink *sink, void *context)
{
	size_t i;

	for (i = 0; translation && i < translation->count; i++)
		if (!strcmp(translation->items[i].lang, lang) &&
		    (!owner || translation->items[i].owner == owner))
			sink(context, &translation->items[i]);
}

bool translation_has_phrases(const struct translation *translation,
			     const char *lang)
{
	size_t i;

	for (i = 0; translation && i < translation->count; i++)
		if (translation->items[i].phrase &&
		    !strcmp(translation->items[i].lang, lang))
			return true;
	return false;
}

/* A hash that no text has: in the index it would be one of a kind. */
uint64_t rendering_group_key(const struct rendering *rendering)
{
	return (UINT64_C(0x7472616E736C6174) + rendering->group) *
	       UINT64_C(0x9E3779B97F4A7C15);
}
