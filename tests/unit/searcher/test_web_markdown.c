/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What of Markdown is shown to people. */
#include "searcher/web/markdown.h"
#include "tests/unit/check_rows.h"

static const struct {
	const char *text, *shown;
} rows[] = {
	{"", ""},
	{"plain", "plain"},
	{"a **bold** and *em* word", "a bold and em word"},
	{"这是**重要**的", "这是重要的"},
	{"هذا **مهم** جدا", "هذا مهم جدا"},
	{"__bold__ _em_ ***both***", "bold em both"},
	{"snake_case_name and _x", "snake_case_name and _x"},
	{"2*3*4 = 24", "2*3*4 = 24"},
	{"a * b * c", "a * b * c"},
	{"**open", "**open"},
	{"**open\nclose**", "**open\nclose**"},
	{"~~gone~~", "gone"},
	{"`code` and ``a ` b``", "code and a ` b"},
	{"`*kept*`", "*kept*"},
	{"`open", "`open"},
	{"\\*kept\\* C\\a", "*kept* C\\a"},
	{"see [a **b** c](https://example.org/x_y_z \"t\") end",
	 "see a b c end"},
	{"![alt](pic.png) [two][ref]", "alt two"},
	{"[a (b)](http://e/(c)) d", "a (b) d"},
	{"[not a link] (really)", "[not a link] (really)"},
	{"[open](http://", "[open](http://"},
	{"[1]: https://example.org", "[1]: https://example.org"},
	{"[", "["},
	{"![", "!["},
	{"\\", "\\"},
	{"****", "****"},
	{"[[[]]](((", "[[[]]]((("},
};

START_TEST(shown)
{
	struct span text = span_str(rows[_i].text);
	unsigned char *signs = markdown_signs(text);
	struct buf seen = BUF_INIT;
	size_t i;

	for (i = 0; i < text.len; i++)
		if (!signs[i])
			buf_add_char(&seen, text.ptr[i]);
	ck_assert_str_eq(buf_str(&seen), rows[_i].shown);
	buf_release(&seen);
	free(signs);
}
END_TEST

static const char *const parts[] = {"[",   "*a ", "`a``b```", "![(",
				    "[](", "\\",  "_a *b "};

/* Many signs that open and never close take no time that grows with their
 * square. */
START_TEST(many)
{
	struct buf text = BUF_INIT;

	while (text.len < 200000)
		buf_add_str(&text, parts[_i]);
	free(markdown_signs(buf_span(&text)));
	buf_release(&text);
}
END_TEST

RUN_TESTS("searcher/web_markdown", LOOP(shown, rows); LOOP(many, parts))
