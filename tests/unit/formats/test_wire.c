/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The frames that a child may send, and those it may not. */
#include "tests/unit/wire_fixture.h"

/* The end is found however the bytes come, and all is still to be taken. */
START_TEST(end_ahead)
{
	struct article article = good_article();
	struct read_report report = {.charset = "utf-8"};
	struct wire_inbox sent = {0}, inbox = {0};
	enum wire_kind kind = WIRE_MORE;
	struct wire_end end;
	struct span frame;
	struct err err;
	size_t i, from = 0;

	err_clear(&err);
	wire_add_article(&sent.bytes, &article);
	wire_add_article(&sent.bytes, &article);
	wire_add_end(&sent.bytes, &err, &report);
	for (i = 0; i < sent.bytes.len; i++) {
		ck_assert_int_eq(kind, WIRE_MORE);
		wire_inbox_add(&inbox, sent.bytes.ptr + i, 1);
		kind = wire_inbox_end(&inbox, &from, &frame);
	}
	ck_assert_int_eq(kind, WIRE_END);
	ck_assert(wire_take_end(frame, &end));
	frame_of(&inbox, WIRE_ARTICLE);
	frame_of(&inbox, WIRE_ARTICLE);
	frame_of(&inbox, WIRE_END);
	wire_inbox_add(&inbox, "GET /", 5);
	from = inbox.at;
	ck_assert_int_eq(wire_inbox_end(&inbox, &from, &frame), WIRE_BAD);
	wire_inbox_release(&sent);
	wire_inbox_release(&inbox);
}
END_TEST

/* Each way to cut a frame short, and one byte too many. */
START_TEST(frames_are_whole)
{
	struct article article = good_article();
	struct wire_inbox inbox = {0};
	struct wire_article to = {0};
	struct span frame;
	size_t len;

	wire_add_article(&inbox.bytes, &article);
	frame = frame_of(&inbox, WIRE_ARTICLE);
	for (len = 0; len < frame.len; len++)
		ck_assert(!wire_take_article(span_of(frame.ptr, len), FILE_LEN,
					     &to));
	buf_add_char(&inbox.bytes, '\0');
	frame = span_of(inbox.bytes.ptr + 5, frame.len + 1);
	ck_assert(!wire_take_article(frame, FILE_LEN, &to));
	wire_article_release(&to);
	wire_inbox_release(&inbox);
}
END_TEST

/* An article without blocks is none, and a count alone takes no memory. */
START_TEST(counts_are_not_believed)
{
	struct article article = good_article();
	struct wire_article to = {0};
	struct buf frame = BUF_INIT;
	size_t i;

	article.block_count = 0;
	ck_assert(!passes(&article, &to));
	for (i = 0; i < 11; i++)
		buf_add_number(&frame, 0);
	buf_add_number(&frame, 1 << 20);
	ck_assert(!wire_take_article(buf_span(&frame), FILE_LEN, &to));
	ck_assert_uint_lt(to.cap, 100);
	buf_release(&frame);
	wire_article_release(&to);
}
END_TEST

/* A stream in pieces of any size is the same stream. */
START_TEST(inbox)
{
	struct article article = good_article();
	struct err err = {ST_INPUT, "cannot read 'x'"};
	struct read_report report = {.bad_records = 3, .charset = "big5"};
	struct wire_inbox in = {0};
	struct wire_end end = {.charset = ""};
	struct buf stream = BUF_INIT;
	size_t at, articles = 0, step = (size_t)_i + 1;
	struct span frame;
	enum wire_kind kind = WIRE_MORE;

	for (at = 0; at < 5; at++)
		wire_add_article(&stream, &article);
	wire_add_end(&stream, &err, &report);
	for (at = 0; at < stream.len; at += step) {
		size_t left = stream.len - at;

		wire_inbox_add(&in, stream.ptr + at, left < step ? left : step);
		while ((kind = wire_inbox_next(&in, &frame)) == WIRE_ARTICLE)
			articles++;
	}
	ck_assert_uint_eq(articles, 5);
	ck_assert_int_eq(kind, WIRE_END);
	ck_assert(wire_take_end(frame, &end));
	ck_assert_str_eq(end.err.text, err.text);
	ck_assert_uint_eq(end.report.bad_records, 3);
	ck_assert_str_eq(end.report.charset, "big5");
	buf_release(&stream);
	wire_inbox_release(&in);
}
END_TEST

static const struct {
	enum status sent, taken;
	const char *text, *charset;
	unsigned confidence;
	bool good;
} ends[] = {
	{ST_OK, ST_OK, "", NULL, 0, true},
	{ST_LIMIT, ST_LIMIT, "much", "utf-8", 100, true},
	{ST_LIMIT, ST_LIMIT, "much", "utf-8", 101, false},
	{ST_LIMIT, ST_LIMIT, "much", "utf 8", 1, false},
	/* Only main knows those. */
	{ST_LOCKED, ST_INPUT, "a", NULL, 0, true},
	{ST_INTERNAL, ST_INPUT, "a", NULL, 0, true},
	{(enum status)99, ST_INPUT, "a", NULL, 0, false},
	/* An error without words. */
	{ST_INPUT, ST_INPUT, "", NULL, 0, false},
};

START_TEST(ends_are_checked)
{
	struct read_report report = {.charset = ends[_i].charset,
				     .confidence = ends[_i].confidence};
	struct wire_inbox in = {0};
	struct wire_end end = {.charset = ""};
	struct err err;

	err_set(&err, ends[_i].sent, "%s", ends[_i].text);
	wire_add_end(&in.bytes, &err, &report);
	ck_assert_int_eq(wire_take_end(frame_of(&in, WIRE_END), &end),
			 ends[_i].good);
	if (ends[_i].good)
		ck_assert_int_eq(end.err.status, ends[_i].taken);
	wire_inbox_release(&in);
}
END_TEST

START_TEST(fates_pass)
{
	struct read_report report = {
		.fates.counts = {640, [FATE_REVISIT] = 40}};
	struct wire_inbox in = {0};
	struct wire_end end = {.charset = ""};
	struct err err = {ST_OK, ""};

	wire_add_end(&in.bytes, &err, &report);
	ck_assert(wire_take_end(frame_of(&in, WIRE_END), &end));
	ck_assert_uint_eq(end.report.fates.counts[FATE_READ], 640);
	ck_assert_uint_eq(end.report.fates.counts[FATE_REVISIT], 40);
	wire_inbox_release(&in);
}
END_TEST

/* What a child says of its members that none could: more reasons than there
 * are, more members than a count holds, half a number. */
static const char *const lies[] = {
	"\1\1\1\1\1\1\1\1\1\1\1\1\1\1\1\1\1\1\1\1\1\1\1\1\1\1\1\1\1\1",
	"\1\x80\x80\x80\x80\x10",
	"\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF",
	"\1\2\x80",
};

START_TEST(fates_are_checked)
{
	struct read_report report = {.bad_records = 0};
	struct wire_inbox in = {0};
	struct wire_end end = {.charset = ""};
	struct err err = {ST_OK, ""};
	struct span frame;

	wire_add_end(&in.bytes, &err, &report);
	buf_add_str(&in.bytes, lies[_i]);
	frame = span_of(in.bytes.ptr + 5, in.bytes.len - 5);
	ck_assert(!wire_take_end(frame, &end));
	wire_inbox_release(&in);
}
END_TEST

/* Words that begin with a NUL are none. */
START_TEST(words_have_no_nul)
{
	static const char bytes[] = "\4\3\0no\0\0\0\0\0\0\0";
	struct wire_end end = {.charset = ""};

	ck_assert(!wire_take_end(span_of(bytes, sizeof(bytes) - 1), &end));
}
END_TEST

START_TEST(requests)
{
	const struct wire_request sent = {
		"/p",       "n",     "html", NULL,
		7,          1 << 20, true,   {1, 2, 3, 1 << 30},
		"?ara+eng", true,    3,      99,
		"story\n"};
	struct wire_request got;
	struct buf packet = BUF_INIT, texts = BUF_INIT;
	size_t len;

	wire_add_request(&packet, &sent);
	ck_assert(wire_take_request(buf_span(&packet), &got, &texts));
	ck_assert_str_eq(got.path, "/p");
	ck_assert_str_eq(got.name, "n");
	ck_assert_str_eq(got.type, "html");
	ck_assert_str_eq(got.charset, "");
	ck_assert_uint_eq(got.seconds, 7);
	ck_assert_uint_eq(got.memory, 1 << 20);
	ck_assert(got.raw);
	ck_assert_str_eq(got.languages, "?ara+eng");
	ck_assert_str_eq(got.text_keys, "story\n");
	ck_assert(got.ocr && got.page == 3 && got.pages == 99);
	ck_assert_uint_eq(got.limits.record, 1);
	ck_assert_uint_eq(got.limits.member, 2);
	ck_assert_uint_eq(got.limits.unpacked, 3);
	ck_assert_uint_eq(got.limits.members, 1 << 30);
	for (len = 0; len < packet.len; len++)
		ck_assert(!wire_take_request(span_of(packet.ptr, len), &got,
					     &texts));
	buf_release(&packet);
	buf_release(&texts);
}
END_TEST

RUN_TESTS("formats/wire", ONCE(frames_are_whole); ONCE(end_ahead);
	  ONCE(counts_are_not_believed);
	  tcase_add_loop_test(tcase, inbox, 0, 300);
	  LOOP(ends_are_checked, ends); ONCE(fates_pass);
	  LOOP(fates_are_checked, lies); ONCE(words_have_no_nul);
	  ONCE(requests))
