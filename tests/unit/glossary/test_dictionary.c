/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "glossary/dictionary_draft.h"
#include "tests/unit/check_rows.h"

static const struct {
	const char *source, *from_lang, *from, *to_lang, *to;
} pairs[] = {
	{"ar", "en", "hedgehog", "ar", "قنفذ"},
	{"ar", "en", "Hedgehog", "ar", "شيهم"},
	{"zh", "zh", "刺蝟", "en", "hedgehog"},
	{"zh", "zh", "刺猬", "en", "the"},
	{"wn", "en", "roof", "wn", "02-n"},
	{"wn", "id", "atap", "wn", "02-n"},
};

static void make(struct buf *bytes)
{
	struct dictionary_draft *draft = dictionary_draft_new();
	const char *source = "";
	size_t i;

	for (i = 0; i < COUNT_OF(pairs); i++) {
		struct glossary_entry a = {pairs[i].from_lang,
					   span_str(pairs[i].from), false},
				      b = {pairs[i].to_lang,
					   span_str(pairs[i].to), false};

		if (strcmp(source, pairs[i].source) != 0)
			ck_assert(dictionary_draft_source(
				draft, span_str(pairs[i].source)));
		source = pairs[i].source;
		ck_assert_int_eq(dictionary_draft_pair(draft, &a, &b),
				 PAIR_ADDED);
	}
	dictionary_draft_finish(draft, bytes);
	dictionary_draft_free(draft);
}

/* What text is in another language, best first. */
static void translate(const struct dictionary *dictionary, const char *lang,
		      const char *text, const char *into, struct buf *to)
{
	struct analyzer *analyzer = analyzer_new();
	struct dictionary_target targets[8];
	struct units units = UNITS_INIT;
	struct glossary_entry entry;
	uint32_t node;
	uint64_t key;
	size_t at, count, i;

	analyzer_query(analyzer, span_str(text), lang, &units);
	key = glossary_key(&units, 0, units.count, lang, true);
	at = dictionary_find(dictionary, key);
	if (dictionary_next(dictionary, key, &at, &node)) {
		count = dictionary_translate(dictionary, &node, 1, into,
					     targets, COUNT_OF(targets));
		for (i = 0; i < count; i++)
			if (dictionary_word(dictionary, targets[i].node,
					    &entry))
				buf_addf(to, "%s%.*s", i ? " " : "",
					 (int)entry.text.len, entry.text.ptr);
	}
	units_release(&units);
	analyzer_free(analyzer);
}

static const struct {
	const char *lang, *text, *into, *want;
} rows[] = {
	{"en", "HEDGEHOG", "ar", "قنفذ شيهم"},
	{"ar", "القنفذ", "en", ""}, /* as it is written, without its article */
	{"ar", "قنفذ", "en", "hedgehog"},
	/* through English; a function word leads nowhere */
	{"zh", "刺猬", "ar", "قنفذ شيهم"},
	{"zh", "刺猬", "en", "hedgehog"},
	{"en", "roof", "id", "atap"},
	{"id", "atap", "ar", ""},
	{"en", "hedgehog", "pt", ""},
	{"en", "unknown", "ar", ""},
};

START_TEST(translates)
{
	struct dictionary dictionary;
	struct buf bytes = BUF_INIT, got = BUF_INIT;

	make(&bytes);
	ck_assert(dictionary_open(&dictionary, bytes.ptr, bytes.len));
	translate(&dictionary, rows[_i].lang, rows[_i].text, rows[_i].into,
		  &got);
	ck_assert_str_eq(buf_str(&got), rows[_i].want);
	buf_release(&bytes);
	buf_release(&got);
}
END_TEST

START_TEST(lists_and_leaves_out)
{
	char *leave[] = {mem_string("zh"), mem_string("fr")};
	struct dictionary_draft *draft = dictionary_draft_new();
	struct dictionary dictionary;
	struct dictionary_source source;
	struct buf old = BUF_INIT, bytes = BUF_INIT;
	bool left[2] = {false, false};

	make(&old);
	ck_assert(dictionary_open(&dictionary, old.ptr, old.len));
	ck_assert(dictionary_source(&dictionary, 0, &source));
	ck_assert(span_is(source.name, "ar") && span_is(source.langs, "en ar"));
	ck_assert_uint_eq(source.pairs, 2);
	ck_assert(dictionary_draft_take(draft, &dictionary, leave, 2, left));
	ck_assert(left[0] && !left[1]);
	dictionary_draft_finish(draft, &bytes);
	ck_assert(dictionary_open(&dictionary, bytes.ptr, bytes.len));
	ck_assert(dictionary_source(&dictionary, 1, &source));
	ck_assert(span_is(source.name, "wn"));
	ck_assert(!dictionary_source(&dictionary, 2, &source));
	dictionary_draft_free(draft);
	buf_release(&old);
	buf_release(&bytes);
	free(leave[0]);
	free(leave[1]);
}
END_TEST

/* Any byte may be wrong: less is found, and nothing is read beyond the end. */
START_TEST(damaged)
{
	struct buf bytes = BUF_INIT, got = BUF_INIT;
	struct dictionary dictionary;
	size_t i, k;
	char *copy;

	make(&bytes);
	for (i = 0; i < bytes.len; i += i < 64 ? 1 : 7) {
		copy = mem_span(buf_span(&bytes));
		copy[i] = (char)(copy[i] ^ 0xFF);
		if (dictionary_open(&dictionary, copy, bytes.len))
			for (k = 0; k < COUNT_OF(rows); k++)
				translate(&dictionary, rows[k].lang,
					  rows[k].text, rows[k].into, &got);
		free(copy);
	}
	for (i = 0; i < bytes.len; i++)
		ck_assert(!dictionary_open(&dictionary, bytes.ptr, i));
	buf_release(&bytes);
	buf_release(&got);
}
END_TEST

RUN_TESTS("glossary/dictionary", LOOP(translates, rows);
	  ONCE(lists_and_leaves_out); ONCE(damaged))
