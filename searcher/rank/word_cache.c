/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/rank/word_cache.h"

#define FIRST_SIZE 512

void word_cache_release(struct word_cache *glosses)
{
	free(glosses->items);
	free(glosses->table);
	free(glosses->parts);
	*glosses = (struct word_cache){0};
}

static uint32_t *place_of(const struct word_cache *glosses, uint64_t word)
{
	size_t mask = glosses->size - 1, at = (size_t)word & mask;

	while (glosses->table[at] &&
	       glosses->items[glosses->table[at] - 1].word != word)
		at = (at + 1) & mask;
	return &glosses->table[at];
}

static void grow(struct word_cache *glosses)
{
	size_t i;

	free(glosses->table);
	glosses->size = glosses->size ? 2 * glosses->size : FIRST_SIZE;
	glosses->table = mem_alloc(glosses->size * sizeof(*glosses->table));
	for (i = 0; i < glosses->count; i++)
		*place_of(glosses, glosses->items[i].word) = (uint32_t)i + 1;
}

struct filling {
	const struct word_lookup *glossing;
	struct cached_word *gloss;
};

static uint32_t place_in(const struct query_reading *reading, uint64_t key)
{
	const struct wanted *item = query_reading_probe(reading, key);

	return item ? (uint32_t)(item - reading->wanted) + 1 : 0;
}

static void take_token(void *context, const struct token *token)
{
	struct filling *filling = context;
	struct cached_word *gloss = filling->gloss;
	uint32_t place = place_in(filling->glossing->reading,
				  evidence_key(EVIDENCE_TERM, token->term));

	if (token->kind >= TOKEN_PLAIN) {
		if (place)
			gloss->plain = place;
		return;
	}
	gloss->kind = token->kind;
	gloss->term = place;
}

static void take_evidence(void *context, enum evidence kind, uint64_t key,
			  size_t unit)
{
	struct filling *filling = context;
	struct word_cache *glosses = filling->glossing->glosses;
	uint32_t place = place_in(filling->glossing->reading, key);

	(void)unit;
	filling->gloss->lengths[kind]++;
	if (!place)
		return;
	MEM_PUSH_ROOM(glosses->parts, glosses->part_count, glosses->part_cap);
	glosses->parts[glosses->part_count++] =
		(struct cached_part){place - 1, kind};
	filling->gloss->count++;
}

/* Most words have no gram of the query's words, as those that are written alike
 * would: their lengths are known without their evidence. */
static bool is_unlike(const struct word_lookup *g, struct span raw,
		      struct cached_word *gloss)
{
	size_t grams;

	if (gram_set_may_have(&g->reading->grams, raw, &grams))
		return false;
	if (g->kinds & EVIDENCE_BIT(EVIDENCE_SURFACE))
		gloss->lengths[EVIDENCE_SURFACE] = 1;
	if (g->kinds & EVIDENCE_BIT(EVIDENCE_GRAM))
		gloss->lengths[EVIDENCE_GRAM] = (uint32_t)grams;
	return true;
}

/* Whether the stem of such a word cannot be one that the query wants, either:
 * then it is not worth stemming. */
static bool is_unwanted(const struct word_lookup *g, const struct unit *unit,
			struct span raw)
{
	return !analyzer_may_split(g->analyzer, unit) &&
	       !query_reading_begins(g->reading, raw);
}

/* The word alone, as if it were the whole text. */
static void fill(const struct word_lookup *g, size_t at,
		 struct cached_word *gloss)
{
	const unsigned kinds = g->kinds & ~EVIDENCE_BIT(EVIDENCE_PAIR);
	const struct units alone = {.items = &g->units->items[at], .count = 1};
	struct filling filling = {g, gloss};
	const struct unit *unit = alone.items;
	struct span raw;
	bool unlike = false;

	gloss->first = (uint32_t)g->glosses->part_count;
	if (analyzer_cuts_ends(g->analyzer, unit)) {
		raw = analyzer_raw(g->analyzer, unit);
		unlike = is_unlike(g, raw, gloss);
		gloss->kind =
			unit->flags & UNIT_NUMBER ? TOKEN_NUMBER : TOKEN_WORD;
		if (unlike && is_unwanted(g, unit, raw))
			return;
	}
	analyzer_word(g->analyzer, g->units, at);
	units_tokens(&alone, take_token, &filling);
	if (!unlike)
		evidence_each(&alone, kinds, take_evidence, &filling);
}

size_t word_cache_find(const struct word_lookup *glossing, size_t unit)
{
	struct word_cache *glosses = glossing->glosses;
	uint64_t word = glossing->units->items[unit].word;
	struct cached_word gloss = {.word = word};
	uint32_t *place;

	if (2 * glosses->count >= glosses->size)
		grow(glosses);
	place = place_of(glosses, word);
	if (!*place) {
		fill(glossing, unit, &gloss);
		MEM_PUSH_ROOM(glosses->items, glosses->count, glosses->cap);
		glosses->items[glosses->count++] = gloss;
		*place = (uint32_t)glosses->count;
	}
	return *place - 1;
}
