/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What a child may send, and what it may not. */
#include "formats/sandbox/extract_wire.h"
#include "formats/text/topics.h"
#include "tests/unit/check_rows.h"

#define FILE_LEN 100
#define NONE                                                                   \
	{                                                                      \
		"", 0                                                          \
	}

static const struct block good_blocks[] = {
	{BLOCK_HEADING, 2, {"Head", 4}, 3, 7, true, 0, 0, {"pt-BR", 5}, NONE},
	{BLOCK_TEXT,
	 0,
	 {"\xE6\x96\x87", 3},
	 0,
	 FILE_LEN,
	 false,
	 12,
	 MENDED_FORMS,
	 NONE,
	 NONE},
	{BLOCK_TEXT, 0, {"ab", 2}, 0, 9, false, 12, 0, NONE, {"\1\1", 2}},
};

static struct article good_article(void)
{
	return (struct article){
		.nature = NATURE_ENTRY,
		.record = span_str("r"),
		.title = span_str("Title"),
		.url = span_str("http://x/"),
		.author = span_str("A"),
		.source = span_str("S"),
		.lang = span_str("zh"),
		.topics = span_str("a b\nc"),
		.date = 20240229,
		.date_source = "metadata",
		.captured = 20240301,
		.blocks = good_blocks,
		.block_count = 3,
	};
}

static struct span frame_of(struct wire_inbox *inbox, enum wire_kind kind)
{
	struct span frame = span_of("", 0);

	ck_assert_int_eq(wire_inbox_next(inbox, &frame), kind);
	return frame;
}

static bool passes(const struct article *article, struct wire_article *to)
{
	struct wire_inbox inbox = {0};
	bool passed;

	wire_add_article(&inbox.bytes, article);
	passed =
		wire_take_article(frame_of(&inbox, WIRE_ARTICLE), FILE_LEN, to);
	wire_inbox_release(&inbox);
	return passed;
}

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

START_TEST(articles_pass)
{
	struct article article = good_article();
	struct wire_inbox inbox = {0};
	struct wire_article to = {0};
	const struct article *got = &to.article;

	wire_add_article(&inbox.bytes, &article);
	ck_assert(wire_take_article(frame_of(&inbox, WIRE_ARTICLE), FILE_LEN,
				    &to));
	ck_assert(span_is(got->record, "r") && span_is(got->title, "Title"));
	ck_assert(span_is(got->url, "http://x/") && span_is(got->lang, "zh"));
	ck_assert(span_is(got->author, "A") && span_is(got->source, "S"));
	ck_assert(span_is(got->topics, "a b\nc"));
	ck_assert_int_eq(got->nature, NATURE_ENTRY);
	ck_assert_uint_eq(got->date, 20240229);
	ck_assert_str_eq(got->date_source, "metadata");
	ck_assert_uint_eq(got->captured, 20240301);
	ck_assert_uint_eq(got->block_count, 3);
	ck_assert_int_eq(got->blocks[0].kind, BLOCK_HEADING);
	ck_assert_uint_eq(got->blocks[0].level, 2);
	ck_assert_uint_eq(got->blocks[0].start, 3);
	ck_assert_uint_eq(got->blocks[0].end, 7);
	ck_assert(got->blocks[0].exact && !got->blocks[1].exact);
	ck_assert_uint_eq(got->blocks[1].page, 12);
	ck_assert_uint_eq(got->blocks[1].mended, MENDED_FORMS);
	ck_assert(span_is(got->blocks[1].text, "\xE6\x96\x87"));
	ck_assert(span_is(got->blocks[0].lang, "pt-BR"));
	ck_assert(!got->blocks[1].lang.len && !got->blocks[1].breaks.len);
	ck_assert(span_is(got->blocks[2].breaks, "\1\1"));
	wire_article_release(&to);
	wire_inbox_release(&inbox);
}
END_TEST

static const struct {
	struct block block;
	bool good;
} blocks[] = {
	{{BLOCK_TEXT, 0, {"a", 1}, 0, 1, true, 0, 0, NONE, NONE}, true},
	{{BLOCK_TEXT, 0, {"a", 1}, 99, 100, true, 0, 0, NONE, NONE}, true},
	{{BLOCK_TEXT, 0, {"a", 1}, 99, 101, false, 0, 0, NONE, NONE}, false},
	{{BLOCK_TEXT, 0, {"a", 1}, 2, 1, false, 0, 0, NONE, NONE}, false},
	{{BLOCK_TEXT, 0, {"a", 1}, UINT64_MAX, 0, true, 0, 0, NONE, NONE},
	 false},
	{{BLOCK_TEXT, 0, {"a", 1}, 0, 2, true, 0, 0, NONE, NONE}, false},
	{{BLOCK_TEXT, 0, {"", 0}, 0, 0, false, 0, 0, NONE, NONE}, false},
	{{BLOCK_TEXT, 0, {" a", 2}, 0, 2, false, 0, 0, NONE, NONE}, false},
	{{BLOCK_TEXT, 0, {"\xFF", 1}, 0, 1, false, 0, 0, NONE, NONE}, false},
	{{BLOCK_TEXT, 0, {"\xED\xA0\x80", 3}, 0, 3, false, 0, 0, NONE, NONE},
	 false},
	{{(enum block_kind)2, 0, {"a", 1}, 0, 1, false, 0, 0, NONE, NONE},
	 false},
	/* breaks: after the text, inside a character, cut short, back */
	{{BLOCK_TEXT, 0, {"ab", 2}, 0, 2, true, 1, 0, NONE, {"\2\1", 2}},
	 false},
	{{BLOCK_TEXT, 0, {"\u00E9", 2}, 0, 2, true, 1, 0, NONE, {"\1\1", 2}},
	 false},
	{{BLOCK_TEXT, 0, {"ab", 2}, 0, 2, true, 1, 0, NONE, {"\1", 1}}, false},
	{{BLOCK_TEXT, 0, {"ab", 2}, 0, 2, true, 1, 0, NONE, {"\1\0", 2}},
	 false},
	{{BLOCK_TEXT, 0, {"ab", 2}, 0, 2, true, 1, 0, {"\xFF", 1}, NONE}, true},
};

START_TEST(blocks_are_checked)
{
	struct article article = good_article();
	struct wire_article to = {0};

	article.blocks = &blocks[_i].block;
	article.block_count = 1;
	ck_assert_int_eq(passes(&article, &to), blocks[_i].good);
	wire_article_release(&to);
}
END_TEST

static const struct {
	const char *title, *date_source;
	uint32_t date;
	bool good;
	int nature;
} fields[] = {
	{"", "", 0, true, NATURE_PAGE},
	{"", "", 0, false, NATURE_ENTRY + 1},
	{"", "meta data", 0, false, 0},
	{"", "meta\n", 0, false, 0},
	{"", "", 20241301, false, 0},
	{"", "", 20240100, false, 0},
	{"", "", 100000101, false, 0},
	{"", "", 1, false, 0},
	{"", "", 99991231, true, 0},
	{"", "a-word-that-is-much-too-long-for-it", 0, false, 0},
};

START_TEST(fields_are_checked)
{
	struct article article = good_article();
	struct wire_article to = {0};

	article.title = span_str(fields[_i].title);
	article.date_source = fields[_i].date_source;
	article.date = fields[_i].date;
	article.nature = (enum nature)fields[_i].nature;
	ck_assert_int_eq(passes(&article, &to), fields[_i].good);
	wire_article_release(&to);
}
END_TEST

#define TEN  "0123456789"
#define NAME TEN TEN TEN TEN TEN TEN TEN TEN TEN TEN TEN TEN /* the longest */

static const struct {
	const char *topics;
	size_t len;
	bool good;
} topics[] = {
	{"", 0, true},
	{"\xE8\x9E\x8D\xE8\xB5\x84", 6, true},
	{"a\nb\nc", 5, true},
	{NAME, 120, true},
	{NAME "x", 121, false},
	{"1\n2\n3\n4\n5\n6\n7\n8\n9\na\nb\nc\nd\ne\nf\ng", 31, true},
	{"1\n2\n3\n4\n5\n6\n7\n8\n9\na\nb\nc\nd\ne\nf\ng\nh", 33, false},
	{"a\nA", 3, false},
	{"a\n", 2, false},
	{"\na", 2, false},
	{"a\n\nb", 4, false},
	{" a", 2, false},
	{"a  b", 4, false},
	{"#a", 2, false},
	{"a\0b", 3, false},
	{"a\033b", 3, false},
	{"a\xC2\x85", 3, false},
	{"a\xE2\x80\xA8z", 5, false},
	{"\xFF", 1, false},
};

START_TEST(topics_are_checked)
{
	struct article article = good_article();
	struct wire_article to = {0};

	article.topics = span_of(topics[_i].topics, topics[_i].len);
	ck_assert_int_eq(passes(&article, &to), topics[_i].good);
	wire_article_release(&to);
}
END_TEST

/* Whatever a document says, what is made of it passes. */
static const char *const odd_topics[] = {
	"#\xE2\x80\x8B#x,  # y", "\xE2\x80\x8B\xEF\xBB\xBF", "\033[31mred\007",
	NAME "x," NAME,          "a\xFF\xC2, \xED\xA0\x80",  "####, ###",
	"a\xE2\x80\xA9z\tq",
};

START_TEST(odd_topics_pass)
{
	struct article article = good_article();
	struct wire_article to = {0};
	struct buf made = BUF_INIT;

	topics_add_list(&made, span_str(odd_topics[_i]));
	article.topics = buf_span(&made);
	ck_assert(passes(&article, &to));
	wire_article_release(&to);
	buf_release(&made);
}
END_TEST

/* A page's address in a crawl may be any bytes: the page is none the worse. */
START_TEST(fields_are_mended)
{
	struct article article = good_article();
	struct wire_article to = {0};

	article.record = article.url = span_str("http://x/\xFF");
	ck_assert(passes(&article, &to));
	wire_article_release(&to);
}
END_TEST

START_TEST(sent_fields_are_checked)
{
	struct article article = good_article();
	struct wire_inbox inbox = {0};
	struct wire_article to = {0};
	char *title;

	wire_add_article(&inbox.bytes, &article);
	title = memmem(inbox.bytes.ptr, inbox.bytes.len, "Title", 5);
	ck_assert_ptr_nonnull(title);
	*title = '\xC2';
	ck_assert(!wire_take_article(frame_of(&inbox, WIRE_ARTICLE), FILE_LEN,
				     &to));
	wire_article_release(&to);
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
		"/p", "n", "html", NULL, 7, 1 << 20, true, {1, 2, 3, 1 << 30}};
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

RUN_TESTS("formats/wire", ONCE(articles_pass); LOOP(blocks_are_checked, blocks);
	  LOOP(fields_are_checked, fields); LOOP(topics_are_checked, topics);
	  LOOP(odd_topics_pass, odd_topics); ONCE(fields_are_mended);
	  ONCE(sent_fields_are_checked); ONCE(frames_are_whole);
	  ONCE(end_ahead); ONCE(counts_are_not_believed);
	  tcase_add_loop_test(tcase, inbox, 0, 300);
	  LOOP(ends_are_checked, ends); ONCE(fates_pass);
	  LOOP(fates_are_checked, lies); ONCE(words_have_no_nul);
	  ONCE(requests))
