/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Blocks without end. */
#include "base/utf8.h"
#include "indexer/passage/split.h"
#include "tests/unit/check_rows.h"

static const char *const hostile[] = {
	"a",
	"-",
	"汉",
	"a ",
	". 1",
	"\xCC\x81",
	"a\xE2\x80\x8D",
	"\n",
	"。",
	"a。b；",
	"\xF0\x9F\x91\xA9\xE2\x80\x8D",
	"Mr. ",
	"ภ",
	"x\ny",
	"，",
};

static enum status bound(void *context, const struct split_passage *passage,
			 struct err *err)
{
	size_t *bytes = context;

	(void)err;
	if (passage->units > 40)
		ck_abort_msg("a passage of %u units", passage->units);
	if (passage->text.len > 1024)
		ck_abort_msg("a passage of %zu bytes", passage->text.len);
	if (utf8_valid(passage->text) != passage->text.len)
		ck_abort_msg("cut inside a character");
	*bytes += passage->text.len;
	return ST_OK;
}

/* One block without end: bounded passages, in linear time. */
START_TEST(test_endless)
{
	struct splitter *splitter = splitter_new(10, 30);
	struct block block = {.exact = true};
	struct article article = {.blocks = &block, .block_count = 1};
	struct buf text = BUF_INIT;
	struct err err;
	size_t bytes = 0;

	buf_add_char(&text, 'x');
	while (text.len < 500000)
		buf_add_str(&text, hostile[_i]);
	block.text = buf_span(&text);
	block.end = text.len;
	ck_assert_int_eq(splitter_run(splitter, &article, bound, &bytes, &err),
			 ST_OK);
	ck_assert_uint_gt(bytes, 0);
	buf_release(&text);
	splitter_free(splitter);
}
END_TEST

/* Blocks without end, headings too. */
START_TEST(test_many)
{
	static const char *const texts[] = {"-", "a", "汉", "a. b"};
	struct splitter *splitter = splitter_new(10, 30);
	size_t i, count = 100000, bytes = 0;
	struct block *blocks = mem_alloc(count * sizeof(*blocks));
	struct article article = {.blocks = blocks, .block_count = count};
	struct err err;

	for (i = 0; i < count; i++)
		blocks[i] = (struct block){_i % 2 ? BLOCK_HEADING : BLOCK_TEXT,
					   1,
					   span_str(texts[_i / 2]),
					   0,
					   99,
					   false,
					   0,
					   0,
					   {"", 0},
					   {"", 0},
					   0};
	ck_assert_int_eq(splitter_run(splitter, &article, bound, &bytes, &err),
			 ST_OK);
	ck_assert_uint_ge(bytes, count);
	free(blocks);
	splitter_free(splitter);
}
END_TEST

RUN_TESTS("indexer/split_bounds", LOOP(test_endless, hostile);
	  tcase_add_loop_test(tcase, test_many, 0, 8))
