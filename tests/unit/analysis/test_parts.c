/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What is found in a word: parts of compounds, words without clitics. */
#include "analysis/language/german.h"
#include "tests/unit/check_rows.h"
#include "analysis/analyzer.h"

/* All of these words are made of our own list's, not only of hunspell-de's. */
static const struct {
	const char *word, *parts;
} compounds[] = {
	{"lebensversicherungsvertrag", "leben versicherung vertrag"},
	{"versicherungsverträge", "versicherung verträge"},
	{"haushaltsausschuss", "haushalt ausschuss"},
	{"bundestag", "bund tag"},
	{"hochschule", "hoch schule"},
	{"krankenhäuser", "kranke häuser"},
	{"finanzierungsrunden", "finanzierung runden"},
	{"versicherung", ""},
	{"minister", ""},
	{"partei", ""},
	{"generation", ""},
	{"", ""},
	{"ä", ""},
	{"ääääääääääääääääääääääää", ""},
	{"tagtagtagtagtagtagtagtag", ""},
};

START_TEST(splits)
{
	struct german_part parts[GERMAN_PARTS_MAX];
	struct span word = span_str(compounds[_i].word);
	size_t count = german_split(word, parts), i;
	struct buf got = BUF_INIT;

	for (i = 0; i < count; i++) {
		if (i)
			buf_add_char(&got, ' ');
		buf_add(&got, word.ptr + parts[i].start,
			parts[i].root - parts[i].start);
	}
	ck_assert_str_eq(buf_str(&got), compounds[_i].parts);
	buf_release(&got);
}
END_TEST

/* The terms of a text's parts, and what a query has instead. */
static const struct {
	const char *lang, *text, *parts, *plain;
} rows[] = {
	{"de", "Lebensversicherungsvertrag",
	 "leb lebensversicher versicher versicherungsvertrag vertrag ", ""},
	{"de", "Versicherung", "", ""},
	{"zh", "Lebensversicherungsvertrag", "", ""},
	{"he", "הממשלה", "ממשל ", "ממשל"},
	{"he", "והממשלה", "הממשל ממשל ", "ממשל"},
	{"he", "בישראל", "ישראל ", "ישראל"},
	{"he", "ממשלה", "", ""},
	{"he", "הבן", "", ""},
	{"yi", "הממשלה", "", ""},
};

static void add_parts(const struct units *units, struct buf *to)
{
	const char *part;
	size_t i;

	for (i = 0; i < units->count; i++)
		for (part = units->items[i].parts; part && *part;
		     part += strlen(part) + 1) {
			buf_add_str(to, part);
			buf_add_char(to, ' ');
		}
}

START_TEST(parts_of_text)
{
	struct analyzer *analyzer = analyzer_new();
	struct units units = UNITS_INIT;
	struct buf got = BUF_INIT;

	analyzer_units(analyzer, span_str(rows[_i].text), rows[_i].lang,
		       &units);
	add_parts(&units, &got);
	ck_assert_str_eq(buf_str(&got), rows[_i].parts);
	analyzer_query(analyzer, span_str(rows[_i].text), rows[_i].lang,
		       &units);
	ck_assert_ptr_null(units.items[0].parts);
	ck_assert(span_is(units.items[0].plain, rows[_i].plain));
	buf_release(&got);
	units_release(&units);
	analyzer_free(analyzer);
}
END_TEST

/* How many characters of a Korean word are no particle. */
static const struct {
	const char *word;
	size_t count;
} particles[] = {
	{"정부가", 2},   {"정부는", 2},   {"정부에서는", 2}, {"은행으로", 2},
	{"서울로", 2},   {"기업들이", 3}, {"정부", 2},       {"누가", 2},
	{"결과", 2},     {"전문가", 3},   {"소설가", 3},     {"호랑이", 3},
	{"민주주의", 4}, {"역효과", 3},   {"제주도", 3},     {"대통령과", 3},
};

START_TEST(without_particle)
{
	struct analyzer *analyzer = analyzer_new();
	struct units units = UNITS_INIT;
	size_t i, count = 0;

	analyzer_query(analyzer, span_str(particles[_i].word), "ko", &units);
	for (i = 0; i < units.count; i++)
		count += !(units.items[i].flags & UNIT_PARTICLE);
	ck_assert_uint_eq(count, particles[_i].count);
	units_release(&units);
	analyzer_free(analyzer);
}
END_TEST

RUN_TESTS("analysis/parts", LOOP(splits, compounds); LOOP(parts_of_text, rows);
	  LOOP(without_particle, particles))
