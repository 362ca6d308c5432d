/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tests/unit/read_fixture.h"

static const struct {
	const char *what, *text, *want;
} texts[] = {
	{"nothing", "", ""},
	{"paragraphs", "One\ntwo.\n\nThree.\n", "T One/two.\nT Three.\n"},
	{"title", "# Title\n\nText.\n", "= Title\nT Text.\n"},
	{"headings", "# A\n\n## B ##\n### C#\n#### \nText.\n# D\n",
	 "= A\nH2 B\nH3 C#\nT Text.\nH1 D\n"},
	{"no heading", "#tag\n\n####### seven\n", "T #tag\nT ####### seven\n"},
	{"setext", "A\n===\nB\nb\n---\nText.\n", "= A\nH2 B/b\nT Text.\n"},
	{"rules", "One.\n\n---\n\nTwo.\n***\n* * *\n___\nThree.\n",
	 "T One.\nT Two.\nT Three.\n"},
	{"list", "- one\n  more\n* two\n+ three\n12. four\n---\n",
	 "T one/  more\nT two\nT three\nT 12. four\n"},
	{"nested list", "- one\n    - two\n", "T one\nT two\n"},
	{"no list", "-one\n\n1.5 is\n\n1234567890. x\n",
	 "T -one\nT 1.5 is\nT 1234567890. x\n"},
	{"quote", "> said\n> he\n\n>> twice\n", "T said/> he\nT twice\n"},
	{"fence", "```c\n# no heading\n\n- x\n```\nText.\n",
	 "T # no heading//- x\nT Text.\n"},
	{"fence in fence", "~~~~\n~~~\n```\n~~~~\nText.\n",
	 "T ~~~/```\nT Text.\n"},
	{"fence without end", "```\ncode\n", "T code\n"},
	{"code inside a line", "```x``` y\n", "T ```x``` y\n"},
	{"images", "![a](b.png)\n\n[![a](b)](c)\n\n![a](b) text\n\n![a\n",
	 "T ![a](b) text\nT ![a\n"},
	{"comments", "<!-- one -->\nText.\n<!--\ntwo\n\n-->\nMore.\n",
	 "T Text.\nT More.\n"},
	{"table", "| a | b |\n|---|:-:|\n| 1 | 2 |\n",
	 "T | a | b |\nT | 1 | 2 |\n"},
	{"inline markup stays", "A **b** [c](d).\n", "T A **b** [c](d).\n"},
	{"front matter",
	 "---\ntitle: \"A: b\"\ndate: 2024-11-19\nlang: id\nsource: S\n"
	 "url: https://e.org/x\nauthor: N\nother: x\n---\n\n# A: b\n## H\nT.\n",
	 "= A: b\nlang id\nauthor N\nsource S\nurl https://e.org/x\n"
	 "front-matter 20241119\nH2 H\nT T.\n"},
	{"topics",
	 "---\nTags: [A b, '#c']\ncategories:\n  - D\n  - a B\n"
	 "keywords: \"e；f、 g\"\n---\nT.\n",
	 "topics A b/c/D/e/f/g\nT T.\n"},
	{"a clipped page",
	 "---\ncreated: 2024-06-02\nsource: https://e.org/x\nauthor:\n"
	 "  - \"[[Ana Writer]]\"\n  - \"[[people/bo|Bo Dev]]\"\n  - Ana "
	 "Writer\n"
	 "published: 2024-05-01\n---\nT.\n",
	 "author Ana Writer; Bo Dev\nurl https://e.org/x\n"
	 "front-matter 20240501\nT T.\n"},
	{"the day of a note, and a source by name",
	 "---\ncreated: 2024-06-02T10:00:00Z\nsource: S\nauthors: [A, B]\n"
	 "---\nT.\n",
	 "author A; B\nsource S\nfront-matter 20240602\nT T.\n"},
	{"front matter, CRLF and mark",
	 "\xEF\xBB\xBF---\r\ntitle: A\r\n---\r\nT.\r\n", "= A\nT T.\n"},
	{"front matter alone", "---\ntitle: A\n---\n", ""},
	{"front matter without end is none", "---\nOne.\n", "T One.\n"},
	{"front matter must stand first", "\n---\ntitle: A\n---\nT.\n",
	 "H2 title: A\nT T.\n"},
	{"only a title has no text", "# A\n", ""},
};

START_TEST(test_markdown)
{
	check_read(read_markdown, texts[_i].text, texts[_i].want);
}
END_TEST

START_TEST(test_broken_front_matter)
{
	struct readout out = {0};
	const char *text = "---\ntitle: A\nx: [\n---\n\nText.\n";

	ck_assert_int_eq(read_out(read_markdown, span_str(text), &out), ST_OK);
	ck_assert_uint_eq(out.report.bad_records, 1);
	ck_assert_int_eq(out.report.first.status, ST_INPUT);
	ck_assert_ptr_nonnull(strstr(out.report.first.text, "'f'"));
	ck_assert_ptr_nonnull(strstr(out.report.first.text, "4"));
	ck_assert_str_eq(buf_str(&out.text), "T Text.\n");
	buf_release(&out.text);
}
END_TEST

START_TEST(test_repair)
{
	struct readout out = {0};
	const char *text = "---\ntitle: A\xFF\n---\n## B\xFF\n\nC\xFF\n\nD\n";

	ck_assert_int_eq(read_out(read_markdown, span_str(text), &out), ST_OK);
	ck_assert_uint_eq(out.report.bad_utf8, 3);
	ck_assert_str_eq(buf_str(&out.text), "= A\xEF\xBF\xBD\n"
					     "H2 B\xEF\xBF\xBD\n"
					     "T C\xEF\xBF\xBD\nT D\n");
	buf_release(&out.text);
}
END_TEST

static const char *const hostile[] = {"![",    "[![",    ">",     "# ", "- ",
				      "```\n", "<!--\n", "---\n", "1",  "|-",
				      "* ",    "=\n",    "[![](", "#"};

START_TEST(test_hostile)
{
	struct readout out = {0};
	struct buf file = BUF_INIT;

	while (file.len < 1000000)
		buf_add_str(&file, hostile[_i]);
	ck_assert_int_eq(read_out(read_markdown, buf_span(&file), &out), ST_OK);
	buf_release(&out.text);
	buf_release(&file);
}
END_TEST

RUN_TESTS("formats/markdown", LOOP(test_markdown, texts);
	  ONCE(test_broken_front_matter); ONCE(test_repair);
	  LOOP(test_hostile, hostile))
