/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "base/array.h"
#include "tests/unit/read_fixture.h"
#include "formats/file_type.h"

#define LONG                                                                   \
	"This line is long enough to be running text of a saved page, and "    \
	"it ends like one."
#define OTHER                                                                  \
	"Another paragraph of the same page stands here, again on a single "   \
	"line of its own."

static const struct {
	const char *what, *text, *want;
} texts[] = {
	{"nothing", "", ""},
	{"blank lines", "\n\n \t\n\xE3\x80\x80\n", ""},
	{"one line", "Hello", "T Hello\n"},
	{"title, blank line", "Title\n\nText.\n", "= Title\nT Text.\n"},
	{"title, longer line", "Title\n" LONG "\n", "= Title\nT " LONG "\n"},
	{"no title: a sentence", "A sentence.\n\nText.\n",
	 "T A sentence.\nT Text.\n"},
	{"no title: a closing quote behind the mark", "他说“走。”\n\n然后\n",
	 "T 他说“走。”\nT 然后\n"},
	{"no title: Arabic question", "ما هذا؟\n\nنص\n", "T ما هذا؟\nT نص\n"},
	{"no title: as long as the next", "abc\nabcd\n", "T abc\nT abcd\n"},
	{"no title: only signs", "-----\n\nText.\n", "T -----\nT Text.\n"},
	{"title again is no block", "Title\n\nText.\nTitle\n",
	 "= Title\nT Text.\n"},
	{"a paragraph a line", LONG "\n" OTHER "\n" LONG "\n",
	 "T " LONG "\nT " OTHER "\nT " LONG "\n"},
	{"CRLF", "Title\r\n\r\nOne.\r\nTwo.\r\n", "= Title\nT One.\nT Two.\n"},
	{"CR", "Title\r\rOne.\rTwo.\r", "= Title\nT One.\nT Two.\n"},
	{"byte order mark", "\xEF\xBB\xBFTitle\n\nText.\n",
	 "= Title\nT Text.\n"},
	{"ideographic indent", "　　第一段。\n　　第二段。\n",
	 "T 第一段。\nT 第二段。\n"},
	{"hard-wrapped",
	 "Title\n\n"
	 "The first paragraph was wrapped by an editor at some\n"
	 "column, and so its sentences run on over the ends of\n"
	 "its lines.\n\n"
	 "The second one was too, and it has a last line that is\n"
	 "short.\n",
	 "= Title\n"
	 "T The first paragraph was wrapped by an editor at some/"
	 "column, and so its sentences run on over the ends of/"
	 "its lines.\n"
	 "T The second one was too, and it has a last line that is/"
	 "short.\n"},
	{"the page twice, its title above the second copy",
	 "Image: by a tool\n" LONG "\n" OTHER "\nMore\n" OTHER
	 "\nThe title of the page\nBy: somebody\n" LONG "\n" OTHER "\n",
	 "= The title of the page\nauthor somebody\nT Image: by a tool\n"
	 "T " LONG "\nT " OTHER "\nT More\nT " OTHER "\n"
	 "T By: somebody\nT " LONG "\nT " OTHER "\n"},
};

START_TEST(test_text)
{
	check_read(read_text, texts[_i].text, texts[_i].want);
}
END_TEST

START_TEST(test_title_length)
{
	struct buf text = BUF_INIT;
	struct readout out = {0};

	/* 60 Han characters have 120 columns, 61 are too many. */
	for (int i = 0; i < 60 + _i; i++)
		buf_add_str(&text, "长");
	buf_add_str(&text, "\n\n正文。\n");
	ck_assert_int_eq(read_out(read_text, buf_span(&text), &out), ST_OK);
	ck_assert_int_eq(span_starts(buf_span(&out.text), "= "), _i == 0);
	buf_release(&out.text);
	buf_release(&text);
}
END_TEST

START_TEST(test_repair)
{
	struct readout out = {0};
	struct span file = span_str("One \xFF two.\nThree\xE4\xB8.\nFour.\n");

	ck_assert_int_eq(read_out(read_text, file, &out), ST_OK);
	ck_assert_str_eq(buf_str(&out.text),
			 "T One \xEF\xBF\xBD two.\nT Three\xEF\xBF\xBD.\n"
			 "T Four.\n");
	ck_assert_uint_eq(out.report.bad_utf8, 2);
	ck_assert_int_eq(out.report.first.status, ST_INPUT);
	ck_assert_str_eq(out.report.first.text, "'f': byte 4 is not UTF-8");
	buf_release(&out.text);
}
END_TEST

START_TEST(test_clean_report)
{
	struct readout out = {0};

	ck_assert_int_eq(read_out(read_text, span_str("x"), &out), ST_OK);
	ck_assert_uint_eq(out.report.bad_utf8, 0);
	ck_assert_uint_eq(out.report.bad_records, 0);
	ck_assert_int_eq(out.report.first.status, ST_OK);
	buf_release(&out.text);
}
END_TEST

START_TEST(test_nul_stays)
{
	struct readout out = {0};

	ck_assert_int_eq(read_out(read_text, span_of("a\0b\x1B c", 6), &out),
			 ST_OK);
	ck_assert_uint_eq(out.text.len, 9);
	ck_assert_mem_eq(out.text.ptr, "T a\0b\x1B c\n", 9);
	buf_release(&out.text);
}
END_TEST

static struct span repeated(struct buf *buf, const char *bytes, size_t len,
			    size_t times)
{
	while (times--)
		buf_add(buf, bytes, len);
	return buf_span(buf);
}

static const struct {
	const char *bytes;
	size_t len, times;
	const char *says;
} refused[] = {
	{"ab\0\0\1", 5, 20, "binary"},
	{"\x81\xFF\xFE\x9D\x01", 5, 100, "charset"},
	{"a\n", 2, (1 << 21) + 1, "paragraphs"},
};

START_TEST(test_refused)
{
	struct buf file = BUF_INIT;
	struct readout out = {0};

	repeated(&file, refused[_i].bytes, refused[_i].len, refused[_i].times);
	ck_assert_int_eq(read_out(read_text, buf_span(&file), &out), ST_INPUT);
	ck_assert_ptr_nonnull(strstr(out.err.text, refused[_i].says));
	ck_assert_ptr_nonnull(strstr(out.err.text, "'f'"));
	ck_assert_uint_eq(out.articles, 0);
	buf_release(&out.text);
	buf_release(&file);
}
END_TEST

/* One megabyte lines without end, and many lines: all in no time. */
static const struct {
	const char *bytes;
	size_t articles;
} large[] = {
	{"\n", 0},       {"a", 1},      {"\xE3\x80\x80", 0},
	{"\xCC\x81", 1}, {"Word. ", 1},
};

START_TEST(test_large)
{
	struct buf file = BUF_INIT;
	struct readout out = {0};
	const char *bytes = large[_i].bytes;

	repeated(&file, bytes, strlen(bytes), 1000000 / strlen(bytes));
	ck_assert_int_eq(read_out(read_text, buf_span(&file), &out), ST_OK);
	ck_assert_uint_eq(out.articles, large[_i].articles);
	buf_release(&out.text);
	buf_release(&file);
}
END_TEST

START_TEST(test_sink_error)
{
	struct readout out = {.answer = ST_IO};

	ck_assert_int_eq(read_out(read_text, span_str("x"), &out), ST_IO);
	buf_release(&out.text);
}
END_TEST

static const struct {
	const char *path, *name;
} types[] = {
	{"a.txt", "txt"},     {"/x/a.TEXT", "txt"},
	{"a.b.md", "md"},     {"a.Markdown", "md"},
	{"a.htm", "html"},    {"a.xhtml", "html"},
	{"a.jsonl", "jsonl"}, {"a.ndjson", "jsonl"},
	{"a.jso", NULL},      {"a", NULL},
	{"", NULL},           {".txt", NULL},
	{"/x.txt/a", NULL},   {"/x/.md", NULL},
	{"a.txt~", NULL},     {"a.txt.", NULL},
};

/* Whatever was asked before. */
START_TEST(test_type)
{
	const struct file_type *type;
	size_t i;

	for (i = 0; i < COUNT_OF(types); i++) {
		file_type_of(types[i].path);
		type = file_type_of(types[_i].path);
		if (types[_i].name)
			ck_assert_str_eq(type->name, types[_i].name);
		else
			ck_assert(!type || type->unnamed);
	}
}
END_TEST

RUN_TESTS("formats/text", LOOP(test_text, texts);
	  tcase_add_loop_test(tcase, test_title_length, 0, 2);
	  ONCE(test_repair); ONCE(test_clean_report); ONCE(test_nul_stays);
	  LOOP(test_refused, refused); LOOP(test_large, large);
	  ONCE(test_sink_error); LOOP(test_type, types))
