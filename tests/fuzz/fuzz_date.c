/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Dates in any text, in URLs and in what is first in an article. The first
 * byte chooses the language.
 */
#include "formats/date/date.h"
#include "formats/article/byline.h"
#include "formats/date/date_text.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/array.h"
#include "base/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool claim)
{
	if (!claim)
		abort();
}

/* A day there is, or none. */
static void check_date(uint32_t date)
{
	static const unsigned days[] = {31, 28, 31, 30, 31, 30,
					31, 31, 30, 31, 30, 31};
	unsigned year = date / 10000, month = date / 100 % 100;
	unsigned day = date % 100;
	bool leap = year % 4 == 0 && (year % 100 || year % 400 == 0);

	if (!date)
		return;
	must(year <= 9999 && month >= 1 && month <= 12 && day >= 1);
	must(day <= days[month - 1] + (month == 2 && leap));
}

static void check_article(struct span text, const char *lang)
{
	struct block blocks[3] = {
		{.text = text, .end = text.len},
		{.text = span_str("Text of an article, in one sentence.")},
		{.text = text, .end = text.len},
	};
	struct article article = {.blocks = blocks, .block_count = 3};

	article.lang = span_str(lang);
	article.date_source = "";
	date_article(&article);
	check_date(article.date);
	must(!article.date == !*article.date_source);
	must(utf8_valid(article.author) == article.author.len);
	must(utf8_valid(article.source) == article.source.len);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char *const langs[] = {"", "en", "zh", "ar", "pt", "id"};
	const char *lang;
	struct buf text = BUF_INIT;
	struct span url;

	if (!size)
		return 0;
	lang = langs[data[0] % COUNT_OF(langs)];
	url = span_of((const char *)data + 1, size - 1);
	utf8_repair(&text, url);
	check_date(date_of_url(buf_span(&text)));
	check_date(date_parse(buf_span(&text)));
	check_date(date_find(buf_span(&text), lang));
	if (text.len)
		check_article(buf_span(&text), lang);
	buf_release(&text);
	return 0;
}
