/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "analysis/evidence/evidence.h"
#include "analysis/evidence/evidence_keys.h"
#include "analysis/evidence/gram_set.h"
#include "analysis/internal.h"
#include "analysis/evidence/written_words.h"
#include "base/hash.h"
#include "base/utf8.h"

uint64_t evidence_key(enum evidence kind, struct span text)
{
	/* Any odd number; each kind gets hashes of its own. */
	return hash64(text) + (uint64_t)kind * 0x9E3779B97F4A7C15u;
}

struct walk {
	evidence_sink *sink;
	void *context;
	unsigned kinds;
	size_t unit;
	struct buf text;
};

static void give(struct walk *walk, enum evidence kind, struct span text)
{
	if (walk->kinds & EVIDENCE_BIT(kind))
		walk->sink(walk->context, kind, evidence_key(kind, text),
			   walk->unit);
}

/* After the code point that begins at at. */
static size_t after(struct span text, size_t at)
{
	do
		at++;
	while (at < text.len && (text.ptr[at] & 0xC0) == 0x80);
	return at;
}

/* Every GRAM_LENGTH code points of text; all of it when it is shorter. */
static void give_grams(struct walk *walk, struct span text)
{
	size_t first = 0, end = 0;
	int i;

	for (i = 0; i < GRAM_LENGTH && end < text.len; i++)
		end = after(text, end);
	if (!end)
		return;
	give(walk, EVIDENCE_GRAM, span_of(text.ptr, end));
	while (end < text.len) {
		first = after(text, first);
		end = after(text, end);
		give(walk, EVIDENCE_GRAM,
		     span_of(text.ptr + first, end - first));
	}
}

/* An accent makes another word; a vowel mark, a letter form or a nukta does
 * not. */
static struct span written(const struct unit *unit)
{
	size_t at = 0;
	uint32_t c = utf8_next(unit->surface, &at);
	bool devanagari = c >= 0x0900 && c < 0x0980;

	return unit->kind == UNIT_ARABIC || devanagari ? unit->raw
						       : unit->surface;
}

static void give_word(struct walk *walk, const struct unit *unit)
{
	give(walk, EVIDENCE_SURFACE, written(unit));
	if (walk->kinds & EVIDENCE_BIT(EVIDENCE_GRAM)) {
		buf_clear(&walk->text);
		buf_add_char(&walk->text, '_');
		buf_add_span(&walk->text, unit->raw);
		buf_add_char(&walk->text, '_');
		give_grams(walk, buf_span(&walk->text));
	}
	if (unit->kind == UNIT_ARABIC)
		give(walk, EVIDENCE_SKELETON, unit->skeleton);
}

bool evidence_is_pair(const struct units *units, size_t unit)
{
	const struct unit *last = &units->items[unit];

	return unit && last[-1].kind != UNIT_HAN && last->kind != UNIT_HAN &&
	       !((last[-1].flags | last->flags) & UNIT_QUESTION) &&
	       last->position == last[-1].position + 1;
}

static void give_pair(struct walk *walk, const struct unit *first,
		      const struct unit *last)
{
	buf_clear(&walk->text);
	buf_add_span(&walk->text, first->stem);
	buf_add_char(&walk->text, ' ');
	buf_add_span(&walk->text, last->stem);
	give(walk, EVIDENCE_PAIR, buf_span(&walk->text));
}

/* The 4-grams of a whole run of touching dictionary words: where the
 * dictionary cut it must not matter. Returns the index after the run. */
static size_t give_run_grams(struct walk *walk, const struct units *units,
			     size_t i)
{
	size_t first = i;

	buf_clear(&walk->text);
	do {
		buf_add_span(&walk->text, units->items[i++].surface);
	} while (i < units->count && units->items[i].kind == UNIT_SEA &&
		 units->items[i].flags & UNIT_TOUCHES &&
		 !(units->items[i].flags & UNIT_QUESTION));
	walk->unit = first;
	give_grams(walk, buf_span(&walk->text));
	return i;
}

static void give_unit(struct walk *walk, const struct units *units, size_t i)
{
	const struct unit *unit = &units->items[i];

	if (unit->kind == UNIT_HAN)
		give(walk, EVIDENCE_UNIGRAM, unit->surface);
	else if (unit->kind != UNIT_SEA)
		give_word(walk, unit);
	if (walk->kinds & EVIDENCE_BIT(EVIDENCE_PAIR) &&
	    evidence_is_pair(units, i))
		give_pair(walk, unit - 1, unit);
}

void evidence_at(const struct units *units, size_t unit, unsigned kinds,
		 evidence_sink *sink, void *context)
{
	struct walk walk = {sink, context, kinds, unit, BUF_INIT};

	if (!(units->items[unit].flags & UNIT_QUESTION))
		give_unit(&walk, units, unit);
	buf_release(&walk.text);
}

static void give_amount(struct walk *walk, const struct amount *amount)
{
	uint64_t keys[2];
	size_t count = evidence_amount(amount, keys), i;

	for (i = 0; i < count && walk->kinds & EVIDENCE_BIT(EVIDENCE_TERM); i++)
		walk->sink(walk->context, EVIDENCE_TERM, keys[i], walk->unit);
}

static void give_token(void *context, const struct token *token)
{
	if (token->amount)
		give_amount(context, token->amount);
	else if (token->kind < TOKEN_PLAIN) /* else the same word again */
		give(context, EVIDENCE_TERM, token->term);
}

void evidence_each(const struct units *units, unsigned kinds,
		   evidence_sink *sink, void *context)
{
	struct walk walk = {sink, context, kinds, 0, BUF_INIT};
	size_t i, behind = 0;

	if (kinds & EVIDENCE_BIT(EVIDENCE_TERM))
		units_tokens(units, give_token, &walk);
	for (i = 0; i < units->count; i++) {
		const struct unit *unit = &units->items[i];

		walk.unit = i;
		if (unit->flags & UNIT_QUESTION)
			continue;
		give_unit(&walk, units, i);
		if (unit->kind == UNIT_SEA && i >= behind &&
		    kinds & EVIDENCE_BIT(EVIDENCE_GRAM))
			behind = give_run_grams(&walk, units, i);
	}
	buf_release(&walk.text);
}
