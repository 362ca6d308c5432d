/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tests/unit/read_fixture.h"

#define RTF "{\\rtf1\\ansi "

static const struct {
	const char *what, *text, *want;
	unsigned bad;
} files[] = {
	{"paragraphs",
	 RTF "{\\fonttbl{\\f0 Arial;}}\\f0 One.\\par Two\n"
	     " words.\\par}",
	 "T One.\nT Two words.\n", 0},
	{"signs",
	 RTF "\\ldblquote a\\rdblquote\\emdash b\\~c\\_d\\-e\\tab f"
	     "\\line g \\{h\\}\\\\}",
	 "T “a”—b c-de\tf/g {h}\\\n", 0},
	{"Unicode with fallbacks, pairs and signed numbers",
	 RTF "\\u21830?\\u-25368\\'3f x{\\uc0\\u233}y{\\uc2\\u233 ??}z"
	     "\\u-10179?\\u-8704?}",
	 "T 商鳨 xéyéz😀\n", 0},
	{"bytes of the code page",
	 RTF "\\ansicpg936 \\'c9\\'cc\\'d2\\'b5\\par}", "T 商业\n", 0},
	{"of DOS", RTF "\\ansicpg850 caf\\'82 \\'9c\\par}", "T café £\n", 0},
	{"bytes of a font",
	 RTF "\\ansicpg1252{\\fonttbl{\\f1\\fcharset178 A;}{\\f2\\fcharset204 "
	     "B;}}\\f1 \\'e3\\'c7\\'e1 \\f2 \\'e4\\'e5{\\f0 \\'e9}\\par}",
	 "T مال деé\n", 0},
	{"headings by style and by outline",
	 RTF "{\\stylesheet{\\s0 Normal;}{\\s1 heading 1;}{\\s7\\outlinelevel2 "
	     "Own;}}\\pard\\s1 A\\par\\pard\\s0 b\\par\\pard\\s7 C\\par"
	     "\\pard\\outlinelevel1 D\\par\\pard e\\par}",
	 "= A\nT b\nH3 C\nH2 D\nT e\n", 0},
	{"metadata",
	 RTF "{\\info{\\title Tarif}{\\author N}{\\creatim\\yr2024\\mo5\\dy3"
	     "\\hr7\\min1}{\\keywords a,b}}x}",
	 "= Tarif\nauthor N\ntopics a/b\nmetadata 20240503\nT x\n", 0},
	{"what is twice",
	 RTF "{\\info{\\upr{\\title ??}{\\*\\ud{\\title \\u21830?}}}}x}",
	 "= 商\nT x\n", 0},
	{"what is not shown",
	 RTF "{\\header h}{\\*\\generator g}{\\v hidden}{\\deleted d}"
	     "{\\field{\\*\\fldinst HYPERLINK u}{\\fldrslt link}}{\\pict 00ff}"
	     "{\\listtext 1.}text}",
	 "T linktext\n", 0},
	{"a row is a block",
	 RTF "\\trowd\\intbl A\\cell B\\par b\\cell\\row\\pard c\\par}",
	 "T A B/b\nT c\n", 0},
	{"a footnote follows its paragraph",
	 RTF "One{\\footnote Note.\\par More.} goes on.\\par Two.\\par}",
	 "T One goes on.\nT Note./More.\nT Two.\n", 0},
	{"a footnote with a star",
	 RTF "One{\\*\\footnote Note.} goes on.{\\*\\other gone}\\par}",
	 "T One goes on.\nT Note.\n", 0},
	{"a text box",
	 RTF "{\\shp{\\*\\shpinst{\\sp{\\sn a}{\\sv b}}{\\shptxt Boxed.\\par}}"
	     "{\\shprslt old}}After.\\par}",
	 "T Boxed.\nT After.\n", 0},
	{"bytes that are no text", RTF "a\\bin4 }}{{\\b c}", "T ac\n", 0},
	{"a style without a number", RTF "{\\stylesheet{heading 1;}}a}",
	 "T a\n", 0},
	{"no end", RTF "{\\b One", "T One\n", 1},
};

START_TEST(test_file)
{
	struct readout out = {0};

	ck_assert_int_eq(read_out(read_rtf, span_str(files[_i].text), &out),
			 ST_OK);
	ck_assert_msg(!strcmp(buf_str(&out.text), files[_i].want), "%s:\n%s",
		      files[_i].what, buf_str(&out.text));
	ck_assert_uint_eq(out.report.bad_records, files[_i].bad);
	buf_release(&out.text);
}
END_TEST

START_TEST(test_none)
{
	struct readout out = {0};

	ck_assert_int_eq(read_out(read_rtf, span_str("text"), &out), ST_INPUT);
	ck_assert_str_eq(out.err.text, "cannot read 'f': it is no RTF");
}
END_TEST

/* Groups without end, fonts and styles without number. */
START_TEST(test_many)
{
	static const char *const parts[] = {"{",
					    "}",
					    "{\\f1",
					    "{\\stylesheet{\\s1 heading 1;",
					    "\\bin99999999999 ",
					    "\\u-1",
					    "{\\fonttbl\\f1\\fcharset134",
					    "\\'",
					    "{\\*",
					    "\\cell\\row"};
	struct buf file = BUF_INIT;
	struct readout out = {0};

	buf_add_str(&file, RTF);
	while (file.len < 1 << 20)
		buf_add_str(&file, parts[_i]);
	ck_assert_int_eq(read_out(read_rtf, buf_span(&file), &out), ST_OK);
	buf_release(&out.text);
	buf_release(&file);
}
END_TEST

RUN_TESTS("formats/rtf", LOOP(test_file, files); ONCE(test_none);
	  tcase_add_loop_test(tcase, test_many, 0, 10))
