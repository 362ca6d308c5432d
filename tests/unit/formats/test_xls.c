/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tests/unit/cfb.h"
#include "tests/unit/read_fixture.h"

#define EXCEL_97 0x600
#define EXCEL_95 0x500
#define MOST     40

/* A record as it is in the file, NULs too. */
struct record {
	unsigned type;
	const char *bytes;
	size_t len;
};

#define RECORD(type, text)                                                     \
	{                                                                      \
		type, text, sizeof(text) - 1                                   \
	}

#define NUMBER(row, column, style, bits)                                       \
	RECORD(0x203, row "\0" column "\0" style "\0" bits)
#define SHARED(row, column, number)                                            \
	RECORD(0xFD, row "\0" column "\0\0\0" number "\0\0\0")
#define TEXT(row, column, len, text)                                           \
	RECORD(0x204, row "\0" column "\0\0\0" len "\0" text)
#define ONE "\0\0\0\0\0\0\xF0\x3F"
#define DAY "\0\0\0\0\0\x03\xE6\x40" /* 45080 */
#define CAP "\0\0\0\0\0\0\xD0\x3F"   /* 0.25 */

static void add_record(struct buf *to, unsigned type, struct span bytes)
{
	cfb_u16(to, type);
	cfb_u16(to, (unsigned)bytes.len);
	buf_add_span(to, bytes);
}

static void add_records(struct buf *to, const struct record *records)
{
	for (; records->bytes; records++)
		add_record(to, records->type,
			   span_of(records->bytes, records->len));
}

static void add_begin(struct buf *to, unsigned version)
{
	struct buf begin = BUF_INIT;

	cfb_u16(&begin, version);
	cfb_pad(&begin, 16);
	add_record(to, 0x809, buf_span(&begin));
	buf_release(&begin);
}

/* One sheet, "Caps". */
static void make(struct buf *file, unsigned version,
		 const struct record *globals, const struct record *cells)
{
	struct buf book = BUF_INIT, sheet = BUF_INIT;
	struct cfb_entry entry = {version == EXCEL_97 ? "Workbook" : "Book",
				  CFB_ROOT,
				  false,
				  {0}};
	size_t at;

	add_begin(&book, version);
	add_records(&book, globals);
	at = book.len + 4;
	cfb_u32(&sheet, 0);
	buf_add(&sheet, "\0\0\4\0Caps", version == EXCEL_97 ? 8 : 3);
	if (version != EXCEL_97)
		buf_add_str(&sheet, "Caps");
	add_record(&book, 0x85, buf_span(&sheet));
	add_record(&book, 0x0A, span_str(""));
	book.ptr[at] = (char)(book.len & 0xFF);
	book.ptr[at + 1] = (char)(book.len >> 8);
	add_begin(&book, version);
	add_records(&book, cells);
	add_record(&book, 0x0A, span_str(""));
	entry.bytes = buf_span(&book);
	cfb_make(file, &entry, 1);
	buf_release(&book);
	buf_release(&sheet);
}

static const struct {
	const char *what;
	unsigned version;
	struct record globals[MOST], cells[MOST];
	const char *want;
} files[] = {
	{"the head is in front of each group",
	 EXCEL_97,
	 {RECORD(0xFC, "\3\0\0\0\3\0\0\0\4\0\0Name\2\0\1\x46\x55\x1A\x4E"
		       "\5\0\0Round")},
	 {SHARED("\0", "\0", "\0"), SHARED("\0", "\1", "\2"),
	  SHARED("\1", "\0", "\1"), NUMBER("\1", "\1", "\0", ONE)},
	 "H2 Caps\nT Name | Round/商业 | 1\n"},
	{"rows and columns in order, the first of two counts",
	 EXCEL_97,
	 {{0}},
	 {TEXT("\1", "\1", "\1", "\0d"), TEXT("\1", "\0", "\1", "\0c"),
	  TEXT("\0", "\1", "\1", "\0b"), TEXT("\0", "\0", "\1", "\0a"),
	  TEXT("\0", "\0", "\1", "\0x")},
	 "H2 Caps\nT a | b/c | d\n"},
	{"numbers as they are shown",
	 EXCEL_97,
	 {RECORD(0xE0, "\0\0\0\0"), RECORD(0xE0, "\0\0\x0E\0"),
	  RECORD(0xE0, "\0\0\xA4\0"), RECORD(0xE0, "\0\0\x09\0"),
	  RECORD(0x41E, "\xA4\0\4\0\0yyyy")},
	 {NUMBER("\0", "\0", "\0", ONE), NUMBER("\0", "\1", "\1", DAY),
	  NUMBER("\0", "\2", "\2", DAY), NUMBER("\0", "\3", "\3", CAP),
	  RECORD(0xBD, "\0\0\4\0\0\0\x0A\0\0\0\0\0\x0B\0\0\0\5\0"),
	  RECORD(0x205, "\0\0\6\0\0\0\1\0"), RECORD(0x205, "\0\0\7\0\0\0\7\1")},
	 "H2 Caps\nT 1 | 2023-06-03 | 2023-06-03 | 25% | 2 | 0.02 | TRUE\n"},
	{"days from 1904",
	 EXCEL_97,
	 {RECORD(0x22, "\1\0"), RECORD(0xE0, "\0\0\x0E\0")},
	 {NUMBER("\0", "\0", "\0", DAY), NUMBER("\0", "\1", "\0", DAY)},
	 "H2 Caps\nT 2027-06-04 | 2027-06-04\n"},
	{"what formulas give",
	 EXCEL_97,
	 {{0}},
	 {RECORD(6, "\0\0\0\0\0\0\0\0\0\0\0\0\xFF\xFF"),
	  RECORD(0x207, "\3\0\0sum"), RECORD(6, "\0\0\1\0\0\0" CAP),
	  RECORD(6, "\0\0\2\0\0\0\1\0\1\0\0\0\xFF\xFF"),
	  RECORD(6, "\0\0\3\0\0\0\2\0\7\0\0\0\xFF\xFF")},
	 "H2 Caps\nT sum | 0.25 | TRUE\n"},
	{"a text goes on in another record, with other characters",
	 EXCEL_97,
	 {RECORD(0xFC, "\2\0\0\0\2\0\0\0\4\0\x08\1\0ab"),
	  RECORD(0x3C, "\1\x46\x55\x1A\x4E\1\1\1\1\3\0\4"),
	  RECORD(0x3C, "\2\0\0\0xyz--")},
	 {SHARED("\0", "\0", "\0"), SHARED("\0", "\1", "\1"),
	  SHARED("\0", "\2", "\7")},
	 "H2 Caps\nT ab商业 | xyz\n"},
	{"a text box, and not a chart's numbers",
	 EXCEL_97,
	 {{0}},
	 {TEXT("\0", "\0", "\1", "\0a"), RECORD(0x809, "\0\6\x20\0"),
	  TEXT("\1", "\0", "\1", "\0x"), RECORD(0x0A, ""),
	  RECORD(0x1B6, "\0\0\0\0\0\0\0\0\0\0\4\0\0\0\0\0\0\0"),
	  RECORD(0x3C, "\0Note")},
	 "H2 Caps\nT a\nT Note\n"},
	{"Excel 95, in its code page",
	 EXCEL_95,
	 {RECORD(0x42, "\xA8\3")},
	 {TEXT("\0", "\0", "\4", "\xC9\xCC\xD2\xB5"),
	  RECORD(0x1C, "\0\0\0\0\2\0hi")},
	 "H2 Caps\nT 商业\nT hi\n"},
};

START_TEST(test_file)
{
	struct readout out = {0};
	struct buf file = BUF_INIT;

	make(&file, files[_i].version, files[_i].globals, files[_i].cells);
	ck_assert_int_eq(read_out(read_ole, buf_span(&file), &out), ST_OK);
	ck_assert_msg(!strcmp(buf_str(&out.text), files[_i].want), "%s:\n%s",
		      files[_i].what, buf_str(&out.text));
	ck_assert_uint_eq(out.report.bad_records, 0);
	buf_release(&out.text);
	buf_release(&file);
}
END_TEST

START_TEST(test_damaged)
{
	struct buf file = BUF_INIT;

	make(&file, files[_i].version, files[_i].globals, files[_i].cells);
	read_damaged(read_ole, &file);
	buf_release(&file);
}
END_TEST

START_TEST(test_locked)
{
	static const struct record locked[] = {RECORD(0x2F, "\1\0"), {0}};
	struct readout out = {0};
	struct buf file = BUF_INIT;

	make(&file, EXCEL_97, locked, locked + 1);
	ck_assert_int_eq(read_out(read_ole, buf_span(&file), &out), ST_INPUT);
	ck_assert_str_eq(
		out.err.text,
		"cannot read 'f': it is encrypted; save it without a password");
	buf_release(&file);
}
END_TEST

/* A sheet that is not where it should be is told of; sheets in one place are
 * read once. */
START_TEST(test_lost)
{
	static const struct record globals[] = {
		RECORD(0x85, "\xFF\xFF\xFF\x7F\0\0\4\0Lost"),
		RECORD(0x85, "\xFF\xFF\xFF\x7F\0\0\4\0Same"),
		{0}};
	static const struct record cells[] = {TEXT("\0", "\0", "\1", "\0a"),
					      {0}};
	struct readout out = {0};
	struct buf file = BUF_INIT;

	make(&file, EXCEL_97, globals, cells);
	ck_assert_int_eq(read_out(read_ole, buf_span(&file), &out), ST_OK);
	ck_assert_str_eq(buf_str(&out.text), "H2 Lost\nH2 Caps\nT a\n");
	ck_assert_uint_eq(out.report.bad_records, 1);
	ck_assert_str_eq(out.report.first.text,
			 "'f': a part of sheet 'Lost' is missing");
	buf_release(&out.text);
	buf_release(&file);
}
END_TEST

RUN_TESTS("formats/xls", LOOP(test_file, files); LOOP(test_damaged, files);
	  ONCE(test_locked); ONCE(test_lost))
