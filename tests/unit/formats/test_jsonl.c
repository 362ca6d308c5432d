/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tests/unit/read_fixture.h"

static const struct {
	const char *what, *text, *want;
	unsigned bad;
	const char *first; /* said of the first bad line */
} files[] = {
	{"nothing", "", "", 0, NULL},
	{"blank lines", "\n \n\r\n", "", 0, NULL},
	{"all keys",
	 "{\"id\":\"a1\",\"title\":\"T\",\"text\":\"One.\\nTwo.\",\"lang\":"
	 "\"pt\",\"date\":\"2024-08-27\",\"url\":\"u\",\"source\":\"s\","
	 "\"author\":\"n\",\"other\":[1]}\n",
	 "= T\nid a1\nlang pt\nauthor n\nsource s\nurl u\nrecord 20240827\n"
	 "T One.\nT Two.\n",
	 0, NULL},
	{"several authors",
	 "{\"text\":\"x\",\"author\":[\"A\",{\"name\":\"B\"},7,\"A\"],"
	 "\"authors\":\"C\"}",
	 "author A; B; C\nT x\n", 0, NULL},
	{"topics, as arrays and lists",
	 "{\"text\":\"x\",\"tags\":[\"a\",7,\"b,c\",\"A\"],\"topics\":"
	 "\"d، e\",\"keyword\":{\"f\":\"g\"}}",
	 "topics a/b/c/d/e\nT x\n", 0, NULL},
	{"number as id, date", "{\"id\":-7,\"text\":\"x\",\"date\":20240827}",
	 "id -7\nrecord 20240827\nT x\n", 0, NULL},
	{"dates as people write them",
	 "{\"text\":\"a\",\"date\":\"29 de junho de 2023\"}\n"
	 "{\"text\":\"b\",\"date\":\"2023-06-29+02:00\"}\n"
	 "{\"text\":\"c\",\"lang\":\"en\",\"date\":\"03/04/2023\"}\n"
	 "{\"text\":\"d\",\"date\":\"2023-02-30\"}\n"
	 "{\"text\":\"e\",\"date\":\"2566-06-29\"}\n",
	 "record 20230629\nT a\nrecord 20230629\nT b\nlang en\nT c\nT "
	 "d\nrecord 20230629\nT e\n",
	 0, NULL},
	{"null and others are as absent",
	 "{\"id\":1.5,\"title\":null,\"lang\":[],\"text\":\"x\"}", "T x\n", 0,
	 NULL},
	{"no text in text", "{\"text\":\" \\n \"}", "", 0, NULL},
	{"byte order mark", "\xEF\xBB\xBF{\"text\":\"x\"}\n", "T x\n", 0, NULL},
	{"escapes", "{\"text\":\"\\u4e2d\\ud83d\\ude00 \\\"\"}\r\n",
	 "T 中😀 \"\n", 0, NULL},
	{"bad lines are left out, the others are not",
	 "{\"text\":\"a\"}\n{\"text\":\n[1]\n{\"title\":\"b\"}\n{\"text\":3}\n"
	 "{\"text\":\"a\\u0000b\"}\n{\"text\":\"z\"} x\n{\"text\":\"c\"}\n",
	 "T a\nT c\n", 6, "'f': line 2: "},
	{"each is told", "{\"text\":\"a\"}\n[1]\n{}\n", "T a\n", 2,
	 "'f': line 2: not an object; line 3: no 'text' or 'content' that is a "
	 "string; see indexing.text_keys"},
	{"ten, and how many more",
	 "1\n2\n3\n4\n5\n6\n7\n8\n[9]\n[10]\n[11]\n[12]\n{\"text\":\"a\"}",
	 "T a\n", 12, NULL},
	{"before what is said of bytes", "{\"text\":\"a\xFF\"}\n[1]\n",
	 "T a\xEF\xBF\xBD\n", 1, "'f': line 2: not an object"},
	{"not an object", "[1]\n", "", 1, "'f': line 1: not an object"},
	{"text is required", "\n{}\n", "", 1,
	 "'f': line 2: no 'text' or 'content' that is a string; see "
	 "indexing.text_keys"},
	{"repaired", "{\"text\":\"a\xFF\"}\n{\"text\":\"b\"}\n",
	 "T a\xEF\xBF\xBD\nT b\n", 0, "'f': byte 10 is not UTF-8"},
};

START_TEST(test_file)
{
	struct readout out = {0};

	ck_assert_int_eq(read_out(read_jsonl, span_str(files[_i].text), &out),
			 ST_OK);
	ck_assert_str_eq(buf_str(&out.text), files[_i].want);
	ck_assert_uint_eq(out.report.bad_records, files[_i].bad);
	if (files[_i].bad > 10)
		ck_assert_ptr_nonnull(
			strstr(out.report.first.text,
			       "; line 10: not an object; and 2 more lines"));
	else if (files[_i].first)
		ck_assert_ptr_eq(strstr(out.report.first.text, files[_i].first),
				 out.report.first.text);
	else
		ck_assert_int_eq(out.report.first.status, ST_OK);
	buf_release(&out.text);
}
END_TEST

static enum status check_place(void *context, const struct article *article,
			       struct err *err)
{
	const char **want = context;
	const struct block *block = article->blocks;

	(void)err;
	ck_assert_uint_eq(block->start, 3);
	ck_assert_uint_eq(block->end - block->start, strlen(*want));
	return ST_OK;
}

START_TEST(test_place)
{
	const char *line = "{\"text\":\"some text\"}";
	struct buf file = BUF_INIT;
	struct reading reading = {.sink = check_place, .context = &line};
	struct input input = {.path = "f", .name = "f.jsonl"};
	struct err err;

	buf_addf(&file, "\n  %s  \r\n", line);
	input.bytes = buf_span(&file);
	ck_assert_int_eq(input_read(&input, &reading, &err), ST_OK);
	buf_release(&file);
}
END_TEST

START_TEST(test_sink_error)
{
	struct readout out = {.answer = ST_IO};
	const char *text = "{\"text\":\"a\"}\n{\"text\":\"b\"}\n";

	ck_assert_int_eq(read_out(read_jsonl, span_str(text), &out), ST_IO);
	ck_assert_uint_eq(out.articles, 1);
	buf_release(&out.text);
}
END_TEST

static const struct {
	const char *front, *many, *back;
	unsigned articles, bad;
} large[] = {
	{"{\"text\":\"", "word ", "\"}", 1, 0},
	{"{\"text\":\"", "\\n\\n", "\"}", 0, 0},
	{"{\"text\":\"", "a\\n", "\"}", 1, 0},
	{"{\"text\":\"", "a,[", "\"}", 1, 0},
	{"", "[", "", 0, 1},
	{"", "{\"a\":", "", 0, 1},
	{"", "\"", "", 0, 1},
};

START_TEST(test_large)
{
	struct readout out = {0};
	struct buf file = BUF_INIT;

	buf_add_str(&file, large[_i].front);
	while (file.len < 1000000)
		buf_add_str(&file, large[_i].many);
	buf_add_str(&file, large[_i].back);
	ck_assert_int_eq(read_out(read_jsonl, buf_span(&file), &out), ST_OK);
	ck_assert_uint_eq(out.articles, large[_i].articles);
	ck_assert_uint_eq(out.report.bad_records, large[_i].bad);
	buf_release(&out.text);
	buf_release(&file);
}
END_TEST

START_TEST(test_crowded)
{
	struct readout out = {0};
	struct buf file = BUF_INIT;

	buf_add_str(&file, "{\"text\":\"a\",\"x\":[1");
	while (file.len < 3 << 20)
		buf_add_str(&file, ",1");
	buf_add_str(&file, "]}\n{\"text\":\"b\"}\n");
	ck_assert_int_eq(read_out(read_jsonl, buf_span(&file), &out), ST_OK);
	ck_assert_str_eq(buf_str(&out.text), "T b\n");
	ck_assert_str_eq(out.report.first.text,
			 "'f': line 1: more than 1048576 values");
	buf_release(&out.text);
	buf_release(&file);
}
END_TEST

RUN_TESTS("formats/jsonl", LOOP(test_file, files); ONCE(test_place);
	  ONCE(test_sink_error); ONCE(test_crowded); LOOP(test_large, large))
