/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "analysis/evidence/evidence.h"
#include "analysis/evidence/evidence_keys.h"
#include "analysis/internal.h"
#include "analysis/evidence/written_words.h"
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

/* After the code point that begins at at. */
static size_t after(struct span text, size_t at)
{
	do
		at++;
	while (at < text.len && (text.ptr[at] & 0xC0) == 0x80);
	return at;
}

/* Every GRAM code points of text; all of it when it is shorter. */
static void give_grams(struct walk *walk, struct span text)
{
	size_t first = 0, end = 0;
	int i;

	for (i = 0; i < GRAM && end < text.len; i++)
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

/* A posting while the buffer of its term may still move. */
struct draft {
	uint64_t order; /* the term's first bytes, as a number */
	size_t at;
	uint32_t len, count;
};

struct evidence_maker {
	struct analyzer *analyzer;
	struct units units;
	struct buf terms; /* bytes of all drafts' terms */
	struct buf words;
	struct draft *drafts;
	size_t draft_count, draft_cap;
	struct posting *postings;
	size_t posting_count, posting_cap;
	uint64_t *keys, *other_keys; /* the other: room to sort in */
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
	buf_release(&maker->words);
	free(maker->drafts);
	free(maker->postings);
	free(maker->keys);
	free(maker->other_keys);
	free(maker);
}

static uint64_t term_order(struct span term)
{
	uint64_t order = 0;
	size_t i;

	for (i = 0; i < sizeof(order); i++)
		order = order << 8 |
			(i < term.len ? (unsigned char)term.ptr[i] : 0);
	return order;
}

static void add_draft(struct evidence_maker *maker, struct span term,
		      uint32_t count)
{
	struct draft *draft;

	MEM_PUSH_ROOM(maker->drafts, maker->draft_count, maker->draft_cap);
	draft = &maker->drafts[maker->draft_count++];
	*draft = (struct draft){term_order(term), maker->terms.len,
				(uint32_t)term.len, count};
	buf_add_span(&maker->terms, term);
}

static void add_key(struct evidence_maker *maker, uint64_t key)
{
	MEM_PUSH_ROOM(maker->keys, maker->key_count, maker->key_cap);
	maker->keys[maker->key_count++] = key;
}

/* Beside its words, which are counted. */
static void add_amount(struct evidence_maker *maker, const struct token *token)
{
	uint64_t keys[2];
	size_t count = evidence_amount(token->amount, keys), i;

	for (i = 0; i < count; i++)
		add_key(maker, keys[i]);
	add_draft(maker, token->term, (uint32_t)count * maker->count);
	maker->lengths[EVIDENCE_TERM] += (uint32_t)count * maker->count;
}

static void add_token(void *context, const struct token *token)
{
	struct evidence_maker *maker = context;
	uint32_t count = maker->count;

	if (memchr(token->term.ptr, '\0', token->term.len))
		return;
	if (token->amount) {
		add_amount(maker, token);
		return;
	}
	add_key(maker, evidence_key(EVIDENCE_TERM, token->term));
	if (token->kind >= TOKEN_PLAIN) { /* its word is counted already */
		add_draft(maker, token->term, 1);
		return;
	}
	if (maker->lead_left && token->kind != TOKEN_HAN &&
	    token->kind != TOKEN_NAME) {
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

static struct span draft_term(const struct draft *draft, const char *terms)
{
	return span_of(terms + draft->at, draft->len);
}

static int compare_drafts(const void *a, const void *b, void *terms)
{
	const struct draft *x = a, *y = b;

	if (x->order != y->order)
		return x->order > y->order ? 1 : -1;
	return span_compare(draft_term(x, terms), draft_term(y, terms));
}

/* The terms no longer move. */
static void make_postings(struct evidence_maker *maker)
{
	struct posting *last = NULL;
	size_t i;

	maker->posting_count = 0;
	if (maker->draft_count)
		qsort_r(maker->drafts, maker->draft_count,
			sizeof(*maker->drafts), compare_drafts,
			maker->terms.ptr);
	for (i = 0; i < maker->draft_count; i++) {
		const struct draft *draft = &maker->drafts[i];
		struct span term = draft_term(draft, maker->terms.ptr);

		if (last && span_equal(last->term, term)) {
			last->count += draft->count;
			continue;
		}
		MEM_PUSH_ROOM(maker->postings, maker->posting_count,
			      maker->posting_cap);
		last = &maker->postings[maker->posting_count++];
		*last = (struct posting){term, draft->count};
	}
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
	written_words_add(&maker->units, &maker->words);
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
	evidence_each(&maker->units, others, add_evidence, maker);
	written_words_add(&maker->units, &maker->words);
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
	buf_clear(&maker->words);
	add_title(maker, title, lang, counts->title);
	add_text(maker, text, lang, counts);
	make_postings(maker);
	maker->other_keys = mem_grow(maker->other_keys, maker->key_cap + 1,
				     sizeof(*maker->other_keys));
	maker->key_count =
		keys_sort(maker->keys, maker->other_keys, maker->key_count);
	terms->postings = maker->postings;
	terms->posting_count = maker->posting_count;
	terms->keys = maker->keys;
	terms->key_count = maker->key_count;
	terms->words = buf_span(&maker->words);
}
