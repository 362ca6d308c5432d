/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Columns, tables, and scripts that do not run from left to right. */
#include "tests/unit/pdf_fixture.h"

/* Lines of a column 100 points wide. */
static const struct {
	const char *what;
	struct line lines[LINES];
	const char *want;
} pages[] = {
	{"Arabic, from right to left",
	 {{1, 50, 100, 0, "2023 ماع يف ةكرشلا"},
	  {1, 90, 112, 0, ".GPT نم ةنيدملا"}},
	 "p1~ الشركة في عام 2023 المدينة من GPT.\n"},
	{"Arabic with its ligatures torn, as LibreOffice writes it",
	 {{1, 50, 100, 0, "2023 ماع للاخ ةيردنكسلإا يف"},
	  {1, 90, 112, 0, ".كلمت لا ةكرش"}},
	 "p1~ في الإسكندرية خلال عام 2023 شركة لا تملك.\n"},
	{"and with whole ones, which stay",
	 {{1, 50, 100, 0, "2023 ماع لالخ ةيردنكسإلا يف"},
	  {1, 90, 112, 0, ".كلمت ال ةكرش"}},
	 "p1~ في الإسكندرية خلال عام 2023 شركة لا تملك.\n"},
	{"Hebrew too",
	 {{1, 50, 100, 0, "2023 תנשב הרבחה"}},
	 "p1~ החברה בשנת 2023\n"},
	{"columns from top to bottom, and a head across",
	 {{1, 50, 20, 0, "\u5B98\u5831"},
	  {1, 320, 80, 10, "\u7B2C"},
	  {1, 320, 90, 10, "\u4E00"},
	  {1, 320, 100, 10, "\u6761"},
	  {1, 320, 110, 10, "\u3053"},
	  {1, 320, 120, 10, "\u306E"},
	  {1, 320, 130, 10, "\u6CD5"},
	  {1, 324, 130, 10, "\uFE11"}, /* beside it, a cell too high */
	  {1, 304, 80, 10, "\u4EE4"},
	  {1, 304, 90, 10, "\u306F"},
	  {1, 304, 100, 10, "\u65BD"},
	  {1, 304, 110, 10, "\u884C"},
	  {1, 304, 120, 10, "\u3059"},
	  {1, 304, 130, 10, "\u308B"},
	  {1, 304, 140, 10, "\u3002"}},
	 "p1 \u5B98\u5831\np1 \u7B2C\u4E00\u6761\u3053\u306E\u6CD5\u3001"
	 "\u4EE4\u306F\u65BD\u884C\u3059\u308B\u3002\n"},
	{"columns",
	 {{1, 50, 80, 0,
	   "a line over all of the page that has no gap at the "
	   "middle of it."},
	  {1, 50, 112, 0, "left one goes on and on"},
	  {1, 200, 112, 0, "right one goes on and o"},
	  {1, 50, 124, 0, "left two goes on and on"},
	  {1, 200, 124, 0, "right two goes on and o"},
	  {1, 50, 136, 0, "left tre goes on and on"},
	  {1, 200, 136, 0, "right tre goes on and o"},
	  {1, 50, 148, 0, "left for goes on and on"},
	  {1, 200, 148, 0, "right for goes on and o"},
	  {1, 50, 160, 0, "left fiv goes on and on"},
	  {1, 200, 160, 0, "right fiv goes on and o"},
	  {1, 50, 172, 0, "left six goes on and on."},
	  {1, 200, 172, 0, "right six goes on and."}},
	 "p1 a line over all of the page that has no gap at the middle of it."
	 "\np1 left one goes on and on left two goes on and on left tre goes "
	 "on and on left for goes on and on left fiv goes on and on left six "
	 "goes on and on.\np1 right one goes on and o right two goes on and o "
	 "right tre goes on and o right for goes on and o right fiv goes on "
	 "and o right six goes on and.\n"},
	{"rows of a table are no columns",
	 {{1, 50, 100, 0, "a"},
	  {1, 200, 100, 0, "1"},
	  {1, 50, 112, 0, "b"},
	  {1, 200, 112, 0, "2"},
	  {1, 50, 124, 0, "c"},
	  {1, 200, 124, 0, "3"}},
	 "p1 a 1\np1 b 2\np1 c 3\n"},
	{"nor those with words and figures",
	 {{1, 50, 100, 0, "the cost of revenue .........."},
	  {1, 270, 100, 0, "409,194 335,432 (12)"},
	  {1, 50, 112, 0, "the cost of research ........."},
	  {1, 270, 112, 0, "862,730 844,353 (13)"},
	  {1, 50, 124, 0, "the cost of marketing ........"},
	  {1, 270, 124, 0, "683,242 652,308 \u2014"},
	  {1, 50, 136, 0, "the cost of all others ......."},
	  {1, 270, 136, 0, "533,478 543,332 (15)"},
	  {1, 50, 148, 0, "the loss of the half year ...."},
	  {1, 270, 148, 0, "68,649 52,424 (16)"},
	  {1, 50, 160, 0, "income before all taxes ......"},
	  {1, 270, 160, 0, "903,095 432,568 (17)"}},
	 "p1 the cost of revenue .......... 409,194 335,432 (12)\n"
	 "p1 the cost of research ......... 862,730 844,353 (13)\n"
	 "p1 the cost of marketing ........ 683,242 652,308 \u2014\n"
	 "p1 the cost of all others ....... 533,478 543,332 (15)\n"
	 "p1 the loss of the half year .... 68,649 52,424 (16)\n"
	 "p1 income before all taxes ...... 903,095 432,568 (17)\n"},
};

START_TEST(test_page)
{
	struct buf xml = BUF_INIT, out = BUF_INIT;

	make(&xml, pages[_i].lines);
	read_pages(buf_span(&xml), &out);
	ck_assert_str_eq(buf_str(&out), pages[_i].want);
	buf_release(&xml);
	buf_release(&out);
}
END_TEST

/* Two words of 20 points, 10 high, as they are from left to right. */
static const struct {
	const char *left, *right;
	double gap;
	const char *want;
} gaps[] = {
	{"في", "رعتلا", 0.7, "p1~ التعريف\n"},
	{"في", "رعتلا", 1.2, "p1~ التعر يف\n"},
	{"يف", "بتك", 0.7, "p1~ كتب في\n"},
	{"يف", "بتك", 0.5, "p1~ كتبفي\n"},
	{"one", "two", 0.7, "p1 one two\n"},
};

START_TEST(test_gap)
{
	struct buf xml = BUF_INIT, out = BUF_INIT;

	buf_addf(&xml,
		 "<doc><page width='400' height='600'><word xMin='50' "
		 "yMin='100' xMax='70' yMax='110'>%s</word><word xMin='%.1f' "
		 "yMin='100' xMax='90' yMax='110'>%s</word></page></doc>",
		 gaps[_i].left, 70 + gaps[_i].gap, gaps[_i].right);
	read_pages(buf_span(&xml), &out);
	ck_assert_str_eq(buf_str(&out), gaps[_i].want);
	buf_release(&xml);
	buf_release(&out);
}
END_TEST

/* Numbers that are none, places that are nowhere, and many of them. */
static const struct {
	const char *xml, *begins; /* what comes of it */
} hostile[] = {
	{"<page width='1' height='1'><word xMin='nan' yMin='' xMax='1e99' "
	 "yMax='9'>x</word>",
	 "p1-"},
	{"<word xMin='1' yMin='1' xMax='2' yMax='2'>no page</word>", ""},
	{"<page><word xMin='-99999999999' yMin='-9' xMax='99999999999' "
	 "yMax='9999999999999999'>x</word><word xMin='1' yMin='1' xMax='1' "
	 "yMax='1.0001'>y</word>",
	 "p1-"},
	{"<page><word xMin='5' yMin='5' xMax='4' yMax='9'>x</word>"
	 "<word xMin='5' yMin='5' xMax='9' yMax='9'></word></page><page/>",
	 ""},
	{"<page height='-5'><word yMin='0' yMax='0.000001'>x</word></page>",
	 ""},
};

START_TEST(test_hostile)
{
	struct buf xml = BUF_INIT, out = BUF_INIT;

	buf_add_str(&xml, "<doc>");
	while (xml.len < 100000)
		buf_add_str(&xml, hostile[_i].xml);
	read_pages(buf_span(&xml), &out);
	ck_assert(span_starts(buf_span(&out), hostile[_i].begins));
	ck_assert_uint_eq(out.len > 0, hostile[_i].begins[0] != 0);
	ck_assert_uint_lt(out.len, xml.len);
	buf_release(&xml);
	buf_release(&out);
}
END_TEST

RUN_TESTS("formats/pdf_order", LOOP(test_page, pages); LOOP(test_gap, gaps);
	  LOOP(test_hostile, hostile))
