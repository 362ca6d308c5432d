/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Pages as pdftotext -bbox writes them, made here; the tool itself is run by
 * tests/cli/read/formats_office.sh. */
#include "formats/text/hyphen.h"
#include "base/page_breaks.h"
#include "formats/pdf/pdf.h"
#include "tests/unit/read_fixture.h"

#define EM 10

/* Lines of a page, each at a place: words at spaces, of 5 points a character
 * (10 for what is not Latin), 3 points apart; 10 high. */
struct line {
	int page, x, y, em;
	const char *text;
};

#define LINES 40

static int width_of(struct span word, int em)
{
	size_t at = 0;
	int width = 0;

	while (at < word.len)
		width += utf8_next(word, &at) < 0x600 ? em / 2 : em;
	return width;
}

static void add_words(struct buf *xml, const struct line *line)
{
	struct span rest = span_str(line->text);
	int x = line->x, em = line->em ? line->em : EM;

	while (rest.len) {
		const char *space = memchr(rest.ptr, ' ', rest.len);
		size_t len = space ? (size_t)(space - rest.ptr) : rest.len;
		int width = width_of(span_of(rest.ptr, len), em);

		if (len)
			buf_addf(xml,
				 "<word xMin=\"%d.5\" yMin=\"%d\" xMax=\"%d.5\""
				 " yMax=\"%d\">%.*s</word>\n",
				 x, line->y, x + width, line->y + em, (int)len,
				 rest.ptr);
		x += width + 3;
		len += space != NULL;
		rest = span_of(rest.ptr + len, rest.len - len);
	}
}

static void make(struct buf *xml, const struct line *lines)
{
	int page = 0;

	buf_add_str(xml, "<html><head><title>T</title></head><body><doc>");
	for (; lines->text; lines++) {
		for (; page < lines->page; page++)
			buf_addf(xml, "%s<page width=\"400\" height=\"600\">",
				 page ? "</page>" : "");
		add_words(xml, lines);
	}
	buf_add_str(xml, "</page></doc></body></html>");
}

/* "p1 text", "p1-2 text" or "p2 H1 text"; "~" after the page when it was
 * mended. */
static void read_pages(struct span xml, struct buf *out)
{
	struct pdf pdf;
	struct draft draft;
	size_t i, k;

	pdf_init(&pdf);
	draft_init(&draft);
	pdf_read_words(&pdf, xml, &draft);
	pdf_find_lines(&pdf);
	pdf_mend_ligatures(&pdf);
	pdf_drop_furniture(&pdf);
	pdf_add_blocks(&pdf, &draft, 99);
	for (i = 0; i < draft.count; i++) {
		struct span text = draft.blocks[i].text;

		buf_addf(out, "p%u", draft.blocks[i].page);
		if (draft.blocks[i].breaks.len)
			buf_addf(out, "-%u",
				 page_breaks_page(draft.blocks[i].breaks,
						  draft.blocks[i].page,
						  UINT64_MAX));
		buf_add_str(out, draft.blocks[i].mended ? "~ " : " ");
		if (draft.blocks[i].level)
			buf_addf(out, "H%u ", draft.blocks[i].level);
		for (k = 0; k < text.len; k++)
			buf_add_char(out, text.ptr[k]);
		buf_add_char(out, '\n');
	}
	draft_release(&draft);
	pdf_release(&pdf);
}

/* Lines of a column 100 points wide. */
static const struct {
	const char *what;
	struct line lines[LINES];
	const char *want;
} pages[] = {
	{"nothing", {{0}}, ""},
	{"a paragraph, and one behind a short line",
	 {{1, 50, 100, 0, "all of these words go"},
	  {1, 50, 112, 0, "on and end."},
	  {1, 50, 124, 0, "another one begins at"},
	  {1, 50, 136, 0, "this place."}},
	 "p1 all of these words go on and end.\n"
	 "p1 another one begins at this place.\n"},
	{"a line that a mark makes taller",
	 {{1, 50, 100, 0, "all of these words go"},
	  {1, 50, 111, 12, "on until the very"},
	  {1, 50, 124, 0, "end of it, or further"},
	  {1, 50, 136, 0, "on. And a heading, as"},
	  {1, 50, 148, 0, "it ends."},
	  {1, 50, 159, 12, "taller as it"},
	  {1, 50, 172, 0, "is, stays one of them"}},
	 "p1 all of these words go on until the very end of it, or further on. "
	 "And a heading, as it ends.\n"
	 "p1 H3 taller as it\n"
	 "p1 is, stays one of them\n"},
	{"no heading ends in a comma",
	 {{1, 50, 100, 12, "本文将介绍，"},
	  {1, 50, 124, 0, "以及其他。"},
	  {1, 50, 148, 0, "以及其他。"}},
	 "p1 本文将介绍，\np1 以及其他。\np1 以及其他。\n"},
	{"one behind a gap",
	 {{1, 50, 100, 0, "all of these words go"},
	  {1, 50, 112, 0, "on until the very end"},
	  {1, 50, 132, 0, "another one begins at"},
	  {1, 50, 144, 0, "this place."}},
	 "p1 all of these words go on until the very end\n"
	 "p1 another one begins at this place.\n"},
	{"one that is indented",
	 {{1, 50, 100, 0, "all of these words go"},
	  {1, 50, 112, 0, "on and until the end."},
	  {1, 65, 124, 0, "then one begins at"},
	  {1, 50, 136, 0, "this place."}},
	 "p1 all of these words go on and until the end.\n"
	 "p1 then one begins at this place.\n"},
	{"over a page",
	 {{1, 50, 200, 0, "all of these words go"},
	  {1, 50, 212, 0, "on and over to a page"},
	  {2, 50, 200, 0, "of their own and stop"},
	  {2, 50, 212, 0, "there."}},
	 "p1-2 all of these words go on and over to a page of their own and "
	 "stop there.\n"},
	{"hyphens",
	 {{1, 50, 100, 0, "the furnace is for re-"},
	  {1, 50, 112, 0, "pair, and the commer-"},
	  {1, 50, 124, 0, "cial undang-undang or-"},
	  {1, 50, 136, 0, "ders or well-known or"},
	  {1, 50, 148, 0, "of old and so a well-"},
	  {1, 50, 160, 0, "known kata-kata kata-"},
	  {1, 50, 172, 0, "kata and tornou-"},
	  {1, 50, 184, 0, "se fixed."}},
	 "p1 the furnace is for repair, and the commercial undang-undang "
	 "orders or well-known or of old and so a well-known kata-kata "
	 "kata-kata and tornou-se fixed.\n"},
	{"Han goes on without a space, wherever it is cut",
	 {{1, 50, 100, 0, "大模型的商业化需要"},
	  {1, 50, 112, 0, "资金和 GPT 的人才与"},
	  {1, 50, 124, 0, "监管。"}},
	 "p1 大模型的商业化需要资金和 GPT 的人才与监管。\n"},
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
	{"headings by their size",
	 {{1, 50, 80, 20, "Top"},
	  {1, 50, 120, 0, "all of these words go"},
	  {1, 50, 132, 0, "on."},
	  {1, 50, 150, 14, "Below"},
	  {1, 50, 170, 0, "and on."}},
	 "p1 H1 Top\np1 all of these words go on.\np1 H2 Below\np1 and on.\n"},
	{"a heading over two lines, and two of them",
	 {{1, 50, 60, 20, "The headline"},
	  {1, 50, 84, 20, "goes on"},
	  {1, 50, 120, 0, "all of these words have to go"},
	  {1, 50, 132, 0, "on for some time, as the text"},
	  {1, 50, 144, 0, "is longer by far than is what"},
	  {1, 50, 156, 0, "stands above it."},
	  {1, 50, 180, 20, "First"},
	  {1, 50, 204, 20, "Second"}},
	 "p1 H1 The headline goes on\n"
	 "p1 all of these words have to go on for some time, as the text is "
	 "longer by far than is what stands above it.\n"
	 "p1 H1 First\np1 H1 Second\n"},
	{"furniture",
	 {{1, 50, 20, 0, "The Journal 1"},
	  {1, 50, 200, 0, "One."},
	  {1, 50, 580, 0, "- 1 -"},
	  {2, 50, 20, 0, "the journal 2"},
	  {2, 50, 200, 0, "Two."},
	  {2, 50, 580, 0, "ii"},
	  {3, 50, 20, 0, "Another head"},
	  {3, 50, 200, 0, "Two."}},
	 "p1 One.\np2 Two.\np3 Another head\np3 Two.\n"},
	{"a chapter's name, a table of contents",
	 {{1, 50, 100, 0, "One . . . . . . . . 2"},
	  {1, 50, 112, 0, "Two ........ iv"},
	  {1, 50, 124, 0, "PART II"},
	  {1, 50, 136, 0, "Three \u2026\u2026\u2026 8"},
	  {1, 50, 148, 0, "Four \u2026\u2026\u2026 10"},
	  {1, 50, 160, 0, "And so on ..."},
	  {2, 50, 200, 0, "a"},
	  {3, 50, 200, 0, "b"},
	  {4, 50, 200, 0, "c"},
	  {5, 50, 200, 0, "d"},
	  {6, 50, 200, 0, "e"},
	  {7, 50, 200, 0, "f"},
	  {8, 50, 20, 0, "Chapter"},
	  {8, 50, 200, 0, "One."},
	  {10, 50, 20, 0, "Chapter"},
	  {10, 50, 200, 0, "Two."},
	  {12, 50, 20, 0, "Chapter"},
	  {12, 50, 200, 0, "Three."},
	  {13, 50, 200, 0, "x"},
	  {14, 50, 200, 0, "x"},
	  {15, 50, 200, 0, "x"}},
	 "p1 PART II\np1 And so on ...\np2-8 a b c d e f One.\np10 Two.\np12 "
	 "Three.\n"
	 "p13-15 x x x\n"},
	{"rows of figures: too large for pages",
	 {{1, 50, 100, 0, "Cost ........ 557"},
	  {1, 50, 112, 0, "Tax ........ 558"},
	  {1, 50, 124, 0, "Rent ........ 559"},
	  {1, 50, 136, 0, "Wages ........ 601"}},
	 "p1 Cost ........ 557\np1 Tax ........ 558\np1 Rent ........ 559\n"
	 "p1 Wages ........ 601\n"},
	{"rows that do not rise, and too few",
	 {{1, 50, 100, 0, "Cost ........ 4"},
	  {1, 50, 112, 0, "Tax ........ 2"},
	  {1, 50, 124, 0, "Rent ........ 3"},
	  {1, 50, 136, 0, "Wages ........ 1"},
	  {5, 50, 100, 0, "Grants ........ 1"},
	  {5, 50, 112, 0, "Fees ........ 2"}},
	 "p1 Cost ........ 4\np1 Tax ........ 2\np1 Rent ........ 3\n"
	 "p1 Wages ........ 1\np5 Grants ........ 1\np5 Fees ........ 2\n"},
	{"a running head, elsewhere on the first page, and a title like it",
	 {{1, 50, 44, 0, "The Journal"},
	  {1, 50, 60, 20, "The Journal"},
	  {1, 50, 200, 0, "One."},
	  {2, 50, 20, 0, "The Journal"},
	  {2, 50, 200, 0, "Two."},
	  {3, 50, 20, 0, "The Journal"},
	  {3, 50, 200, 0, "Three."}},
	 "p1 H1 The Journal\np1 One.\np2 Two.\np3 Three.\n"},
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
	{"running heads, told by the number of the page",
	 {{1, 50, 100, 0, "a b."},
	  {2, 50, 20, 0, "ii The preface"},
	  {2, 50, 200, 0, "so."},
	  {3, 50, 20, 0, "On iii"},
	  {3, 50, 200, 0, "d."},
	  {4, 50, 20, 0, "iv The end"},
	  {4, 50, 200, 0, "e."},
	  {5, 50, 20, 0, "v The end"},
	  {5, 50, 200, 0, "f."},
	  {6, 50, 20, 0, "1.1 One 1"},
	  {6, 50, 32, 0, "6 stays."},
	  {6, 50, 580, 0, "x 1 y."},
	  {7, 50, 20, 0, "\u0662 Chapter"},
	  {7, 50, 200, 0, "g."},
	  {8, 50, 90, 0, "1.2 Two 3"},
	  {8, 50, 200, 0, "h."},
	  {9, 50, 20, 0, "4 Three"},
	  {9, 50, 580, 0, "In 2024"}},
	 "p1 a b.\np2 so.\np3 d.\np4 e.\np5 f.\np6 6 stays.\np6 x 1 y.\n"
	 "p7 g.\np8 h.\np9 In 2024\n"},
	{"numbers of pages above the margin, but not a table's",
	 {{1, 50, 100, 0, "a."},
	  {1, 50, 480, 0, "1"},
	  {2, 50, 100, 0, "b."},
	  {2, 50, 480, 0, "2"},
	  {3, 50, 100, 0, "c."},
	  {3, 50, 480, 0, "3"},
	  {4, 50, 100, 0, "5"},
	  {4, 50, 480, 0, "d."}},
	 "p1 a.\np2 b.\np3 c.\np4 5\np4 d.\n"},
	{"a large line with a sentence in it is no heading",
	 {{1, 50, 60, 20, "Top"},
	  {1, 50, 120, 0, "all of these words have to go."},
	  {1, 50, 132, 0, "all of these words have to go."},
	  {1, 50, 180, 20, "一句。二"},
	  {1, 50, 230, 0, "all of these words."}},
	 "p1 H1 Top\np1 all of these words have to go. all of these words "
	 "have to go.\np1 一句。二\np1 all of these words.\n"},
	{"but not sections that begin pages with numbers of their own",
	 {{1, 50, 20, 0, "1 One"},
	  {1, 50, 580, 0, "1"},
	  {2, 50, 20, 0, "2 Two"},
	  {2, 50, 580, 0, "2"},
	  {3, 50, 20, 0, "3 Three"},
	  {3, 50, 580, 0, "3"},
	  {4, 50, 20, 0, "4 Four"},
	  {4, 50, 580, 0, "4"}},
	 "p1-4 1 One 2 Two 3 Three 4 Four\n"},
	{"items of a list",
	 {{1, 50, 100, 0, "• words enough to go"},
	  {1, 60, 112, 0, "on for another line"},
	  {1, 50, 124, 0, "• words enough to go"}},
	 "p1 • words enough to go on for another line\n"
	 "p1 • words enough to go\n"},
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

static const struct {
	const char *word; /* forty times */
	bool garbled;
} garbles[] = {
	{"word", false},
	{"بتك", false},
	{"بwتك", true},
	{"\uE001\uE002ab", true},
	{"中文", false},
	{"GPT بتك", false},
	{"بتك بتك بتك بتك بwتك", false},
};

START_TEST(test_garbled)
{
	struct buf xml = BUF_INIT;
	struct draft draft;
	struct pdf pdf;
	int i;

	buf_add_str(&xml, "<doc><page width='400' height='600'>");
	for (i = 0; i < 40; i++)
		add_words(&xml, &(struct line){1, 50, 100 + 12 * i, 0,
					       garbles[_i].word});
	buf_add_str(&xml, "</page></doc>");
	pdf_init(&pdf);
	draft_init(&draft);
	pdf_read_words(&pdf, buf_span(&xml), &draft);
	pdf_find_lines(&pdf);
	ck_assert(pdf_is_garbled(&pdf) == garbles[_i].garbled);
	draft_release(&draft);
	pdf_release(&pdf);
	buf_release(&xml);
}
END_TEST

START_TEST(test_author)
{
	struct draft draft;
	struct pdf pdf;

	pdf_init(&pdf);
	draft_init(&draft);
	pdf_read_words(&pdf,
		       span_str("<html><meta name='Author' content='Ann &amp; "
				"Bo &lt;b@c&gt; &amp;'/></html>"),
		       &draft);
	ck_assert(span_is(pdf.author, "Ann & Bo <b@c> &"));
	draft_release(&draft);
	pdf_release(&pdf);
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

static const struct {
	const char *line, *next;
	bool cuts, stays;
} hyphens[] = {
	{"a fur-", "nace", true, false},
	{"a fur\u2010", "nace", true, false},
	{"a fur\u00AD", "nace", true, false},
	{"co-op-", "erate", true, true},
	{"GPT-", "4", false, false},
	{"Jean-", "Paul", false, false},
	{"5-", "year", false, false},
	{"no", "hyphen", false, false},
	{"-", "x", false, false},
	{"", "x", false, false},
	{"x-", "", false, false},
	{"orang-", "orang", true, true},
	{"fazer-", "se.", true, true},
	{"esco-", "las", true, false},
};

static const struct {
	const char *name, *lines, *title;
} titles[] = {
	{"x.pdf", "1 The Works\n2 Part One\n", "The Works"},
	{"x.pdf", "1 UNITED STATES\n2 ACME INC\n", "ACME INC"},
	{"x/annual_report-2020.pdf",
	 "1 Contents\n1 \u76EE\u5F55\n2 FORM 10-K\n", "annual report 2020"},
	{"BESTBUY_2024.pdf", "1 SECURITIES OFFICE\n3 BEST BUY CO\n",
	 "BEST BUY CO"},
	{"0000064803-19-000013.pdf", "0 text\n", ""},
	{"\u5E74\u5831.pdf", "0 text\n", "\u5E74\u5831"},
};

/* Lines of "level text". */
START_TEST(test_title)
{
	struct draft draft;
	struct span rest = span_str(titles[_i].lines), line, title;
	size_t at = 0;

	draft_init(&draft);
	while (line_next(rest, &at, &line))
		draft_add(&draft,
			  (struct block){
				  .level = (unsigned)(line.ptr[0] - '0'),
				  .text = span_of(line.ptr + 2, line.len - 2)});
	title = pdf_title(&draft, span_str(titles[_i].name));
	ck_assert_msg(span_is(title, titles[_i].title), "%.*s for '%s'",
		      (int)title.len, title.ptr, titles[_i].name);
	draft_release(&draft);
}
END_TEST

START_TEST(test_junk)
{
	ck_assert(pdf_title_is_junk(span_str("0000064803-19-000013")));
	ck_assert(pdf_title_is_junk(span_str("10-K")));
	ck_assert(pdf_title_is_junk(span_str("Microsoft Word - x.doc")));
	ck_assert(pdf_title_is_junk(span_str("Untitled")));
	ck_assert(!pdf_title_is_junk(span_str("ADBE 10K FY15")));
	ck_assert(!pdf_title_is_junk(span_str("\u5E74\u5831")));
}
END_TEST

START_TEST(test_hyphen)
{
	struct hyphens none = {0};
	struct span line = span_str(hyphens[_i].line),
		    next = span_str(hyphens[_i].next);

	ck_assert(hyphen_cuts(line, next) == hyphens[_i].cuts);
	if (hyphens[_i].cuts)
		ck_assert(hyphen_stays(&none, line, next) == hyphens[_i].stays);
}
END_TEST

RUN_TESTS("formats/pdf", LOOP(test_page, pages); LOOP(test_gap, gaps);
	  LOOP(test_garbled, garbles); ONCE(test_author);
	  LOOP(test_title, titles); ONCE(test_junk);
	  LOOP(test_hostile, hostile); LOOP(test_hyphen, hyphens))
