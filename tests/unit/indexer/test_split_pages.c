/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What passages know of the blocks they are made of. */
#include "indexer/passage/split.h"
#include "tests/unit/check_rows.h"

#define TEN  "一二三四五六七八九十"
#define TEN2 "甲乙丙丁戊己庚辛壬癸"
#define TEN3 "子丑寅卯辰巳午未申酉"

struct carried {
	unsigned count, page[3], mended[3];
	struct buf breaks, langs;
};

static enum status carry(void *context, const struct split_passage *passage,
			 struct err *err)
{
	struct carried *carried = context;

	(void)err;
	ck_assert_uint_lt(carried->count, 3);
	carried->page[carried->count] = passage->page;
	carried->mended[carried->count++] = passage->mended;
	buf_add_char(&carried->breaks, '|');
	buf_add_span(&carried->breaks, passage->breaks);
	buf_add_char(&carried->langs, '|');
	buf_add_span(&carried->langs, passage->lang);
	return ST_OK;
}

/* A page begins inside a block, in front of one, inside one that is cut into
 * sentences; and each passage has the language that its blocks declare. */
START_TEST(test_breaks)
{
	const struct block blocks[] = {
		{.text = span_str("一二三四。五六七八。"),
		 .page = 3,
		 .breaks = span_of("\x6\1", 2),
		 .lang = span_str("zh-TW")},
		{.text = span_str("甲乙丙丁。"), .page = 5},
		{.text = span_str("子丑寅卯。辰巳午未。申酉戌亥。"),
		 .page = 5,
		 .breaks = span_of("\xF\1\xF\1", 4)},
	};
	struct article article = {.blocks = blocks, .block_count = 3};
	struct splitter *splitter = splitter_new(12, 12);
	struct carried got = {0};
	struct err err;

	ck_assert_int_eq(splitter_run(splitter, &article, carry, &got, &err),
			 ST_OK);
	ck_assert_uint_eq(got.count, 2);
	ck_assert(got.page[0] == 3 && got.page[1] == 5);
	ck_assert_str_eq(buf_str(&got.breaks), "|\x6\1\x19\1|\xF\1\xF\1");
	ck_assert_str_eq(buf_str(&got.langs), "|zh-TW|");
	buf_release(&got.breaks);
	buf_release(&got.langs);
	splitter_free(splitter);
}
END_TEST

/* The page is that of the first block, what was mended that of all. */
START_TEST(test_page)
{
	const struct block blocks[] = {
		{.text = span_str(TEN), .page = 3},
		{.text = span_str("你好"), .page = 4, .mended = 2},
		{.text = span_str(TEN2), .page = 5},
		{.text = span_str(TEN3), .page = 5, .mended = 1},
	};
	struct article article = {.blocks = blocks, .block_count = 4};
	struct splitter *splitter = splitter_new(10, 13);
	struct carried got = {0};
	struct err err;

	ck_assert_int_eq(splitter_run(splitter, &article, carry, &got, &err),
			 ST_OK);
	ck_assert_uint_eq(got.count, 3);
	ck_assert(got.page[0] == 3 && got.page[1] == 5 && got.page[2] == 5);
	ck_assert(got.mended[0] == 2 && !got.mended[1] && got.mended[2] == 1);
	buf_release(&got.breaks);
	buf_release(&got.langs);
	splitter_free(splitter);
}
END_TEST

RUN_TESTS("indexer/split_pages", ONCE(test_page); ONCE(test_breaks))
