/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/match/stem_prefix.h"
#include "tests/unit/check_rows.h"

/* What stems may begin with, and * where any stem may. */
static const struct {
	const char *lang, *begin, *rests;
} rows[] = {
	{"ar", "التمو", "التمو|تمو|تمره|لتمو|"},
	{"ar", "والتموي", "والتموي|تموي|التموي|تموي|لتموي|"},
	{"ar", "بالقوان", "بالقوان|قوان|قانون|القوان|قوان|قانون|لقوان|"},
	{"ar", "تموي", "تموي|موي|"},
	{"ar", "شركت", "شركت|شركه|"},
	{"ar", "مسؤ", "مسء|"},
	{"ar", "ال",
	 "ال|لون|لسان|لباس|مان|لوح|لحن|لعبه|الم|لقب|اله|لواء|لغم|الف|الف|حف|"
	 "لبن|لبيب|لغز|لفظ|العوب|ل|*"},
	{"ar", "الت", "الت|اله|ت|لت|"},
	{"ar", "ا", "ا|*"},
	{"id", "perusah", "rusah|usah|"},
	{"id", "memuk", "muk|uk|puk|"},
	{"id", "menyap", "nyap|yap|tyap|sap|"},
	{"id", "mempela", "mpela|pela|la|a|ppela|"},
	{"id", "diperk", "perk|rk|k|"},
	{"id", "model", ""},
	{"id", "me", "*"},
	{"id", "m", "*"},
	{"id", "mempe", "mpe|pe|ppe|*"},
	{"en", "perusah", ""},
	{"", "perusah", ""},
};

static void take(void *context, struct span rest)
{
	buf_add_span(context, rest);
	buf_add_char(context, '|');
}

START_TEST(test_heads)
{
	struct buf rests = BUF_INIT;

	if (stem_prefix_each(rows[_i].lang, span_str(rows[_i].begin), take,
			     &rests))
		buf_add_char(&rests, '*');
	ck_assert_str_eq(buf_str(&rests), rows[_i].rests);
	buf_release(&rests);
}
END_TEST

START_TEST(test_long)
{
	struct buf begin = BUF_INIT, rests = BUF_INIT;
	size_t len;

	for (len = 0; len < 3000; len++) {
		buf_add_str(&begin, "me");
		buf_clear(&rests);
		stem_prefix_each("id", buf_span(&begin), take, &rests);
		ck_assert_uint_lt(rests.len, 10000);
	}
	buf_release(&begin);
	buf_release(&rests);
}
END_TEST

RUN_TESTS("searcher/heads", LOOP(test_heads, rows); ONCE(test_long))
