/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "analysis/analyzer.h"
#include "tests/unit/check_rows.h"

#include <stdio.h>

/* A text, and its amounts: value, currency and the bytes they are at. */
static const struct {
	const char *lang, *text, *amounts;
} texts[] = {
	{"zh", "融资1.2亿美元。", "=120000000usd [1.2亿美元]"},
	{"zh", "融資1億2000萬美元", "=120000000usd [1億2000萬美元]"},
	{"zh", "3.5亿元人民币", "=350000000cny [3.5亿元]"},
	{"zh", "人民币3亿元", "=300000000cny [人民币3亿元]"},
	{"zh", "新台币50万元", "=500000twd [新台币50万元]"},
	{"zh", "2023年有5百人", ""},
	{"zh", "1.2亿用户", "=120000000 [1.2亿]"},
	{"ja", "120億円", "=12000000000cny [120億円]"},
	{"ko", "1억 2000만 달러", "=120000000usd [1억 2000만 달러]"},
	{"en", "raised US$120m now", "=120000000usd [US$120m]"},
	{"en", "$120 million, and", "=120000000usd [$120 million]"},
	{"en", "120 million dollars", "=120000000usd [120 million dollars]"},
	{"en", "120 million U.S. dollars",
	 "=120000000usd [120 million U.S. dollars]"},
	{"en", "USD 1,200,000.50", "=1200000.5usd [USD 1,200,000.50]"},
	{"en", "€50m and £3bn", "=50000000eur [€50m] =3000000000gbp [£3bn]"},
	{"en", "12 lakh rupees, 3 crore",
	 "=1200000inr [12 lakh rupees] =30000000 [3 crore]"},
	{"en", "120,000,000 people in 2023", "=120000000 [120,000,000]"},
	{"en", "in 2023, 5k, 120m and 7b, 1,234", ""},
	{"en", "HK$5 billion", "=5000000000hkd [HK$5 billion]"},
	{"en", "Qwen2 million", ""},
	{"en", "$5", "=5usd [$5]"},
	{"en", "12% of 3 million%", ""},
	{"ar", "بقيمة ١٢٠ مليون دولار", "=120000000usd [١٢٠ مليون دولار]"},
	{"pt", "R$ 1,2 bilhão", "=1200000000brl [R$ 1,2 bilhão]"},
	{"pt", "85 milhões de reais", "=85000000brl [85 milhões de reais]"},
	{"es", "120 millones de dólares",
	 "=120000000usd [120 millones de dólares]"},
	{"es", "5 mil millones", "=5000000000 [5 mil millones]"},
	{"id", "Rp1,5 triliun", "=1500000000000idr [Rp1,5 triliun]"},
	{"de", "2 Mio. €", "=2000000eur [2 Mio. €]"},
	{"de", "3 Billionen", "=3000000000000 [3 Billionen]"},
	{"ru", "250 млн рублей", "=250000000rub [250 млн рублей]"},
	{"zh", "R$1,2 bilhão", "=1200000000brl [R$1,2 bilhão]"},
};

static void print_amounts(const struct units *units, const char *text,
			  struct buf *to)
{
	size_t i;

	for (i = 0; i < units->amount_count; i++) {
		const struct unit_amount *item = &units->amounts[i];

		buf_add_str(to, i ? " " : "");
		amount_name(&item->amount, true, to);
		buf_addf(to, " [%.*s]", (int)(item->end - item->start),
			 text + item->start);
	}
}

START_TEST(in_text)
{
	struct analyzer *analyzer = analyzer_new();
	struct units units = UNITS_INIT;
	struct buf got = BUF_INIT;

	analyzer_units(analyzer, span_str(texts[_i].text), texts[_i].lang,
		       &units);
	print_amounts(&units, texts[_i].text, &got);
	ck_assert_str_eq(buf_str(&got), texts[_i].amounts);
	buf_release(&got);
	units_release(&units);
	analyzer_free(analyzer);
}
END_TEST

/* A value of a query; what is in it, what is not. */
static const struct {
	const char *value;
	double in, out;
	const char *currency;
} ranges[] = {
	{"120m", 120e6, 121e6, ""},        {">100m", 100.1e6, 100e6, ""},
	{">=100m", 100e6, 99e6, ""},       {"<1bn", 0.5, 1e9, ""},
	{"usd>100m", 200e6, 100e6, "usd"}, {"50m..1bn", 50e6, 49e6, ""},
	{"50..100m", 60e6, 60, ""},        {"..3亿元", 3e8, 4e8, "cny"},
	{"5k..", 5e12, 4999, ""},          {"US$1.2bn", 1.2e9, 12e9, "usd"},
	{"1.2亿美元", 120e6, 12e6, "usd"}, {"1,200,000", 1.2e6, 1.2, ""},
};

START_TEST(of_query)
{
	struct amount_range range;
	struct amount amount = {.value = ranges[_i].in};

	ck_assert(amount_range_read(span_str(ranges[_i].value), &range));
	ck_assert_str_eq(range.currency, ranges[_i].currency);
	snprintf(amount.currency, CURRENCY_MAX, "%s", range.currency);
	ck_assert(amount_range_has(&range, &amount));
	amount.value = ranges[_i].out;
	ck_assert(!amount_range_has(&range, &amount));
	amount.value = ranges[_i].in;
	snprintf(amount.currency, CURRENCY_MAX, "xxx");
	ck_assert(amount_range_has(&range, &amount) == !range.currency[0]);
}
END_TEST

static const char *const bad[] = {"",    ">",        "..",  "m",
				  "12x", "1bn..50m", "a..b"};

START_TEST(no_range)
{
	struct amount_range range;

	ck_assert(!amount_range_read(span_str(bad[_i]), &range));
}
END_TEST

static const double values[] = {0.05, 1, 9.99, 120e6, 1e17, 999999999};

START_TEST(term)
{
	struct buf name = BUF_INIT;
	double low, high;

	amount_term(values[_i], &name);
	ck_assert(amount_term_values(buf_span(&name), &low, &high));
	ck_assert(low <= values[_i] * 1.000001 && values[_i] < high);
	ck_assert(!amount_term_values(span_str("$12"), &low, &high));
	buf_release(&name);
}
END_TEST

RUN_TESTS("analysis/amount", LOOP(in_text, texts); LOOP(of_query, ranges);
	  LOOP(no_range, bad); LOOP(term, values))
