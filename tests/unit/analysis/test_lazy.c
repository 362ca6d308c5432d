/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What the second stage of a search leaves out of an analysis, it may leave out:
 * the sample corpus, read whole and word by word, says the same. */
#include "analysis/evidence/evidence.h"
#include "analysis/evidence/gram_set.h"
#include "base/utf8.h"
#include "tests/unit/check_rows.h"
#include "tests/unit/corpus.h"

struct tally {
	struct analyzer *analyzer;
	struct units all, some;
	size_t words, cut; /* cut: their stems begin as they do */
};

static uint32_t first_code(struct span text)
{
	size_t at = 0;

	return text.len ? utf8_next(text, &at) : 0;
}

static void count_gram(void *context, enum evidence kind, uint64_t key,
		       size_t unit)
{
	(void)kind;
	(void)key;
	(void)unit;
	++*(size_t *)context;
}

/* Its grams are as many as evidence has, and are in a set of just it. */
static void check_grams(const struct tally *t, size_t i)
{
	static const struct gram_set none;
	struct gram_set own = none;
	size_t grams = 0, count;

	evidence_at(&t->all, i, EVIDENCE_BIT(EVIDENCE_GRAM), count_gram,
		    &grams);
	gram_set_add(&own, t->all.items[i].raw);
	ck_assert(gram_set_may_have(&own, t->all.items[i].raw, &count));
	ck_assert_uint_eq(count, grams);
	ck_assert(!gram_set_may_have(&none, t->all.items[i].raw, &count));
}

static void check_word(struct tally *t, size_t i)
{
	const struct unit *all = &t->all.items[i];

	t->words++;
	check_grams(t, i);
	if (!analyzer_cuts_ends(t->analyzer, &t->some.items[i]))
		return;
	t->cut++;
	ck_assert(span_equal(analyzer_raw(t->analyzer, &t->some.items[i]),
			     all->raw));
	ck_assert_uint_eq(first_code(all->stem), first_code(all->raw));
	ck_assert(!all->plain.len ||
		  first_code(all->plain) == first_code(all->raw));
}

static void check_wholes(const struct tally *t)
{
	size_t i;

	ck_assert_uint_eq(t->some.whole_count, t->all.whole_count);
	for (i = 0; i < t->all.whole_count; i++)
		ck_assert(span_equal(t->some.wholes[i].term,
				     t->all.wholes[i].term));
	ck_assert_uint_eq(t->some.amount_count, t->all.amount_count);
	for (i = 0; i < t->all.amount_count; i++) {
		ck_assert_str_eq(t->some.amounts[i].amount.currency,
				 t->all.amounts[i].amount.currency);
		ck_assert(t->some.amounts[i].amount.value ==
			  t->all.amounts[i].amount.value);
	}
}

static void check_paragraph(void *context, struct span text, const char *lang)
{
	struct tally *t = context;
	size_t i;

	analyzer_units(t->analyzer, text, lang, &t->all);
	analyzer_surfaces(t->analyzer, text, lang, &t->some);
	ck_assert_uint_eq(t->some.count, t->all.count);
	for (i = 0; i < t->some.count; i++)
		analyzer_wholes(t->analyzer, &t->some, i);
	check_wholes(t);
	for (i = 0; i < t->all.count; i++) {
		ck_assert_uint_eq(t->some.items[i].word, t->all.items[i].word);
		if (t->all.items[i].word)
			check_word(t, i);
		analyzer_word(t->analyzer, &t->some, i);
		ck_assert(span_equal(t->some.items[i].stem,
				     t->all.items[i].stem));
	}
}

START_TEST(corpus)
{
	struct tally tally = {.analyzer = analyzer_new()};

	corpus_each_paragraph(check_paragraph, &tally);
	ck_assert_uint_gt(tally.words, 5000);
	ck_assert_uint_gt(tally.cut, 2000);
	units_release(&tally.all);
	units_release(&tally.some);
	analyzer_free(tally.analyzer);
}
END_TEST

static const struct {
	const char *lang, *text;
} texts[] = {
	{"ru", "Отец ЁЖИК и Café2 МГУ-2, 5 млн долларов; \u0301 ёлки\u0301"},
	{"fr", "L'été à 3½ C++ é++ R&D a&é .NET F#m x# é# Œuvre"},
	{"fa", "می\u200cخواهم ab\u200ccd 5 میلیون دلار"},
	{"ar", "\u0640\u0640 الكِتَاب 3 ملايين دولار abc\u0643"},
	{"el", "Ἀθῆναι ΟΔΥΣΣΕΎΣ οδός Αbc"},
	{"he", "\u05e6\u05d4\"\u05dc abc\u05d0"},
	{"vi", "Tiếng Việt đẹp Ếch"},
	{"de", "Großübungen Ärzte ÄÖÜ-4 iPhone Donaudampfschiff"},
	{"und", "\u00ad\u00adsoft\u00adhyphen e\u0301t\u00e9 \u1e9ea"},
};

START_TEST(text)
{
	struct tally tally = {.analyzer = analyzer_new()};

	check_paragraph(&tally, span_str(texts[_i].text), texts[_i].lang);
	ck_assert_uint_gt(tally.words, 0);
	units_release(&tally.all);
	units_release(&tally.some);
	analyzer_free(tally.analyzer);
}
END_TEST

#define MANY 40000 /* more than an analyzer knows by heart */

/* Whatever it has forgotten since, a word is read as at first. */
START_TEST(many_words)
{
	struct analyzer *analyzer = analyzer_new();
	struct units units = UNITS_INIT;
	char word[16];
	int round, i;

	for (round = 0; round < 2; round++)
		for (i = 0; i < MANY; i++) {
			snprintf(word, sizeof(word), "al%c%c%c%cks",
				 'a' + i % 26, 'a' + i / 26 % 26,
				 'a' + i / 676 % 26, 'a' + i / 17576);
			analyzer_units(analyzer, span_str(word), "en", &units);
			ck_assert_uint_eq(units.count, 1);
			ck_assert_uint_eq(units.items[0].stem.len, 7);
			ck_assert(!memcmp(units.items[0].stem.ptr, word, 7));
		}
	units_release(&units);
	analyzer_free(analyzer);
}
END_TEST

RUN_TESTS("analysis/lazy", ONCE(corpus); LOOP(text, texts); ONCE(many_words))
