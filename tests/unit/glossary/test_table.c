/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "glossary/draft.h"
#include "glossary/fill.h"
#include "tests/unit/check_rows.h"

static const char yaml[] =
	"concepts:\n"
	"- {topic: regulation, zh: [监管], zh-TW: [監管, 管制], en: "
	"[regulations, oversight], ar: الرقابة}\n"
	"- {en: large language model, zh: 大语言模型}\n"
	"names:\n"
	"- {kind: company, en: OpenAI, ru: Опен-эй-ай}\n";

static void make(struct buf *bytes)
{
	struct glossary_draft *draft = glossary_draft_new();
	struct glossary glossary = {0};
	struct err err = {ST_OK, ""};

	ck_assert_int_eq(glossary_read(span_str(yaml), "g", &glossary, &err),
			 ST_OK);
	ck_assert_int_eq(glossary_fill(draft, &glossary, "g", &err), ST_OK);
	glossary_draft_finish(draft, bytes);
	glossary_draft_free(draft);
	glossary_release(&glossary);
}

/* All words of the concepts that have text as a word of lang. */
static void find(const struct glossary_table *table, const char *lang,
		 const char *text, struct buf *to)
{
	struct analyzer *analyzer = analyzer_new();
	struct units units = UNITS_INIT;
	struct glossary_entry entry;
	uint64_t key;
	uint32_t concept;
	size_t at, first, end;

	analyzer_query(analyzer, span_str(text), lang, &units);
	key = glossary_key(&units, 0, units.count, lang, false);
	at = glossary_table_find(table, key);
	while (glossary_table_next(table, key, &at, &concept)) {
		buf_addf(to, "%u %u:", glossary_table_topic(table, concept),
			 glossary_table_flags(table, concept));
		glossary_table_words(table, concept, &first, &end);
		for (; first < end; first++)
			if (glossary_table_word(table, first, &entry))
				buf_addf(to, " %s=%.*s", entry.lang,
					 (int)entry.text.len, entry.text.ptr);
	}
	units_release(&units);
	analyzer_free(analyzer);
}

#define REGULATION                                                             \
	"3 0: zh=监管 zh=監管 zh=管制 en=regulations en=oversight ar=الرقابة"
#define MODEL "0 0: en=large language model zh=大语言模型"
#define NAME  "0 1: en=OpenAI ru=Опен-эй-ай"

static const struct {
	const char *lang, *text, *found;
} rows[] = {
	{"zh", "监管", REGULATION},
	{"zh", "監管", REGULATION},
	{"zh", "管制", REGULATION},
	{"en", "Regulation", REGULATION},
	{"en", "regulating", REGULATION}, /* by its stem */
	{"es", "regulation", ""},
	{"ar", "رقابة", REGULATION},
	{"en", "large language models", MODEL},
	{"en", "large language", ""},
	{"zh", "大語言模型", MODEL},
	{"en", "openai", NAME},
	{"en", "", ""},
};

START_TEST(finds)
{
	struct glossary_table table;
	struct buf bytes = BUF_INIT, got = BUF_INIT;

	make(&bytes);
	ck_assert(glossary_table_open(&table, bytes.ptr, bytes.len));
	find(&table, rows[_i].lang, rows[_i].text, &got);
	ck_assert_str_eq(buf_str(&got), rows[_i].found);
	buf_release(&bytes);
	buf_release(&got);
}
END_TEST

/* Whatever the bytes, nothing is read outside them. */
START_TEST(damaged)
{
	struct glossary_table table;
	struct buf bytes = BUF_INIT, got = BUF_INIT;
	size_t i;

	make(&bytes);
	for (i = 0; i < bytes.len; i += 97)
		if (glossary_table_open(&table, bytes.ptr, i))
			ck_abort_msg("%zu bytes of %zu are a table", i,
				     bytes.len);
	for (i = 12; i < bytes.len; i += 5) {
		char was = bytes.ptr[i];

		bytes.ptr[i] = (char)~was;
		if (glossary_table_open(&table, bytes.ptr, bytes.len)) {
			find(&table, "zh", "监管", &got);
			find(&table, "en", "openai", &got);
		}
		bytes.ptr[i] = was;
	}
	bytes.ptr[4] ^= 1; /* of another analysis */
	ck_assert(!glossary_table_open(&table, bytes.ptr, bytes.len));
	buf_release(&bytes);
	buf_release(&got);
}
END_TEST

START_TEST(shipped)
{
	struct glossary_table table;
	struct buf got = BUF_INIT;

	ck_assert(glossary_table_shipped(&table));
	find(&table, "zh", "巴西", &got); /* ICU's */
	ck_assert_ptr_nonnull(strstr(buf_str(&got), " en=Brazil"));
	ck_assert_ptr_nonnull(strstr(buf_str(&got), " ar=البرازيل"));
	buf_clear(&got);
	find(&table, "es", "febrero", &got);
	ck_assert_ptr_nonnull(strstr(buf_str(&got), " id=Februari"));
	buf_clear(&got);
	find(&table, "zh", "融资", &got);
	ck_assert_ptr_nonnull(strstr(buf_str(&got), " pt=financiamento"));
	buf_clear(&got);
	find(&table, "en", "software", &got); /* OpenCC's */
	ck_assert_ptr_nonnull(strstr(buf_str(&got), " zh=软件"));
	ck_assert_ptr_nonnull(strstr(buf_str(&got), " zh=軟體"));
	buf_release(&got);
}
END_TEST

RUN_TESTS("glossary/table", LOOP(finds, rows); ONCE(damaged); ONCE(shipped))
