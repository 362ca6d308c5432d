/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/passage/repeat.h"
#include "tests/unit/check_rows.h"

/* Sentences, long and short ones, by letters; a block is a word of them. */
static const struct {
	char letter;
	const char *text;
} sentences[] = {
	{'A', "The company said that it would open nine new offices in the "
	      "north this year."},
	{'B', "Its founders had raised forty million dollars in a round that "
	      "closed in the spring."},
	{'C', "Two of the banks that lend to it asked for more figures before "
	      "they would sign."},
	{'D', "A year ago the same banks had turned down a loan of half that "
	      "size without a word."},
	{'E', "Nobody who was asked by this paper on Monday wanted to say "
	      "anything about the terms."},
	{'a', "THE COMPANY SAID, that it would open nine new offices in the "
	      "north this year!"},
	{'Z', "公司表示推理成本一年内下降七成若继续按用量计价营收只会跟着缩水。"
	      "执行长认为这是商业化的必经阶段客户不想买字数只想买安静。"},
	{'s', "Read more here."},
	{'t', "Subscribe to the paper now."},
	{'.', "... --- ..."},
};

static void add_sentence(struct buf *to, char letter)
{
	int i;

	for (i = 0; i < ROW_COUNT(sentences); i++)
		if (sentences[i].letter == letter) {
			buf_addf(to, "%s%s", to->len ? " " : "",
				 sentences[i].text);
			return;
		}
	ck_abort_msg("no sentence '%c'", letter);
}

/* Its sentences, each kept (as it is) or left out (-), as they overlap the
 * fragments. */
static void describe(const struct repeat *repeat, const char *word,
		     struct span text, struct buf *to)
{
	size_t i, at = 0, end, k;

	for (i = 0; word[i]; i++) {
		struct buf one = BUF_INIT;
		bool seen = false;

		add_sentence(&one, word[i]);
		end = at + one.len;
		for (k = 0; k < repeat->fragment_count; k++) {
			const struct fragment *f = &repeat->fragments[k];

			if (f->start <= at + one.len / 2 &&
			    at + one.len / 2 < f->end)
				seen = f->seen;
		}
		buf_add_char(to, seen ? '-' : word[i]);
		at = end + 1;
		buf_release(&one);
	}
	ck_assert_uint_eq(at, text.len + 1);
}

/* Fragments are in order, without gaps, and cover all. */
static void expect_whole(const struct repeat *repeat, struct span text)
{
	size_t i, at = 0;

	for (i = 0; i < repeat->fragment_count; i++) {
		ck_assert_uint_eq(repeat->fragments[i].start, at);
		ck_assert_uint_gt(repeat->fragments[i].end, at);
		at = repeat->fragments[i].end;
	}
	ck_assert_uint_eq(at, text.len);
}

static void read_blocks(struct repeat *repeat, const char *blocks,
			struct buf *to)
{
	char word[64];
	int used;

	for (; sscanf(blocks, " %63s%n", word, &used) == 1; blocks += used) {
		struct buf text = BUF_INIT;
		size_t i;

		for (i = 0; word[i]; i++)
			add_sentence(&text, word[i]);
		repeat_block(repeat, buf_span(&text), false);
		expect_whole(repeat, buf_span(&text));
		buf_add_str(to, to->len ? " " : "");
		describe(repeat, word, buf_span(&text), to);
		buf_release(&text);
	}
}

static const struct {
	const char *what, *blocks, *kept;
} rows[] = {
	{"nothing said before", "ABC DE", "ABC DE"},
	{"a block again", "ABC DE ABC", "ABC DE ---"},
	{"of one sentence", "A B A", "A B -"},
	{"in capitals, with other signs", "A B a", "A B -"},
	{"Chinese", "Z A Z", "Z A -"},
	{"a short block comes back by chance", "A s B s", "A s B s"},
	{"but not beside what is left out", "ABs ABs s", "ABs --- -"},
	{"one sentence among others is a quotation", "ABC DAE", "ABC DAE"},
	{"two are, too", "ABC DABE", "ABC DABE"},
	{"three in a row are a copy", "ABC DABCE", "ABC D---E"},
	{"most of the block is a copy", "AB ABE", "AB --E"},
	{"half of it is not", "AC AE", "AC AE"},
	{"twice in one block", "AA", "AA"},
	{"three times", "AAA", "A--"},
	{"signs alone", "A. . .", "A. . ."},
};

START_TEST(test_blocks)
{
	struct repeat repeat;
	struct buf kept = BUF_INIT;

	repeat_init(&repeat);
	repeat_begin(&repeat);
	read_blocks(&repeat, rows[_i].blocks, &kept);
	ck_assert_msg(!strcmp(buf_str(&kept), rows[_i].kept),
		      "%s: '%s' is not '%s'", rows[_i].what, buf_str(&kept),
		      rows[_i].kept);
	buf_release(&kept);
	repeat_release(&repeat);
}
END_TEST

/* The next article knows nothing of this one, however large it was. */
START_TEST(test_begin)
{
	struct buf kept = BUF_INIT, text = BUF_INIT;
	struct repeat repeat;
	unsigned i;

	repeat_init(&repeat);
	repeat_begin(&repeat);
	for (i = 0; i < (_i ? 20000u : 1u); i++) {
		buf_clear(&text);
		buf_addf(&text, "sentence number %u is a block of its own", i);
		repeat_block(&repeat, buf_span(&text), false);
	}
	read_blocks(&repeat, "ABC", &kept);
	repeat_begin(&repeat);
	read_blocks(&repeat, "ABC ABC", &kept);
	ck_assert_str_eq(buf_str(&kept), "ABC ABC ---");
	buf_release(&kept);
	buf_release(&text);
	repeat_release(&repeat);
}
END_TEST

/* A file of dots, or of sentences of two letters, is no fragments without
 * number. */
START_TEST(test_many)
{
	static const char *const parts[] = {"a. ", ". ", "。", "!? ", "字。"};
	struct repeat repeat;
	struct buf text = BUF_INIT;

	while (text.len < 100000)
		buf_add_str(&text, parts[_i]);
	repeat_init(&repeat);
	repeat_begin(&repeat);
	repeat_block(&repeat, buf_span(&text), false);
	expect_whole(&repeat, buf_span(&text));
	ck_assert_uint_le(repeat.fragment_count, text.len / 8 + 1);
	buf_release(&text);
	repeat_release(&repeat);
}
END_TEST

/* A row of figures may be in two tables; else a text is said once. */
START_TEST(test_row)
{
	static const struct {
		const char *text;
		bool row;
	} texts[] = {
		{"Net change in cash 392 (634) 1,828", true},
		{"Total 1,828", false},
		{"Version 2.5.1 of the notice", false},
		{"no number", false},
		{"", false},
	};
	struct repeat repeat;
	size_t i;

	for (i = 0; i < COUNT_OF(texts); i++)
		ck_assert(repeat_is_row(span_str(texts[i].text)) ==
			  texts[i].row);
	repeat_init(&repeat);
	repeat_begin(&repeat);
	for (i = 0; i < 3; i++) {
		repeat_block(&repeat, span_str(texts[0].text), i < 2);
		ck_assert_uint_eq(repeat.fragment_count, 1);
		ck_assert(repeat.fragments[0].seen == (i == 2));
	}
	repeat_release(&repeat);
}
END_TEST

RUN_TESTS("indexer/repeat", LOOP(test_blocks, rows); ONCE(test_row);
	  tcase_add_loop_test(tcase, test_begin, 0, 2);
	  tcase_add_loop_test(tcase, test_many, 0, 5))
