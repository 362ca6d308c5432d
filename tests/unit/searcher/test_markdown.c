/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tests/unit/check_rows.h"
#include "searcher/layout/markdown_hide.h"

static const struct {
	const char *text, *shown;
} rows[] = {
	{"", ""},
	{"plain text, 2 * 3 * 4", "plain text, 2 * 3 * 4"},
	{"**bold** and *thin* and ***both***", "bold and thin and both"},
	{"**问：个人信息怎么处理？**答", "问：个人信息怎么处理？答"},
	{"__bold__ and _thin_, snake_case_name",
	 "bold and thin, snake_case_name"},
	{"~~gone~~ and ~5", "gone and ~5"},
	{"an open ** stays, **too", "an open ** stays, **too"},
	{"**open\nclosed** in another line",
	 "**open\nclosed** in another line"},
	{"`code *as* it is` and ``a ` b``", "code *as* it is and a ` b"},
	{"an open ` stays", "an open ` stays"},
	{"see [the page](http://x/y_z) now", "see the page now"},
	{"[a](x(y)z)b", "ab"},
	{"[**bold** link](x)", "bold link"},
	{"![picture](a.png) here", "picture here"},
	{"[not] a link, nor [this](", "[not] a link, nor [this]("},
	{"[two\nlines](x)", "[two\nlines](x)"},
	{"## Heading\n#hashtag", " Heading\n#hashtag"},
	{"> quoted\n>> twice", "quoted\ntwice"},
	{"| a | b |\n|---|:-:|\n| 1 | 2 |", " a | b \n\n 1 | 2 "},
	{"* item *thin*", "* item thin"},
	{"---", ""},
	{"a \\* b \\[c\\]", "a * b [c]"},
	{"C:\\dir", "C:\\dir"},
	{"2**3 is 8", "2**3 is 8"},
	{"** not bold **", "** not bold **"},
	{"نص **غامق** هنا", "نص غامق هنا"},
};

static void expect(struct span text, const char *shown)
{
	bool *hidden = mem_alloc(text.len + 1);
	struct buf got = BUF_INIT;
	size_t i;

	markdown_hide(text, hidden);
	ck_assert(!hidden[text.len]);
	for (i = 0; i < text.len; i++)
		if (!hidden[i])
			buf_add_char(&got, text.ptr[i]);
	ck_assert_str_eq(buf_str(&got), shown);
	buf_release(&got);
	free(hidden);
}

START_TEST(test_hide)
{
	expect(span_str(rows[_i].text), rows[_i].shown);
}
END_TEST

/* Text made to take long does not: 200 kB of it is no work. */
static const char *const pieces[] = {"[](", "`a``b", "*a", "_",   "**a*",
				     "![",  "\\",    "|",  "a](", "~~a"};

/* Only marks are hidden. */
START_TEST(test_hostile)
{
	struct buf text = BUF_INIT;
	size_t i, wrong = 0;
	bool *hidden;

	while (text.len < 200000)
		buf_add_str(&text, pieces[_i]);
	hidden = mem_alloc(text.len);
	markdown_hide(buf_span(&text), hidden);
	for (i = 0; i < text.len; i++)
		wrong += hidden[i] && text.ptr[i] == 'a';
	ck_assert_uint_eq(wrong, 0);
	free(hidden);
	buf_release(&text);
}
END_TEST

RUN_TESTS("searcher/markdown", LOOP(test_hide, rows);
	  LOOP(test_hostile, pieces))
