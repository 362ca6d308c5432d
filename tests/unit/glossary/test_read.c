/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "glossary/read.h"
#include "base/file/file.h"
#include "tests/unit/check_rows.h"

#define A "concepts:\n- "

static const struct {
	const char *yaml, *words, *error;
} rows[] = {
	{"", "", ""},
	{"concepts:\nnames:\n", "", ""},
	{A "{en: a, es: [b, ' c ']}", "en=a es=b es=c|", ""},
	{A "{topic: funding, zh-TW: a, en: b}", "funding: zh-TW=a en=b|", ""},
	{A "{no: yes, en: no}", "no=yes en=no|", ""},
	{"names:\n- {kind: company, en: [a, b]}", "name: en=a en=b|", ""},
	/* broken */
	{"[a]", "", "'g':1:1: no map at the top; give 'concepts' or 'names'"},
	{"concept: []", "",
	 "'g':1:1: unknown key 'concept'; did you mean "
	 "'concepts'?"},
	{"concepts: []\nconcepts: []", "",
	 "'g':2:1: 'concepts' is given twice; keep one"},
	{"concepts: a", "",
	 "'g':1:11: no list of concepts; begin each with '-'"},
	{A "a", "",
	 "'g':2:3: no map of languages; write {en: word, es: palabra}"},
	{A "{en: a}", "en=a|",
	 "'g':2:3: fewer than two words; add one of another language"},
	{A "{en: a, topic: fundin}", "en=a|",
	 "'g':2:18: unknown topic 'fundin'; did you mean 'funding'?"},
	{A "{en: a, kind: company}", "en=a|",
	 "'g':2:11: 'kind' is neither 'topic' nor a language tag; give one "
	 "such as 'en'"},
	{"names:\n- {kind: x, en: a}", "name:|",
	 "'g':2:10: unknown kind 'x'; give one such as 'company'"},
	{A "{en: a, english: b}", "en=a|",
	 "'g':2:11: 'english' is neither 'topic' nor a language tag; give one "
	 "such as 'en'"},
	{A "{en: a, es: ''}", "en=a|",
	 "'g':2:15: an empty word in 'es'; remove it"},
	{A "{en: a, es: ~}", "en=a|",
	 "'g':2:15: no word in 'es'; give a word or a list of words"},
	{A "{en: a, es: [[b]]}", "en=a|",
	 "'g':2:16: no word in 'es'; give a word or a list of words"},
	{A "{en: [a, b, a]}", "en=a en=b|",
	 "'g':2:15: 'a' is given twice in 'en'; keep one"},
	{A "{en: a, en: b}", "en=a|",
	 "'g':2:11: 'en' is given twice; keep one"},
	{A "{en: a, es: \xFF}", "", "'g':2:15: not UTF-8; convert it"},
	{A "&x {en: a, es: b}", "",
	 "'g':2:3: anchors are not supported; write the value out"},
};

static void print(const struct glossary *glossary, struct buf *to)
{
	size_t i, k;

	for (i = 0; i < glossary->count; i++) {
		const struct glossary_concept *concept = &glossary->concepts[i];

		if (concept->topic)
			buf_addf(to, "%s: ", concept->topic);
		if (concept->name)
			buf_addf(to, "name:%s", concept->count ? " " : "");
		for (k = 0; k < concept->count; k++)
			buf_addf(to, "%s%s=%s", k ? " " : "",
				 concept->words[k].lang,
				 concept->words[k].text);
		buf_add_char(to, '|');
	}
}

START_TEST(reads)
{
	struct glossary glossary = {0};
	struct err err = {ST_OK, ""};
	struct buf got = BUF_INIT;
	enum status status =
		glossary_read(span_str(rows[_i].yaml), "g", &glossary, &err);

	ck_assert_str_eq(err.text, rows[_i].error);
	ck_assert_int_eq(status, *rows[_i].error ? ST_CONFIG : ST_OK);
	print(&glossary, &got);
	if (*rows[_i].words)
		ck_assert_str_eq(buf_str(&got), rows[_i].words);
	buf_release(&got);
	glossary_release(&glossary);
}
END_TEST

START_TEST(long_words)
{
	struct glossary glossary = {0};
	struct err err = {ST_OK, ""};
	struct buf yaml = BUF_INIT;
	int i;

	buf_add_str(&yaml, A "{en: a, es: ");
	for (i = 0; i <= GLOSSARY_WORD_MAX; i++)
		buf_add_char(&yaml, 'b');
	buf_add_char(&yaml, '}');
	ck_assert_int_eq(glossary_read(buf_span(&yaml), "g", &glossary, &err),
			 ST_CONFIG);
	ck_assert_str_eq(
		err.text,
		"'g':2:15: a word of 201 bytes; at most 200 are taken");
	buf_release(&yaml);
	glossary_release(&glossary);
}
END_TEST

START_TEST(shipped)
{
	struct glossary glossary = {0};
	struct err err = {ST_OK, ""};
	struct buf yaml = BUF_INIT;

	ck_assert_int_eq(file_read(SOURCE_FOLDER "/config/glossary.yaml",
				   1 << 20, true, &yaml, &err),
			 ST_OK);
	glossary_read(buf_span(&yaml), "glossary.yaml", &glossary, &err);
	ck_assert_str_eq(err.text, "");
	ck_assert_uint_gt(glossary.count, 100);
	buf_release(&yaml);
	glossary_release(&glossary);
}
END_TEST

RUN_TESTS("glossary/read", LOOP(reads, rows); ONCE(long_words); ONCE(shipped))
