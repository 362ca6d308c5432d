/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "base/utf8.h"
#include "formats/xml/xml.h"
#include "formats/xml/xml_clean.h"
#include "tests/unit/check_rows.h"
#include "tests/unit/read_fixture.h"

/* Stands for attributes, more than any tag has. */
#define MANY "%"

struct seen {
	struct buf text;
	unsigned attributes, depth; /* the most at once */
};

static void on_open(void *context, const struct xml_element *element)
{
	struct seen *seen = context;

	if (element->attribute_count > seen->attributes)
		seen->attributes = element->attribute_count;
	if (element->depth > seen->depth)
		seen->depth = element->depth;
}

static void on_text(void *context, struct span text)
{
	buf_add_span(&((struct seen *)context)->text, text);
}

static struct buf fill(const char *text)
{
	struct buf to = BUF_INIT;
	unsigned i;

	for (; *text; text++) {
		if (*text != *MANY) {
			buf_add_char(&to, *text);
			continue;
		}
		for (i = 0; i < 400; i++)
			buf_addf(&to, " a%u='x'", i);
	}
	return to;
}

static const struct {
	const char *xml, *text;
	bool good;
} tags[] = {
	{"<r><b" MANY ">a</b>c</r>", "ac", false},
	{"<r><a \"><b" MANY ">a</b></r>", "\">a", false},
	{"<r>it's<b" MANY ">a</b></r>", "it'sa", false},
	{"<r><a b=\"c<b" MANY ">a</b></r>", "a", false},
	{"<r a b=c' d=\"e'\"" MANY ">a</r>", NULL, false},
	{"<r><!-- \" --><?p '?><b" MANY ">a</b></r>", "a", false},
	{"<r><![CDATA['<a b=\"]]><b" MANY ">a</b></r>", "'<a b=\"a", false},
	{"<!DOCTYPE r [<!ENTITY a '<'> <!-- ' -->]><r" MANY ">a</r>", "a",
	 false},
	{"<!-- <r' --><!DOCTYPE r [<!ATTLIST r" MANY ">]><r>a</r>", "a", true},
	{"<!DOCTYPE r [ \"><r>a</r>", "a", true},
	{"<r>a = 'b' and c = \"d\" " MANY "</r>", NULL, true},
	{"<r a='>' b=\"'>'\">a</r>", "a", true},
	{"<r>\b\xEF\xBF\xBF<!-- \x01" MANY " -->a</r>",
	 " \xEF\xBF\xBD"
	 "a",
	 true},
};

START_TEST(test_tag)
{
	static const struct xml_handler handler = {.open = on_open,
						   .text = on_text};
	struct buf xml = fill(tags[_i].xml);
	struct seen seen = {.text = BUF_INIT};
	struct xml_fault fault;

	xml_read(buf_span(&xml), true, &handler, &seen, &fault);
	ck_assert_uint_le(seen.attributes, XML_ATTRIBUTES_MOST);
	if (tags[_i].text)
		ck_assert_str_eq(buf_str(&seen.text), tags[_i].text);
	ck_assert_msg(!fault.line == tags[_i].good, "%s", fault.text);
	buf_release(&seen.text);
	buf_release(&xml);
}
END_TEST

/* In UTF-16, and where the declaration is wrong or missing. */
static const struct {
	const char *xml, *text;
	size_t len;
} charsets[] = {
	{"\xFF\xFE<\0r\0>\0\xEB\x5F<\0/\0r\0>\0", "快", 18},
	{"\xFE\xFF\0<\0r\0>\x5F\xEB\0<\0/\0r\0>", "快", 18},
	{"\xEF\xBB\xBF<?xml version='1.0' encoding='utf-16'?><r>é</r>", "é",
	 51},
	{"<?xml version='1.0' encoding='gbk'?><r>\xC4\xE3\xBA\xC3</r>", "你好",
	 47},
	{"<?xml version='1.0' encoding='none'?><r>\xE4\xBD\xA0</r>", "你", 47},
	{"<r>\xCE\xA2\xC3\xED\xB2\xA9\xC5\xD6\xCA\xC7\xD2\xBB\xB8\xF6\xB9\xFA"
	 "\xBC\xD2\xB5\xC4\xC9\xCC\xD2\xB5\xBB\xAF</r>",
	 "微庙博胖是一个国家的商业化", 33},
};

START_TEST(test_charset)
{
	static const struct xml_handler handler = {.text = on_text};
	struct span xml = span_of(charsets[_i].xml, charsets[_i].len);
	struct seen seen = {.text = BUF_INIT};
	struct xml_fault fault;

	xml_read(xml, false, &handler, &seen, &fault);
	ck_assert_str_eq(buf_str(&seen.text), charsets[_i].text);
	ck_assert_msg(!fault.line, "%s", fault.text);
	buf_release(&seen.text);
}
END_TEST

/* Larger than libxml2 takes unless it is told to. */
START_TEST(test_large)
{
	static const char *const parts[][2] = {
		{"<r><p>", "</p><p>end</p></r>"},
		{"<r><p><![CDATA[", "]]></p><p>end</p></r>"},
		{"<r><!--", "--><p>end</p></r>"},
		{"<r a='", "'><p>end</p></r>"},
	};
	static const struct xml_handler handler = {.text = on_text};
	struct buf xml = BUF_INIT;
	struct seen seen = {.text = BUF_INIT};
	struct xml_fault fault;
	size_t i;

	buf_add_str(&xml, parts[_i][0]);
	for (i = 0; i < (size_t)11 << 20; i++)
		buf_add_char(&xml, i % 64 ? 'a' : ' ');
	buf_add_str(&xml, parts[_i][1]);
	xml_read(buf_span(&xml), true, &handler, &seen, &fault);
	ck_assert_msg(!fault.line, "%s", fault.text);
	ck_assert_uint_ge(seen.text.len, 3);
	ck_assert_str_eq(seen.text.ptr + seen.text.len - 3, "end");
	buf_release(&seen.text);
	buf_release(&xml);
}
END_TEST

START_TEST(test_deep)
{
	static const struct xml_handler handler = {.open = on_open,
						   .text = on_text};
	struct buf xml = BUF_INIT;
	struct seen seen = {.text = BUF_INIT};
	struct xml_fault fault;
	unsigned i;

	for (i = 0; i < 300000; i++)
		buf_add_str(&xml, i == 200 ? "<a>text" : "<a>");
	xml_read(buf_span(&xml), true, &handler, &seen, &fault);
	ck_assert_uint_eq(seen.depth, 256);
	ck_assert_str_eq(buf_str(&seen.text), "text");
	ck_assert_ptr_nonnull(strstr(fault.text, "256 deep"));
	buf_release(&seen.text);
	buf_release(&xml);
}
END_TEST

/* The tag, and whether some of it goes. */
static const struct {
	const char *html, *tag;
	bool cut;
} pages[] = {
	{"p" MANY ">a<b>", "p" MANY, true},
	{"p a=b=\"" MANY ">a", "p a=b=\"" MANY, true},
	{"p a\"=\"x" MANY ">a", "p a\"=\"x" MANY, true},
	{"p \"" MANY ">a", "p \"" MANY, true},
	{"p a='\"' \"=\"" MANY ">a", "p a='\"' \"=\"" MANY, true},
	{"p a = '>' b>a", "p a = '>' b", false},
	{"p a=\">\n" MANY, "p a=\">\n" MANY, false},
	{"p a=b/>a", "p a=b/", false},
	{"p a />a", "p a ", false},
	{"p a=>a", "p a=", false},
	{"p a=", "p a=", false},
	{"p a='", "p a='", false},
	{"p", "p", false},
	{"", "", false},
};

static bool is_blank(struct span text)
{
	return !span_trim(text).len;
}

START_TEST(test_html)
{
	struct buf html = fill(pages[_i].html), want = fill(pages[_i].tag);
	struct span before = buf_span(&want);
	size_t end, i = 0;

	end = html_trim_tag(html.ptr, html.len, 0);
	ck_assert_uint_eq(end, before.len);
	while (i < end && html.ptr[i] == before.ptr[i])
		i++;
	ck_assert(is_blank(span_of(buf_str(&html) + i, end - i)));
	ck_assert_int_eq(i < end, pages[_i].cut);
	buf_release(&html);
	buf_release(&want);
}
END_TEST

RUN_TESTS("formats/xml", LOOP(test_tag, tags); LOOP(test_charset, charsets);
	  tcase_add_loop_test(tcase, test_large, 0, 4); ONCE(test_deep);
	  LOOP(test_html, pages))
