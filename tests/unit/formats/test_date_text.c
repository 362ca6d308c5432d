/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "formats/article/byline.h"
#include "formats/date/date_text.h"
#include "formats/date/month.h"
#include "tests/unit/check_rows.h"

static const struct {
	const char *text, *lang;
	uint32_t date;
} dates[] = {
	{"2023年6月29日", "zh", 20230629},
	{"发布时间：2023 年 06 月 29 日 10:30", "zh", 20230629},
	{"２０２３年６月２９日", "ja", 20230629},
	{"民國112年6月29號", "zh-Hant", 20230629},
	{"112年6月29日", "zh-Hant", 0},
	{"二〇二三年六月二十九日", "zh", 20230629},
	{"二○二三年十二月三十一日", "zh", 20231231},
	{"一九九九年十月一日", "zh", 19991001},
	{"民國一百一十二年六月廿九日", "zh-Hant", 20230629},
	{"令和5年6月29日", "ja", 20230629},
	{"令和元年5月1日", "ja", 20190501},
	{"平成31年4月30日", "ja", 20190430},
	{"昭和六十四年一月七日", "ja", 19890107},
	{"元年5月1日", "ja", 0},
	{"二十三年六月二十九日", "zh", 0},
	{"Thu, 29 Jun 23 10:00:00 GMT", "en", 20230629},
	{"29 Jun 98 10:00", "en", 19980629},
	{"29 Jun 23", "en", 0},
	{"12 شعبان 1445 هـ الموافق 22 فبراير 2024", "ar", 20240222},
	{"١٥ رمضان ١٤٤٥ هـ", "ar", 0},
	{"1445/08/12", "ar", 0},
	{"29/06/23", "pt", 0},
	{"2023년 6월 29일", "ko", 20230629},
	{"29 de junho de 2023", "pt", 20230629},
	{"Publicado em 1º de março de 2024, às 9h", "pt", 20240301},
	{"29 Juni 2023", "id", 20230629},
	{"Kamis, 29 Agustus 2024 | 10:00 WIB", "id", 20240829},
	{"5 Ogos 2024", "ms", 20240805},
	{"29 يونيو 2023", "ar", 20230629},
	{"٢٩ يونيو ٢٠٢٣", "ar", 20230629},
	{"29 حزيران 2023", "ar", 20230629},
	{"29 حزيران/يونيو 2023", "ar", 20230629},
	{"29 حزيران/مايو 2023", "ar", 0},
	{"12 كانون الثاني 2024", "ar", 20240112},
	{"3 تشرين الأول 2023", "ar", 20231003},
	{"الخميس 5 أُغسطس، 2021", "ar", 20210805},
	{"15 جويلية 2022", "ar", 20220715},
	{"۲۹ ژوئن ۲۰۲۳", "fa", 20230629},
	{"June 29th, 2023", "en", 20230629},
	{"By A. Writer, Jun. 29, 2023", "en", 20230629},
	{"29 June 2023", "en", 20230629},
	{"Thu, 29 Jun 2023 10:00:00 GMT", "en", 20230629},
	{"29. Juni 2023", "de", 20230629},
	{"1er juillet 2023", "fr", 20230701},
	{"29 de junio de 2023", "es", 20230629},
	{"29 июня 2023 г.", "ru", 20230629},
	{"29 มิถุนายน 2566", "th", 20230629},
	{"29 जून 2023", "hi", 20230629},
	{"29 Haziran 2023", "tr", 20230629},
	{"2023-06-29", "", 20230629},
	{"Updated 2023/6/29 10:00", "en", 20230629},
	{"2023.06.29", "ko", 20230629},
	{"29/06/2023", "pt", 20230629},
	{"29.06.2023", "de", 20230629},
	{"06/29/2023", "en", 20230629},
	{"05/06/2023", "pt", 20230605},
	{"05/06/2023", "en", 0},
	{"05/05/2023", "en", 20230505},
	/* none */
	{"", "", 0},
	{"2023", "", 0},
	{"2023年", "zh", 0},
	{"2023年6月", "zh", 0},
	{"June 2023", "en", 0},
	{"29 June", "en", 0},
	{"30 February 2023", "en", 0},
	{"2023年13月29日", "zh", 0},
	{"29/06/0023", "pt", 0},
	{"1.2.3", "", 0},
	{"29-06/2023", "", 0},
	{"29 June 1623", "en", 0},
	{"2023 06 29", "", 0},
	{"99999999999999999999/06/29", "", 0},
	{"may 5 be the year of 2023", "en", 0},
	{"\xFF\xFE 29", "", 0},
};

START_TEST(test_find)
{
	ck_assert_uint_eq(date_find(span_str(dates[_i].text), dates[_i].lang),
			  dates[_i].date);
}
END_TEST

static bool is_day(uint32_t date)
{
	uint32_t month = date / 100 % 100, day = date % 100;

	return !date || (date / 10000 > 1000 && date / 10000 < 3000 &&
			 month >= 1 && month <= 12 && day >= 1 && day <= 31);
}

/* Whatever is cut off, nothing is read after the end, and what is found is a
 * day. */
START_TEST(test_short)
{
	const char *text = dates[_i].text;
	size_t len;

	for (len = 0; len < strlen(text); len++) {
		char *copy = mem_span(span_of(text, len));

		ck_assert(is_day(date_find(span_str(copy), "pt")));
		ck_assert(is_day(date_of_url(span_str(copy))));
		free(copy);
	}
}
END_TEST

static const struct {
	const char *url;
	uint32_t date;
} urls[] = {
	{"https://e.org/2023/06/29/a", 20230629},
	{"https://e.org/news/20230629/c1.html", 20230629},
	{"https://e.org/2023-06-29-a", 20230629},
	{"https://e.org/n1/2023/0629/c14.html", 20230629},
	{"https://e.org/2023/t20230629_1.html", 20230629},
	{"https://e.org/content_20230629.htm", 20230629},
	{"https://e.org/a3fa20121203e.html", 0},
	{"https://e.org/ab20121203", 0},
	{"https://e.org/20121203e", 0},
	{"https://e.org/19480101/x", 0},
	{"https://e.org/20231301/2023/06/29/", 20230629},
	{"https://e.org/a-2023/06", 0},
	{"https://e.org/20231329", 0},
	{"https://e.org/120230629", 0},
	{"https://e.org/202306291", 0},
	{"https://e.org/10000101", 0},
	{"20230629", 0},
	{"", 0},
};

START_TEST(test_url)
{
	ck_assert_uint_eq(date_of_url(span_str(urls[_i].url)), urls[_i].date);
}
END_TEST

static const struct {
	const char *what, *url, *lines[3];
	uint32_t date, captured, want;
	const char *date_source, *author, *source;
} articles[] = {
	{"its own",
	 "http://e/2020/01/01/",
	 {"2021-01-01"},
	 20220101,
	 0,
	 20220101,
	 "own",
	 "",
	 ""},
	{"the URL's",
	 "http://e/2020/01/01/",
	 {"2021-01-01"},
	 0,
	 0,
	 20200101,
	 "url",
	 "",
	 ""},
	{"a byline's",
	 "",
	 {"Title", "作者：张三", "2021-01-01"},
	 0,
	 20230101,
	 20210101,
	 "byline",
	 "张三",
	 ""},
	{"in place of a day to come",
	 "http://e/2020/01/01/",
	 {"2021-01-01"},
	 99991231,
	 0,
	 20200101,
	 "url",
	 "",
	 ""},
	{"in place of a URL's day to come",
	 "http://e/2190/01/01/",
	 {"2021-01-01"},
	 0,
	 0,
	 20210101,
	 "byline",
	 "",
	 ""},
	{"published, not changed",
	 "",
	 {"Updated: 3 July 2023", "Published: 29 June 2023"},
	 0,
	 0,
	 20230629,
	 "byline",
	 "",
	 ""},
	{"in one line",
	 "",
	 {"更新时间：2023年7月3日 发布时间：2023年6月29日"},
	 0,
	 0,
	 20230629,
	 "byline",
	 "",
	 ""},
	{"in Han",
	 "",
	 {"二〇二三年六月二十九日"},
	 0,
	 0,
	 20230629,
	 "byline",
	 "",
	 ""},
	{"only changed",
	 "",
	 {"Atualizado em 3 de julho de 2023"},
	 0,
	 0,
	 20230703,
	 "byline",
	 "",
	 ""},
	{"captured", "", {"x"}, 0, 20230101, 20230101, "captured", "", ""},
	{"none", "", {"x"}, 0, 0, 0, "", "", ""},
	{"nonsense", "", {"x"}, 10000101, 0, 0, "", "", ""},
	{"a sentence is no byline",
	 "",
	 {"Em 29 de junho de 2023, a empresa anunciou na bolsa que comprará "
	  "todo o capital da outra."},
	 0,
	 0,
	 0,
	 "",
	 "",
	 ""},
	{"a name and more",
	 "",
	 {"来源：36氪 2023-06-29 10:00", "作者：张三 | 编辑：李四"},
	 0,
	 0,
	 20230629,
	 "byline",
	 "张三",
	 "36氪"},
	{"names",
	 "",
	 {"Autor|Liu Yangnan", "Fonte | Jiazi Light Year",
	  "Sumber gambar: alat"},
	 0,
	 0,
	 0,
	 "",
	 "Liu Yangnan",
	 "Jiazi Light Year"},
};

START_TEST(test_article)
{
	struct block blocks[3] = {{.kind = BLOCK_TEXT}};
	struct article article = {.blocks = blocks};
	size_t i;

	for (i = 0; i < 3 && articles[_i].lines[i]; i++)
		blocks[article.block_count++].text =
			span_str(articles[_i].lines[i]);
	article.url = span_str(articles[_i].url);
	article.date = articles[_i].date;
	article.date_source = article.date == 20220101 ? "own" : "";
	article.captured = articles[_i].captured;
	date_article(&article);
	ck_assert_uint_eq(article.date, articles[_i].want);
	ck_assert_str_eq(article.date_source, articles[_i].date_source);
	ck_assert(span_is(article.author, articles[_i].author));
	ck_assert(span_is(article.source, articles[_i].source));
}
END_TEST

static const struct {
	const char *name;
	unsigned number;
} months[] = {
	{"JUNHO", 6}, {"Sept.", 9},         {"Mei", 5}, {"حزيران", 6},
	{"أيلول", 9}, {"تشرين الثاني", 11}, {"ماي", 5}, {"x", 0},
	{"", 0},      {"6월", 0},
};

START_TEST(test_month)
{
	struct buf folded = BUF_INIT;

	month_fold(span_str(months[_i].name), &folded);
	ck_assert_uint_eq(month_number(buf_span(&folded)), months[_i].number);
	buf_release(&folded);
}
END_TEST

RUN_TESTS("formats/date_text", LOOP(test_find, dates); LOOP(test_short, dates);
	  LOOP(test_url, urls); LOOP(test_article, articles);
	  LOOP(test_month, months))
