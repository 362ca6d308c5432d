/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/rank/word_cache.h"

#define FIRST_SIZE 512

void word_cache_release(struct word_cache *glosses)
{
	free(glosses->items);
	free(glosses->parts);
	*glosses = (struct word_cache){0};
}

static struct cached_word *place_of(const struct word_cache *glosses,
				    uint64_t word)
{
	size_t mask = glosses->size - 1, at = (size_t)word & mask;

	while (glosses->items[at].word && glosses->items[at].word != word)
		at = (at + 1) & mask;
	return &glosses->items[at];
}

static void grow(struct word_cache *glosses)
{
	struct word_cache old = *glosses;
	size_t i;

	glosses->size = old.size ? 2 * old.size : FIRST_SIZE;
	glosses->items = mem_alloc(glosses->size * sizeof(*glosses->items));
	for (i = 0; i < old.size; i++)
		if (old.items[i].word)
			*place_of(glosses, old.items[i].word) = old.items[i];
	free(old.items);
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

/* Whether the word's stem can be one that the query wants; if not, it is not
 * worth stemming. */
static bool may_be_wanted(const struct word_lookup *g, const struct unit *unit)
{
	return !analyzer_cuts_ends(g->analyzer) ||
	       query_reading_begins(g->reading, unit->surface) ||
	       analyzer_may_split(g->analyzer, unit);
}

/* The word alone, as if it were the whole text. */
static void fill(const struct word_lookup *g, size_t unit,
		 struct cached_word *gloss)
{
	const unsigned kinds = g->kinds & ~EVIDENCE_BIT(EVIDENCE_PAIR);
	struct filling filling = {g, gloss};
	struct units alone;

	gloss->word = g->units->items[unit].word;
	gloss->first = (uint32_t)g->glosses->part_count;
	if (may_be_wanted(g, &g->units->items[unit]))
		analyzer_word(g->analyzer, g->units, unit);
	alone = (struct units){.items = &g->units->items[unit], .count = 1};
	units_tokens(&alone, take_token, &filling);
	evidence_each(&alone, kinds, take_evidence, &filling);
}

const struct cached_word *word_cache_find(const struct word_lookup *glossing,
					  size_t unit)
{
	struct word_cache *glosses = glossing->glosses;
	struct cached_word *gloss;

	if (2 * glosses->count >= glosses->size)
		grow(glosses);
	gloss = place_of(glosses, glossing->units->items[unit].word);
	if (!gloss->word) {
		glosses->count++;
		fill(glossing, unit, gloss);
	}
	return gloss;
}
