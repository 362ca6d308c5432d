/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tests/unit/check_rows.h"
#include "searcher/query/query.h"

#define TODAY 20240331 /* a leap year, after a shorter month */

static const struct {
	const char *text;
	unsigned first, last; /* 0, 0: no range */
} dates[] = {
	{"2023", 20230101, 20231231},
	{"2023-06", 20230601, 20230630},
	{"2023-6-9", 20230609, 20230609},
	{"2024-02", 20240201, 20240229},
	{"2023-02", 20230201, 20230228},
	{"2000-02..1900-02", 0, 0},
	{"1900-02", 19000201, 19000228},
	{"2023/06/29", 20230629, 20230629},
	{"20230629", 20230629, 20230629},
	{"2023-06..2023-09", 20230601, 20230930},
	{"2023..", 20230101, 99991231},
	{"..2023", 0, 20231231},
	{"..2023-06-29", 0, 20230629},
	{" 2023..2024 ", 20230101, 20241231},
	{"7d..", 20240324, 99991231},
	{"7d", 20240324, 99991231},
	{"0d..", 20240331, 99991231},
	{"2w..", 20240317, 99991231},
	{"31d..", 20240229, 99991231},
	{"366d..", 20230331, 99991231},
	{"1m..", 20240229, 99991231},
	{"3M..", 20231231, 99991231},
	{"13m..", 20230228, 99991231},
	{"1y..", 20230331, 99991231},
	{"30d..7d", 20240301, 20240324},
	{"..7d", 0, 20240324},
	{"7d..2031", 20240324, 20311231},
	{"5000y..", 0, 99991231},
	{"99999d..", 17500617, 99991231},
	{"２０２３－０６．．", 20230601, 99991231},
	{"٢٠٢٣..۲۰۲۴", 20230101, 20241231},
	{"0001", 10101, 11231},
	{"", 0, 0},
	{"..", 0, 0},
	{"...", 0, 0},
	{"2023...2024", 0, 0},
	{"2023..2024..2025", 0, 0},
	{"2024..2023", 0, 0},
	{"7d..30d", 0, 0},
	{"0000", 0, 0},
	{"2023-00", 0, 0},
	{"2023-13", 0, 0},
	{"2023-02-29", 0, 0},
	{"2023-06-", 0, 0},
	{"2023-06-01-01", 0, 0},
	{"20231301", 0, 0},
	{"23", 0, 0},
	{"20234", 0, 0},
	{"7", 0, 0},
	{"7x..", 0, 0},
	{"d..", 0, 0},
	{"7dd..", 0, 0},
	{"-7d..", 0, 0},
	{"100000d..", 0, 0},
	{"99999999999999999999d..", 0, 0},
	{"2023 06", 0, 0},
	{"soon", 0, 0},
	{"2023-06-29..2023-06-30..2023-07-01..2023", 0, 0},
};

START_TEST(test_dates)
{
	uint32_t first = 1, last = 2;
	bool is = query_dates(span_str(dates[_i].text), TODAY, &first, &last);
	bool should = dates[_i].last != 0;

	ck_assert_msg(is == should, "'%s'", dates[_i].text);
	ck_assert_msg(first == (should ? dates[_i].first : 1) &&
			      last == (should ? dates[_i].last : 2),
		      "'%s' gives %u..%u", dates[_i].text, first, last);
}
END_TEST

START_TEST(test_dates_day_by_day)
{
	uint32_t first = 0, last, before = 99991231;
	char text[16];
	int back;

	for (back = 0; back < 99999; back += 13) {
		snprintf(text, sizeof(text), "%dd..", back);
		ck_assert(query_dates(span_str(text), TODAY, &first, &last));
		ck_assert_uint_lt(first, before);
		ck_assert_uint_ge(first % 100, 1);
		ck_assert_uint_le(first % 100, 31);
		before = first;
	}
}
END_TEST

START_TEST(test_dates_bad_today)
{
	uint32_t first, last;

	ck_assert(!query_dates(span_str("7d.."), 0, &first, &last));
	ck_assert(!query_dates(span_str("7d.."), 20241350, &first, &last));
	ck_assert(query_dates(span_str("2023.."), 0, &first, &last));
}
END_TEST

static const struct {
	const char *list, *items; /* each followed by ; */
} lists[] = {
	{"zh,pt", "zh;pt;"}, {"zh，pt、ar", "zh;pt;ar;"}, {"ar،fa", "ar;fa;"},
	{",zh,,", "zh;"},    {" zh , pt ", "zh;pt;"},     {"", ""},
	{",", ""},           {"大模型", "大模型;"},
};

START_TEST(test_list)
{
	struct span list = span_str(lists[_i].list), item;
	struct buf items = BUF_INIT;

	while (query_list_next(&list, &item)) {
		buf_add_span(&items, item);
		buf_add_char(&items, ';');
	}
	ck_assert_str_eq(buf_str(&items), lists[_i].items);
	buf_release(&items);
}
END_TEST

RUN_TESTS("searcher/query_date", LOOP(test_dates, dates);
	  ONCE(test_dates_day_by_day); ONCE(test_dates_bad_today);
	  LOOP(test_list, lists))
