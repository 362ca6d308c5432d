/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "analysis/evidence.h"
#include "analysis/internal.h"
#include "base/hash.h"
#include "base/utf8.h"

#define GRAM 4 /* code points of a character gram */

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

/* Every GRAM code points of text; all of it when it is shorter. */
static void give_grams(struct walk *walk, struct span text)
{
	size_t edges[GRAM + 1] = {0}, count = 0, at = 0;

	while (at < text.len) {
		utf8_next(text, &at);
		if (count < GRAM) {
			edges[++count] = at;
		} else {
			memmove(edges, edges + 1, GRAM * sizeof(*edges));
			edges[GRAM] = at;
		}
		if (count == GRAM)
			give(walk, EVIDENCE_GRAM,
			     span_of(text.ptr + edges[0],
				     edges[GRAM] - edges[0]));
	}
	if (count && count < GRAM)
		give(walk, EVIDENCE_GRAM, text);
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
	bool arabic = unit->kind == UNIT_ARABIC;

	give(walk, EVIDENCE_SURFACE, written(unit));
	if (walk->kinds & EVIDENCE_BIT(EVIDENCE_GRAM)) {
		buf_clear(&walk->text);
		buf_add_char(&walk->text, '_');
		buf_add_span(&walk->text, unit->raw);
		buf_add_char(&walk->text, '_');
		give_grams(walk, buf_span(&walk->text));
	}
	if (arabic && walk->kinds & EVIDENCE_BIT(EVIDENCE_SKELETON)) {
		arabic_skeleton(unit->raw, &walk->text);
		give(walk, EVIDENCE_SKELETON, buf_span(&walk->text));
	}
}

static void give_pair(struct walk *walk, const struct unit *first,
		      const struct unit *last)
{
	if (first->kind == UNIT_HAN || last->kind == UNIT_HAN ||
	    first->flags & UNIT_QUESTION ||
	    last->position != first->position + 1)
		return;
	buf_clear(&walk->text);
	buf_add_span(&walk->text, first->stem);
	buf_add_char(&walk->text, ' ');
	buf_add_span(&walk->text, last->stem);
	give(walk, EVIDENCE_PAIR, buf_span(&walk->text));
}

/* The 4-grams of a whole run of touching dictionary words: where the
 * dictionary cut it must not matter. Returns the index behind the run. */
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
	if (i && walk->kinds & EVIDENCE_BIT(EVIDENCE_PAIR))
		give_pair(walk, unit - 1, unit);
}

static void give_token(void *context, const struct token *token)
{
	if (token->kind != TOKEN_PLAIN) /* the same word once more */
		give(context, EVIDENCE_TERM, token->term);
}

void evidence_each(struct analyzer *analyzer, const struct units *units,
		   unsigned kinds, evidence_sink *sink, void *context)
{
	struct walk walk = {sink, context, kinds, 0, BUF_INIT};
	size_t i, behind = 0;

	(void)analyzer;
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

/* A posting while the buffer of its term may still move. */
struct draft {
	size_t at, len;
	uint32_t count;
};

struct evidence_maker {
	struct analyzer *analyzer;
	struct units units;
	struct buf terms; /* bytes of all drafts' terms */
	struct draft *drafts;
	size_t draft_count, draft_cap;
	struct posting *postings;
	size_t posting_count, posting_cap;
	uint64_t *keys;
	size_t key_count, key_cap;
	uint32_t *lengths;
	uint32_t count; /* what a token adds */
	uint32_t lead, lead_left;
};

struct evidence_maker *evidence_maker_new(struct analyzer *analyzer)
{
	struct evidence_maker *maker = mem_alloc(sizeof(*maker));

	maker->analyzer = analyzer;
	return maker;
}

void evidence_maker_free(struct evidence_maker *maker)
{
	if (!maker)
		return;
	units_release(&maker->units);
	buf_release(&maker->terms);
	free(maker->drafts);
	free(maker->postings);
	free(maker->keys);
	free(maker);
}

static void add_draft(struct evidence_maker *maker, struct span term,
		      uint32_t count)
{
	struct draft *draft;

	MEM_PUSH_ROOM(maker->drafts, maker->draft_count, maker->draft_cap);
	draft = &maker->drafts[maker->draft_count++];
	*draft = (struct draft){maker->terms.len, term.len, count};
	buf_add_span(&maker->terms, term);
}

static void add_key(struct evidence_maker *maker, uint64_t key)
{
	MEM_PUSH_ROOM(maker->keys, maker->key_count, maker->key_cap);
	maker->keys[maker->key_count++] = key;
}

static void add_token(void *context, const struct token *token)
{
	struct evidence_maker *maker = context;
	uint32_t count = maker->count;

	if (memchr(token->term.ptr, '\0', token->term.len))
		return;
	add_key(maker, evidence_key(EVIDENCE_TERM, token->term));
	if (token->kind == TOKEN_PLAIN) { /* its word is counted already */
		add_draft(maker, token->term, 1);
		return;
	}
	if (maker->lead_left && token->kind != TOKEN_HAN) {
		count += maker->lead;
		maker->lead_left--;
	}
	add_draft(maker, token->term, count);
	maker->lengths[EVIDENCE_TERM] += count;
}

static void add_evidence(void *context, enum evidence kind, uint64_t key,
			 size_t unit)
{
	struct evidence_maker *maker = context;

	(void)unit;
	add_key(maker, key);
	maker->lengths[kind]++;
}

static int compare_postings(const void *a, const void *b)
{
	return span_compare(((const struct posting *)a)->term,
			    ((const struct posting *)b)->term);
}

static int compare_keys(const void *a, const void *b)
{
	uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;

	return (x > y) - (x < y);
}

/* Drafts become postings: the terms stand still now. */
static void place_terms(struct evidence_maker *maker)
{
	size_t i;

	maker->posting_count = 0;
	for (i = 0; i < maker->draft_count; i++) {
		const struct draft *draft = &maker->drafts[i];

		MEM_PUSH_ROOM(maker->postings, maker->posting_count,
			      maker->posting_cap);
		maker->postings[maker->posting_count++] = (struct posting){
			span_of(maker->terms.ptr + draft->at, draft->len),
			draft->count};
	}
}

static void sort_postings(struct evidence_maker *maker)
{
	struct posting *items;
	size_t i, kept = 0;

	place_terms(maker);
	items = maker->postings;
	if (!maker->posting_count)
		return;
	qsort(items, maker->posting_count, sizeof(*items), compare_postings);
	for (i = 0; i < maker->posting_count; i++) {
		if (kept && span_equal(items[kept - 1].term, items[i].term))
			items[kept - 1].count += items[i].count;
		else
			items[kept++] = items[i];
	}
	maker->posting_count = kept;
}

static void sort_keys(struct evidence_maker *maker)
{
	size_t i, kept = 0;

	if (!maker->key_count)
		return;
	qsort(maker->keys, maker->key_count, sizeof(*maker->keys),
	      compare_keys);
	for (i = 0; i < maker->key_count; i++)
		if (!kept || maker->keys[kept - 1] != maker->keys[i])
			maker->keys[kept++] = maker->keys[i];
	maker->key_count = kept;
}

static void add_title(struct evidence_maker *maker, struct span title,
		      const char *lang, uint32_t count)
{
	if (!title.len || !count)
		return;
	analyzer_units(maker->analyzer, title, lang, &maker->units);
	maker->count = count;
	maker->lead_left = 0;
	units_tokens(&maker->units, add_token, maker);
}

static void add_text(struct evidence_maker *maker, struct span text,
		     const char *lang, const struct term_counts *counts)
{
	const unsigned others = EVIDENCE_ALL & ~EVIDENCE_BIT(EVIDENCE_TERM);

	analyzer_units(maker->analyzer, text, lang, &maker->units);
	maker->count = 1;
	maker->lead = counts->lead;
	maker->lead_left = counts->lead_terms;
	units_tokens(&maker->units, add_token, maker);
	evidence_each(maker->analyzer, &maker->units, others, add_evidence,
		      maker);
}

void evidence_passage(struct evidence_maker *maker, struct span title,
		      struct span text, const char *lang,
		      const struct term_counts *counts,
		      struct passage_terms *terms)
{
	*terms = (struct passage_terms){0};
	maker->lengths = terms->lengths;
	maker->draft_count = maker->key_count = 0;
	buf_clear(&maker->terms);
	add_title(maker, title, lang, counts->title);
	add_text(maker, text, lang, counts);
	sort_postings(maker);
	sort_keys(maker);
	terms->postings = maker->postings;
	terms->posting_count = maker->posting_count;
	terms->keys = maker->keys;
	terms->key_count = maker->key_count;
}
