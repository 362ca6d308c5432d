/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Which articles a child may send. */
#include "formats/text/topics.h"
#include "tests/unit/wire_fixture.h"

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
	ck_assert_uint_eq(got->blocks[1].ocr, 87);
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
	{{BLOCK_TEXT, 0, {"a", 1}, 0, 1, true, 0, 0, NONE, NONE, 0}, true},
	{{BLOCK_TEXT, 0, {"a", 1}, 99, 100, true, 0, 0, NONE, NONE, 0}, true},
	{{BLOCK_TEXT, 0, {"a", 1}, 99, 101, false, 0, 0, NONE, NONE, 0}, false},
	{{BLOCK_TEXT, 0, {"a", 1}, 2, 1, false, 0, 0, NONE, NONE, 0}, false},
	{{BLOCK_TEXT, 0, {"a", 1}, UINT64_MAX, 0, true, 0, 0, NONE, NONE, 0},
	 false},
	{{BLOCK_TEXT, 0, {"a", 1}, 0, 2, true, 0, 0, NONE, NONE, 0}, false},
	{{BLOCK_TEXT, 0, {"", 0}, 0, 0, false, 0, 0, NONE, NONE, 0}, false},
	{{BLOCK_TEXT, 0, {" a", 2}, 0, 2, false, 0, 0, NONE, NONE, 0}, false},
	{{BLOCK_TEXT, 0, {"\xFF", 1}, 0, 1, false, 0, 0, NONE, NONE, 0}, false},
	{{BLOCK_TEXT, 0, {"\xED\xA0\x80", 3}, 0, 3, false, 0, 0, NONE, NONE, 0},
	 false},
	{{(enum block_kind)2, 0, {"a", 1}, 0, 1, false, 0, 0, NONE, NONE, 0},
	 false},
	/* breaks: after the text, inside a character, cut short, back */
	{{BLOCK_TEXT, 0, {"ab", 2}, 0, 2, true, 1, 0, NONE, {"\2\1", 2}, 0},
	 false},
	{{BLOCK_TEXT, 0, {"\u00E9", 2}, 0, 2, true, 1, 0, NONE, {"\1\1", 2}, 0},
	 false},
	{{BLOCK_TEXT, 0, {"ab", 2}, 0, 2, true, 1, 0, NONE, {"\1", 1}, 0},
	 false},
	{{BLOCK_TEXT, 0, {"ab", 2}, 0, 2, true, 1, 0, NONE, {"\1\0", 2}, 0},
	 false},
	{{BLOCK_TEXT, 0, {"ab", 2}, 0, 2, true, 1, 0, {"\xFF", 1}, NONE, 0},
	 true},
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
	{"", "", 0, false, NATURE_TABLE + 1},
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

RUN_TESTS("formats/wire_article", ONCE(articles_pass);
	  LOOP(blocks_are_checked, blocks); LOOP(fields_are_checked, fields);
	  LOOP(topics_are_checked, topics); LOOP(odd_topics_pass, odd_topics);
	  ONCE(fields_are_mended); ONCE(sent_fields_are_checked))
