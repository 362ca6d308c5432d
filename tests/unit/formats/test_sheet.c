/* SPDX-License-Identifier: GPL-2.0-or-later */
/* CSV, XLSX and ODS. */
#include "tests/unit/read_fixture.h"
#include "tests/unit/zip_fixture.h"

static const struct {
	const char *what, *text, *want;
	unsigned bad;
} csv[] = {
	{"nothing", "", "", 0},
	{"a head is in front of its rows",
	 "Company,Round,Amount\nMoonshot,B,1.2\n\nZhipu,D,400m\n",
	 "T Company | Round | Amount/Moonshot | B | 1.2/Zhipu | D | 400m\n", 0},
	{"quotes, doubled ones, and line ends in them",
	 "a;b\r\n\"x; \"\"y\"\"\";\"one\ntwo\"\r\n",
	 "T a | b/x; \"y\" | one two\n", 0},
	{"a quote that nothing closes", "a,b\n\"x,y\nz,w\n",
	 "T a | b/\"x | y/z | w\n", 0},
	{"tabs", "a\tb\n1,5\t2,5\n", "T a | b/1,5 | 2,5\n", 0},
	{"Excel's first line", "sep=|\na|b\nc,d|e\n", "T a | b/c,d | e\n", 0},
	{"empty cells keep their places", "a,b,c\n1,,3\n,,5\n",
	 "T a | b | c/1 |  | 3/ |  | 5\n", 0},
	{"years name columns", "Item,2022,2023\nRevenue,10,20\n",
	 "T Item | 2022 | 2023/Revenue | 10 | 20\n", 0},
	{"a first row of values is no head", "Moonshot,120\nZhipu,130\n",
	 "T Moonshot | 120/Zhipu | 130\n", 0},
	{"lines in front of the head", "Cap table\nA,B\n1,2\n",
	 "T Cap table\nT A | B/1 | 2\n", 0},
	{"a head alone", "A,B\n", "T A | B\n", 0},
	{"Chinese, with a byte order mark",
	 "\xEF\xBB\xBF公司,轮次\n月之暗面,B轮\n",
	 "T 公司 | 轮次/月之暗面 | B轮\n", 0},
	{"rows are articles",
	 "id,Title,published,URL,Content,tags,author\n"
	 "7,One,2024-05-02,u,\"First.\n\nSecond.\",\"a,b\",N\n",
	 "= One\nid 7\nauthor N\nurl u\ntopics a/b\nrecord 20240502\n"
	 "T First.\nT Second.\n",
	 0},
	{"a row without text is told of", "title,text\nOne,x\nTwo,\nThree,y\n",
	 "= One\nT x\n= Three\nT y\n", 1},
	{"a text alone is a table", "text,n\nx,1\n", "T text | n/x | 1\n", 0},
};

START_TEST(test_csv)
{
	struct readout out = {0};

	ck_assert_int_eq(read_out(read_csv, span_str(csv[_i].text), &out),
			 ST_OK);
	ck_assert_msg(!strcmp(buf_str(&out.text), csv[_i].want), "%s:\n%s",
		      csv[_i].what, buf_str(&out.text));
	ck_assert_uint_eq(out.report.bad_records, csv[_i].bad);
	buf_release(&out.text);
}
END_TEST

/* Where a table is long, each group of rows has the head. */
START_TEST(test_groups)
{
	struct readout out = {0};
	struct buf file = BUF_INIT;
	const char *at;
	unsigned heads = 0, i;

	buf_add_str(&file, "Company,Amount\n");
	for (i = 0; i < 100; i++)
		buf_addf(&file, "Company number %u,%u\n", i, i);
	ck_assert_int_eq(read_out(read_csv, buf_span(&file), &out), ST_OK);
	for (at = buf_str(&out.text); (at = strstr(at, "T Company | Amount/"));
	     at++)
		heads++;
	ck_assert_uint_ge(heads, 3);
	ck_assert_ptr_nonnull(strstr(buf_str(&out.text), "Company number 99 | "
							 "99"));
	buf_release(&out.text);
	buf_release(&file);
}
END_TEST

/* A long cell is paragraphs of its own, under its column's name. */
START_TEST(test_long_cell)
{
	struct readout out = {0};
	struct buf file = BUF_INIT;
	unsigned i;

	buf_add_str(&file, "name,note\nA,\"");
	for (i = 0; i < 40; i++)
		buf_add_str(&file, "A sentence. ");
	buf_add_str(&file, "\nThe end.\"\n");
	ck_assert_int_eq(read_out(read_csv, buf_span(&file), &out), ST_OK);
	ck_assert_ptr_nonnull(strstr(buf_str(&out.text),
				     "T name | note/A | ...\nH3 note\nT "
				     "A sentence."));
	ck_assert_ptr_nonnull(strstr(buf_str(&out.text), "\nT The end.\n"));
	buf_release(&out.text);
	buf_release(&file);
}
END_TEST

/* Quotes that nothing closes, each of which may hold all the rest. */
START_TEST(test_many_quotes)
{
	struct readout out = {0};
	struct buf file = BUF_INIT;

	while (file.len < 4 << 20)
		buf_add_str(&file, "\"a,\"b\n");
	ck_assert_int_eq(read_out(read_csv, buf_span(&file), &out), ST_OK);
	buf_release(&out.text);
	buf_release(&file);
}
END_TEST

#define WORKBOOK                                                               \
	"<workbook xmlns:r='r'><sheets><sheet name='Cap &amp; table' "         \
	"sheetId='9' r:id='a'/><sheet name='Two' sheetId='8' r:id='b'/>"       \
	"</sheets></workbook>"
#define RELATIONS                                                              \
	"<Relationships><Relationship Id='b' Type='x/worksheet' "              \
	"Target='/xl/worksheets/two.xml'/><Relationship Id='a' "               \
	"Type='x/worksheet' Target='worksheets/one.xml'/></Relationships>"

static const char *const book[] = {
	"xl/workbook.xml",
	WORKBOOK,
	"xl/_rels/workbook.xml.rels",
	RELATIONS,
	"xl/sharedStrings.xml",
	"<sst><si><t>Company</t></si><si><r><t>Mo</t></r><r><t>on</t></r>"
	"<rPh><t>no</t></rPh></si></sst>",
	"xl/styles.xml",
	"<styleSheet><numFmts><numFmt numFmtId='170' formatCode='yyyy'/>"
	"</numFmts><cellStyleXfs><xf numFmtId='9'/></cellStyleXfs><cellXfs>"
	"<xf numFmtId='0'/><xf numFmtId='170'/><xf numFmtId='9'/>"
	"<xf numFmtId='22'/></cellXfs></styleSheet>",
	"xl/worksheets/one.xml",
	"<worksheet><sheetData>"
	"<row><c r='A1' t='s'><v>0</v></c><c r='B1' t='inlineStr'><is><t>Day"
	"</t></is></c><c r='C1' t='str'><f>A1</f><v>Share</v></c>"
	"<c r='D1' t='inlineStr'><is><t>Sum</t></is></c></row>"
	"<row><c r='A2' t='s'><v>1</v></c><c r='B2' s='1'><v>45341</v></c>"
	"<c r='C2' s='2'><v>0.125</v></c><c r='D2'><v>0.30000000000000004</v>"
	"</c></row>"
	"<row><c r='A3' t='s'><v>77</v></c><c r='B3' s='3'><v>45341.5</v></c>"
	"<c r='D3' t='e'><v>#REF!</v></c></row>"
	"</sheetData></worksheet>",
	"xl/worksheets/two.xml",
	"<worksheet><sheetData><row><c><v>1</v></c><c t='b'><v>1</v></c></row>"
	"</sheetData></worksheet>",
	"xl/comments1.xml",
	"<comments><commentList><comment ref='A2'><text><r><t>Paid in "
	"credits.</t></r></text></comment></commentList></comments>",
	NULL,
};

/* How a number of 45341.5 is shown. */
static const struct {
	const char *code, *want;
} codes[] = {
	{"General", "45341.5"},
	{"#,##0.00", "45341.5"},
	{"0.0%", "4534150%"},
	{"yyyy\\-mm\\-dd", "2024-02-19"},
	{"d.m.yy h:mm", "2024-02-19 12:00"},
	{"[Red]0", "45341.5"},
	{"&quot;days&quot; 0", "45341.5"},
	{"yyyy&quot;年&quot;m&quot;月&quot;", "2024-02-19"},
	{"0;[Red]-0;&quot;d&quot;", "45341.5"},
	{"[$-409]mmm\\ yy", "2024-02-19"},
};

START_TEST(test_codes)
{
	struct buf styles = BUF_INIT, want = BUF_INIT;
	const char *parts[] = {
		"xl/workbook.xml",
		"<w xmlns:r='r'><sheet name='A' r:id='a'/></w>",
		"xl/_rels/workbook.xml.rels",
		"<R><Relationship Id='a' Target='worksheets/s.xml'/></R>",
		"xl/worksheets/s.xml",
		"<w><row><c s='0'><v>45341.5</v></c></row></w>",
		"xl/styles.xml",
		NULL,
		NULL};
	char *room = mem_alloc(ZIP_ROOM);
	struct readout out = {0};

	buf_addf(&styles,
		 "<s><numFmt numFmtId='170' formatCode='%s'/><cellXfs>"
		 "<xf numFmtId='170'/></cellXfs></s>",
		 codes[_i].code);
	parts[7] = buf_str(&styles);
	buf_addf(&want, "H2 A\nT %s\n", codes[_i].want);
	ck_assert_int_eq(read_out(read_xlsx, zip_of(parts, room), &out), ST_OK);
	ck_assert_str_eq(buf_str(&out.text), buf_str(&want));
	buf_release(&out.text);
	buf_release(&styles);
	buf_release(&want);
	free(room);
}
END_TEST

static const char *const bare_book[] = {"xl/workbook.xml", WORKBOOK, NULL};

START_TEST(test_xlsx)
{
	char *room = mem_alloc(ZIP_ROOM);
	struct readout out = {0};

	ck_assert_int_eq(read_out(read_xlsx, zip_of(book, room), &out), ST_OK);
	ck_assert_str_eq(buf_str(&out.text),
			 "H2 Cap & table\n"
			 "T Company | Day | Share | Sum/"
			 "Moon | 2024-02-19 | 12.5% | 0.3/ | 2024-02-19 12:00\n"
			 "H2 Two\nT 1 | TRUE\nT Paid in credits.\n");
	buf_release(&out.text);
	free(room);
}
END_TEST

START_TEST(test_xlsx_faults)
{
	char *room = mem_alloc(ZIP_ROOM);
	static const char *const other[] = {"a.txt", "x", NULL};
	struct readout out = {0};

	ck_assert_int_eq(read_out(read_xlsx, zip_of(bare_book, room), &out),
			 ST_OK);
	ck_assert_uint_eq(out.report.bad_records, 2);
	ck_assert_str_eq(out.report.first.text,
			 "'f': sheet 'Cap & table' is not in it");
	ck_assert_int_eq(read_out(read_xlsx, zip_of(other, room), &out),
			 ST_INPUT);
	ck_assert_str_eq(out.err.text,
			 "cannot read 'f': no Excel workbook in it");
	ck_assert_int_eq(read_out(read_xlsx,
				  span_of("\xD0\xCF\x11\xE0\xA1\xB1", 6), &out),
			 ST_INPUT);
	buf_release(&out.text);
	free(room);
}
END_TEST

#define ODS                                                                    \
	"<office:document-content xmlns:office='o' xmlns:table='t' "           \
	"xmlns:text='x'><office:body><office:spreadsheet>"

static const char *const ods[] = {
	"content.xml",
	ODS "<table:table table:name='Pendanaan'><table:table-row>"
	    "<table:table-cell><text:p>Nama</text:p></table:table-cell>"
	    "<table:table-cell table:number-columns-repeated='2'/>"
	    "<table:table-cell><office:annotation><text:p>A note.</text:p>"
	    "</office:annotation><text:p>Nilai</text:p></table:table-cell>"
	    "<table:table-cell table:number-columns-repeated='16000'/>"
	    "</table:table-row><table:table-row table:number-rows-repeated='9'>"
	    "<table:table-cell><text:p>PT</text:p><text:p>Maju</text:p>"
	    "</table:table-cell><table:covered-table-cell "
	    "table:number-columns-repeated='2'/><table:table-cell>"
	    "<text:p>Rp1<text:s/>triliun</text:p></table:table-cell>"
	    "</table:table-row></table:table>"
	    "</office:spreadsheet></office:body></office:document-content>",
	NULL,
};

START_TEST(test_ods)
{
	static const char want[] = "H2 Pendanaan\nT Nama |  |  | Nilai/"
				   "PT Maju |  |  | Rp1 triliun\nT A note.\n";
	char *room = mem_alloc(ZIP_ROOM);
	struct readout out = {0};

	ck_assert_int_eq(read_out(read_ods, zip_of(ods, room), &out), ST_OK);
	ck_assert_str_eq(buf_str(&out.text), want);
	buf_release(&out.text);
	free(room);
}
END_TEST

/* .fods: the same in one file. */
START_TEST(test_flat)
{
	static const char xml[] =
		"<?xml version='1.0'?><office:document xmlns:office='o' "
		"xmlns:table='t' xmlns:text='x'><office:body>"
		"<table:table table:name='A'><table:table-row>"
		"<table:table-cell><text:p>one</text:p></table:table-cell>"
		"</table:table-row></table:table></office:body>"
		"</office:document>";
	struct readout out = {0};

	ck_assert_int_eq(read_out(read_ods, span_str(xml), &out), ST_OK);
	ck_assert_str_eq(buf_str(&out.text), "H2 A\nT one\n");
	buf_release(&out.text);
}
END_TEST

/* What is cut off is told of. */
START_TEST(test_cut)
{
	char *room = mem_alloc(ZIP_ROOM), *copy;
	struct span zip = zip_of(book, room);
	struct readout out = {0}, whole = {0};
	enum status status;
	size_t len;

	ck_assert_int_eq(read_out(read_xlsx, zip, &whole), ST_OK);
	for (len = 0; len < zip.len; len += 37) {
		copy = mem_span(span_of(zip.ptr, len));
		memset(&out, 0, sizeof(out));
		status = read_out(read_xlsx, span_of(copy, len), &out);
		ck_assert(status == ST_OK || out.err.text[0]);
		if (!span_equal(buf_span(&out.text), buf_span(&whole.text)))
			ck_assert_msg(status || out.report.bad_records,
				      "%zu bytes: lost, and nothing said", len);
		buf_release(&out.text);
		free(copy);
	}
	buf_release(&whole.text);
	free(room);
}
END_TEST

RUN_TESTS("formats/sheet", LOOP(test_csv, csv); ONCE(test_groups);
	  ONCE(test_long_cell); ONCE(test_many_quotes); LOOP(test_codes, codes);
	  ONCE(test_xlsx); ONCE(test_xlsx_faults); ONCE(test_ods);
	  ONCE(test_flat); ONCE(test_cut))
