/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Lines of pages into paragraphs and headings, without furniture. */
#include "tests/unit/pdf_fixture.h"

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

RUN_TESTS("formats/pdf", LOOP(test_page, pages))
