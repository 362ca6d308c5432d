/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What other programs export: JSON, notes of Evernote, subtitles, Apple's
 * mail. */
#include "tests/unit/read_fixture.h"

static const struct {
	const char *what;
	file_reader *read;
	const char *text, *want;
	unsigned bad;
} files[] = {
	{"an array of records", read_json,
	 "[{\"id\":1,\"title\":\"A\",\"content\":\"<p>One &amp; 1.</p>"
	 "<script>x</script><p>Two<br>three</p>\",\"published_at\":"
	 "\"2024-05-01\",\"language\":\"en\",\"tags\":[\"t\"]},"
	 "{\"title\":\"no text\"},{\"text\":\"<b> stays\"}]",
	 "= A\nid 1\nlang en\ntopics t\nrecord 20240501\nT One & 1.\n"
	 "T Two/three\nT <b> stays\n",
	 1},
	{"a page in a record", read_json,
	 "[{\"title\":\"A\",\"url\":\"u\",\"created_at\":\"2024-06-02\","
	 "\"content\":\"<h2>Rounds</h2><ul><li>One</li><li>Two</li></ul>"
	 "<table><tr><td>Zorbex</td><td>14</td></tr></table><p>End.</p>\"}]",
	 "= A\nurl u\ncaptured 20240602\nH2 Rounds\nT One\nT Two\nT Zorbex "
	 "14\nT End.\n",
	 0},
	{"the same in a line", read_jsonl,
	 "{\"content\":\"<h2>Rounds<\\/h2><p>One.<\\/p>\"}\n",
	 "H2 Rounds\nT One.\n", 0},
	{"a JSON Feed", read_json,
	 "{\"version\":\"https://jsonfeed.org/version/1\",\"title\":\"Feed\","
	 "\"items\":[{\"id\":\"x\",\"url\":\"u\",\"content_text\":\"Text.\","
	 "\"date_published\":\"2024-05-01T00:00:00Z\",\"authors\":"
	 "[{\"name\":\"N\"}]}]}",
	 "id x\nauthor N\nurl u\nrecord 20240501\nT Text.\n", 0},
	{"one record", read_json, "{\"title\":\"A\",\"body\":\"Text.\"}",
	 "= A\nT Text.\n", 0},
	{"data of some program", read_json, "{\"a\":[1,2],\"b\":{}}", "", 0},
	{"nothing", read_json, " \n", "", 0},
	{"notes of Evernote", read_enex,
	 "<?xml version='1.0'?><!DOCTYPE en-export SYSTEM 'x'><en-export>"
	 "<note><title>Note</title><content><![CDATA[<!DOCTYPE "
	 "en-note><en-note>"
	 "<div>One &amp; two.</div><en-media hash='a'/></en-note>]]></content>"
	 "<created>20240501T100000Z</created><tag>t1</tag><tag>t2</tag>"
	 "<note-attributes><author>N</author><source-url>u</source-url>"
	 "</note-attributes><resource><data>QUJD</data><mime>image/png</mime>"
	 "</resource></note><note><title>B</title><content><![CDATA[<en-note>"
	 "<div>Three.</div></en-note>]]></content></note></en-export>",
	 "= Note\nid Note\nauthor N\nurl u\ntopics t1/t2\nmetadata 20240501\n"
	 "T One & two.\n= B\nid B\nT Three.\n",
	 0},
	{"SubRip", read_subtitles,
	 "1\r\n00:00:01,000 --> 00:00:02,500\r\nHello <i>there</i>,\r\n\r\n"
	 "2\r\n00:00:02,600 --> 00:00:04,000\r\n{\\an8}friends.\r\n\r\n"
	 "3\r\n00:01:00,000 --> 00:01:02,000\r\nAfter a pause.\r\n",
	 "T Hello there,/friends.\nT After a pause.\n", 0},
	{"WebVTT", read_subtitles,
	 "WEBVTT - Title\n\nNOTE not said\n\nSTYLE\n::cue {}\n\n"
	 "id\n00:01.000 --> 00:02.000 align:start\n<v Ana>商业<00:01.500>化\n\n"
	 "00:02.000 --> 00:03.000\n商业化\n\n"
	 "00:03.000 --> 00:04.000\n- Another&nbsp;one\n",
	 "T 商业化\nT - Another one\n", 0},
	{"Apple's mail", read_mail,
	 "40\nSubject: S\nFrom: n@x.org\n\nText of mail.\n<?xml version='1.0'?>"
	 "<plist/>",
	 "= S\nauthor n@x.org\nT Text of mail.\n", 0},
};

START_TEST(test_file)
{
	struct readout out = {0};

	ck_assert_int_eq(
		read_out(files[_i].read, span_str(files[_i].text), &out),
		ST_OK);
	ck_assert_msg(!strcmp(buf_str(&out.text), files[_i].want), "%s:\n%s",
		      files[_i].what, buf_str(&out.text));
	ck_assert_uint_eq(out.report.bad_records, files[_i].bad);
	buf_release(&out.text);
}
END_TEST

/* The line has no end, so that nothing can follow it. */
START_TEST(test_length_alone)
{
	struct readout out = {0};

	ck_assert_int_eq(read_out(read_mail, span_str("4000"), &out), ST_INPUT);
	buf_release(&out.text);
}
END_TEST

START_TEST(test_broken_json)
{
	struct readout out = {0};

	ck_assert_int_eq(
		read_out(read_json, span_str("[{\"text\":\"a\"},\n{"), &out),
		ST_INPUT);
	ck_assert_ptr_nonnull(
		strstr(out.err.text, "cannot read 'f': line 2: "));
}
END_TEST

/* Mail in folders as servers keep it has no suffix. */
START_TEST(test_maildir)
{
	static const struct {
		const char *path, *type;
	} rows[] = {
		{"Mail/cur/1469139001.M1P2.host:2,S", "mail"},
		{"Mail/new/1469139001.M1P2.host", "mail"},
		{"Mail/tmp/1469139001.M1P2.host", ""},
		{"Mail/cur/notes", ""},
		{"cur/a.txt", "txt"},
	};
	size_t i;

	for (i = 0; i < COUNT_OF(rows); i++)
		ck_assert_str_eq(file_type_called(rows[i].path), rows[i].type);
}
END_TEST

RUN_TESTS("formats/exports", LOOP(test_file, files); ONCE(test_broken_json);
	  ONCE(test_length_alone); ONCE(test_maildir))
