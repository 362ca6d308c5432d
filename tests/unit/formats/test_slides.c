/* SPDX-License-Identifier: GPL-2.0-or-later */
/* PPTX and ODP. */
#include "tests/unit/read_fixture.h"
#include "tests/unit/zip_fixture.h"

#define P(text)   "<a:p><a:r><a:t>" text "</a:t></a:r></a:p>"
#define PH(type)  "<p:nvPr><p:ph type='" type "'/></p:nvPr>"
#define SP(inner) "<p:sp>" inner "</p:sp>"

static const char *const show[] = {
	"ppt/presentation.xml",
	"<p:presentation xmlns:p='p' xmlns:r='r'><p:sldIdLst>"
	"<p:sldId id='256' r:id='r2'/><p:sldId id='257' r:id='r1'/>"
	"<p:sldId id='258' r:id='r9'/><p:sldId id='259' r:id='r2'/>"
	"</p:sldIdLst></p:presentation>",
	"ppt/_rels/presentation.xml.rels",
	"<Relationships><Relationship Id='r1' Type='x/slide' "
	"Target='slides/slide1.xml'/><Relationship Id='r2' Type='x/slide' "
	"Target='slides/slide2.xml'/></Relationships>",
	"ppt/slides/slide2.xml",
	"<p:sld xmlns:p='p' xmlns:a='a'>" SP(PH("title") P("商业化")) SP(
		P("One") "<a:p><a:r><a:t>T</a:t></a:r><a:r><a:t>wo</a:t></a:r>"
			 "<a:br/><a:r><a:t>x</a:t></a:r></a:p>")
		SP(PH("sldNum") P("7")) "</p:sld>",
	"ppt/slides/_rels/slide2.xml.rels",
	"<Relationships><Relationship Id='a' Type='x/notesSlide' "
	"Target='../notesSlides/notesSlide1.xml'/></Relationships>",
	"ppt/notesSlides/notesSlide1.xml",
	"<p:notes xmlns:p='p' xmlns:a='a'>" SP(PH("sldImg"))
		SP(PH("body") P("Say this."))
			SP(PH("sldNum") P("2")) "</p:notes>",
	"ppt/slides/slide1.xml",
	"<p:sld xmlns:p='p' xmlns:a='a'><p:graphicFrame><a:tbl><a:tr>"
	"<a:tc><a:txBody>" P("Year") "</a:txBody></a:tc><a:tc><a:txBody>" P(
		"Sum") "</a:txBody></a:tc></a:tr></a:tbl></p:graphicFrame>"
		       "</p:sld>",
	NULL,
};

/* In the order of the show, each slide once, a lost one told of. */
START_TEST(test_pptx)
{
	char *room = mem_alloc(ZIP_ROOM);
	struct readout out = {0};

	ck_assert_int_eq(read_out(read_pptx, zip_of(show, room), &out), ST_OK);
	ck_assert_str_eq(buf_str(&out.text),
			 "= 商业化\nT One\nT Two/x\nT Say this.\nT Year Sum\n");
	ck_assert_uint_eq(out.report.bad_records, 1);
	ck_assert_str_eq(out.report.first.text, "'f': slide 3 is not in it");
	buf_release(&out.text);
	free(room);
}
END_TEST

START_TEST(test_none)
{
	static const char *const other[] = {"a.txt", "x", NULL};
	char *room = mem_alloc(ZIP_ROOM);
	struct readout out = {0};

	ck_assert_int_eq(read_out(read_pptx, zip_of(other, room), &out),
			 ST_INPUT);
	ck_assert_str_eq(out.err.text,
			 "cannot read 'f': no PowerPoint presentation in it");
	free(room);
}
END_TEST

static const char slides[] =
	"<office:document-content xmlns:office='o' xmlns:draw='d' "
	"xmlns:text='x' xmlns:presentation='p'><draw:page>"
	"<draw:frame presentation:class='title'><draw:text-box>"
	"<text:p>الإيرادات</text:p></draw:text-box></draw:frame>"
	"<draw:frame presentation:class='outline'><draw:text-box>"
	"<text:p>One</text:p></draw:text-box></draw:frame>"
	"<draw:frame presentation:class='page-number'><draw:text-box>"
	"<text:p><text:page-number>7</text:page-number></text:p>"
	"</draw:text-box></draw:frame><presentation:notes>"
	"<draw:frame presentation:class='notes'><draw:text-box>"
	"<text:p>Say this.</text:p></draw:text-box></draw:frame>"
	"</presentation:notes></draw:page><draw:page>"
	"<draw:frame presentation:class='title'><draw:text-box>"
	"<text:p>Two</text:p></draw:text-box></draw:frame>"
	"<draw:frame><draw:text-box><text:p>Three</text:p></draw:text-box>"
	"</draw:frame></draw:page></office:document-content>";

static const char *const odp[] = {"content.xml", slides, NULL};

START_TEST(test_odp)
{
	char *room = mem_alloc(ZIP_ROOM);
	struct readout out = {0};

	ck_assert_int_eq(read_out(read_odt, zip_of(odp, room), &out), ST_OK);
	ck_assert_str_eq(buf_str(&out.text),
			 "= الإيرادات\nT One\nT Say this.\nH2 Two\nT Three\n");
	buf_release(&out.text);
	free(room);
}
END_TEST

RUN_TESTS("formats/slides", ONCE(test_pptx); ONCE(test_none); ONCE(test_odp))
