/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/rank/rank_count.h"
#include "searcher/rank/rank_name.h"
#include "searcher/rank/rank_translated.h"
#include "searcher/reading/find.h"
#include "searcher/rank/rank_title.h"
#include "base/utf8.h"

static void count_evidence(void *context, enum evidence kind, uint64_t key,
			   size_t unit)
{
	struct rank_count *s = context;
	struct wanted *item = query_reading_find(s->reading, key);

	s->lengths[kind] += s->length;
	if (!item || item->kind != kind) /* else count_lone has it */
		return;
	s->ranker->counts[item - s->reading->wanted] +=
		s->count +
		(kind == EVIDENCE_GRAM && unit < s->lead_unit ? s->lead : 0);
}

/* Moves to the sentence of a token. */
static void follow_sentence(struct rank_count *s, size_t start)
{
	const struct units *units = &s->ranker->units;

	while (s->unit < units->count && units->items[s->unit].start <= start)
		if (units->items[s->unit++].flags & UNIT_SENTENCE) {
			s->sentence++;
			s->sum = 0;
		}
}

static void count_sentence(struct rank_count *s, size_t place)
{
	if (s->ranker->stamps[place] == s->sentence)
		return;
	s->ranker->stamps[place] = s->sentence;
	s->sum += s->reading->wanted[place].idf;
	if (s->sum > s->best)
		s->best = s->sum;
}

static double token_count(struct rank_count *s, const struct token *token)
{
	if (!s->in_text || token->kind == TOKEN_HAN)
		return s->count;
	follow_sentence(s, token->start);
	if (token->kind >= TOKEN_PLAIN || token->kind == TOKEN_NAME ||
	    token->amount || !s->lead_left)
		return s->count;
	s->lead_left--;
	s->lead_unit = s->unit;
	return s->count + s->lead;
}

static void note_spelling(struct rank_count *s, const struct token *token,
			  uint32_t place)
{
	struct ranker *ranker = s->ranker;

	if (token->amount) /* however it is written */
		return;
	ranker->seen[place] = true;
	if (!ranker->written[place])
		ranker->written[place] = query_reading_writes(
			s->reading, &s->reading->wanted[place],
			span_of(s->source.ptr + token->start,
				token->end - token->start));
}

/* A token, and which wanted piece it is: its place from 1, or 0. */
static void count_place(struct rank_count *s, const struct token *token,
			uint32_t place)
{
	double count = token_count(s, token);

	if (token->kind < TOKEN_PLAIN)
		s->lengths[EVIDENCE_TERM] += count;
	if (!place)
		return;
	if (s->reading->wanted[place - 1].probe) {
		s->ranker->counts[place - 1]++;
		return;
	}
	note_spelling(s, token, place - 1);
	if (token->kind == TOKEN_NAME && s->reading->wanted[place - 1].loose)
		return; /* its parts count */
	s->ranker->counts[place - 1] += count;
	s->in_body |= s->in_text;
	if (s->in_text && token->kind != TOKEN_HAN)
		count_sentence(s, place - 1);
}

/* The first character of a pair, and the last of a run, are all there are. */
static void count_lone(struct rank_count *s, const struct token *token)
{
	struct token lone = *token;
	size_t at = 0, source = token->start;
	struct wanted *item;

	utf8_next(token->term, &at);
	utf8_next(s->source, &source);
	item = query_reading_find(
		s->reading,
		evidence_key(EVIDENCE_UNIGRAM, span_of(token->term.ptr, at)));
	if (!item || item->kind != EVIDENCE_TERM)
		return;
	lone.end = source;
	note_spelling(s, &lone, (uint32_t)(item - s->reading->wanted));
	s->ranker->counts[item - s->reading->wanted] += s->count;
	s->in_body |= s->in_text;
	if (!s->in_text)
		return;
	follow_sentence(s, token->start);
	count_sentence(s, (size_t)(item - s->reading->wanted));
}

/* With its currency or without: a piece each. */
static void count_amount(struct rank_count *s, const struct token *token)
{
	uint64_t keys[2];
	size_t count = evidence_amount(token->amount, keys), i;
	struct wanted *item;

	for (i = 0; i < count; i++) {
		item = query_reading_find(s->reading, keys[i]);
		count_place(s, token,
			    item ? (uint32_t)(item - s->reading->wanted) + 1
				 : 0);
	}
}

static void count_token(void *context, const struct token *token)
{
	struct rank_count *s = context;
	struct wanted *item = query_reading_probe(
		s->reading, evidence_key(EVIDENCE_TERM, token->term));

	if (token->amount) {
		count_amount(s, token);
		return;
	}
	if (s->reading->lone &&
	    (token->kind == TOKEN_BIGRAM || token->kind == TOKEN_HAN))
		count_lone(s, token);
	/* A word says the same but once. */
	if (token->kind >= TOKEN_PLAIN && item && item == s->said)
		return;
	s->said = item;
	count_place(s, token,
		    item ? (uint32_t)(item - s->reading->wanted) + 1 : 0);
}

static void count_title(struct rank_count *s, const struct passage *passage,
			const char *lang)
{
	struct ranker *ranker = s->ranker;

	if (!passage->title.len)
		return;
	analyzer_units(ranker->analyzer, passage->title, lang, &ranker->units);
	s->count = ranker->settings->title;
	s->length = 0;
	s->source = passage->title;
	units_tokens(&ranker->units, count_token, s);
	translated_count(s, &(struct view){passage->title, &ranker->units});
	rank_title(s, &ranker->units);
	evidence_each(&ranker->units, s->kinds, count_evidence, s);
}

static void count_prefixes(struct rank_count *s, const struct view *text)
{
	const struct readings *readings = s->ranker->readings;
	struct place_range range;
	size_t i, from;

	for (i = 0; i < readings->leaf_count; i++) {
		const struct leaf *leaf = &readings->leaves[i];
		struct finder finder = {
			LEAF_PREFIX,
			{leaf->node->text, &s->reading->leaves[i]},
			false};

		if (leaf->role != LEAF_PREFIX || leaf->excluded || leaf->title)
			continue;
		for (from = 0; find_next(&finder, text, from, &range);
		     from = range.end)
			s->prefixes += s->count;
	}
	s->in_body |= s->in_text && s->prefixes > 0;
}

/* The terms of a word that is known: only its place is new. */
static void count_gloss(struct rank_count *s, const struct unit *unit,
			const struct cached_word *gloss)
{
	struct token token = {
		.start = unit->start, .end = unit->end, .kind = gloss->kind};

	count_place(s, &token, gloss->term);
	token.kind = TOKEN_PLAIN;
	if (gloss->plain && gloss->plain != gloss->term)
		count_place(s, &token, gloss->plain);
}

#define SPACED_MAX 64 /* bytes of a name */

/* A name of the text whose parts a space parts, if it is wanted. */
static void count_spaced(struct rank_count *s, const struct unit *first,
			 const struct unit *last, struct span rest)
{
	struct token token = {
		.start = first->start, .end = last->end, .kind = TOKEN_NAME};
	char name[SPACED_MAX];
	struct wanted *item;

	if (first->raw.len + rest.len > sizeof(name))
		return;
	memcpy(name, first->raw.ptr, first->raw.len);
	memcpy(name + first->raw.len, rest.ptr, rest.len);
	item = query_reading_find(
		s->reading,
		evidence_key(EVIDENCE_TERM,
			     span_of(name, first->raw.len + rest.len)));
	if (!item)
		return;
	s->lengths[EVIDENCE_TERM] -= s->count;
	count_place(s, &token, (uint32_t)(item - s->reading->wanted) + 1);
}

/* GPT 4 and Qwen 2.5 are names as GPT-4 and Qwen2.5 are, where the query has
 * them: the index does not know. */
static void find_spaced(struct rank_count *s, const struct units *units,
			size_t i)
{
	const struct unit *last = &units->items[i];
	size_t k;

	if (!i || !(last->flags & UNIT_NUMBER) || last[-1].kind == UNIT_HAN ||
	    last[-1].flags & UNIT_NUMBER || last->start - last[-1].end != 1 ||
	    s->source.ptr[last[-1].end] != ' ')
		return;
	analyzer_word(s->ranker->analyzer, &s->ranker->units, i - 1);
	analyzer_word(s->ranker->analyzer, &s->ranker->units, i);
	count_spaced(s, last - 1, last, last->raw);
	for (k = last->whole; k < last->whole + last->wholes; k++)
		if (units->wholes[k].count <= units->count - i)
			count_spaced(s, last - 1,
				     last + units->wholes[k].count - 1,
				     units->wholes[k].term);
}

/* Of a unit that has a word, which was looked up. */
static const struct cached_word *gloss_of(const struct rank_count *s, size_t i)
{
	return &s->ranker->glosses.items[s->ranker->places[i]];
}

static void look_up_words(struct ranker *ranker, const struct word_lookup *g)
{
	size_t i;

	if (g->units->count > ranker->place_cap) {
		ranker->place_cap = 2 * g->units->count;
		ranker->places = mem_grow(ranker->places, ranker->place_cap,
					  sizeof(*ranker->places));
	}
	for (i = 0; i < g->units->count; i++)
		if (g->units->items[i].word)
			ranker->places[i] = (uint32_t)word_cache_find(g, i);
}

static void count_word(struct rank_count *s, const struct word_lookup *g,
		       size_t i)
{
	const struct unit *unit = &g->units->items[i];

	count_gloss(s, unit, gloss_of(s, i));
	if (unit->wholes &&
	    query_reading_begins(s->reading, analyzer_raw(g->analyzer, unit)))
		analyzer_wholes(g->analyzer, g->units, i);
	if (g->units->items[i].wholes || g->units->items[i].amount)
		units_wholes_at(g->units, i, count_token, s);
}

/* A word makes a term with a Han character before it. */
static bool stands_alone(const struct units *units, size_t i)
{
	return !i || !(units->items[i].flags & UNIT_TOUCHES) ||
	       units->items[i - 1].kind != UNIT_HAN;
}

static void count_terms(struct rank_count *s, const struct word_lookup *g)
{
	struct ranker *ranker = s->ranker;
	size_t i;

	look_up_words(ranker, g);
	for (i = 0; i < g->units->count; i++) {
		if (s->reading->spaced)
			find_spaced(s, g->units, i);
		if (!g->units->items[i].word) {
			units_tokens_at(g->units, i, count_token, s);
			continue;
		}
		if (stands_alone(g->units, i)) {
			count_word(s, g, i);
			continue;
		}
		analyzer_word(ranker->analyzer, g->units, i);
		analyzer_wholes(ranker->analyzer, g->units, i);
		units_tokens_at(g->units, i, count_token, s);
	}
}

static void count_gloss_parts(struct rank_count *s,
			      const struct word_cache *glosses,
			      const struct cached_word *gloss, size_t unit)
{
	double lead = unit < s->lead_unit ? s->lead : 0;
	uint32_t i, kind;

	for (kind = 0; kind < EVIDENCE_KINDS; kind++)
		s->lengths[kind] += s->length * gloss->lengths[kind];
	for (i = gloss->first; i < gloss->first + gloss->count; i++) {
		const struct cached_part *part = &glosses->parts[i];

		s->ranker->counts[part->wanted] +=
			s->count + (part->kind == EVIDENCE_GRAM ? lead : 0);
	}
}

/* What two words give together is wanted only where both are. */
static void count_pair(struct rank_count *s, const struct word_lookup *g,
		       size_t i)
{
	const unsigned pair = EVIDENCE_BIT(EVIDENCE_PAIR);

	if (!evidence_is_pair(g->units, i))
		return;
	s->lengths[EVIDENCE_PAIR] += s->length;
	if (!g->units->items[i - 1].word || !gloss_of(s, i - 1)->term ||
	    !gloss_of(s, i)->term)
		return;
	s->lengths[EVIDENCE_PAIR] -= s->length;
	analyzer_word(g->analyzer, g->units, i - 1);
	analyzer_word(g->analyzer, g->units, i);
	evidence_at(g->units, i, pair, count_evidence, s);
}

static void count_others(struct rank_count *s, const struct word_lookup *g)
{
	size_t i;

	for (i = 0; i < g->units->count; i++) {
		if (!g->units->items[i].word) {
			if (i) /* a pair has the stem of the word before */
				analyzer_word(g->analyzer, g->units, i - 1);
			evidence_at(g->units, i, s->kinds, count_evidence, s);
			continue;
		}
		count_gloss_parts(s, g->glosses, gloss_of(s, i), i);
		if (s->kinds & EVIDENCE_BIT(EVIDENCE_PAIR))
			count_pair(s, g, i);
	}
}

/* Prefixes look at every word; dictionary words' grams run on. */
static bool needs_all(const struct rank_count *s)
{
	const struct readings *readings = s->ranker->readings;
	const struct units *units = &s->ranker->units;
	size_t i;

	for (i = 0; i < readings->leaf_count; i++)
		if (readings->leaves[i].role == LEAF_PREFIX)
			return true;
	for (i = 0; i < units->count; i++)
		if (units->items[i].kind == UNIT_SEA)
			return true;
	return false;
}

static void count_all(struct rank_count *s, struct span text)
{
	struct units *units = &s->ranker->units;
	size_t i;

	for (i = 0; i < units->count; i++) {
		analyzer_word(s->ranker->analyzer, units, i);
		analyzer_wholes(s->ranker->analyzer, units, i);
	}
	units_tokens(units, count_token, s);
	count_prefixes(s, &(struct view){text, units});
	evidence_each(units, s->kinds, count_evidence, s);
}

static void count_text(struct rank_count *s, const struct passage *passage,
		       const char *lang)
{
	struct ranker *ranker = s->ranker;
	struct word_lookup glossing = {&ranker->glosses, ranker->analyzer,
				       s->reading, s->kinds, &ranker->units};

	analyzer_surfaces(ranker->analyzer, passage->text, lang,
			  &ranker->units);
	s->count = s->length = 1;
	s->source = passage->text;
	s->lead = ranker->settings->lead;
	s->lead_left = ranker->settings->lead_terms;
	s->in_text = true;
	if (needs_all(s)) {
		count_all(s, passage->text);
		translated_count(s,
				 &(struct view){passage->text, &ranker->units});
	} else {
		count_terms(s, &glossing);
		count_others(s, &glossing);
		translated_count_text(s, passage->text);
	}
}

void rank_count_passage(struct rank_count *scoring,
			const struct passage *passage, const char *lang)
{
	scoring->kinds =
		ranker_kinds(scoring->ranker, scoring->stats, scoring->reading);
	ranker_clear(scoring->ranker, scoring->reading->wanted_count);
	count_title(scoring, passage, lang);
	count_text(scoring, passage, lang);
	rank_count_name(scoring, passage, lang);
}
