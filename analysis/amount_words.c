/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The words of amounts, as folding leaves them. */
#include "analysis/amount.h"
#include "base/array.h"
#include "base/utf8.h"

#include <string.h>

static const struct scale {
	const char *word;
	double by;
	bool letter;
} scales[] = {
	{"k", 1e3, true},           {"m", 1e6, true},
	{"mi", 1e6, true},          {"b", 1e9, true},
	{"bi", 1e9, true},          {"t", 1e12, true},
	{"mn", 1e6, false},         {"mln", 1e6, false},
	{"mio", 1e6, false},        {"bn", 1e9, false},
	{"bln", 1e9, false},        {"mrd", 1e9, false},
	{"mld", 1e9, false},        {"tn", 1e12, false},
	{"trn", 1e12, false},       {"thousand", 1e3, false},
	{"million", 1e6, false},    {"millions", 1e6, false},
	{"billion", 1e9, false},    {"billions", 1e9, false},
	{"trillion", 1e12, false},  {"trillions", 1e12, false},
	{"lakh", 1e5, false},       {"lakhs", 1e5, false},
	{"crore", 1e7, false},      {"crores", 1e7, false},
	{"mil", 1e3, false},        {"milhão", 1e6, false},
	{"milhao", 1e6, false},     {"milhões", 1e6, false},
	{"milhoes", 1e6, false},    {"bilhão", 1e9, false},
	{"bilhao", 1e9, false},     {"bilhões", 1e9, false},
	{"bilhoes", 1e9, false},    {"trilhão", 1e12, false},
	{"trilhões", 1e12, false},  {"trilhoes", 1e12, false},
	{"millón", 1e6, false},     {"millon", 1e6, false},
	{"millones", 1e6, false},   {"millardo", 1e9, false},
	{"billón", 1e12, false},    {"billones", 1e12, false},
	{"mille", 1e3, false},      {"milliard", 1e9, false},
	{"milliards", 1e9, false},  {"tausend", 1e3, false},
	{"millionen", 1e6, false},  {"milliarde", 1e9, false},
	{"milliarden", 1e9, false}, {"billionen", 1e12, false},
	{"mila", 1e3, false},       {"milione", 1e6, false},
	{"milioni", 1e6, false},    {"miliardo", 1e9, false},
	{"miliardi", 1e9, false},   {"miljoen", 1e6, false},
	{"miljard", 1e9, false},    {"ribu", 1e3, false},
	{"rb", 1e3, true},          {"juta", 1e6, false},
	{"jt", 1e6, true},          {"miliar", 1e9, false},
	{"triliun", 1e12, false},   {"bin", 1e3, true},
	{"milyon", 1e6, false},     {"milyar", 1e9, false},
	{"trilyon", 1e12, false},   {"nghìn", 1e3, false},
	{"triệu", 1e6, false},      {"tỷ", 1e9, false},
	{"tỉ", 1e9, false},         {"тыс", 1e3, false},
	{"тысяч", 1e3, false},      {"млн", 1e6, false},
	{"миллион", 1e6, false},    {"миллиона", 1e6, false},
	{"миллионов", 1e6, false},  {"млрд", 1e9, false},
	{"миллиард", 1e9, false},   {"миллиарда", 1e9, false},
	{"миллиардов", 1e9, false}, {"трлн", 1e12, false},
	{"ألف", 1e3, false},        {"الف", 1e3, false},
	{"آلاف", 1e3, false},       {"الاف", 1e3, false},
	{"مليون", 1e6, false},      {"مليونا", 1e6, false},
	{"ملايين", 1e6, false},     {"مليار", 1e9, false},
	{"مليارا", 1e9, false},     {"مليارات", 1e9, false},
	{"بليون", 1e9, false},      {"تريليون", 1e12, false},
	{"ترليون", 1e12, false},    {"میلیون", 1e6, false},
	{"میلیارد", 1e9, false},    {"लाख", 1e5, false},
	{"करोड\u093C", 1e7, false}, {"करोड", 1e7, false},
};

static const struct currency {
	const char *word, *code;
} currencies[] = {
	{"$", "usd"},       {"us$", "usd"},      {"r$", "brl"},
	{"hk$", "hkd"},     {"nt$", "twd"},      {"s$", "sgd"},
	{"a$", "aud"},      {"au$", "aud"},      {"c$", "cad"},
	{"ca$", "cad"},     {"nz$", "nzd"},      {"mx$", "mxn"},
	{"€", "eur"},       {"£", "gbp"},        {"¥", "cny"},
	{"₹", "inr"},       {"₩", "krw"},        {"₽", "rub"},
	{"₺", "try"},       {"₫", "vnd"},        {"₱", "php"},
	{"₦", "ngn"},       {"₴", "uah"},        {"₪", "ils"},
	{"฿", "thb"},       {"usd", "usd"},      {"eur", "eur"},
	{"gbp", "gbp"},     {"cny", "cny"},      {"rmb", "cny"},
	{"jpy", "jpy"},     {"brl", "brl"},      {"idr", "idr"},
	{"rp", "idr"},      {"rm", "myr"},       {"myr", "myr"},
	{"inr", "inr"},     {"rs", "inr"},       {"sar", "sar"},
	{"aed", "aed"},     {"egp", "egp"},      {"hkd", "hkd"},
	{"twd", "twd"},     {"krw", "krw"},      {"chf", "chf"},
	{"rub", "rub"},     {"sgd", "sgd"},      {"aud", "aud"},
	{"cad", "cad"},     {"vnd", "vnd"},      {"try", "try"},
	{"dollar", "usd"},  {"dollars", "usd"},  {"dólar", "usd"},
	{"dólares", "usd"}, {"dolar", "usd"},    {"dolares", "usd"},
	{"доллар", "usd"},  {"доллара", "usd"},  {"долларов", "usd"},
	{"دولار", "usd"},   {"دولارا", "usd"},   {"دولارات", "usd"},
	{"डॉलर", "usd"},    {"euro", "eur"},     {"euros", "eur"},
	{"евро", "eur"},    {"يورو", "eur"},     {"pound", "gbp"},
	{"pounds", "gbp"},  {"sterling", "gbp"}, {"libras", "gbp"},
	{"yuan", "cny"},    {"renminbi", "cny"}, {"юаней", "cny"},
	{"يوان", "cny"},    {"yen", "jpy"},      {"ين", "jpy"},
	{"real", "brl"},    {"reais", "brl"},    {"rupiah", "idr"},
	{"rupee", "inr"},   {"rupees", "inr"},   {"रुपये", "inr"},
	{"रुपए", "inr"},     {"ruble", "rub"},    {"rubles", "rub"},
	{"roubles", "rub"}, {"рубль", "rub"},    {"рубля", "rub"},
	{"рублей", "rub"},  {"руб", "rub"},      {"won", "krw"},
	{"baht", "thb"},    {"ringgit", "myr"},  {"riyal", "sar"},
	{"riyals", "sar"},  {"ريال", "sar"},     {"dirham", "aed"},
	{"dirhams", "aed"}, {"درهم", "aed"},     {"جنيه", "egp"},
	{"جنيها", "egp"},   {"đồng", "vnd"},     {"peso", "peso"},
	{"pesos", "peso"},  {"franc", "franc"},  {"francs", "franc"},
	{"دينار", "dinar"}, {"dinar", "dinar"},  {"lira", "try"},
	{"ليرة", "lira"},   {"美元", "usd"},     {"美金", "usd"},
	{"ドル", "usd"},    {"달러", "usd"},     {"人民币", "cny"},
	{"元", "cny"},      {"圆", "cny"},       {"欧元", "eur"},
	{"ユーロ", "eur"},  {"유로", "eur"},     {"英镑", "gbp"},
	{"日元", "jpy"},    {"日圆", "jpy"},     {"엔", "jpy"},
	{"港元", "hkd"},    {"港币", "hkd"},     {"新台币", "twd"},
	{"台币", "twd"},    {"韩元", "krw"},     {"韩圆", "krw"},
	{"ウォン", "krw"},  {"원", "krw"},       {"卢布", "rub"},
	{"卢比", "inr"},    {"泰铢", "thb"},     {"澳元", "aud"},
	{"加元", "cad"},    {"新元", "sgd"},     {"雷亚尔", "brl"},
	{"里亚尔", "sar"},  {"迪拉姆", "aed"},   {"瑞士法郎", "chf"},
};

/* The long scale: a billion is a million millions. */
static bool has_long_scale(const char *lang)
{
	return !strcmp(lang, "de") || !strcmp(lang, "fr") ||
	       !strcmp(lang, "nl") || !strcmp(lang, "pl");
}

double amount_scale(struct span word, const char *lang, bool *letter)
{
	size_t i;

	if (has_long_scale(lang) &&
	    (span_is(word, "billion") || span_is(word, "billions"))) {
		*letter = false;
		return 1e12;
	}
	for (i = 0; i < COUNT_OF(scales); i++)
		if (word.len && scales[i].word[0] == word.ptr[0] &&
		    span_is(word, scales[i].word)) {
			*letter = scales[i].letter;
			return scales[i].by;
		}
	return 0;
}

const char *amount_currency(struct span word)
{
	size_t i;

	if (word.len == 1 && *word.ptr != '$') /* no other sign is ASCII */
		return NULL;
	for (i = 0; i < COUNT_OF(currencies); i++)
		if (word.len && currencies[i].word[0] == word.ptr[0] &&
		    span_is(word, currencies[i].word))
			return currencies[i].code;
	return NULL;
}

double amount_han_scale(struct span character)
{
	size_t at = 0;

	switch (utf8_next(character, &at)) {
	case 0x5341:
		return 10;
	case 0x767E:
	case 0xBC31:
		return 1e2;
	case 0x5343:
	case 0xCC9C:
		return 1e3;
	case 0x4E07:
	case 0xB9CC:
		return 1e4;
	case 0x4EBF:
	case 0xC5B5:
		return 1e8;
	case 0x5146:
	case 0xC870:
		return 1e12;
	default:
		return 0;
	}
}

bool amount_is_filler(struct span word)
{
	static const char *const words[] = {"de", "of", "us", "u", "s", "d"};
	size_t i;

	for (i = 0; i < COUNT_OF(words); i++)
		if (span_is(word, words[i]))
			return true;
	return false;
}
