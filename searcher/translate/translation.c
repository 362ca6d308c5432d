/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/translate/heard.h"
#include "searcher/translate/name.h"

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

double translation_covered(const struct translation *translation)
{
	if (!translation->units)
		return 0;
	return (double)translation->covered / (double)translation->units;
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

static void keep_spellings(struct translation *translation,
			   struct rendering_place *place,
			   char *const *spellings)
{
	size_t i;

	for (i = 0; i < place->spelling_count; i++) {
		MEM_PUSH_ROOM(translation->spellings,
			      translation->spelling_count,
			      translation->spelling_cap);
		translation->spellings[translation->spelling_count++] =
			spellings[i];
	}
	place->spellings = translation->spellings +
			   translation->spelling_count - place->spelling_count;
}

/* Looks for a name that sounds as the word at a place that nothing is known
 * of; false: there is none. */
static bool find_heard(struct rendering_place *place, struct span text,
		       struct place_found *found)
{
	struct translation *translation = place->translation;
	char *spellings[HEARD_MOST];
	size_t len =
		heard_length(translation, place->units, text, place->first);
	enum sound_script script;

	if (!len || translation->heard == HEARD_NAMES)
		return false;
	translation->heard++;
	*found = (struct place_found){.end = place->first + len};
	place->spelling_count = heard_spell(
		translation, place->units, place->first, found->end, spellings);
	if (!place->spelling_count)
		return false;
	script = heard_script(place->units->items[place->first].raw);
	found->lang = sound_script_of(translation->home) == script
			      ? translation->home
			      : heard_lang(script);
	keep_spellings(translation, place, spellings);
	return true;
}

/* Spells the name at a place that nothing is known of; false: none. */
static bool find_name(struct lookup *lookup, struct rendering_place *place,
		      struct place_found *found)
{
	struct translation *translation = place->translation;
	size_t given, len = name_length(place->units, place->first, &given);
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
	keep_spellings(translation, place, spellings);
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
		    !find_name(lookup, &place, &found) &&
		    !find_heard(&place, text, &found)) {
			at++;
			continue;
		}
		place.from = span_of(text.ptr + units->items[at].start,
				     units->items[found.end - 1].end -
					     units->items[at].start);
		find_source(lookup_units_in(lookup, found.lang), at, found.end,
			    &place.source);
		place_translate(&place, found.end);
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
		units_tokens(&made.units, rendering_add_key, &made);
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
