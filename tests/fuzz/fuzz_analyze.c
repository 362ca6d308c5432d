/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Analysis under any bytes: the first chooses the language, the rest is the
 * text.
 */
#include "analysis/evidence/evidence.h"
#include "analysis/detect/language.h"
#include "analysis/cut/question.h"
#include "base/array.h"
#include "base/utf8.h"

#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char *const languages[] = {"und", "zh", "ar", "pt", "id",
					"en",  "vi", "hi", "th", "el",
					"tr",  "ru", "de", "yi", "ja"};

static void must(bool claim)
{
	if (!claim)
		abort();
}

static bool is_edge(struct span text, size_t at)
{
	return at == text.len || ((unsigned char)text.ptr[at] & 0xC0) != 0x80;
}

static void check_place(struct span text, size_t start, size_t end)
{
	must(start < end && end <= text.len);
	must(utf8_valid(text) < text.len ||
	     (is_edge(text, start) && is_edge(text, end)));
}

static void check_words(const struct unit *unit)
{
	const struct span words[] = {unit->surface, unit->raw, unit->stem,
				     unit->plain};
	size_t i;

	for (i = 0; i < 4; i++)
		must(utf8_valid(words[i]) == words[i].len);
	must(unit->surface.len && unit->raw.len && unit->stem.len);
}

static void check_units(struct span text, const struct units *units)
{
	size_t i;

	for (i = 0; i < units->count; i++) {
		const struct unit *unit = &units->items[i];

		check_place(text, unit->start, unit->end);
		check_words(unit);
		must(!i || unit->start >= unit[-1].start);
		must(!i || unit->position > unit[-1].position);
		must(i || !(unit->flags & UNIT_TOUCHES));
		must(i || unit->flags & UNIT_SENTENCE);
		must(!(unit->flags & UNIT_RUN_END) || unit->kind == UNIT_HAN);
	}
}

static void check_term(struct span term)
{
	size_t i;

	must(term.len && term.len <= TERM_MAX);
	must(utf8_valid(term) == term.len);
	must(!(term.ptr[0] >= 'A' && term.ptr[0] <= 'Z'));
	for (i = 0; i < term.len; i++)
		must((unsigned char)term.ptr[i] > ' ' && term.ptr[i] != 0x7F);
}

struct walk {
	struct span text;
	size_t terms, evidence; /* tokens; keys that they give */
	uint32_t counts[EVIDENCE_KINDS];
};

static void check_token(void *context, const struct token *token)
{
	struct walk *walk = context;
	uint64_t keys[2];

	check_place(walk->text, token->start, token->end);
	check_term(token->term);
	must(*token_kind_name(token->kind));
	walk->terms++;
	if (token->amount)
		walk->evidence += evidence_amount(token->amount, keys);
	else
		walk->evidence += token->kind != TOKEN_PLAIN;
}

static void count_kind(void *context, enum evidence kind, uint64_t key,
		       size_t unit)
{
	struct walk *walk = context;

	(void)key;
	(void)unit;
	walk->counts[kind]++;
}

static int compare_keys(const void *a, const void *b)
{
	uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;

	return x > y ? 1 : -(x < y);
}

static void check_distinct(const uint64_t *keys, size_t count)
{
	uint64_t *sorted = mem_grow(NULL, count + 1, sizeof(*sorted));
	size_t i;

	for (i = 0; i < count; i++)
		sorted[i] = keys[i];
	qsort(sorted, count, sizeof(*sorted), compare_keys);
	for (i = 1; i < count; i++)
		must(sorted[i - 1] < sorted[i]);
	free(sorted);
}

static void check_sorted(const struct passage_terms *terms)
{
	size_t i;

	for (i = 0; i < terms->posting_count; i++) {
		check_term(terms->postings[i].term);
		must(terms->postings[i].count > 0);
		must(!i || span_compare(terms->postings[i - 1].term,
					terms->postings[i].term) < 0);
	}
	check_distinct(terms->keys, terms->key_count);
}

static void check_passage(struct analyzer *analyzer, const struct walk *walk,
			  const char *lang)
{
	const struct term_counts alone = {0, 0, 0}, usual = {2, 1, 5};
	struct evidence_maker *maker = evidence_maker_new(analyzer);
	struct passage_terms terms;

	evidence_passage(maker, span_str(""), walk->text, lang, &alone, &terms);
	check_sorted(&terms);
	must(!memcmp(terms.lengths, walk->counts, sizeof(terms.lengths)));
	must(walk->counts[EVIDENCE_TERM] == walk->evidence);
	evidence_passage(maker, walk->text, walk->text, lang, &usual, &terms);
	check_sorted(&terms);
	must(terms.lengths[EVIDENCE_TERM] >= 3 * walk->counts[EVIDENCE_TERM]);
	evidence_maker_free(maker);
}

static void check_question(struct units *units, struct span text,
			   const char *lang)
{
	struct walk walk = {.text = text};
	bool left = question_mark(units, &lang, 1);

	units_tokens(units, check_token, &walk);
	must(!left || walk.terms > 0);
}

/* One analyzer for all inputs: opening ICU for each would take the time. */
static void check_text(struct span text, const char *lang)
{
	static struct analyzer *analyzer;
	struct units units = UNITS_INIT;
	struct walk walk = {.text = text};

	if (!analyzer)
		analyzer = analyzer_new();
	analyzer_units(analyzer, text, lang, &units);
	check_units(text, &units);
	units_tokens(&units, check_token, &walk);
	evidence_each(&units, EVIDENCE_ALL, count_kind, &walk);
	check_passage(analyzer, &walk, lang);
	check_question(&units, text, lang);
	units_release(&units);
}

static void check_guess(struct span text)
{
	struct language language;

	language_guess(text, &language);
	must(language_tag_valid(language.tag));
	must(language.confidence <= 100);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct span text;

	if (!size)
		return 0;
	text = span_of((const char *)data + 1, size - 1);
	check_text(text, languages[*data % COUNT_OF(languages)]);
	check_guess(text);
	return 0;
}
