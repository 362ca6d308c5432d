/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "base/page_breaks.h"
#include "tests/unit/check_rows.h"

/* A text of 10 bytes from page 3: page 4 at 4, page 7 at 8. */
static void add_sample(struct buf *to)
{
	struct page_break last = {0, 3};

	page_breaks_add(to, &last, (struct page_break){4, 4});
	page_breaks_add(to, &last, (struct page_break){6, 4}); /* none */
	page_breaks_add(to, &last, (struct page_break){7, 2}); /* back */
	page_breaks_add(to, &last, (struct page_break){8, 7});
}

static const struct {
	uint64_t at;
	uint32_t page;
} rows[] = {{0, 3}, {3, 3}, {4, 4}, {7, 4}, {8, 7}, {UINT64_MAX, 7}};

START_TEST(test_page)
{
	struct buf breaks = BUF_INIT;

	add_sample(&breaks);
	ck_assert(span_equal(buf_span(&breaks), span_of("\4\1\4\3", 4)));
	ck_assert_uint_eq(page_breaks_page(buf_span(&breaks), 3, rows[_i].at),
			  rows[_i].page);
	buf_release(&breaks);
}
END_TEST

static const struct {
	struct span breaks;
	const char *text;
	bool valid;
} valids[] = {
	{{"", 0}, "", true},
	{{"\4\1\4\3", 4}, "0123456789", true},
	{{"\4\1\4\3", 4}, "01234567", false}, /* after its end */
	{{"\4\1\4", 3}, "0123456789", false}, /* cut short */
	{{"\4\0", 2}, "0123456789", false},   /* no new page */
	{{"\1\1", 2}, "\u00E9", false},       /* inside a character */
	{{"\2\1", 2}, "\u00E9.", true},
	{{"\1\xFF\xFF\xFF\xFF\x7F", 6}, "01", false}, /* past all pages */
	{{"\1\1\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\1\1", 13}, "01", false},
};

START_TEST(test_valid)
{
	ck_assert_int_eq(page_breaks_valid(valids[_i].breaks, 1,
					   span_str(valids[_i].text)),
			 valids[_i].valid);
}
END_TEST

RUN_TESTS("base/page_breaks", LOOP(test_page, rows); LOOP(test_valid, valids))
