/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "formats/charset/charset.h"
#include "tests/unit/check_rows.h"
#include "tests/unit/read_fixture.h"

static const struct {
	const char *label, *name;
} labels[] = {
	{"utf-8", "utf-8"},
	{" UTF8\n", "utf-8"},
	{"gb2312", "gb18030"},
	{"GBK", "gb18030"},
	{"GB18030", "gb18030"},
	{"ISO-8859-1", "windows-1252"},
	{"us-ascii", "windows-1252"},
	{"latin1", "windows-1252"},
	{"iso-8859-9", "windows-1254"},
	{"Big5-HKSCS", "big5"},
	{"windows-31j", "shift_jis"},
	{"Shift_JIS", "shift_jis"},
	{"x-sjis", "shift_jis"},
	{"euc-kr", "euc-kr"},
	{"ks_c_5601-1987", "euc-kr"},
	{"windows-949", "euc-kr"},
	{"tis-620", "windows-874"},
	{"cp1256", "windows-1256"},
	{"arabic", "iso-8859-6"},
	{"koi8-u", "koi8-u"},
	{"utf-16", "utf-16le"},
	{"utf-16be", "utf-16be"},
	{"IBM855", "ibm855"},
	{"cp852", "ibm852"},
	{"Johab", "johab"},
	{"windows-1361", "johab"},
	{"EUC-TW", "euc-tw"},
	{"VISCII", "viscii"},
	{"x-mac-centraleurroman", "x-mac-ce"},
	{"", NULL},
	{" ", NULL},
	{"utf 8", NULL},
	{"gbk big5", NULL},
	{"utf", NULL},
	{"a label that is longer than any there is", NULL},
};

START_TEST(test_label)
{
	const struct charset *charset = charset_of(span_str(labels[_i].label));

	ck_assert_pstr_eq(charset ? charset->name : NULL, labels[_i].name);
}
END_TEST

static const struct {
	const char *html, *name;
} declared[] = {
	{"<meta charset=gbk>", "gb18030"},
	{"<META CHARSET = 'Shift_JIS' >", "shift_jis"},
	{"<meta/charset=\"big5\"/>", "big5"},
	{"<meta name=charset content=gbk>", NULL},
	{"<meta http-equiv=Content-Type content='text/html; charset=koi8-r'>",
	 "koi8-r"},
	{"<meta content=\"text/html;charset='x-sjis'\" "
	 "http-equiv=\"content-type\">",
	 "shift_jis"},
	{"<meta content='text/html; charset=gbk'>", NULL},
	{"<meta http-equiv=refresh content='charset=gbk'>", NULL},
	{"<meta http-equiv=content-type content='charset; charset = gbk ;'>",
	 "gb18030"},
	{"<meta charset=none><meta charset=gbk>", "gb18030"},
	{"<!-- <meta charset=gbk> --><meta charset=big5>", "big5"},
	{"<!--><meta charset=gbk>", "gb18030"},
	{"<a title='<meta charset=gbk>'><meta charset=big5>", "big5"},
	{"<a title=\"open><meta charset=gbk>", NULL},
	{"<!doctype html><p><meta charset=gbk>", "gb18030"},
	{"<metacharset=gbk>", NULL},
	{"<meta charset=utf-16>", "utf-8"},
	{"<meta charset=gbk", "gb18030"},
	{"<meta charset=", NULL},
	{"<meta charset", NULL},
	{"<meta", NULL},
	{"<", NULL},
	{"<meta =x charset=gbk>", "gb18030"},
	{"<?xml version='1.0' encoding='EUC-JP'?><meta charset=gbk>", "euc-jp"},
	{"<?xml version='1.0'?><meta charset=gbk>", "gb18030"},
	{"<?xml encoding='utf-16le'", "utf-8"},
	{"<?xml", NULL},
	{"", NULL},
};

START_TEST(test_declared)
{
	const struct charset *charset =
		charset_declared(span_str(declared[_i].html));

	ck_assert_pstr_eq(charset ? charset->name : NULL, declared[_i].name);
}
END_TEST

START_TEST(test_declared_late)
{
	struct buf html = BUF_INIT;

	while (html.len < 1024)
		buf_add_char(&html, ' ');
	buf_add_str(&html, "<meta charset=gbk>");
	ck_assert_ptr_null(charset_declared(buf_span(&html)));
	buf_release(&html);
}
END_TEST

static const struct {
	const char *label, *bytes, *text;
	size_t bad;
} texts[] = {
	{"gbk", "\xC4\xE3\xBA\xC3\x80", "你好€", 0},
	{"gbk", "\xA6\xD9\xFE\x59", "︐龴", 0},
	{"gbk", "\x94\x39\xDA\x33", "💩", 0},
	{"gbk", "a\xFF", "a\uFFFD", 1},
	{"big5", "\xA7\x41\xA6\x6E\xA3\xE1", "你好€", 0},
	{"big5", "\x87\x40\x9D\xEF", "䏰嘅", 0},
	{"big5", "\xA4", "\uFFFD", 1},
	{"shift_jis", "\x81\x60\x87\x40\x5C\x7E\xB1", "～①\\~ｱ", 0},
	{"euc-jp", "\xA1\xC1\xAD\xA1", "～①", 0},
	{"iso-2022-jp", "\x1B$B$3\x1B(B!", "こ!", 0},
	{"euc-kr", "\x81\x41\xB0\xA1", "갂가", 0},
	{"windows-1252", "\x80\x81\x93", "€\xC2\x81“", 0},
	{"windows-1256", "\xE3\xD1\xCD\xC8\xC7", "مرحبا", 0},
	{"iso-8859-6", "\xE5\xB1", "م\uFFFD", 1},
	{"koi8-r", "\xF0\xD2\xC9", "При", 0},
	{"iso-8859-16", "\xAA\xBA\xDE\xFE\xA4\xE9", "ȘșȚț€é", 0},
	{"utf-8", "a\xC3\xA9\xC3", "aé\uFFFD", 1},
	{"ibm855", "\xDD\xE1\xB7", "При", 0},
	{"ibm852", "\x88\xA5\xBE", "łąż", 0},
	{"euc-tw", "\xC4\xA1\xC5\xEA", "一仔", 0},
	{"johab", "\x88\x61\x94\x6A!", "가닭!", 0},
	{"johab", "a\x88", "a\uFFFD", 1},
	{"viscii", "Vi\xAEt", "Việt", 0},
	{"x-mac-ce", "\x8E\x93", "éď", 0},
};

static const struct {
	const char *given, *bytes, *right;
} twin_rows[] = {
	{"iso-8859-7", "\xA2\xED\xE4\xF1\xE1\xF2", "windows-1253"},
	{"windows-1253", "\xA2\xED\xE4\xF1\xE1\xF2", "windows-1253"},
	{"windows-1253", "a \xB6\xED\xE4\xF1\xE1\xF2", "iso-8859-7"},
	{"iso-8859-7", "a \xB6\xED\xE4\xF1\xE1\xF2", "iso-8859-7"},
	{"iso-8859-7", "\xED\xE4\xF1\xE1\xF2", "windows-1253"},
	{"iso-8859-16", "\xBA\xFE", "windows-1250"},
	{"iso-8859-16", "\xBA\xFE \x96", "windows-1250"},
	{"iso-8859-16", "\xA1\xA2", "iso-8859-16"},
	{"koi8-r", "\xF0\xD2\xC9", "koi8-r"},
	{"iso-8859-7", "", "windows-1253"},
};

START_TEST(test_twin)
{
	const struct charset *given = charset_of(span_str(twin_rows[_i].given));

	ck_assert_str_eq(
		charset_twin(given, span_str(twin_rows[_i].bytes))->name,
		twin_rows[_i].right);
}
END_TEST

START_TEST(test_decode)
{
	const struct charset *charset = charset_of(span_str(texts[_i].label));
	struct buf text = BUF_INIT;

	ck_assert_uint_eq(
		charset_decode(charset, span_str(texts[_i].bytes), &text),
		texts[_i].bad);
	ck_assert_str_eq(buf_str(&text), texts[_i].text);
	buf_release(&text);
}
END_TEST

/* Longer than any chunk, with a pair of surrogates at every edge. */
START_TEST(test_decode_long)
{
	const struct charset *wide = charset_of(span_str("utf-16be"));
	struct buf bytes = BUF_INIT, text = BUF_INIT, want = BUF_INIT;
	unsigned i;

	buf_add(&bytes, "\0a", 2);
	buf_add_str(&want, "a");
	for (i = 0; i < 10000; i++) {
		buf_add(&bytes, "\xD8\x40\xDC\x0B", 4);
		buf_add_str(&want, "𠀋");
	}
	ck_assert_uint_eq(charset_decode(wide, buf_span(&bytes), &text), 0);
	ck_assert(span_equal(buf_span(&text), buf_span(&want)));
	buf_release(&bytes);
	buf_release(&text);
	buf_release(&want);
}
END_TEST

#define PT                                                                     \
	"A comercializa\xE7\xE3o j\xE1 come\xE7ou na regi\xE3o; n\xE3o h\xE1 " \
	"d\xFAvida."
#define RU                                                                     \
	"\xCA\xEE\xEC\xEF\xE0\xED\xE8\xFF \xEF\xEE\xEB\xF3\xF7\xE8\xEB\xE0 "   \
	"\xE4\xE5\xED\xFC\xE3\xE8."
#define GBK                                                                    \
	"\xB9\xAB\xCB\xBE\xCB\xB5\xD5\xE2\xB8\xF6\xD7\xCA\xBD\xF0\xD3\xC3\xC0" \
	"\xB4\xB7\xA2\xD5\xB9\xD2\xB5\xCE\xF1"

static const struct {
	const char *bytes;
	size_t len;
	const char *declared;
	bool markup;
	const char *name; /* NULL: only guessed */
} finds[] = {
	{"plain", 0, NULL, false, "utf-8"},
	{"", 0, NULL, false, "utf-8"},
	{"plain", 0, "utf-16", false, "utf-8"},
	{"\xEF\xBB\xBFx", 0, "gbk", false, "utf-8"},
	{"\xEF\xBB\xBF" GBK, 0, NULL, false, "gb18030"},
	{"\xEF\xBB\xBF" PT, 0, NULL, false, "windows-1252"},
	{"\xEF\xBB\xBFh\xE9h\xC3\xA9", 0, NULL, false, "utf-8"},
	{"\xC4\xE3\xBA\xC3", 0, NULL, false, NULL},
	/* Han, and Greek letters or Cyrillic ones. */
	{"\xC4\xE3\xBA\xC3\xCA\xC0\xBD\xE7", 0, NULL, false, NULL},
	{"\xC8\xDA\xD7\xCA\xD0\xC2\xCE\xC5", 0, NULL, false, NULL},
	{"\xFF\xFE"
	 "a\0",
	 4, "gbk", false, "utf-16le"},
	{"\xFE\xFF\0a", 4, NULL, false, "utf-16be"},
	{"\xFF\xFE\0\0a\0\0\0", 8, NULL, false, "utf-32le"},
	{"a\0b\0 \0c\0", 8, NULL, false, "utf-16le"},
	{"\0a\0b\0 \0c", 8, NULL, false, "utf-16be"},
	{"\0\0\0a\0\0\0b", 8, NULL, false, "utf-32be"},
	{"h\xC3\xA9 de l'\xC3\xA9t\xC3\xA9", 0, "iso-8859-1", false, "utf-8"},
	{"<meta charset=gbk>h\xC3\xA9", 0, NULL, true, "utf-8"},
	{PT, 0, NULL, false, "windows-1252"},
	{PT, 0, "latin1", false, "windows-1252"},
	{RU, 0, NULL, false, "windows-1251"},
	{RU, 0, "windows-1251", false, "windows-1251"},
	{GBK, 0, NULL, false, "gb18030"},
	{GBK, 0, "iso-8859-1", false, "gb18030"},
	{GBK, 0, "no-such-label", false, "gb18030"},
	{"<meta charset=gb2312>" GBK, 0, NULL, true, "gb18030"},
	{"\x1B$B$3$l$O\x1B(B", 0, NULL, false, "iso-2022-jp"},
	{"It is \xA3"
	 "5.",
	 0, NULL, false, "windows-1252"},
	{"\x93Yes\x94, he said.", 0, NULL, false, "windows-1252"},
	{"two bytes \xFF\xFE of none", 0, NULL, false, "utf-8"},
	{"\x81\xFF\xFE\x9D\x01\x81\xFF\xFE\x9D\x01\x81\xFF\xFE\x9D\x01", 0,
	 NULL, false, NULL},
};

START_TEST(test_find)
{
	size_t len = finds[_i].len ? finds[_i].len : strlen(finds[_i].bytes);
	struct charset_found found =
		charset_find(span_of(finds[_i].bytes, len), finds[_i].declared,
			     finds[_i].markup);

	if (!finds[_i].name) {
		ck_assert_uint_lt(found.confidence, CHARSET_SURE);
		return;
	}
	ck_assert_str_eq(found.charset->name, finds[_i].name);
	ck_assert_uint_ge(found.confidence, CHARSET_SURE);
}
END_TEST

/* What is decoded has the place of the whole file. */
START_TEST(test_read)
{
	struct readout out = {0};
	struct span file = span_str(GBK);

	ck_assert_int_eq(read_out(read_text, file, &out), ST_OK);
	ck_assert_str_eq(buf_str(&out.text), "T 公司说这个资金用来发展业务\n");
	ck_assert_str_eq(out.report.charset, "gb18030");
	ck_assert_uint_ge(out.report.confidence, 90);
	ck_assert_uint_eq(out.report.bad_utf8, 0);
	buf_release(&out.text);
}
END_TEST

RUN_TESTS("formats/charset", LOOP(test_label, labels);
	  LOOP(test_declared, declared); ONCE(test_declared_late);
	  LOOP(test_decode, texts); LOOP(test_twin, twin_rows);
	  ONCE(test_decode_long); LOOP(test_find, finds); ONCE(test_read))
