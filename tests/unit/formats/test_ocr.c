/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What tesseract says, taken apart, and what comes of it; the program itself
 * is run by tests/cli/read/ocr.sh. */
#include "formats/ocr/image_head.h"
#include "formats/ocr/ocr_language.h"
#include "formats/ocr/ocr_words.h"
#include "formats/pdf/pdf.h"
#include "tests/unit/check_rows.h"

#define HEAD   "level\tpage_num\t...\n"
#define PAGE   "1\t1\t0\t0\t0\t0\t0\t0\t3000\t1500\t-1\t\n"
#define LINE   "4\t1\t1\t1\t1\t0\t100\t300\t900\t60\t-1\t\n"
#define WORD   "5\t1\t1\t1\t1\t1\t100\t310\t300\t40\t91.5\t"
#define SECOND "5\t1\t1\t1\t1\t2\t420\t310\t300\t40\t70.9\t"
#define PLACE  "240 720 960 864 "
#define NEXT   "1008 720 1728 864 "

static const struct words_row {
	const char *tsv, *record;
} words_rows[] = {
	{"", "page 7 0 0 0"},
	{HEAD PAGE, "page 7 7200 3600 0"},
	{HEAD PAGE LINE WORD "one\n" SECOND "two\n",
	 "page 7 7200 3600 80\n" PLACE "one\n" NEXT "two"},
	{PAGE LINE WORD "\n", "page 7 7200 3600 0"},
	{PAGE LINE WORD " \n", "page 7 7200 3600 0"},
	/* Arabic from left to right, its numbers as they are. */
	{PAGE LINE WORD "\u0628\u0627\u0631\n",
	 "page 7 7200 3600 91\n" PLACE "\u0631\u0627\u0628"},
	{PAGE LINE WORD "\u0628\u0627123\u0662\u0663\n",
	 "page 7 7200 3600 91\n" PLACE "123\u0662\u0663\u0627\u0628"},
	/* Marks of direction, controls. */
	{PAGE LINE WORD "\u200Fa\u202E\x01z\u2069\n",
	 "page 7 7200 3600 91\n" PLACE "az"},
	/* No line, another page, rows cut short, numbers beyond all. */
	{PAGE WORD "one\n", "page 7 7200 3600 0"},
	{PAGE PAGE LINE WORD "one\n", "page 7 7200 3600 0"},
	{PAGE "5\t1\t1\n4\t\n\t\t\t\n", "page 7 7200 3600 0"},
	{"1\t1\t0\t0\t0\t0\t0\t0\t99999999999\t-5\t-1\t\n",
	 "page 7 2400000 0 0"},
};

START_TEST(words_are_taken)
{
	const struct words_row *row = &words_rows[_i];
	struct buf record = BUF_INIT;

	ocr_words(span_str(row->tsv), (struct ocr_picture){7, 300}, 1000,
		  &record);
	ck_assert_str_eq(buf_str(&record), row->record);
	buf_release(&record);
}
END_TEST

START_TEST(records_are_bounded)
{
	struct buf tsv = BUF_INIT, record = BUF_INIT;
	int i;

	buf_add_str(&tsv, PAGE LINE);
	for (i = 0; i < 1000; i++)
		buf_add_str(&tsv, WORD "word\n");
	ocr_words(buf_span(&tsv), (struct ocr_picture){1, 300}, 1000, &record);
	ck_assert_uint_le(record.len, 1100);
	ck_assert_uint_ge(record.len, 800);
	buf_release(&tsv);
	buf_release(&record);
}
END_TEST

static const struct scanned_row {
	const char *records;
	size_t words[2]; /* of two pages */
	unsigned ocr[2];
} scanned_rows[] = {
	{"", {0, 0}, {0, 0}},
	{"page 2 7200 3600 80\n" PLACE "one\n" NEXT "two", {0, 2}, {0, 80}},
	{"page 1 7200 3600 80\n" PLACE "one\npage 2 1 1 9\n" NEXT "two",
	 {1, 1},
	 {80, 9}},
	{"page 1 1 1 80\n" PLACE "one\npage 1 1 1 7\n", {0, 0}, {7, 0}},
	{"page 3 1 1 80\n" PLACE "one", {0, 0}, {0, 0}},
	{"page 0 1 1 80\n" PLACE "one", {0, 0}, {0, 0}},
	{"page 1 1 1 101\n" PLACE "one", {0, 0}, {0, 0}},
	{"page 1 1\n" PLACE "one", {0, 0}, {0, 0}},
	{"page 99999999999999999999 1 1 1\n" PLACE "one", {0, 0}, {0, 0}},
	{"page 1 1 1 80\n9 2 1 4 after itself\n1 4 9 4 flat\n1 1 2\nx\n\n1 1 2 "
	 "2 \n",
	 {0, 0},
	 {80, 0}},
	{PLACE "one", {0, 0}, {0, 0}},
};

START_TEST(records_are_taken)
{
	const struct scanned_row *row = &scanned_rows[_i];
	struct pdf pdf;
	int i;

	pdf_init(&pdf);
	pdf_add_pages(&pdf, 2);
	pdf_take_scanned(&pdf, span_str(row->records));
	for (i = 0; i < 2; i++) {
		ck_assert_uint_eq(pdf.pages[i].count, row->words[i]);
		ck_assert_uint_eq(pdf.pages[i].ocr, row->ocr[i]);
	}
	pdf_find_lines(&pdf);
	pdf_release(&pdf);
}
END_TEST

/* Words that each have a line's place, the second to the left of the first. */
START_TEST(arabic_is_in_reading_order)
{
	struct buf record = BUF_INIT;
	struct pdf pdf;

	ocr_words(span_str(PAGE LINE WORD "\u0628\u0627\u0631\n" SECOND
					  "(\u0645\u0646)\n"),
		  (struct ocr_picture){1, 300}, 1000, &record);
	pdf_init(&pdf);
	pdf_add_pages(&pdf, 1);
	pdf_take_scanned(&pdf, buf_span(&record));
	pdf_find_lines(&pdf);
	ck_assert_uint_eq(pdf.line_count, 1);
	ck_assert(span_is(pdf_span(&pdf, pdf.lines[0].at, pdf.lines[0].len),
			  "(\u0645\u0646) \u0628\u0627\u0631"));
	ck_assert(pdf.lines[0].rtl && !pdf.lines[0].mended);
	pdf_release(&pdf);
	buf_release(&record);
}
END_TEST

static const struct choice_row {
	const char *choice, *script, *data;
} choice_rows[] = {
	{"?eng+ara+chi_sim+chi_tra+por", "Arabic", "ara"},
	{"?eng+ara+chi_sim+chi_tra+por", "Han", "chi_sim+chi_tra"},
	{"?eng+ara+chi_sim+chi_tra+por", "Latin", "eng+por"},
	{"?eng+ara", "Cyrillic", "eng+ara"},
	{"?eng+ara", "", "eng+ara"},
	{"?", "Latin", ""},
	{"?eng", "+", "eng"},
	{"?eng+deu+fra+por+spa+ita+nld+swe", "Latin",
	 "eng+deu+fra+por+spa+ita"},
};

START_TEST(data_is_chosen_by_script)
{
	const struct choice_row *row = &choice_rows[_i];
	struct buf data = BUF_INIT;

	ocr_script_data(span_str(row->choice), span_str(row->script), &data);
	ck_assert_str_eq(buf_str(&data), row->data);
	buf_release(&data);
}
END_TEST

/* Either installed or missing, whatever this machine has. */
static const struct tag_row {
	const char *tag, *data[2];
} tag_rows[] = {
	{"ar", {"ara", NULL}},
	{"pt-BR", {"por", NULL}},
	{"zh-Hant", {"chi_tra", NULL}},
	{"zh-hant-tw", {"chi_tra", NULL}},
	{"zh-TW", {"chi_tra", NULL}},
	{"zh-CN", {"chi_sim", NULL}},
	{"zh", {"chi_sim", "chi_tra"}},
	{"und", {NULL, NULL}},
	{"xx", {NULL, NULL}},
	{"", {NULL, NULL}},
	{"-", {NULL, NULL}},
};

START_TEST(languages_have_data)
{
	const struct tag_row *row = &tag_rows[_i];
	struct buf data = BUF_INIT, missing = BUF_INIT;
	size_t i, count = 0, parts;

	ocr_language_data(row->tag, &data, &missing);
	for (i = 0; i < data.len; i++)
		count += data.ptr[i] == '+';
	for (parts = data.len ? count + 1 : 0, i = 0; i < missing.len; i++) {
		parts += missing.ptr[i] == ' ';
		ck_assert(missing.ptr[i] != '_');
	}
	ck_assert_uint_eq(parts,
			  (row->data[0] != NULL) + (row->data[1] != NULL));
	if (row->data[0] && !missing.len)
		ck_assert_ptr_nonnull(strstr(buf_str(&data), row->data[0]));
	buf_release(&data);
	buf_release(&missing);
}
END_TEST

#define PNG "\x89PNG\r\n\x1A\n\0\0\0\rIHDR"
/* Little-endian, one directory of width 300 and height 200, both short. */
#define TIFF                                                                   \
	"II*\0\x08\0\0\0\x02\0"                                                \
	"\0\x01\x03\0\x01\0\0\0\x2C\x01\0\0"                                   \
	"\x01\x01\x03\0\x01\0\0\0\xC8\0\0\0"

static const struct head_row {
	const char *bytes;
	size_t len;
	unsigned width, height, pages; /* 0 pages: none */
} head_rows[] = {
#define ROW(text, ...)                                                         \
	{                                                                      \
		text, sizeof(text) - 1, __VA_ARGS__                            \
	}
	ROW(PNG "\0\0\1\x2C\0\0\0\xC8", 300, 200, 1),
	ROW(PNG "\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF", 0xFFFFFFFF, 0xFFFFFFFF, 1),
	ROW(PNG "\0\0\1", 0, 0, 0),
	ROW("\xFF\xD8\xFF\xE0\0\4ab\xFF\xC0\0\x0B\x08\0\xC8\1\x2C\1", 300, 200,
	    1),
	ROW("\xFF\xD8\xFF\xE0\0\0ab\xFF\xC0\0\x0B\x08\0\xC8\1\x2C\1", 0, 0, 0),
	ROW("\xFF\xD8\xFF\xE0\xFF\xFFxxxxxxxxxxxxxxxxx", 0, 0, 0),
	ROW(TIFF "\0\0\0\0", 300, 200, 1),
	ROW(TIFF "\x08\0\0\0", 300, 200, 50), /* a circle */
	ROW(TIFF, 300, 200, 1),
	ROW("II*\0\x08\0\0\0\xFF\xFF\0\1", 0, 0, 0),
	ROW("II*\0\0\0\0\0\0\0\0\0\0", 0, 0, 0),
	ROW("MM\0*\xFF\xFF\xFF\xFF\0\0\0\0\0", 0, 0, 0),
	ROW("GIF89a\0\0\0\0\0\0\0\0\0", 0, 0, 0),
	ROW("", 0, 0, 0),
#undef ROW
};

START_TEST(heads_are_read)
{
	const struct head_row *row = &head_rows[_i];
	struct image_head head;
	bool is = image_head(span_of(row->bytes, row->len), 50, &head);

	ck_assert_int_eq(is, row->pages > 0);
	if (!is)
		return;
	ck_assert_uint_eq(head.width, row->width);
	ck_assert_uint_eq(head.height, row->height);
	ck_assert_uint_eq(head.pages, row->pages);
}
END_TEST

RUN_TESTS("formats/ocr", LOOP(words_are_taken, words_rows);
	  ONCE(records_are_bounded); LOOP(records_are_taken, scanned_rows);
	  ONCE(arabic_is_in_reading_order);
	  LOOP(data_is_chosen_by_script, choice_rows);
	  LOOP(languages_have_data, tag_rows); LOOP(heads_are_read, head_rows))
