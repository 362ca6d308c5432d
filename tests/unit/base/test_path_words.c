/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "base/file/path_words.h"
#include "tests/unit/check_rows.h"

static const struct {
	const char *path, *words;
} rows[] = {
	{"", ""},
	{"/a/b/", ""},
	{"/a/annual-report_2020.pdf", "annual report 2020"},
	{"AMCOR_2022_8K_dated-2022-07-01.pdf",
	 "AMCOR 2022 8K dated 2022-07-01"},
	{"notes on x-rays.txt.gz", "notes on x-rays"},
	{"a%20b+c.md", "a b c"},
	{".hidden", ".hidden"},
	{"version 1.2", "version 1.2"},
	{"\u5E74\u5831_2020.pdf", "\u5E74\u5831 2020"},
	{"__x__", "x"},
};

START_TEST(test_words)
{
	struct buf words = BUF_INIT;

	path_words(span_str(rows[_i].path), &words);
	ck_assert_str_eq(buf_str(&words), rows[_i].words);
	buf_release(&words);
}
END_TEST

RUN_TESTS("base/path_words", LOOP(test_words, rows))
