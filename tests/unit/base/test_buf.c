/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "base/buf.h"
#include "base/err.h"
#include "tests/unit/check_rows.h"

#include <errno.h>

static const struct {
	const char *text, *trimmed;
} trims[] = {
	{"", ""},
	{" \t\r\n\v\f ", ""},
	{"a", "a"},
	{"  a b\n", "a b"},
	{"\xC2\xA0"
	 "a",
	 "\xC2\xA0"
	 "a"},
	{" \xE4\xB8\xAD ", "\xE4\xB8\xAD"},
};

START_TEST(trim)
{
	struct span got = span_trim(span_str(trims[_i].text));

	ck_assert(span_is(got, trims[_i].trimmed));
}
END_TEST

static const struct {
	const char *a, *b;
	int order;
} orders[] = {
	{"", "", 0},    {"", "a", -1},   {"a", "ab", -1},
	{"b", "ab", 1}, {"ab", "ab", 0}, {"\xFF", "a", 1},
};

START_TEST(compare)
{
	struct span a = span_str(orders[_i].a), b = span_str(orders[_i].b);
	int got = span_compare(a, b), back = span_compare(b, a);

	ck_assert_int_eq((got > 0) - (got < 0), orders[_i].order);
	ck_assert_int_eq((back > 0) - (back < 0), -orders[_i].order);
	ck_assert_int_eq(span_equal(a, b), orders[_i].order == 0);
}
END_TEST

START_TEST(empty_spans)
{
	struct span none = span_of(NULL, 0);

	ck_assert(span_equal(none, span_str("")));
	ck_assert(span_equal(span_str(NULL), none));
	ck_assert(span_starts(none, ""));
	ck_assert(!span_starts(none, "a"));
	ck_assert(span_starts(span_str("ab"), "a"));
	ck_assert(!span_starts(span_str("a"), "ab"));
	ck_assert_int_eq(span_compare(none, none), 0);
}
END_TEST

START_TEST(copies)
{
	char *none = mem_string(NULL), *text = mem_string("abc");
	char *cut = mem_span(span_of("abc", 2)), *empty;

	empty = mem_span(span_of(NULL, 0));
	ck_assert_ptr_null(none);
	ck_assert_str_eq(text, "abc");
	ck_assert_str_eq(cut, "ab");
	ck_assert_str_eq(empty, "");
	free(text);
	free(cut);
	free(empty);
}
END_TEST

START_TEST(growing)
{
	struct buf buf = BUF_INIT;
	size_t i;

	ck_assert_str_eq(buf_str(&buf), "");
	ck_assert_uint_eq(buf_span(&buf).len, 0);
	for (i = 0; i < 100000; i++)
		buf_add_char(&buf, (char)('a' + i % 26));
	ck_assert_uint_eq(buf.len, 100000);
	ck_assert_int_eq(buf.ptr[buf.len], 0);
	for (i = 0; i < 100000; i++)
		ck_assert_int_eq(buf.ptr[i], (char)('a' + i % 26));
	buf_cut(&buf, 3);
	ck_assert_str_eq(buf_str(&buf), "abc");
	buf_clear(&buf);
	ck_assert_str_eq(buf_str(&buf), "");
	buf_release(&buf);
	ck_assert_ptr_null(buf.ptr);
	buf_release(&buf);
}
END_TEST

START_TEST(adding)
{
	struct buf buf = BUF_INIT;
	char *text;

	buf_add(&buf, NULL, 0);
	buf_add_str(&buf, "a");
	buf_add_span(&buf, span_of("bcd", 2));
	buf_addf(&buf, "%s%d%%", "", 5);
	buf_addf(&buf, "%s", "");
	buf_add_code(&buf, 0x4E2D);
	buf_add_code(&buf, 0xD800);
	ck_assert_str_eq(buf_str(&buf), "abc5%\xE4\xB8\xAD\xEF\xBF\xBD");
	text = buf_detach(&buf);
	ck_assert_ptr_null(buf.ptr);
	ck_assert_str_eq(text, "abc5%\xE4\xB8\xAD\xEF\xBF\xBD");
	free(text);
	text = buf_detach(&buf);
	ck_assert_str_eq(text, "");
	free(text);
}
END_TEST

static const struct {
	uint64_t number;
	const char *bytes;
	size_t len;
} numbers[] = {
	{0, "\0", 1},
	{127, "\x7F", 1},
	{128, "\x80\x01", 2},
	{300, "\xAC\x02", 2},
	{UINT64_MAX, "\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\x01", 10},
};

START_TEST(number)
{
	struct buf buf = BUF_INIT;
	struct span rest;
	uint64_t got = 1;
	size_t cut;

	buf_add_number(&buf, numbers[_i].number);
	ck_assert_uint_eq(buf.len, numbers[_i].len);
	ck_assert_mem_eq(buf.ptr, numbers[_i].bytes, buf.len);
	for (cut = 0; cut < buf.len; cut++) {
		rest = span_of(buf.ptr, cut);
		ck_assert(!span_take_number(&rest, &got));
		ck_assert_uint_eq(rest.len, cut);
	}
	rest = buf_span(&buf);
	ck_assert(span_take_number(&rest, &got));
	ck_assert_uint_eq(got, numbers[_i].number);
	ck_assert_uint_eq(rest.len, 0);
	buf_release(&buf);
}
END_TEST

static const struct {
	const char *bytes;
	size_t len;
} bad_numbers[] = {
	{"", 0},
	{"\x80", 1},
	{"\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\x02", 10},
	{"\x80\x80\x80\x80\x80\x80\x80\x80\x80\x80\x00", 11},
};

START_TEST(bad_number)
{
	struct span rest = span_of(bad_numbers[_i].bytes, bad_numbers[_i].len);
	uint64_t got;

	ck_assert(!span_take_number(&rest, &got));
	ck_assert_uint_eq(rest.len, bad_numbers[_i].len);
}
END_TEST

START_TEST(fields)
{
	struct buf buf = BUF_INIT;
	struct span rest, field;

	buf_add_field(&buf, span_str("abc"));
	buf_add_field(&buf, span_str(""));
	rest = buf_span(&buf);
	ck_assert(span_take_field(&rest, &field));
	ck_assert(span_is(field, "abc"));
	ck_assert(span_take_field(&rest, &field));
	ck_assert_uint_eq(field.len, 0);
	ck_assert(!span_take_field(&rest, &field));
	rest = span_of(buf.ptr, 3);
	ck_assert(!span_take_field(&rest, &field));
	ck_assert_uint_eq(rest.len, 3);
	rest = span_of("\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\x01"
		       "a",
		       11);
	ck_assert(!span_take_field(&rest, &field));
	buf_release(&buf);
}
END_TEST

START_TEST(push_room)
{
	int *items = NULL;
	size_t count = 0, cap = 0;

	for (; count < 100; count++) {
		MEM_PUSH_ROOM(items, count, cap);
		items[count] = (int)count;
	}
	ck_assert_int_eq(items[0], 0);
	ck_assert_int_eq(items[99], 99);
	ck_assert_uint_ge(cap, 100);
	free(items);
}
END_TEST

START_TEST(errors)
{
	struct err err;

	ck_assert_int_eq(err_set(NULL, ST_IO, "x"), ST_IO);
	ck_assert_int_eq(err_set(&err, ST_QUERY, "bad '%s'", "q"), ST_QUERY);
	ck_assert_int_eq(err.status, ST_QUERY);
	ck_assert_str_eq(err.text, "bad 'q'");
	errno = ENOENT;
	ck_assert_int_eq(err_sys(&err, ST_IO, "cannot read '%s'", "x"), ST_IO);
	ck_assert_str_eq(err.text,
			 "cannot read 'x': No such file or directory");
	err_clear(&err);
	ck_assert_int_eq(err.status, ST_OK);
	ck_assert_str_eq(err.text, "");
	ck_assert_int_eq(status_exit(ST_LOCKED), 75);
	ck_assert_str_eq(status_words(ST_OK), "no error");
}
END_TEST

static const struct {
	const char *text;
	int number; /* of the cause; 0 none */
} causes[] = {
	{"Couldn't open /x to read: Too many open files", EMFILE},
	{"Unable to get write lock on /x: too many open files", EMFILE},
	{"failed (Couldn't write /x (Too many open files)), and", EMFILE},
	{"cannot read '/x': Permission denied", EACCES},
	{"Error reading block 3: Input/output error", EIO},
	{"/Permission denied/x: EOF reading block 0", 0},
	{"Permission denied", 0},
	{"EOF reading block 0", 0},
	{"", 0},
};

START_TEST(cause_in_text)
{
	const struct err_cause *cause = err_cause_in(causes[_i].text);

	ck_assert_int_eq(cause ? cause->number : 0, causes[_i].number);
}
END_TEST

START_TEST(lack)
{
	struct err err;

	errno = EMFILE;
	ck_assert_int_eq(err_lack(&err, ST_IO, "cannot read '%s'", "x"),
			 ST_LIMIT);
	ck_assert_str_eq(err.text, "cannot read 'x': Too many open files; "
				   "raise the limit of open files (ulimit -n)");
	errno = EMFILE;
	ck_assert_int_eq(err_lack(NULL, ST_IO, "x"), ST_LIMIT);
	errno = ENOENT;
	ck_assert_int_eq(err_lack(&err, ST_IO, "cannot read '%s'", "x"), ST_IO);
	ck_assert_str_eq(err.text,
			 "cannot read 'x': No such file or directory");
}
END_TEST

/* Cut texts end on a character, wherever the cut falls. */
START_TEST(long_error)
{
	struct buf text = BUF_INIT;
	struct err err;
	size_t len;
	int i;

	for (i = 0; i < _i; i++)
		buf_add_char(&text, 'a');
	for (i = 0; i < 1000; i++)
		buf_add_code(&text, 0x4E2D);
	err_set(&err, ST_IO, "%s", buf_str(&text));
	len = strlen(err.text);
	ck_assert_uint_gt(len, sizeof(err.text) - 8);
	ck_assert_uint_eq((len - (size_t)_i) % 3, 0);
	errno = EIO;
	err_sys(&err, ST_IO, "%s", buf_str(&text));
	ck_assert_uint_lt(strlen(err.text), sizeof(err.text));
	buf_release(&text);
}
END_TEST

RUN_TESTS("base/buf", LOOP(trim, trims); LOOP(compare, orders);
	  ONCE(empty_spans); ONCE(copies); ONCE(growing); ONCE(adding);
	  LOOP(number, numbers); LOOP(bad_number, bad_numbers); ONCE(fields);
	  ONCE(push_room); ONCE(errors); LOOP(cause_in_text, causes);
	  ONCE(lack); tcase_add_loop_test(tcase, long_error, 0, 3))
