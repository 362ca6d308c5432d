/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "formats/file_type.h"
#include "formats/html/feed_entry.h"
#include "formats/page/html_text.h"
#include "tests/unit/read_fixture.h"

#define ATOM "xmlns='http://www.w3.org/2005/Atom'"

static const struct {
	const char *what, *xml, *want;
} feeds[] = {
	{"no entries", "<rss><channel><title>C</title></channel></rss>", ""},
	{"RSS 2.0",
	 "<?xml version='1.0'?><rss version='2.0' "
	 "xmlns:dc='http://purl.org/dc/elements/1.1/'><channel>"
	 "<title>The channel</title><link>https://e.org</link>"
	 "<language>pt-BR</language><image><title>I</title></image>"
	 "<item><title>One &amp;amp; two</title>"
	 "<link> https://e.org/1 </link>"
	 "<description>&lt;p&gt;A &lt;b&gt;b&lt;/b&gt;&lt;/p&gt;"
	 "&lt;p&gt;C</description>"
	 "<pubDate>Thu, 29 Jun 2023 10:00:00 GMT</pubDate>"
	 "<dc:creator>Ida</dc:creator><guid>g1</guid></item>"
	 "<item><title>Two</title><guid>https://e.org/2</guid></item>"
	 "</channel></rss>",
	 "= One & two\nid g1\nlang pt-BR\nauthor Ida\nsource The channel\n"
	 "url https://e.org/1\nfeed 20230629\nT A b\nT C\n"
	 "= Two\nid https://e.org/2\nlang pt-BR\nsource The channel\n"
	 "url https://e.org/2\nT Two\n"},
	{"categories",
	 "<rss xmlns:dc='http://purl.org/dc/elements/1.1/'><channel>"
	 "<category>of all</category><item><title>t</title>"
	 "<category domain='d'>A &amp;amp; b</category>"
	 "<category/><category> c, d\n</category><dc:subject>e</dc:subject>"
	 "</item><item><title>u</title></item></channel></rss>",
	 "= t\ntopics A & b/c, d/e\nT t\n= u\nT u\n"},
	{"categories of Atom",
	 "<feed " ATOM "><entry><title>t</title><category term='a'/>"
	 "<category term='b' label='B b'/><category/></entry></feed>",
	 "= t\ntopics a/B b\nT t\n"},
	{"content goes before description",
	 "<rss xmlns:c='http://purl.org/rss/1.0/modules/content/'><channel>"
	 "<item><description>short</description><c:encoded><![CDATA[<p>long"
	 "</p>]]></c:encoded></item></channel></rss>",
	 "T long\n"},
	{"content without text",
	 "<rss xmlns:c='http://purl.org/rss/1.0/modules/content/'><channel>"
	 "<item><title>t</title><description>short</description><c:encoded>"
	 "&lt;img src='x'&gt;</c:encoded></item></channel></rss>",
	 "= t\nT short\n"},
	{"a heading in it is not its title",
	 "<rss><channel><item><title>t</title><description>&lt;h1>h&lt;/h1>"
	 "x</description></item></channel></rss>",
	 "= t\nT x\n"},
	{"RSS 1.0",
	 "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' "
	 "xmlns='http://purl.org/rss/1.0/' "
	 "xmlns:dc='http://purl.org/dc/elements/1.1/'><channel><title>C"
	 "</title></channel><item><title>t</title><dc:date>2023-06-29T01:02"
	 "</dc:date><description>d</description></item></rdf:RDF>",
	 "= t\nsource C\nfeed 20230629\nT d\n"},
	{"Atom",
	 "<feed " ATOM " xml:lang='zh-TW'><title>F</title>"
	 "<entry><title type='html'>&lt;b>T&lt;/b> &amp;amp; t</title>"
	 "<link rel='self' href='no'/><link href='https://e.org/a'/>"
	 "<id>urn:1</id><author><name>N</name><uri>u</uri></author>"
	 "<updated>2023-07-01T00:00:00Z</updated>"
	 "<published>2023-06-30T00:00:00Z</published>"
	 "<summary>s</summary><content type='xhtml'>"
	 "<div xmlns='http://www.w3.org/1999/xhtml'><p>a &lt; <i>b</i></p>"
	 "<p>c</p></div></content>"
	 "<source><title>elsewhere</title><id>no</id></source></entry></feed>",
	 "= T & t\nid urn:1\nlang zh-TW\nauthor N\nsource F\n"
	 "url https://e.org/a\nfeed 20230630\nT a < b\nT c\n"},
	{"Atom as plain text",
	 "<feed " ATOM "><entry><title>t</title><content>a &lt;b> c</content>"
	 "</entry></feed>",
	 "= t\nT a <b> c\n"},
	{"entities of HTML",
	 "<rss><channel><item><title>caf&eacute;&nbsp;x</title>"
	 "<description>&Eacute;t&eacute;</description></item></channel></rss>",
	 "= café\xC2\xA0x\nT Été\n"},
	{"entities of its own count for nothing",
	 "<!DOCTYPE rss [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;'>"
	 "<!ENTITY f SYSTEM 'file:///etc/passwd'>]><rss><channel><item>"
	 "<title>t&b;&f;u</title></item></channel></rss>",
	 "= tu\nT tu\n"},
	{"bad ampersands",
	 "<rss><channel><item><title>R&D</title><description>a & b"
	 "</description></item></channel></rss>",
	 "= R&D\nT a & b\n"},
	{"cut off", "<rss><channel><item><title>t</title></item><item><title>u",
	 "= t\nT t\n"},
	{"other XML is text",
	 "<?xml version='1.0'?><!DOCTYPE doc [<!ELEMENT a (b)>]>"
	 "<doc><info><title>A title</title></info><p>Some <b>bold</b>\n text"
	 "</p><list><i>x</i><i>y</i></list></doc>",
	 "= A title\nT Some bold text\nT x\nT y\n"},
	{"XHTML", "<?xml version='1.0'?><html><title>t</title><p>x</html>",
	 "= t\nT x\n"},
};

START_TEST(test_feed)
{
	check_read(read_feed, feeds[_i].xml, feeds[_i].want);
}
END_TEST

static const struct {
	const char *xml;
	enum status status;
	unsigned bad;
} faults[] = {
	{"", ST_INPUT, 0},
	{"just words", ST_INPUT, 0},
	{"<", ST_INPUT, 0},
	{"<!-- <rss> ", ST_INPUT, 0},
	{"<rss><channel><item><title>t</title></item>", ST_OK, 1},
	{"<rss><channel/></rss>", ST_OK, 0},
	{"<rss a='&undefined;'/>", ST_OK, 1},
};

START_TEST(test_fault)
{
	struct readout out = {0};

	ck_assert_int_eq(read_out(read_feed, span_str(faults[_i].xml), &out),
			 faults[_i].status);
	ck_assert_uint_eq(out.report.bad_records, faults[_i].bad);
	buf_release(&out.text);
}
END_TEST

/* The charset is the file's, whatever its parts are in by then. */
START_TEST(test_charset)
{
	static const char gbk[] =
		"<?xml version='1.0' encoding='gbk'?><rss><channel><item>"
		"<title>\xB4\xF3\xC4\xA3\xD0\xCD</title><description>"
		"\xC9\xCC\xD2\xB5\xBB\xAF</description></item></channel></rss>";
	const struct file_type type = {
		.name = "f", .read = read_feed, .text = TEXT_MARKUP};
	struct readout out = {.file = span_str(gbk)};
	struct input input = {.path = "f",
			      .name = "f",
			      .bytes = span_str(gbk),
			      .type = &type};
	struct reading reading = {.sink = note_article, .context = &out};

	ck_assert_int_eq(input_read(&input, &reading, &out.err), ST_OK);
	ck_assert_str_eq(buf_str(&out.text), "= 大模型\nT 商业化\n");
	ck_assert_str_eq(reading.report.charset, "gb18030");
	buf_release(&out.text);
}
END_TEST

/* What would keep a parser busy for ever, or fill its stack. */
static const struct {
	const char *head, *part, *says;
} hostile[] = {
	{"<rss>", "<a>", "nested more than 256 deep"},
	{"<rss><a ", "b='' ", "Attribute b redefined"},
	{"<rss>", "<item><title>", "nested more than 256 deep"},
	{"<x>", "&amp;", "Premature end"},
	{"<x>", "<![CDATA[", "CData section not finished"},
	{"<x ", "<x ", "attribute name"},
	{"<x>", "<x xmlns:a='b'>", "nested more than 256 deep"},
	{"", "<!DOCTYPE x [", "no XML in it"},
	{"", "<!--", "no XML in it"},
	{"<rss>", "]]>", "']]>' not allowed"},
	{"<rss><channel><item><description>", "&lt;p&gt;&lt;", "Premature end"},
};

/* Each is told of, and what came of it is no more than there was. */
START_TEST(test_hostile)
{
	struct buf xml = BUF_INIT;
	struct readout out = {0};
	enum status status;

	buf_add_str(&xml, hostile[_i].head);
	while (xml.len < 300000)
		buf_add_str(&xml, hostile[_i].part);
	status = read_out(read_feed, buf_span(&xml), &out);
	ck_assert_uint_eq(out.report.bad_records, status ? 0 : 1);
	ck_assert_ptr_nonnull(
		strstr(status ? out.err.text : out.report.first.text,
		       hostile[_i].says));
	ck_assert_uint_lt(out.text.len, xml.len);
	buf_release(&out.text);
	buf_release(&xml);
}
END_TEST

static const struct {
	const char *text;
	uint32_t date;
} dates[] = {
	{"Thu, 29 Jun 2023 10:00:00 GMT", 20230629},
	{"29 June 2023", 20230629},
	{"1 Jan 1999 00:00 EST", 19990101},
	{"Mon,02 Feb 2004", 20040202},
	{"2023-06-29T10:00:00+08:00", 20230629},
	{"31 Feb 2023", 0},
	{"Thu", 0},
	{"", 0},
	{"29 Jux 2023", 0},
	{"99999999999 Jan 2023", 0},
};

START_TEST(test_date)
{
	ck_assert_uint_eq(feed_date(span_str(dates[_i].text)), dates[_i].date);
}
END_TEST

static const struct {
	const char *html, *text;
} lines[] = {
	{"a <b>b</b> c", "a b c"},
	{"a &lt; b", "a < b"},
	{"1 < 2 > 1", "1 < 2 > 1"},
	{"&#20013;&#x6587;", "中文"},
	{"&eacute;&nope;&;&", "é&nope;&;&"},
	{"<a", "<a"},
	{"&#xFFFFFF;", "\xEF\xBF\xBD"},
	{"&#xFFFFFFFFF;", "&#xFFFFFFFFF;"},
	{"", ""},
};

START_TEST(test_line)
{
	struct buf text = BUF_INIT;

	html_line(&text, span_str(lines[_i].html));
	ck_assert_str_eq(buf_str(&text), lines[_i].text);
	buf_release(&text);
}
END_TEST

RUN_TESTS("formats/feed", LOOP(test_feed, feeds); LOOP(test_fault, faults);
	  ONCE(test_charset); LOOP(test_hostile, hostile);
	  LOOP(test_date, dates); LOOP(test_line, lines))
