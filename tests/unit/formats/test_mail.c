/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "formats/mail/mail_header.h"
#include "tests/unit/read_fixture.h"

static const struct {
	const char *raw, *text;
} fields[] = {
	{"plain", "plain"},
	{" folded\r\n text ", "folded text"},
	{"=?utf-8?Q?Caf=C3=A9_ol=C3=A9?=", "Café olé"},
	{"=?gb2312?B?xKPQzQ==?=", "模型"},
	{"=?GB2312*zh?b?xKPQzQ==?= end", "模型 end"},
	/* a character in two words, white space between them apart */
	{"=?gbk?B?xA==?=\r\n =?gbk?B?o9DN?= =?utf-8?q?!?=", "模型!"},
	{"a =?iso-8859-1?q?=E9?= b", "a é b"},
	{"=?none?q?x?=", "x"},
	{"=?utf-8?x?y?=", "=?utf-8?x?y?="},
	{"=?utf-8?q?open", "=?utf-8?q?open"},
	{"=?utf-8?q?=C", "=?utf-8?q?=C"},
	{"=?utf-8?q?=C?=", "=C"},
	{"=?utf-8?b?====?=", ""},
	{"\xC3\xA9t\xC3\xA9", "été"},
	{"\xB9\xAB\xCB\xBE\xCB\xB5\xD5\xE2\xB8\xF6\xD7\xCA\xBD\xF0\xD3\xC3\xC0"
	 "\xB4\xB7\xA2\xD5\xB9",
	 "公司说这个资金用来发展"},
	{"", ""},
};

START_TEST(test_field)
{
	struct buf text = BUF_INIT;

	mail_header_text(span_str(fields[_i].raw), &text);
	ck_assert_str_eq(buf_str(&text), fields[_i].text);
	buf_release(&text);
}
END_TEST

static const struct {
	const char *text, *name, *id;
} names[] = {
	{"Ann <a@b>", "Ann", "a@b"},
	{"\"Ann B\" <a@b>", "Ann B", "a@b"},
	{"a@b", "a@b", "a@b"},
	{"<a@b>", "a@b", "a@b"},
	{"<a@b", "a@b", "a@b"},
	{"", "", ""},
	{"List <l.x>, M <m>", "List", "l.x"},
};

START_TEST(test_names)
{
	struct span text = span_str(names[_i].text);

	ck_assert(span_is(mail_header_name(text), names[_i].name));
	ck_assert(span_is(mail_header_id(text), names[_i].id));
}
END_TEST

#define HEAD                                                                   \
	"Subject: S\nFrom: Ann <a@b>\nMessage-ID: <1@b>\n"                     \
	"Date: Tue, 14 May 2024 08:00:00 +0800\nMIME-Version: 1.0\n"
#define KNOWN "= S\nid 1@b\nauthor Ann\nmetadata 20240514\n"
#define MIXED HEAD "Content-Type: multipart/mixed; boundary=x\n\n--x\n"

static const struct {
	file_reader *read;
	const char *mail, *want;
} mails[] = {
	{read_mail, HEAD "\nOne.\nTwo.\n\n> Three.\nFour.\n-- \nAnn\n",
	 KNOWN "T One./Two.\nT Three.\nT Four.\n"},
	{read_mail, HEAD "Content-Type: text/html\n\n<p>Page.", "id 1@b\n"},
	{read_mail, HEAD "\n", ""},
	{read_mail, HEAD "\n发布新的监管办法，自八月起\n施行。\n",
	 KNOWN "T 发布新的监管办法，自八月起施行。\n"},
	{read_mail,
	 HEAD "Content-Type: multipart/mixed; boundary=none\n\n--x\nText.\n",
	 KNOWN "T --x/Text.\n"},
	{read_mail,
	 MIXED "\nText.\n--x\nContent-Type: text/plain\n"
	       "Content-Disposition: attachment; filename=a.txt\n\n"
	       "More.\n--x--\n",
	 KNOWN "T Text.\n= a.txt\nid 1@b/a.txt\nauthor Ann\n"
	       "metadata 20240514\nT More.\n"},
	{read_mail,
	 MIXED "\nText.\n--x\nContent-Type: text/plain\n"
	       "Content-Disposition: attachment; "
	       "filename="
	       "\"\xB9\xD8\xD3\xDA\xB4\xF3\xC4\xA3\xD0\xCD\xC9\xCC\xD2\xB5\xBB"
	       "\xAF\xB5\xC4\xCA\xD0\xB3\xA1\xB7\xD6\xCE\xF6\xB1\xA8\xB8\xE6."
	       "txt\"\n\nMore.\n--x--\n",
	 KNOWN "T Text.\n= 关于大模型商业化的市场分析报告.txt\nid "
	       "1@b/关于大模型商业化的市场分析报告.txt\nauthor Ann\n"
	       "metadata 20240514\nT More.\n"},
	{read_mht,
	 "Subject: S\nMIME-Version: 1.0\n"
	 "Content-Type: multipart/related; boundary=x\n\n--x\n"
	 "Content-Type: text/html\nContent-Location: http://h/\xFF\n\n"
	 "<title>P</title><p>Page.\n--x--\n",
	 "= P\nurl http://h/%FF\nT Page.\n"},
	{read_mail,
	 MIXED "\nText.\n--x\nContent-Type: application/zip\n"
	       "Content-Disposition: attachment; filename=a.zip\n\n"
	       "PK\n--x--\n",
	 KNOWN "T Text.\n"},
	{read_mail,
	 "From a Tue May 14 08:00:00 2024\nSubject: A\n\nOne.\n\n"
	 "From here on\n\nFrom b Tue May 14 08:00:00 2024\n"
	 "Subject: B\n\nTwo.\n",
	 "= A\nT One.\nT From here on\n= B\nT Two.\n"},
	{read_mht,
	 "Subject: S\nMIME-Version: 1.0\n"
	 "Content-Type: multipart/related; boundary=x\n\n--x\n"
	 "Content-Type: text/html\nContent-Location: http://h/\n\n"
	 "<title>P</title><p>Page.\n--x\nContent-Type: text/css\n\n"
	 "p{}\n--x--\n",
	 "= P\nurl http://h/\nT Page.\n"},
};

START_TEST(test_mail)
{
	struct readout out = {0};
	struct span file = span_str(mails[_i].mail);

	ck_assert_int_eq(read_out(mails[_i].read, file, &out), ST_OK);
	if (_i == 1)
		ck_assert_ptr_nonnull(strstr(buf_str(&out.text), "T Page.\n"));
	else
		ck_assert_str_eq(buf_str(&out.text), mails[_i].want);
	buf_release(&out.text);
}
END_TEST

#define TEN                                                                    \
	"Ten words that are here to make this page a long "                    \
	"one. "

static const struct {
	const char *plain, *page;
	bool stub;
} stubs[] = {
	{"See the page.", "<p>Page.", false}, /* that says no more */
	{"See the page: https://e.org/a/very/long/address/that/is/no/text",
	 "<p>" TEN TEN TEN TEN TEN TEN TEN TEN "Page.", true},
	{"See the page.",
	 "<style>" TEN TEN TEN TEN TEN TEN TEN TEN "</style>"
	 "<p>Page.",
	 false},
	{"See the page.", "<!--" TEN TEN TEN TEN TEN TEN TEN TEN "--><p>Page.",
	 false},
	{TEN TEN TEN TEN, "<p>" TEN TEN TEN TEN TEN TEN TEN TEN "Page.",
	 false}, /* the same, and a little more */
};

/* The text only stands in for the page beside it. */
START_TEST(test_stub)
{
	struct buf mail = BUF_INIT;
	struct readout out = {0};

	buf_addf(&mail,
		 HEAD "Content-Type: multipart/alternative; boundary=x\n\n--x\n"
		      "Content-Type: text/plain\n\n%s\n--x\n"
		      "Content-Type: text/html\n\n%s\n--x--\n",
		 stubs[_i].plain, stubs[_i].page);
	ck_assert_int_eq(read_out(read_mail, buf_span(&mail), &out), ST_OK);
	ck_assert_int_eq(strstr(buf_str(&out.text), "Page.") != NULL,
			 stubs[_i].stub);
	ck_assert_uint_eq(out.articles, 1);
	buf_release(&out.text);
	buf_release(&mail);
}
END_TEST

START_TEST(test_encrypted)
{
	struct readout out = {0};
	struct span mail =
		span_str(HEAD "Content-Type: multipart/encrypted; boundary=x\n"
			      "\n--x\nContent-Type: application/pgp-encrypted"
			      "\n\nVersion: 1\n--x\n"
			      "Content-Type: application/octet-stream\n\n"
			      "secret\n--x--\n");

	ck_assert_int_eq(read_out(read_mail, mail, &out), ST_OK);
	ck_assert_str_eq(buf_str(&out.text), "");
	ck_assert_uint_eq(out.report.bad_records, 1);
	ck_assert_ptr_nonnull(strstr(out.report.first.text, "encrypted"));
	buf_release(&out.text);
}
END_TEST

RUN_TESTS("formats/mail", LOOP(test_stub, stubs); ONCE(test_encrypted);
	  LOOP(test_field, fields); LOOP(test_names, names);
	  LOOP(test_mail, mails))
