/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/facets/facets.h"
#include "tests/unit/check_rows.h"

#define BIT(facet) (1u << FACET_##facet)

static const struct {
	const char *list;
	unsigned asked;
} lists[] = {
	{NULL, FACETS_STANDARD},
	{"lang", BIT(LANG)},
	{"topic", BIT(TOPIC)},
	{"lang,month", BIT(LANG) | BIT(MONTH)},
	{"year,lang,year", BIT(LANG) | BIT(YEAR)},
	{"lang,script,month,year,source,type,topic", (1u << FACET_COUNT) - 1},
};

START_TEST(test_list)
{
	struct err err = {.text = ""};
	unsigned asked = ~0u;

	ck_assert(!facets_parse(lists[_i].list, &asked, &err));
	ck_assert_uint_eq(asked, lists[_i].asked);
}
END_TEST

static const struct {
	const char *list, *words;
} refused[] = {
	{"", "unknown facet ''"},
	{"lang,", "unknown facet ''"},
	{",lang", "unknown facet ''"},
	{"lang, month", "unknown facet ' month'"},
	{"LANG", "unknown facet 'LANG'"},
	{"langs", "unknown facet 'langs'"},
	{"lan", "unknown facet 'lan'"},
	{"type,host", "unknown facet 'host'; give lang, script, month, year, "
		      "source, type or topic"},
};

START_TEST(test_refused)
{
	struct err err = {.text = ""};
	unsigned asked;

	ck_assert_int_eq(facets_parse(refused[_i].list, &asked, &err),
			 ST_USAGE);
	ck_assert_msg(strstr(err.text, refused[_i].words) != NULL, "%s: '%s'",
		      refused[_i].list, err.text);
}
END_TEST

/* Each name is read as its own facet. */
START_TEST(test_name)
{
	struct err err = {.text = ""};
	unsigned asked;

	ck_assert(!facets_parse(facet_name((enum facet)_i), &asked, &err));
	ck_assert_uint_eq(asked, 1u << _i);
}
END_TEST

RUN_TESTS("searcher/facets", LOOP(test_list, lists);
	  LOOP(test_refused, refused);
	  tcase_add_loop_test(tcase, test_name, 0, FACET_COUNT))
