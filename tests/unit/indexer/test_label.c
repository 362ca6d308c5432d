/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/passage/label.h"
#include "tests/unit/check_rows.h"

#define PT                                                                     \
	"Os grandes modelos de linguagem precisam de financiamento e de "      \
	"regras claras para o uso comercial."
#define PT_LONG                                                                \
	PT " A empresa recebeu um aporte de cem milhões de reais para "       \
	   "treinar os seus modelos, segundo um comunicado que foi "           \
	   "publicado ontem."
#define EN                                                                     \
	"Large models need money and clear rules before anybody can use "      \
	"them for business."
#define HANS "大模型商业化的路径与监管，需要资金与规则。"
#define HANT "大模型商業化的路徑與監管，需要資金與規則。"
#define BOTH "中文文本中文文本" /* no character tells the script */
#define JA   "大規模言語モデルの商用化には資金と規制が必要です。"
#define KO   "대규모 언어 모델의 상용화에는 자금과 규제가 필요하다."
#define AR   "تحتاج النماذج اللغوية الكبيرة إلى التمويل والتنظيم"
#define RU   "Большим языковым моделям нужны деньги и ясные правила."
#define TH   "แบบจำลองภาษาขนาดใหญ่ต้องการเงินทุน"

static const struct {
	const char *declared, *text, *lang, *script;
} rows[] = {
	{NULL, "Financiamento aprovado.", "und", "latn"},
	{"pt", "Financiamento aprovado.", "pt", "latn"},
	{NULL,
	 "OpenAI with \u041F\u0440\u0438\u0432\u0435\u0442 "
	 "\u0441\u0442\u0430\u0440\u044B\u0439 \u0434\u043E\u0431\u0440\u044B"
	 "\u0439 \u043C\u0438\u0440 \u0432\u0435\u043A",
	 "und", "cyrl"},
	{NULL, PT, "pt", "latn"},
	{"", PT, "pt", "latn"},
	{"pt-BR", PT, "pt-BR", "latn"},
	{"gl", PT, "gl", "latn"},      /* too short to contradict */
	{"en", PT_LONG, "pt", "latn"}, /* of a template, perhaps */
	{"es-419", PT_LONG, "pt", "latn"},
	{"gl", PT_LONG, "pt", "latn"},
	{"pt-BR", PT_LONG, "pt-BR", "latn"},
	{"not a tag", PT, "pt", "latn"},
	{"und", PT, "pt", "latn"},
	{NULL, HANS, "zh-Hans", "hans"},
	{NULL, HANT, "zh-Hant", "hant"},
	{"zh", HANT, "zh-Hant", "hant"},
	{"zh-CN", HANT, "zh-Hant", "hant"},
	{"zh", BOTH, "zh-Hans", "hans"},
	{"zh-TW", BOTH, "zh-Hant", "hant"},
	{"zh-Hant", BOTH, "zh-Hant", "hant"},
	{"zh", EN, "en", "latn"},
	{"en", HANS, "zh-Hans", "hans"},
	{"pt", AR, "ar", "arab"},
	{"ja", JA, "ja", "jpan"},
	{NULL, JA, "ja", "jpan"},
	{NULL, KO, "ko", "kore"},
	{NULL, RU, "ru", "cyrl"},
	{NULL, TH, "th", "thai"},
	{"fa", AR, "fa", "arab"},
	{NULL, "1234 5678", "und", ""},
	{"pt", "1234 5678", "pt", ""},
	{NULL, "", "und", ""},
	{NULL, "\377\376\x80", "und", ""},
};

START_TEST(test_label)
{
	struct label label;

	label_set(&label, span_str(rows[_i].text),
		  &(struct label_claim){.lang = rows[_i].declared});
	ck_assert_msg(!strcmp(label.lang, rows[_i].lang), "'%s': %s, not %s",
		      rows[_i].text, label.lang, rows[_i].lang);
	ck_assert_msg(!strcmp(label.script, rows[_i].script),
		      "'%s': %s, not %s", rows[_i].text, label.script,
		      rows[_i].script);
}
END_TEST

START_TEST(test_user_knows)
{
	struct label label;

	label_set(&label, span_str(PT_LONG), &(struct label_claim){"gl", true});
	ck_assert_str_eq(label.lang, "gl");
	label_set(&label, span_str(HANS), &(struct label_claim){"gl", true});
	ck_assert_str_eq(label.lang, "zh-Hans");
}
END_TEST

/* Told of a guess only. */
START_TEST(test_confidence)
{
	struct label label;

	label_set(&label, span_str(EN), &(struct label_claim){.lang = NULL});
	ck_assert_uint_gt(label.confidence, 90);
	ck_assert_uint_le(label.confidence, 100);
	label_set(&label, span_str(EN), &(struct label_claim){.lang = "en-GB"});
	ck_assert_uint_eq(label.confidence, 0);
	label_set(&label, span_str("1234"),
		  &(struct label_claim){.lang = NULL});
	ck_assert_uint_eq(label.confidence, 0);
}
END_TEST

RUN_TESTS("indexer/label", LOOP(test_label, rows); ONCE(test_user_knows);
	  ONCE(test_confidence))
