/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What an article says twice is in its passages once. */
#include "tests/unit/split_fixture.h"

#define S1 "The first sentence of this page says one thing"
#define S2 "The second sentence adds another thing to it"
#define S3 "A third one comes to speak of money and law"
#define S4 "And the last of them ends what was begun here"

static const struct {
	const char *what;
	const char *blocks[BLOCKS];
	const char *want;
} repeats[] = {
	{"a block again", {TEN, TEN2, TEN}, "[" TEN "|" TEN2 "]"},
	{"case, space and punctuation apart",
	 {"One two three four.", "ONE, two -- three  four!"},
	 "[One two three four.]"},
	{"other letters count",
	 {"One two three four.", "One two three five."},
	 "[One two three four.|One two three five.]"},
	{"short ones stay", {"你好", TEN, "你好"}, "[你好|" TEN "|你好]"},
	{"short ones inside a copy go",
	 {TEN, "你好", TEN2, TEN, "你好", TEN2, "再见"},
	 "[" TEN "|你好|" TEN2 "|再见]"},
	{"headings inside a copy go",
	 {TEN, "#题", TEN2, "New text.", TEN, "#题", TEN2},
	 "[" TEN "|题|" TEN2 "|New text.]"},
	{"a copy in one line",
	 {S1 ".", S2 ".", S3 ".", "Page " S4 ". " S1 ". " S2 ". " S3 "."},
	 "[" S1 ".|" S2 ".|" S3 ".|Page " S4 ".]"},
	{"a copy of one line",
	 {S1 ". " S2 ". " S3 ".", S1 ".", S2 ".", S3 ".", S4 "."},
	 "[" S1 ". " S2 ". " S3 ".|" S4 ".]"},
	{"twice in one block",
	 {S1 ". " S2 ". " S3 ". " S4 "! " S1 ". " S2 ". " S3 ". " S4 "!"},
	 "[" S1 ". " S2 ". " S3 ". " S4 "!]"},
	{"a quotation stays",
	 {S1 ". " S2 ".", S3 ". As was said: " S4 ". " S1 ". Well."},
	 "[" S1 ". " S2 ".|" S3 ". As was said: " S4 ". " S1 ". Well.]"},
	{"new text inside a copied block",
	 {S1 ". " S2 ". " S3 ".", S1 ". " S2 ". " S4 ". " S3 "."},
	 "[" S1 ". " S2 ". " S3 ".|" S4 ".]"},
	{"decimals are no sentences",
	 {"它花了 3.5 亿元收购这家公司。", "它花了 3.5 亿元收购这家公司。"},
	 "[它花了 3.5 亿元收购这家公司。]"},
	{"signs alone", {"***", "***", "甲"}, "[***|***|甲]"},
};

START_TEST(test_repeat)
{
	struct trial trial;

	trial_init(&trial, repeats[_i].blocks);
	run(&trial, 500, 900);
	ck_assert_str_eq(buf_str(&trial.out), repeats[_i].want);
	trial_release(&trial);
}
END_TEST

/* A splitter forgets one article before the next. */
START_TEST(test_again)
{
	const char *const blocks[] = {TEN, TEN2, NULL};
	struct splitter *splitter = splitter_new(5, 10);
	struct trial trial;
	int i;

	trial_init(&trial, blocks);
	for (i = 0; i < 3; i++) {
		struct err err;

		buf_clear(&trial.out);
		trial.count = 0;
		splitter_run(splitter, &trial.article, note, &trial, &err);
		ck_assert_str_eq(buf_str(&trial.out), "[" TEN "][" TEN2 "]");
	}
	splitter_free(splitter);
	splitter_free(NULL);
	trial_release(&trial);
}
END_TEST

RUN_TESTS("indexer/split_repeat", LOOP(test_repeat, repeats); ONCE(test_again))
