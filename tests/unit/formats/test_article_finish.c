/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "formats/article/article_finish.h"
#include "tests/unit/check_rows.h"

static const struct {
	const char *title, *texts[3], *want_title, *want[3];
	unsigned mended; /* of the first block */
} articles[] = {
	{"plain", {"a", "é"}, "plain", {"a", "é"}, 0},
	{"مرحبا", {"نص من كلمات"}, "مرحبا", {"نص من كلمات"}, 0},
	/* presentation forms */
	{"\uFEE3\uFEAE\uFEA3\uFE92\uFE8E",
	 {"\uFEE3\uFEAE\uFEA3\uFE92\uFE8E", "a\nb"},
	 "مرحبا",
	 {"مرحبا", "a\nb"},
	 MENDED_FORMS},
	/* written from left to right */
	{"",
	 {"ةيبرعلا ةغللا يف ةلاقم نم ةرقف", "ةديدج ةرقف"},
	 "",
	 {"فقرة من مقالة في اللغة العربية", "فقرة جديدة"},
	 MENDED_VISUAL},
	/* of a width, and none of them Arabic */
	{"\uFF21", {"\uFF21\uFF01"}, "\uFF21", {"\uFF21\uFF01"}, 0},
};

START_TEST(test_article)
{
	struct block blocks[3] = {{0}};
	struct article article = {.title = span_str(articles[_i].title),
				  .blocks = blocks};
	struct draft draft;
	size_t i;

	for (i = 0; articles[_i].texts[i]; i++) {
		blocks[i].text = span_str(articles[_i].texts[i]);
		blocks[i].exact = true;
		article.block_count++;
	}
	draft_init(&draft);
	article_finish(&draft, &article);
	ck_assert(span_is(article.title, articles[_i].want_title));
	for (i = 0; i < article.block_count; i++)
		ck_assert(
			span_is(article.blocks[i].text, articles[_i].want[i]));
	ck_assert_uint_eq(article.blocks[0].mended, articles[_i].mended);
	ck_assert_int_eq(article.blocks[0].exact, !articles[_i].mended);
	draft_release(&draft);
}
END_TEST

/* It would be kept with each passage. */
START_TEST(test_long)
{
	struct block block = {.text = span_str("a")};
	struct article article = {.blocks = &block, .block_count = 1};
	struct buf text = BUF_INIT;
	struct draft draft;

	buf_add_char(&text, 'x');
	while (text.len < (1 << 20))
		buf_add_str(&text, "é");
	article.title = article.url = article.record = buf_span(&text);
	draft_init(&draft);
	article_finish(&draft, &article);
	ck_assert_uint_eq(article.title.len, ARTICLE_FIELD_MAX - 1);
	ck_assert_uint_eq(article.url.len, ARTICLE_FIELD_MAX - 1);
	ck_assert_uint_eq(article.record.len, ARTICLE_FIELD_MAX - 1);
	draft_release(&draft);
	buf_release(&text);
}
END_TEST

RUN_TESTS("formats/mend", LOOP(test_article, articles); ONCE(test_long))
