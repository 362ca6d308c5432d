/* SPDX-License-Identifier: GPL-2.0-or-later */
/* DOCX, ODT and EPUB. */
#include "tests/unit/read_fixture.h"
#include "tests/unit/zip_fixture.h"

#define W    "<w:document xmlns:w='w'><w:body>"
#define W_   "</w:body></w:document>"
#define P(t) "<w:p><w:r><w:t>" t "</w:t></w:r></w:p>"

#define PARTS 16

struct row {
	const char *what;
	file_reader *read;
	const char *parts[PARTS]; /* names and texts by turns */
	const char *want;
};

static const struct row docx[] = {
	{"paragraphs",
	 read_docx,
	 {"word/document.xml",
	  W P("One") P("  ") "<w:p><w:r><w:t>T</w:t></w:r><w:r><w:tab/><w:t>wo"
			     "</w:t><w:br/><w:t>x</w:t><w:noBreakHyphen/>"
			     "<w:t>y</w:t></w:r></w:p>" W_},
	 "T One\nT T\two/x-y\n"},
	{"headings by name, outline and base",
	 read_docx,
	 {"word/styles.xml",
	  "<w:styles xmlns:w='w'>"
	  "<w:style w:styleId='h2'><w:name w:val='heading 2'/></w:style>"
	  "<w:style w:styleId='o'><w:name w:val='Own'/><w:pPr>"
	  "<w:outlineLvl w:val='2'/></w:pPr></w:style>"
	  "<w:style w:styleId='b'><w:name w:val='B'/><w:basedOn w:val='h2'/>"
	  "</w:style>"
	  "<w:style w:styleId='c1'><w:name w:val='C'/><w:basedOn w:val='c2'/>"
	  "</w:style>"
	  "<w:style w:styleId='c2'><w:name w:val='C'/><w:basedOn w:val='c1'/>"
	  "</w:style>"
	  "<w:style w:styleId='t'><w:name w:val='Title'/></w:style>"
	  "<w:style w:styleId='toc'><w:name w:val='toc 1'/></w:style>"
	  "</w:styles>",
	  "word/document.xml",
	  W "<w:p><w:pPr><w:pStyle w:val='t'/></w:pPr><w:r><w:t>The title"
	    "</w:t></w:r></w:p>"
	    "<w:p><w:pPr><w:pStyle w:val='toc'/></w:pPr><w:r><w:t>A 1</w:t>"
	    "</w:r></w:p>"
	    "<w:p><w:pPr><w:pStyle w:val='h2'/></w:pPr><w:r><w:t>A</w:t>"
	    "</w:r></w:p>" P("a") "<w:p><w:pPr><w:pStyle w:val='o'/></w:pPr>"
				  "<w:r><w:t>B</w:t></w:r></w:p>"
				  "<w:p><w:pPr><w:pStyle w:val='b'/></w:pPr>"
				  "<w:r><w:t>C</w:t></w:r></w:p>"
				  "<w:p><w:pPr><w:pStyle w:val='c1'/></w:pPr>"
				  "<w:r><w:t>d</w:t></w:r></w:p>"
				  "<w:p><w:pPr><w:outlineLvl w:val='0'/>"
				  "</w:pPr><w:r><w:t>E</w:t></w:r></w:p>" W_},
	 "= The title\nH2 A\nT a\nH3 B\nH2 C\nT d\nH1 E\n"},
	{"metadata",
	 read_docx,
	 {"docProps/core.xml",
	  "<c xmlns:dc='d'><dc:title>Core</dc:title><dc:creator>Ida"
	  "</dc:creator><dc:language>pt</dc:language>"
	  "<dc:subject>s, t</dc:subject><cp:keywords xmlns:cp='c'>k; l"
	  "</cp:keywords><cp:category xmlns:cp='c'>c</cp:category>"
	  "<created>2023-06-29T10:00:00Z</created>"
	  "<modified>2024-01-01T00:00:00Z</modified></c>",
	  "word/document.xml", W P("x") W_},
	 "= Core\nlang pt\nauthor Ida\ntopics s, t/k/l/c\nmetadata 20230629\nT "
	 "x\n"},
	{"a title that a program gave",
	 read_docx,
	 {"docProps/core.xml", "<c><title>Microsoft Word - a.doc</title></c>",
	  "word/document.xml", W P("x") W_},
	 "T x\n"},
	{"a row is a block, a page laid out in one is not",
	 read_docx,
	 {"word/document.xml",
	  W "<w:tbl><w:tr><w:tc>" P("a") P("b") "</w:tc><w:tc>" P(
		  "c") "</w:tc></w:tr><w:tr><w:tc>" P("d") "</w:tc></w:tr>"
							   "</w:tbl>" W_},
	 "T a/b c\nT d\n"},
	{"notes and boxes stand behind",
	 read_docx,
	 {"word/footnotes.xml",
	  "<w:footnotes xmlns:w='w'><w:footnote w:id='0' w:type='separator'>"
	  "<w:p><w:r><w:t>no</w:t></w:r></w:p></w:footnote>"
	  "<w:footnote w:id='2'>" P("the") P("note") "</w:footnote>"
						     "</w:footnotes>",
	  "word/endnotes.xml",
	  "<w:endnotes xmlns:w='w'><w:endnote w:id='2'>" P(
		  "end") "</w:endnote></w:endnotes>",
	  "word/document.xml",
	  W "<w:p><w:r><w:t>A</w:t><w:footnoteReference w:id='2'/>"
	    "<w:footnoteReference w:id='2'/><w:footnoteReference w:id='9'/>"
	    "<w:endnoteReference w:id='2'/></w:r>"
	    "<w:r><w:txbxContent>" P("box") "</w:txbxContent></w:r>"
					    "<w:r><w:t>B</w:t></w:r></w:p>" P(
						    "C") W_},
	 "T AB\nT the/note\nT end\nT box\nT C\n"},
	{"what was deleted, twice there, or a command",
	 read_docx,
	 {"word/document.xml",
	  W "<w:p><w:del><w:r><w:delText>x</w:delText></w:r></w:del>"
	    "<w:ins><w:r><w:t>in</w:t></w:r></w:ins>"
	    "<w:r><w:instrText>PAGE</w:instrText></w:r>"
	    "<mc:AlternateContent xmlns:mc='m'><mc:Choice><w:r><w:t>1</w:t>"
	    "</w:r></mc:Choice><mc:Fallback><w:r><w:t>1</w:t></w:r>"
	    "</mc:Fallback></mc:AlternateContent></w:p>" W_},
	 "T in1\n"},
};

#define O  "<o:document-content xmlns:o='o' xmlns:text='t' xmlns:table='b'>"
#define O_ "</o:document-content>"

static const struct row odt[] = {
	{"paragraphs",
	 read_odt,
	 {"content.xml",
	  O "<text:h text:outline-level='2'>Head</text:h><text:p> One  <text:s "
	    "text:c='2'/>two\n <text:span>th</text:span>ree<text:tab/>x"
	    "<text:line-break/>y</text:p><text:p/>"
	    "<text:list><text:list-item><text:p>item</text:p>"
	    "</text:list-item></text:list>" O_,
	  "meta.xml",
	  "<m><title>T</title><initial-creator>Ida</initial-creator>"
	  "<keyword>k, l</keyword><keyword>m</keyword>"
	  "<creator>Eva</creator><date>2024-05-06T00:00:00</date></m>"},
	 "= T\nauthor Ida\ntopics k, l/m\nmetadata 20240506\nH2 Head\n"
	 "T One   two three\tx/y\nT item\n"},
	{"the day below the title, and not that of the file",
	 read_odt,
	 {"content.xml",
	  O "<text:p>Ann B</text:p><text:p>29 de junho de 2023</text:p>" O_,
	  "meta.xml", "<m><creation-date>2024-05-06</creation-date></m>"},
	 "byline 20230629\nT Ann B\nT 29 de junho de 2023\n"},
	{"notes, rows, what is left out",
	 read_odt,
	 {"content.xml",
	  O "<text:tracked-changes><text:p>gone</text:p>"
	    "</text:tracked-changes>"
	    "<text:table-of-content><text:p>Head 1</text:p>"
	    "</text:table-of-content>"
	    "<o:master-styles><text:p>head</text:p></o:master-styles>"
	    "<text:p text:style-name='Title'>The title</text:p>"
	    "<text:p>A<text:note><text:note-citation>1</text:note-citation>"
	    "<text:note-body><text:p>note</text:p></text:note-body>"
	    "</text:note>B</text:p><table:table-row><table:table-cell>"
	    "<text:p>a</text:p></table:table-cell><table:table-cell>"
	    "<text:p>b</text:p></table:table-cell></table:table-row>" O_},
	 "= The title\nT AB\nT note\nT a b\n"},
};

#define CONTAINER                                                              \
	"META-INF/container.xml",                                              \
		"<container><rootfiles><rootfile full-path='OPS/b.opf'/>"      \
		"</rootfiles></container>"

static const struct row epub[] = {
	{"chapters in the order of the spine",
	 read_epub,
	 {CONTAINER, "OPS/b.opf",
	  "<package xmlns:dc='d'><metadata><dc:title>Book</dc:title>"
	  "<dc:creator>Ida</dc:creator><dc:language>pt</dc:language>"
	  "<dc:date>2020-02-03</dc:date><dc:publisher>Press</dc:publisher>"
	  "<dc:subject>Law</dc:subject><dc:subject>Tax</dc:subject>"
	  "</metadata><manifest>"
	  "<item id='b' href='text/b%20c.xhtml#x' "
	  "media-type='application/xhtml+xml'/>"
	  "<item id='a' href='../a.html' media-type='text/html'/>"
	  "<item id='n' href='n.xhtml' properties='nav' "
	  "media-type='application/xhtml+xml'/>"
	  "<item id='i' href='i.svg' media-type='image/svg+xml'/>"
	  "</manifest><spine><itemref idref='n'/><itemref idref='b'/>"
	  "<itemref idref='a'/><itemref idref='b'/><itemref idref='i'/>"
	  "<itemref idref='none'/></spine></package>",
	  "OPS/n.xhtml", "<html><p>Contents</html>", "a.html",
	  "<html><title>Book</title><h1>End</h1><p>last</html>",
	  "OPS/text/b c.xhtml", "<html><title>Begin</title><p>first</html>"},
	 "= Book: Begin\nid OPS/text/b c.xhtml\nlang pt\nauthor Ida\n"
	 "source Press\ntopics Law/Tax\nmetadata 20200203\nT first\n"
	 "= Book: End\nid a.html\nlang pt\nauthor Ida\nsource Press\n"
	 "topics Law/Tax\nmetadata 20200203\nH1 End\nT last\n"},
	{"a book packed with its folder",
	 read_epub,
	 {"epub/META-INF/container.xml",
	  "<container><rootfiles><rootfile full-path='OPS/b.opf'/>"
	  "</rootfiles></container>",
	  "epub/OPS/b.opf",
	  "<package><manifest><item id='a' href='a.html' "
	  "media-type='text/html'/><item id='b' href='../../../b.html' "
	  "media-type='text/html'/></manifest><spine><itemref idref='a'/>"
	  "</spine></package>",
	  "epub/OPS/a.html", "<html><title>A</title><p>text</html>"},
	 "= A\nid epub/OPS/a.html\nT text\n"},
};

static void check_row(const struct row *row)
{
	char *room = mem_alloc(ZIP_ROOM);
	struct readout out = {0};
	struct span zip = zip_of(row->parts, room);

	ck_assert_int_eq(read_out(row->read, zip, &out), ST_OK);
	ck_assert_str_eq(buf_str(&out.text), row->want);
	ck_assert_uint_eq(out.report.bad_records, 0);
	buf_release(&out.text);
	free(room);
}

START_TEST(test_docx)
{
	check_row(docx + _i);
}
END_TEST

START_TEST(test_odt)
{
	check_row(odt + _i);
}
END_TEST

START_TEST(test_epub)
{
	check_row(epub + _i);
}
END_TEST

/* What is wrong with it, and what came of it all the same. */
static const struct {
	const char *what;
	file_reader *read;
	const char *parts[PARTS];
	enum status status;
	unsigned bad;
	const char *want, *says;
} faults[] = {
	{"an empty zip",
	 read_docx,
	 {"x", "y"},
	 ST_INPUT,
	 0,
	 "",
	 "no Word document"},
	{"an empty zip", read_odt, {"x", "y"}, ST_INPUT, 0, "", "no OpenDoc"},
	{"an empty zip", read_epub, {"x", "y"}, ST_INPUT, 0, "", "no book"},
	{"cut XML",
	 read_docx,
	 {"word/document.xml", W P("One") "<w:p><w:r><w:t>Tw"},
	 ST_OK,
	 1,
	 "T One\nT Tw\n",
	 "line 1"},
	{"encrypted",
	 read_odt,
	 {"META-INF/manifest.xml", "<manifest:encryption-data/>", "content.xml",
	  "xx"},
	 ST_INPUT,
	 0,
	 "",
	 "password"},
	{"a chapter that is not there, one that is encrypted, one of bytes",
	 read_epub,
	 {CONTAINER, "OPS/b.opf",
	  "<p><item id='a' href='a.html' media-type='text/html'/>"
	  "<item id='b' href='b.html' media-type='text/html'/>"
	  "<item id='d' href='d.html' media-type='text/html'/>"
	  "<item id='c' href='c.html' media-type='text/html'/>"
	  "<itemref idref='a'/><itemref idref='b'/><itemref idref='d'/>"
	  "<itemref idref='c'/></p>",
	  "OPS/b.html", "x", "META-INF/encryption.xml",
	  "<e><CipherReference URI='OPS/b.html'/></e>", "OPS/d.html",
	  "\x01\xFF\xFE", "OPS/c.html", "<p>c"},
	 ST_OK,
	 3,
	 NULL,
	 "is not in it"},
	{"no way out",
	 read_epub,
	 {CONTAINER, "OPS/b.opf",
	  "<p><item id='a' href='../../../a.html' media-type='text/html'/>"
	  "<itemref idref='a'/></p>",
	  "a.html", "<p>a"},
	 ST_OK,
	 0,
	 "id a.html\nT a\n",
	 NULL},
};

START_TEST(test_fault)
{
	char *room = mem_alloc(ZIP_ROOM);
	struct readout out = {0};
	struct span zip = zip_of(faults[_i].parts, room);
	enum status status = read_out(faults[_i].read, zip, &out);

	ck_assert_int_eq(status, faults[_i].status);
	ck_assert_uint_eq(out.report.bad_records, faults[_i].bad);
	if (faults[_i].want)
		ck_assert_str_eq(buf_str(&out.text), faults[_i].want);
	if (faults[_i].says)
		ck_assert_ptr_nonnull(
			strstr(status ? out.err.text : out.report.first.text,
			       faults[_i].says));
	buf_release(&out.text);
	free(room);
}
END_TEST

/* What is no zip, and one cut at every place. */
START_TEST(test_cut)
{
	static file_reader *const readers[] = {read_docx, read_odt, read_epub};
	const struct row *rows[] = {docx, odt, epub};
	char *room = mem_alloc(ZIP_ROOM);
	struct span zip = zip_of(rows[_i]->parts, room);
	struct readout whole = {0};
	size_t len;

	ck_assert(!read_out(readers[_i], zip, &whole));
	ck_assert_uint_gt(whole.text.len, 0);
	for (len = 0; len < zip.len; len += 1 + len / 40) {
		struct readout out = {0};
		char *copy = mem_span(span_of(zip.ptr, len));
		enum status status =
			read_out(readers[_i], span_of(copy, len), &out);

		ck_assert(!status || out.err.text[0]);
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

START_TEST(test_old)
{
	struct readout out = {0};

	ck_assert_int_eq(
		read_out(read_docx,
			 span_of("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8), &out),
		ST_INPUT);
	ck_assert_ptr_nonnull(strstr(out.err.text, "fetch it again"));
}
END_TEST

/* Deep and wide: bounded by the parser, and by our own counts. */
START_TEST(test_many)
{
	static const struct {
		const char *part, *says;
	} parts[] = {
		{"<w:p><w:r>", "nested more than 256 deep"},
		{"<w:tr><w:tc>", "nested more than 256 deep"},
		{"<w:p><w:r><w:t>x</w:t><w:footnoteReference w:id='1'/></w:r>"
		 "</w:p>",
		 "Premature end"},
		{"<w:txbxContent><w:p>", "nested more than 256 deep"},
		{"</w:p>", "tag mismatch"},
	};
	struct buf xml = BUF_INIT;
	char *room = mem_alloc(ZIP_ROOM);
	const char *names[] = {"word/document.xml", NULL, NULL};
	struct readout out = {0};

	buf_add_str(&xml, W);
	while (xml.len < 300000)
		buf_add_str(&xml, parts[_i].part);
	names[1] = buf_str(&xml);
	ck_assert(!read_out(read_docx, zip_of(names, room), &out));
	ck_assert_uint_eq(out.report.bad_records, 1);
	ck_assert_ptr_nonnull(strstr(out.report.first.text, parts[_i].says));
	ck_assert_uint_lt(out.text.len, xml.len);
	buf_release(&out.text);
	buf_release(&xml);
	free(room);
}
END_TEST

RUN_TESTS("formats/office", LOOP(test_docx, docx); LOOP(test_odt, odt);
	  LOOP(test_epub, epub); LOOP(test_fault, faults);
	  tcase_add_loop_test(tcase, test_cut, 0, 3); ONCE(test_old);
	  tcase_add_loop_test(tcase, test_many, 0, 5))
