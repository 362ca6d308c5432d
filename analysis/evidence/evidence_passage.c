/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What the index keeps of a passage: its terms, and the evidence in it. */
#include "analysis/evidence/draft.h"
#include "analysis/evidence/evidence.h"
#include "analysis/evidence/evidence_keys.h"
#include "analysis/internal.h"
#include "analysis/evidence/written_words.h"
#include "base/hash.h"
#include "base/utf8.h"

struct evidence_maker {
	struct analyzer *analyzer;
	struct units units;
	struct buf terms; /* bytes of all drafts' terms */
	struct buf words;
	struct buf name; /* of the file of the passage that comes next */
	struct draft *drafts, *other_drafts; /* the other: room to sort in */
	size_t draft_count, draft_cap;
	struct posting *postings;
	size_t posting_count, posting_cap;
	uint64_t *keys;
	size_t key_count, key_cap;
	struct key_set key_set;
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
	buf_release(&maker->name);
	free(maker->drafts);
	free(maker->postings);
	free(maker->keys);
	free(maker->other_drafts);
	key_set_release(&maker->key_set);
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

/* The terms no longer move. */
static void make_postings(struct evidence_maker *maker)
{
	struct posting *last = NULL;
	size_t i;

	maker->posting_count = 0;
	maker->other_drafts =
		mem_grow(maker->other_drafts, maker->draft_cap + 1,
			 sizeof(*maker->other_drafts));
	drafts_sort(maker->drafts, maker->other_drafts, maker->draft_count,
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
	for (i = 0; i < maker->posting_count; i++)
		maker->postings[i].count += !maker->postings[i].count;
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

static void add_name_token(void *context, const struct token *token)
{
	struct evidence_maker *maker = context;

	if (memchr(token->term.ptr, '\0', token->term.len))
		return;
	if (!token->amount)
		add_key(maker, evidence_key(EVIDENCE_TERM, token->term));
	add_draft(maker, token->term, 0); /* 1, if nothing else has it */
}

/* Not a part of the passage's length. */
static void add_name(struct evidence_maker *maker, const char *lang)
{
	if (!maker->name.len)
		return;
	analyzer_units(maker->analyzer, buf_span(&maker->name), lang,
		       &maker->units);
	units_tokens(&maker->units, add_name_token, maker);
	buf_clear(&maker->name);
}

void evidence_name(struct evidence_maker *maker, struct span name)
{
	buf_clear(&maker->name);
	buf_add_span(&maker->name, name);
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
	add_name(maker, lang);
	make_postings(maker);
	maker->key_count =
		key_set_unique(&maker->key_set, maker->keys, maker->key_count);
	terms->postings = maker->postings;
	terms->posting_count = maker->posting_count;
	terms->keys = maker->keys;
	terms->key_count = maker->key_count;
	terms->words = buf_span(&maker->words);
}
