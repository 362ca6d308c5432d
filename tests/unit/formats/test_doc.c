/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tests/unit/cfb.h"
#include "tests/unit/read_fixture.h"

#define TEXT_AT  2048u /* in the main stream */
#define PAGE_AT  1024u
#define FORMS_AT 1536u
#define MOST     40

/* A paragraph with its mark: "\r", or "\a" at the end of a cell. Signs below
 * the space are as Word has them. */
struct line {
	const char *text;
	unsigned style;
	const char *form; /* properties, after their length */
};

#define CELL "\6\x16\x24\1\x17\x24\0"
#define ROW  "\6\x16\x24\1\x17\x24\1"

struct words {
	struct buf main, table;
	uint32_t cps[MOST + 1]; /* where the paragraphs end, by UTF-16 */
};

static void add_units(struct buf *to, const char *text)
{
	struct span all = span_str(text);
	size_t at = 0;

	while (at < all.len)
		cfb_u16(to, utf8_next(all, &at));
}

static size_t add_text(struct words *words, const struct line *lines)
{
	size_t count;

	cfb_pad(&words->main, TEXT_AT);
	for (count = 0; lines[count].text; count++) {
		add_units(&words->main, lines[count].text);
		words->cps[count + 1] =
			(uint32_t)(words->main.len - TEXT_AT) / 2;
	}
	return count;
}

static void set_u32(struct buf *to, size_t at, uint32_t value)
{
	size_t i;

	for (i = 0; i < 4; i++)
		to->ptr[at + i] = (char)(value >> (8 * i) & 0xFF);
}

/* A page of runs: paragraphs, 13 bytes of each beside its end. */
static void set_page(struct words *words, const struct line *lines,
		     size_t count)
{
	char *page = words->main.ptr + PAGE_AT;
	size_t i, at = 510, len, form;

	page[511] = (char)count;
	for (i = 0; i <= count; i++)
		set_u32(&words->main, PAGE_AT + 4 * i,
			TEXT_AT + 2 * words->cps[i]);
	for (i = 0; i < count; i++) {
		form = lines[i].form ? (size_t)lines[i].form[0] : 0;
		len = (form + 4) / 2;
		at -= 2 * len;
		page[at] = (char)len;
		page[at + 1] = (char)lines[i].style;
		if (form)
			memcpy(page + at + 3, lines[i].form + 1, form);
		page[4 * (count + 1) + 13 * i] = (char)(at / 2);
	}
}

/* Styles: 0 text, 1 a heading, 2 made from it, 3 the title, 4 a line of
 * contents, 5 and 6 made from each other. */
static void add_styles(struct buf *to)
{
	static const unsigned styles[][2] = {
		{0, 0xFFF}, {1, 0},     {0xFFE, 1}, {62, 0},
		{19, 0},    {0xFFE, 6}, {0xFFE, 5},
	};
	size_t i;

	cfb_u16(to, 4);
	cfb_u16(to, 7);
	cfb_u16(to, 10);
	for (i = 0; i < 7; i++) {
		cfb_u16(to, 4);
		cfb_u16(to, styles[i][0]);
		cfb_u16(to, styles[i][1] << 4 | 1);
	}
}

/* What a part of the table stream was added by. */
static void name_part(struct words *words, unsigned number, size_t from)
{
	set_u32(&words->main, 0x9A + 8 * number, (uint32_t)from);
	set_u32(&words->main, 0x9E + 8 * number,
		(uint32_t)(words->table.len - from));
}

static void add_pieces(struct words *words, uint32_t end)
{
	size_t from = words->table.len;

	buf_add(&words->table, "\1\2\0xx\2", 6);
	cfb_u32(&words->table, 16);
	cfb_u32(&words->table, 0);
	cfb_u32(&words->table, end);
	cfb_u16(&words->table, 0);
	cfb_u32(&words->table, TEXT_AT);
	cfb_u16(&words->table, 0);
	name_part(words, 33, from);
}

/* notes: of the last lines, that many are footnotes; what they are referred
 * to by is "\2". hidden: a run of characters, or 0. */
struct shape {
	size_t notes;
	uint32_t hidden[2];
};

static void add_notes(struct words *words, size_t count, size_t notes)
{
	uint32_t from = words->cps[count - notes], cp, end = words->cps[count];
	size_t begin = words->table.len, i;

	for (cp = 0; cp < from; cp++)
		if (words->main.ptr[TEXT_AT + 2 * cp] == 2)
			cfb_u32(&words->table, cp);
	cfb_u32(&words->table, end);
	name_part(words, 2, begin);
	begin = words->table.len;
	for (i = count - notes; i <= count; i++)
		cfb_u32(&words->table, words->cps[i] - from);
	name_part(words, 3, begin);
	set_u32(&words->main, 0x4C, from);
	set_u32(&words->main, 0x50, end - from);
}

static void add_hidden(struct words *words, const uint32_t *hidden)
{
	size_t begin = words->table.len;
	char *page = words->main.ptr + FORMS_AT;

	cfb_u32(&words->table, 0);
	cfb_u32(&words->table, 0);
	cfb_u32(&words->table, FORMS_AT / 512);
	name_part(words, 12, begin);
	page[511] = 1;
	set_u32(&words->main, FORMS_AT, TEXT_AT + 2 * hidden[0]);
	set_u32(&words->main, FORMS_AT + 4, TEXT_AT + 2 * hidden[1]);
	page[8] = 50;
	memcpy(page + 100, "\3\x3C\x08\1", 4);
}

static void make(struct buf *file, const struct line *lines, struct shape shape)
{
	struct words words = {.cps = {0}};
	size_t count = add_text(&words, lines), from;
	struct cfb_entry entries[2] = {{"WordDocument", CFB_ROOT, false, {0}},
				       {"0Table", CFB_ROOT, false, {0}}};

	memcpy(words.main.ptr, "\xEC\xA5\xC1\0", 4);
	set_u32(&words.main, 0x4C, words.cps[count]);
	set_page(&words, lines, count);
	add_pieces(&words, words.cps[count]);
	from = words.table.len;
	add_styles(&words.table);
	name_part(&words, 1, from);
	from = words.table.len;
	cfb_u32(&words.table, 0);
	cfb_u32(&words.table, 0);
	cfb_u32(&words.table, PAGE_AT / 512);
	name_part(&words, 13, from);
	if (shape.notes)
		add_notes(&words, count, shape.notes);
	if (shape.hidden[1])
		add_hidden(&words, shape.hidden);
	entries[0].bytes = buf_span(&words.main);
	entries[1].bytes = buf_span(&words.table);
	cfb_make(file, entries, 2);
	buf_release(&words.main);
	buf_release(&words.table);
}

static const struct {
	const char *what;
	struct line lines[MOST];
	struct shape shape;
	const char *want;
} files[] = {
	{"paragraphs",
	 {{"One.\r", 0, NULL}, {"第二。\r", 0, NULL}},
	 {0, {0}},
	 "T One.\nT 第二。\n"},
	{"signs that mean something",
	 {{"a\013b\036c\037d\010\001e\014f\r", 0, NULL}},
	 {0, {0}},
	 "T a/b-cde\nT f\n"},
	{"headings by style, by what that is made from and by outline",
	 {{"A\r", 3, NULL},
	  {"B\r", 1, NULL},
	  {"C\r", 2, NULL},
	  {"D\r", 0, "\3\x40\x26\2"},
	  {"e\r", 5, NULL},
	  {"f\r", 77, NULL}},
	 {0, {0}},
	 "= A\nH1 B\nH1 C\nH3 D\nT e\nT f\n"},
	{"a table of contents is left out",
	 {{"A\t1\r", 4, NULL}, {"b\r", 0, NULL}},
	 {0, {0}},
	 "T b\n"},
	{"what a field shows, not what makes it",
	 {{"see \023 HYPERLINK \"u\" \024here\025, \023 PAGE \025.\r", 0, NULL},
	  {"\023 A \023 B \024 b \025 c \024 d \025 e\r", 0, NULL},
	  {"lost \023 on\r", 0, NULL},
	  {"found\024\025\r", 0, NULL}},
	 {0, {0}},
	 "T see here, .\nT d  e\nT lost\nT found\n"},
	{"a row is a block",
	 {{"A\a", 0, CELL},
	  {"b\r", 0, CELL},
	  {"c\a", 0, CELL},
	  {"\a", 0, ROW},
	  {"D\a", 0, CELL},
	  {"\a", 0, ROW},
	  {"e\r", 0, NULL}},
	 {0, {0}},
	 "T A b/c\nT D\nT e\n"},
	{"a row without an end",
	 {{"A\a", 0, CELL}, {"b\r", 0, NULL}},
	 {0, {0}},
	 "T A\nT b\n"},
	{"footnotes follow their paragraph",
	 {{"One\002 and\002.\r", 0, NULL},
	  {"Two.\r", 0, NULL},
	  {"\002 First.\r", 0, NULL},
	  {"\002 Second.\r", 0, NULL}},
	 {2, {0}},
	 "T One and.\nT First.\nT Second.\nT Two.\n"},
	{"hidden text", {{"ab cd ef\r", 0, NULL}}, {0, {2, 5}}, "T ab ef\n"},
	{"no mark at the end",
	 {{"One.\r", 0, NULL}, {"Two", 0, NULL}},
	 {0, {0}},
	 "T One.\nT Two\n"},
};

START_TEST(test_file)
{
	struct readout out = {0};
	struct buf file = BUF_INIT;

	make(&file, files[_i].lines, files[_i].shape);
	ck_assert_int_eq(read_out(read_ole, buf_span(&file), &out), ST_OK);
	ck_assert_msg(!strcmp(buf_str(&out.text), files[_i].want), "%s:\n%s",
		      files[_i].what, buf_str(&out.text));
	ck_assert_uint_eq(out.report.bad_records, 0);
	buf_release(&out.text);
	buf_release(&file);
}
END_TEST

/* Cut off anywhere, and with any byte of its head and directory another. */
START_TEST(test_damaged)
{
	struct buf file = BUF_INIT;
	size_t i;

	make(&file, files[_i].lines, files[_i].shape);
	for (i = 0; i < file.len; i += file.len / 20) {
		struct readout out = {0};

		read_out(read_ole, span_of(file.ptr, i), &out);
		buf_release(&out.text);
	}
	for (i = 0; i < file.len; i += 7) {
		struct readout out = {0};
		char was = file.ptr[i];

		file.ptr[i] = (char)~was;
		read_out(read_ole, buf_span(&file), &out);
		buf_release(&out.text);
		file.ptr[i] = was;
	}
	buf_release(&file);
}
END_TEST

static const struct {
	const char *stream, *bytes, *want;
} refused[] = {
	{"EncryptedPackage", "x",
	 "cannot read 'f': it is encrypted; save it without a password"},
	{"WordDocument", "\xEC\xA5\xC1\1\1\1\1\1\1\1\1\1",
	 "cannot read 'f': it is encrypted; save it without a password"},
	{"WordDocument", "\xDC\xA5\x65\1",
	 "cannot read 'f': it is from Word 95 or older; save it as DOCX"},
	{"WordDocument", "x", "cannot read 'f': no Word document in it"},
	{"WordDocument", "\xEC\xA5\xC1\1",
	 "cannot read 'f': it is damaged or truncated; fetch it again"},
	{"Other", "x",
	 "cannot read 'f': no document of Office or Outlook in it"},
};

START_TEST(test_refused)
{
	struct cfb_entry entry = {refused[_i].stream, CFB_ROOT, false,
				  span_str(refused[_i].bytes)};
	struct readout out = {0};
	struct buf file = BUF_INIT;

	cfb_make(&file, &entry, 1);
	/* An encrypted one has the suffix of a new one. */
	ck_assert_int_eq(read_out(read_docx, buf_span(&file), &out), ST_INPUT);
	ck_assert_str_eq(out.err.text, refused[_i].want);
	buf_release(&file);
}
END_TEST

static const struct {
	const char *bytes, *want;
	enum status status;
} others[] = {
	{"{\\rtf1 Rich.}", "T Rich.\n", ST_OK},
	{"<html><body><p>A page.</p></body></html>", "T A page.\n", ST_OK},
	{"Text as it is.\n", "T Text as it is.\n", ST_OK},
	{"\1\2\3\4\5\6\7", "", ST_INPUT},
	{"", "", ST_INPUT},
};

/* Names promise what bytes do not hold. */
START_TEST(test_other)
{
	struct readout out = {0};

	ck_assert_int_eq(read_out(read_ole, span_str(others[_i].bytes), &out),
			 others[_i].status);
	ck_assert_str_eq(buf_str(&out.text), others[_i].want);
	buf_release(&out.text);
}
END_TEST

RUN_TESTS("formats/doc", LOOP(test_file, files); LOOP(test_damaged, files);
	  LOOP(test_refused, refused); LOOP(test_other, others))
