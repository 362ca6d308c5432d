/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "base/out.h"
#include "base/utf8.h"
#include "tests/unit/check_rows.h"

#define BAD "\xEF\xBF\xBD"

static const struct {
	const char *text, *line, *lines;
} rows[] = {
	{"", "", ""},
	{"a\tb\nc", "a b c", "a\tb\nc"},
	{"a\rb", "a" BAD "b", "a" BAD "b"},
	{"\x1B[31mred", BAD "[31mred", BAD "[31mred"},
	{"\x7F", BAD, BAD},
	{"\xC2\x9B"
	 "31m",
	 BAD "31m", BAD "31m"},
	{"\xE2\x80\xA8\xE2\x80\xA9", BAD BAD, BAD BAD},
	{"a\xE2\x80\xAE"
	 "b",
	 "a" BAD "b", "a" BAD "b"},
	{"a\xD8\x9C\xE2\x80\x8E\xE2\x80\x8F", "a", "a"},
	{"\xE2\x81\xA6\xE2\x81\xA9", BAD BAD, BAD BAD},
	{"\x9B\xFF", BAD BAD, BAD BAD},
	{"\xE4\xB8\xAD\xE2\x80\x8D", "\xE4\xB8\xAD\xE2\x80\x8D",
	 "\xE4\xB8\xAD\xE2\x80\x8D"},
};

START_TEST(safe)
{
	struct buf got = BUF_INIT;

	out_safe(&got, span_str(rows[_i].text), OUT_LINE);
	ck_assert_str_eq(buf_str(&got), rows[_i].line);
	buf_clear(&got);
	out_safe(&got, span_str(rows[_i].text), OUT_LINES);
	ck_assert_str_eq(buf_str(&got), rows[_i].lines);
	buf_clear(&got);
	out_isolated(&got, span_str(rows[_i].text));
	buf_cut(&got, got.len - 3);
	ck_assert(span_starts(buf_span(&got), "\xE2\x81\xA8"));
	ck_assert_str_eq(got.ptr + 3, rows[_i].line);
	buf_release(&got);
}
END_TEST

START_TEST(nul)
{
	struct buf got = BUF_INIT;

	out_safe(&got, span_of("a\0b", 3), OUT_LINES);
	ck_assert_str_eq(buf_str(&got), "a" BAD "b");
	buf_clear(&got);
	out_json(&got, span_of("a\0b", 3));
	ck_assert_str_eq(buf_str(&got), "\"a\\u0000b\"");
	buf_release(&got);
}
END_TEST

/* No code point comes through that could speak to a terminal. */
START_TEST(all_codes)
{
	struct buf got = BUF_INIT;
	char bytes[4];
	uint32_t code;

	for (code = 0; code < 0x3000; code++) {
		buf_clear(&got);
		out_safe(&got, span_of(bytes, utf8_put(code, bytes)), OUT_LINE);
		if (code < 0x20 || (code >= 0x7F && code < 0xA0) ||
		    (code >= 0x202A && code <= 0x202E))
			ck_assert(span_is(buf_span(&got), BAD) ||
				  span_is(buf_span(&got), " "));
	}
	buf_release(&got);
}
END_TEST

static const struct {
	const char *text, *json;
} jsons[] = {
	{"", "\"\""},
	{"a\"b\\c/", "\"a\\\"b\\\\c/\""},
	{"\n\t\x01", "\"\\n\\u0009\\u0001\""},
	{"\x7F\xC2\x85", "\"\\u007f\\u0085\""},
	{"\xE2\x80\xA8", "\"\\u2028\""},
	{"\xFF", "\"" BAD "\""},
	{"\xE4\xB8\xAD\xF0\x9F\x98\x80", "\"\xE4\xB8\xAD\xF0\x9F\x98\x80\""},
};

START_TEST(json)
{
	struct buf got = BUF_INIT;

	out_json(&got, span_str(jsons[_i].text));
	ck_assert_str_eq(buf_str(&got), jsons[_i].json);
	buf_release(&got);
}
END_TEST

RUN_TESTS("base/out", LOOP(safe, rows); ONCE(nul); ONCE(all_codes);
	  LOOP(json, jsons))
