/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "base/utf8.h"
#include "tests/unit/check_rows.h"

#include <unicode/uchar.h>

static const struct {
	uint32_t code;
	const char *bytes;
} codes[] = {
	{'a', "a"},
	{0x7F, "\x7F"},
	{0x80, "\xC2\x80"},
	{0x7FF, "\xDF\xBF"},
	{0x800, "\xE0\xA0\x80"},
	{0xD7FF, "\xED\x9F\xBF"},
	{0xE000, "\xEE\x80\x80"},
	{0xFFFF, "\xEF\xBF\xBF"},
	{0x10000, "\xF0\x90\x80\x80"},
	{0x10FFFF, "\xF4\x8F\xBF\xBF"},
};

START_TEST(put_and_next)
{
	struct span text = span_str(codes[_i].bytes);
	char bytes[4];
	size_t at = 0, len = utf8_put(codes[_i].code, bytes);

	ck_assert(span_equal(span_of(bytes, len), text));
	ck_assert_uint_eq(utf8_next(text, &at), codes[_i].code);
	ck_assert_uint_eq(at, text.len);
	ck_assert_uint_eq(utf8_valid(text), text.len);
}
END_TEST

static const uint32_t no_codes[] = {0xD800, 0xDFFF, 0x110000, UINT32_MAX};

START_TEST(put_bad)
{
	char bytes[4];

	ck_assert_uint_eq(utf8_put(no_codes[_i], bytes), 3);
	ck_assert_mem_eq(bytes, "\xEF\xBF\xBD", 3);
}
END_TEST

/* Repaired as the table "U+FFFD for Non-Shortest Form Sequences" and its
 * neighbours in Unicode 15, section 3.9, have it; "?" stands for U+FFFD. */
static const struct {
	const char *text, *repaired;
	size_t valid;
} repairs[] = {
	{"", "", 0},
	{"abc", "abc", 3},
	{"a\xFF", "a?", 1},
	{"\x80\x80", "??", 0},
	{"\xC0\xAF\xE0\x80\xBF\xF0\x81\x82\x41", "????????A", 0},
	{"\xED\xA0\x80\xED\xBF\xBF\xED\xAF\x41", "????????A", 0},
	{"\xF4\x91\x92\x93\xFF\x41\x80\xBF\x42", "?????A??B", 0},
	{"\xE1\x80\xE2\xF0\x91\x92\xF1\xBF\x41", "????A", 0},
	{"\xE4\xB8\xAD\xE4\xB8", "\xE4\xB8\xAD?", 3},
	{"\xF8\x88\x80\x80\x80", "?????", 0},
};

START_TEST(repair)
{
	struct buf got = BUF_INIT, want = BUF_INIT;
	const char *at;
	size_t bad = 0;

	for (at = repairs[_i].repaired; *at; at++) {
		if (*at == '?')
			buf_add_code(&want, UTF8_BAD);
		else
			buf_add_char(&want, *at);
		bad += *at == '?';
	}
	ck_assert_uint_eq(utf8_repair(&got, span_str(repairs[_i].text)), bad);
	ck_assert_str_eq(buf_str(&got), buf_str(&want));
	ck_assert_uint_eq(utf8_valid(span_str(repairs[_i].text)),
			  repairs[_i].valid);
	ck_assert_uint_eq(utf8_valid(buf_span(&got)), got.len);
	buf_release(&got);
	buf_release(&want);
}
END_TEST

/* Never past the end, always forward, for every two-byte text. */
START_TEST(next_stays_inside)
{
	char *bytes = malloc(2); /* its end is where ASan looks */
	int i;

	for (i = 0; i < 0x10000; i++) {
		size_t at = 0, before;

		bytes[0] = (char)(i >> 8);
		bytes[1] = (char)i;
		while (at < 2) {
			before = at;
			utf8_next(span_of(bytes, 2), &at);
			ck_assert_uint_gt(at, before);
		}
		ck_assert_uint_eq(at, 2);
	}
	free(bytes);
}
END_TEST

START_TEST(count_and_floor)
{
	struct span text = span_str("a\xE4\xB8\xAD\xF0\x9F\x98\x80");

	ck_assert_uint_eq(utf8_count(text), 3);
	ck_assert_uint_eq(utf8_count(span_str("")), 0);
	ck_assert_uint_eq(utf8_floor(text, 0), 0);
	ck_assert_uint_eq(utf8_floor(text, 1), 1);
	ck_assert_uint_eq(utf8_floor(text, 2), 1);
	ck_assert_uint_eq(utf8_floor(text, 3), 1);
	ck_assert_uint_eq(utf8_floor(text, 4), 4);
	ck_assert_uint_eq(utf8_floor(text, 7), 4);
	ck_assert_uint_eq(utf8_floor(text, 8), 8);
	ck_assert_uint_eq(utf8_floor(text, 99), 8);
}
END_TEST

static const struct {
	uint32_t code;
	unsigned columns;
} columns[] = {
	{'a', 1},    {0x4E2D, 2}, {0xFF21, 2},  {0x0301, 0}, {0x064B, 0},
	{0x200B, 0}, {0x2068, 0}, {0x1F600, 2}, {0x0E01, 1}, {0x0E31, 0},
	{0xAC00, 2}, {'\n', 0},   {0xFFFD, 1},
};

START_TEST(column_count)
{
	ck_assert_uint_eq(utf8_columns(columns[_i].code), columns[_i].columns);
}
END_TEST

/* Where ICU is not asked: it would say the same. */
static const struct {
	uint32_t first, last;
} ranges[] = {{' ', 0x7E}, {0xC0, 0x2FF}, {0x4E00, 0x9FFF}, {0xAC00, 0xD7A3}};

START_TEST(columns_known)
{
	uint32_t c;

	for (c = ranges[_i].first; c <= ranges[_i].last; c++) {
		int width = u_getIntPropertyValue((UChar32)c,
						  UCHAR_EAST_ASIAN_WIDTH);
		unsigned wide = width == U_EA_WIDE || width == U_EA_FULLWIDTH;

		if (U_GET_GC_MASK((UChar32)c) &
			    (U_GC_M_MASK | U_GC_CF_MASK | U_GC_CC_MASK) ||
		    utf8_columns(c) != 1 + wide)
			ck_abort_msg("U+%04X", c);
	}
}
END_TEST

/* Wherever it is among letters, which are looked at by eights. */
START_TEST(test_bad_byte)
{
	char text[] = "abcdefghijklmnopqrst";

	text[_i] = '\xFF';
	ck_assert_uint_eq(utf8_valid(span_of(text, 20)), (size_t)_i);
	ck_assert_uint_eq(utf8_valid(span_of(text, (size_t)_i)), (size_t)_i);
}
END_TEST

RUN_TESTS("base/utf8", LOOP(put_and_next, codes); LOOP(put_bad, no_codes);
	  LOOP(repair, repairs); ONCE(next_stays_inside); ONCE(count_and_floor);
	  LOOP(column_count, columns); LOOP(columns_known, ranges);
	  tcase_add_loop_test(tcase, test_bad_byte, 0, 20))
