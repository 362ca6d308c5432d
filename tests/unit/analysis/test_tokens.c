/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Golden token files: a first line of language, tab, text, then one line a
 * token as llmsearch --analyze prints it. GOLDEN_UPDATE=1 in the environment
 * writes the lines again; read every one that changed.
 */
#include "analysis/analyzer.h"
#include "analysis/cut/question.h"
#include "base/utf8.h"
#include "tests/unit/check_rows.h"
#include "tests/unit/corpus.h"

#include <stdio.h>

static const char *const goldens[] = {
	"ar", "de", "el", "en", "es", "fa",      "hi",      "id",    "ja",
	"ko", "pt", "ru", "th", "vi", "zh-Hans", "zh-Hant", "mixed", "emoji",
};

static void print_token(void *context, const struct token *token)
{
	struct buf *to = context;

	buf_add_span(to, token->term);
	buf_addf(to, "\t%zu\t%zu\t%s\n", token->start, token->end,
		 token_kind_name(token->kind));
}

static void print_tokens(struct span text, const char *lang, struct buf *to)
{
	struct analyzer *analyzer = analyzer_new();
	struct units units = UNITS_INIT;

	analyzer_units(analyzer, text, lang, &units);
	units_tokens(&units, print_token, to);
	units_release(&units);
	analyzer_free(analyzer);
}

static void write_golden(const char *path, const struct buf *bytes)
{
	FILE *file = fopen(path, "wb");

	ck_assert_ptr_nonnull(file);
	ck_assert_uint_eq(fwrite(bytes->ptr, 1, bytes->len, file), bytes->len);
	ck_assert_int_eq(fclose(file), 0);
}

START_TEST(golden)
{
	struct buf path = BUF_INIT, file = BUF_INIT, want = BUF_INIT;
	char *lang;
	size_t line, tab;

	buf_addf(&path, "%s/tests/golden/tokens/%s.txt", SOURCE_FOLDER,
		 goldens[_i]);
	corpus_read(buf_str(&path), &file);
	line = strcspn(buf_str(&file), "\n");
	tab = strcspn(buf_str(&file), "\t");
	ck_assert(tab < line && line < file.len);
	lang = mem_span(span_of(file.ptr, tab));
	buf_add(&want, file.ptr, line + 1);
	print_tokens(span_of(file.ptr + tab + 1, line - tab - 1), lang, &want);
	if (getenv("GOLDEN_UPDATE"))
		write_golden(buf_str(&path), &want);
	else
		ck_assert_str_eq(buf_str(&file), buf_str(&want));
	free(lang);
	buf_release(&path);
	buf_release(&file);
	buf_release(&want);
}
END_TEST

static const struct {
	const char *lang, *text, *tokens;
} rows[] = {
	{"zh", "", ""},
	{"zh", "渊", "渊\t0\t3\than\n"},
	{"zh", "渊 渊", "渊\t0\t3\than\n渊\t4\t7\than\n"},
	{"zh", "模型",
	 "模型\t0\t6\tbigram\n"
	 "型\t3\t6\than\n"},
	{"zh", "模-型", "模\t0\t3\than\n型\t4\t7\than\n"},
	{"zh", "4模",
	 "4\t0\t1\tnumber\n"
	 "4模\t0\t4\tbridge\n"
	 "模\t1\t4\than\n"},
	{"zh", "模4",
	 "模\t0\t3\than\n"
	 "模4\t0\t4\tbridge\n"
	 "4\t3\t4\tnumber\n"},
	{"zh", "模 4", "模\t0\t3\than\n4\t4\t5\tnumber\n"},
	{"zh", "模ไทย", "模\t0\t3\than\nไทย\t3\t12\tsea\n"},
	{"en", "C++ & C#", "c++\t0\t3\tword\nc#\t6\t8\tword\n"},
	{"en", "can't U.S.",
	 "can\t0\t3\tword\n"
	 "t\t4\t5\tword\n"
	 "u\t6\t7\tword\n"
	 "s\t8\t9\tword\n"},
	{"fr", "OpenAI's",
	 "openai\t0\t6\tword\n"
	 "s\t7\t8\tword\n"},
	{"es", "de Llama.",
	 "de\t0\t2\tword\n"
	 "llam\t3\t8\tword\n"
	 "llama\t3\t8\tplain\n"},
	{"es", "de llama", "de\t0\t2\tword\nllam\t3\t8\tword\n"},
	{"es", "Llama", "llam\t0\t5\tword\n"},
	{"es", "a. Llama",
	 "a\t0\t1\tword\n"
	 "llam\t3\t8\tword\n"},
	{"es", "en UNA", "en\t0\t2\tword\nuna\t3\t6\tword\n"},
	{"en", "GPUs",
	 "gpu\t0\t4\tword\n"
	 "gpus\t0\t4\tplain\n"},
	{"ar", "بـOpenAI",
	 "ب\t0\t4\tarabic\n"
	 "openai\t4\t10\tword\n"},
	{"ar", "بِAI ١٤٤٥هـ",
	 "ب\t0\t4\tarabic\n"
	 "ai\t4\t6\tword\n"
	 "1445\t7\t15\tnumber\n"
	 "1445ه\t7\t19\tname\n"
	 "ه\t15\t19\tarabic\n"},
	/* names with digits */
	{"en", "Qwen2.5-VL",
	 "qwen\t0\t4\tword\n"
	 "qwen2.5\t0\t7\tname\n"
	 "qwen2.5vl\t0\t10\tname\n"
	 "2\t4\t5\tnumber\n"
	 "2.5\t4\t7\tname\n"
	 "5\t6\t7\tnumber\n"
	 "vl\t8\t10\tword\n"},
	{"ru", "250млн",
	 "250\t0\t3\tnumber\n"
	 "250млн\t0\t9\tname\n"
	 "$2825\t0\t9\tamount\n"
	 "млн\t3\t9\tword\n"},
	{"en", "a1b2c", "a1b2c\t0\t5\tword\n"},
	{"en", "a-b-c-d-e",
	 "a\t0\t1\tword\n"
	 "b\t2\t3\tword\n"
	 "c\t4\t5\tword\n"
	 "d\t6\t7\tword\n"
	 "e\t8\t9\tword\n"},
	{"en", "4-5",
	 "4\t0\t1\tnumber\n"
	 "5\t2\t3\tnumber\n"},
	{"id", "guru-guru", "guru\t0\t4\tword\nguru\t5\t9\tword\n"},
	/* thousands and decimals */
	{"en", "1,234,567", "1234567\t0\t9\tnumber\n$2612\t0\t9\tamount\n"},
	{"en", "1.234.567", "1234567\t0\t9\tnumber\n$2612\t0\t9\tamount\n"},
	{"en", "1 234 567", "1234567\t0\t9\tnumber\n$2612\t0\t9\tamount\n"},
	{"en", "1\u202F234", "1234\t0\t7\tnumber\n"},
	{"en", "1\u00A0234", "1234\t0\t6\tnumber\n"},
	{"de", "1’234", "1234\t0\t7\tnumber\n"},
	{"ar", "١٬٢٣٤", "1234\t0\t10\tnumber\n"},
	{"en", "1,20,300", "120300\t0\t8\tnumber\n$2512\t0\t8\tamount\n"},
	{"en", "1,234", "1234\t0\t5\tnumber\n"},
	{"pt", "1.234", "1234\t0\t5\tnumber\n"},
	{"pt", "1,234",
	 "1\t0\t1\tnumber\n"
	 "1.234\t0\t5\tname\n"
	 "234\t2\t5\tnumber\n"},
	{"en", "100 200 300 4",
	 "100\t0\t3\tnumber\n200\t4\t7\tnumber\n300\t8\t11\tnumber\n4\t12\t13\t"
	 "number\n"},
	{"en", "1 234",
	 "1\t0\t1\tnumber\n"
	 "234\t2\t5\tnumber\n"},
	{"en", "1,234.5",
	 "1234\t0\t5\tnumber\n"
	 "1234.5\t0\t7\tname\n"
	 "5\t6\t7\tnumber\n"},
	{"en", "1.234,5",
	 "1234\t0\t5\tnumber\n"
	 "1234.5\t0\t7\tname\n"
	 "5\t6\t7\tnumber\n"},
	{"en", "0.123",
	 "0\t0\t1\tnumber\n"
	 "0.123\t0\t5\tname\n"
	 "123\t2\t5\tnumber\n"},
	{"en", "2026.4",
	 "2026\t0\t4\tnumber\n"
	 "4\t5\t6\tnumber\n"},
	{"en", "1.2.3",
	 "1\t0\t1\tnumber\n"
	 "2\t2\t3\tnumber\n"
	 "3\t4\t5\tnumber\n"},
	{"en", "192.168.100.200",
	 "192\t0\t3\tnumber\n"
	 "168\t4\t7\tnumber\n"
	 "100\t8\t11\tnumber\n"
	 "200\t12\t15\tnumber\n"},
	/* words with signs */
	{"en", "F# .NET a.net R&D AT&T x&y=",
	 "f#\t0\t2\tword\n"
	 ".net\t3\t7\tword\n"
	 "a\t8\t9\tword\n"
	 "net\t10\t13\tword\n"
	 "r&d\t14\t17\tword\n"
	 "at&t\t18\t22\tword\n"
	 "x\t23\t24\tword\n"
	 "y\t25\t26\tword\n"},
	{"zh", "用C++写",
	 "用\t0\t3\than\n用c++\t0\t6\tbridge\n"
	 "c++\t3\t6\tword\nc++写\t3\t9\tbridge\n"
	 "写\t6\t9\than\n"},
	/* the mark of a long vowel at the end of a word */
	{"ja", "サーバー",
	 "サー\t0\t6\tbigram\nーバ\t3\t12\tbigram\n"
	 "バ\t6\t12\than\n"},
	{"ja", "カー", "カー\t0\t6\tbigram\nー\t3\t6\than\n"},
	/* Persian compounds */
	{"fa", "رئیس\u200Cجمهور",
	 "رئيس\t0\t8\tarabic\nرئيسجمهور\t0\t21\tname\n"
	 "جمهور\t11\t21\tarabic\n"},
	{"pt", "ação",
	 "acao\t0\t6\tword\n"
	 "aca\t0\t6\tplain\n"},
	{"vi", "mô",
	 "mô\t0\t3\tword\n"
	 "mo\t0\t3\tplain\n"},
	{"en", "a\xFFz", "a\t0\t1\tword\nz\t2\t3\tword\n"},
	{"en", "\xE4\xB8", ""},
	{"en", "so\xC2\xADon", "soon\t0\t6\tword\n"},
};

START_TEST(tokens)
{
	struct buf got = BUF_INIT;

	print_tokens(span_str(rows[_i].text), rows[_i].lang, &got);
	ck_assert_str_eq(buf_str(&got), rows[_i].tokens);
	buf_release(&got);
}
END_TEST

/* Longer words keep their first letters and are told apart by a hash. */
START_TEST(long_words)
{
	struct buf a = BUF_INIT, b = BUF_INIT, cut = BUF_INIT;
	int i;

	for (i = 0; i < 100; i++)
		buf_add_str(&a, "\u0436");
	buf_add_span(&b, buf_span(&a));
	buf_add_char(&a, '1');
	buf_add_char(&b, '2');
	print_tokens(buf_span(&a), "und", &cut);
	ck_assert_uint_eq(strcspn(buf_str(&cut), "\t"), TERM_MAX);
	ck_assert_uint_eq(strcspn(buf_str(&cut), "#"), 106);
	print_tokens(buf_span(&b), "und", &cut);
	ck_assert(strncmp(buf_str(&cut),
			  buf_str(&cut) + strcspn(buf_str(&cut), "\n") + 1,
			  TERM_MAX) != 0);
	buf_release(&a);
	buf_release(&b);
	buf_release(&cut);
}
END_TEST

RUN_TESTS("analysis/tokens", LOOP(golden, goldens); LOOP(tokens, rows);
	  ONCE(long_words))
