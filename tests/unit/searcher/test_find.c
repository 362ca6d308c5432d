/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tests/unit/check_rows.h"
#include "searcher/reading/leaf_set.h"

#include <stdio.h>

/* A query and a text, both analyzed, and what is found as text with
 * brackets. */
static struct analyzer *analyzer;
static struct units query_units, text_units;
static struct buf shown;

static void begin(const char *lang, const char *query, const char *text)
{
	analyzer = analyzer_new();
	analyzer_units(analyzer, span_str(query), lang, &query_units);
	analyzer_units(analyzer, span_str(text), lang, &text_units);
	buf_clear(&shown);
}

static void end(void)
{
	units_release(&query_units);
	units_release(&text_units);
	buf_release(&shown);
	analyzer_free(analyzer);
}

static struct finder finder_for(enum leaf_role role, const char *query,
				bool as_typed)
{
	return (struct finder){role, {span_str(query), &query_units}, as_typed};
}

/* Shows units [first, end) of text in brackets; *at is what is shown yet. */
static void show(const char *text, size_t *at, size_t first, size_t end_unit)
{
	size_t start = text_units.items[first].start;
	size_t stop = text_units.items[end_unit - 1].end;

	buf_add(&shown, text + *at, start - *at);
	buf_add_char(&shown, '[');
	buf_add(&shown, text + start, stop - start);
	buf_add_char(&shown, ']');
	*at = stop;
}

#define TYPED true, LEAF_EXACT
#define EXACT false, LEAF_EXACT
#define BEGIN false, LEAF_PREFIX

static const struct {
	bool as_typed;
	enum leaf_role role;
	const char *lang, *query, *text, *found;
} phrases[] = {
	{EXACT, "en", "seed funding", "Seed funding, seeds: funding of seed",
	 "[Seed funding], [seeds: funding] of seed"},
	{EXACT, "en", "a b c", "a b a b c c", "a b [a b c] c"},
	{EXACT, "en", "a a", "a a a", "[a a] a"},
	{EXACT, "en", "seed funding", "funding seed", "funding seed"},
	{EXACT, "en", "long phrase here", "long phrase", "long phrase"},
	{EXACT, "en", "word", "", ""},
	{EXACT, "en", "?!", "What?!", "What?!"},
	{EXACT, "en", "", "text", "text"},
	{EXACT, "pt", "comercializacao", "A comercialização e",
	 "A [comercialização] e"},
	{EXACT, "vi", "goi von", "Gọi vốn", "[Gọi vốn]"},
	{EXACT, "vi", "gọi vốn", "goi von", "[goi von]"},

	/* Han is side by side */
	{EXACT, "zh", "商业化", "商業化、商业 化、工商业化学",
	 "[商業化]、商业 化、工[商业化]学"},
	{EXACT, "zh", "业化", "商业，化学", "商业，化学"},
	{EXACT, "zh", "商业 化", "商业化，商业：化", "[商业化]，[商业：化]"},
	{EXACT, "zh", "GPT-4模型", "用GPT-4 模型和gpt4模型",
	 "用[GPT-4 模型]和[gpt4模型]"},
	{EXACT, "zh", "渊", "深淵", "深[淵]"},

	/* names, however they are parted */
	{EXACT, "en", "GPT-4", "GPT4 GPT 4 gpt-4, GPT-40 4 GPT",
	 "[GPT4] [GPT 4] [gpt-4], GPT-40 4 GPT"},
	{EXACT, "en", "qwen", "Qwen2.5 and Qwen", "[Qwen]2.5 and [Qwen]"},
	{EXACT, "en", "email", "e-mail e mail E\u2011Mail e. mail",
	 "[e-mail] [e mail] [E\u2011Mail] e. mail"},
	{EXACT, "en", "e mails", "email e-mail e mail",
	 "[email] [e-mail] [e mail]"},
	{EXACT, "en", "the open ai lab", "the OpenAI lab", "[the OpenAI lab]"},
	{EXACT, "en", "start-up", "startups start up", "[startups] [start up]"},
	{EXACT, "en", "2023", "20 23, 2,023 20.23", "20 23, [2,023] 20.23"},
	{EXACT, "en", "C", "C++ C C#", "C++ [C] C#"},
	{TYPED, "en", "gpt-4", "gpt4 GPT-4 gpt 4", "[gpt4] [GPT-4] [gpt 4]"},

	/* Arabic */
	{EXACT, "ar", "ادارة الفضاء", "إدارة الفضاء", "[إدارة الفضاء]"},
	{EXACT, "ar", "تمويل", "التَّمويل", "[التَّمويل]"},
	{EXACT, "ar", "٧٩", "في 79", "في [79]"},

	/* as typed but for case */
	{TYPED, "zh", "商业化", "商業化和商业化", "商業化和[商业化]"},
	{TYPED, "pt", "comercialização", "COMERCIALIZAÇÃO comercializacao",
	 "[COMERCIALIZAÇÃO] comercializacao"},
	{TYPED, "ru", "модель", "МОДЕЛЬ модели", "[МОДЕЛЬ] модели"},
	{TYPED, "ar", "ادارة", "إدارة", "إدارة"},
	{TYPED, "en", "model", "models model modelx", "models [model] modelx"},
	{TYPED, "zh", "79", "79 和 ７９", "[79] 和 ７９"},

	/* prefixes */
	{BEGIN, "en", "comp", "Companies comply, a computer accompanies",
	 "[Companies] [comply], a [computer] accompanies"},
	{BEGIN, "en", "companies", "company companies", "company [companies]"},
	{BEGIN, "en", "seed fun", "seed funding fun seeds fun",
	 "[seed funding] fun [seeds fun]"},
	{BEGIN, "vi", "go", "Gọi và gó", "[Gọi] và [gó]"},
	{BEGIN, "vi", "gọ", "Gọi goi", "[Gọi] goi"},
	{BEGIN, "pt", "comercializaç", "comercializacao", "[comercializacao]"},
	{BEGIN, "ar", "المدا", "المدارس مدارس", "[المدارس] مدارس"},
	{BEGIN, "zh", "商", "商业和工商", "[商]业和工[商]"},
	{true, LEAF_PREFIX, "pt", "comercializaç",
	 "ComercializaÇão comercializacao",
	 "[ComercializaÇão] comercializacao"},
};

START_TEST(test_phrases)
{
	const char *text = phrases[_i].text;
	struct view view = {span_str(text), &text_units};
	struct finder finder = finder_for(phrases[_i].role, phrases[_i].query,
					  phrases[_i].as_typed);
	struct place_range range = {0, 0};
	size_t at = 0;

	begin(phrases[_i].lang, phrases[_i].query, text);
	while (find_next(&finder, &view, range.end, &range))
		show(text, &at, range.first, range.end);
	buf_add_str(&shown, text + at);
	ck_assert_str_eq(buf_str(&shown), phrases[_i].found);
	end();
}
END_TEST

#define RANK       false
#define RANK_TYPED true

static const struct {
	bool as_typed;
	const char *lang, *query, *text, *found;
} ranked[] = {
	{RANK, "en", "model price", "Prices of a modelling model.",
	 "[Prices] of a [modelling] [model]."},
	{RANK, "zh", "商业化", "商業模式和工业化的商化",
	 "[商業]模式和工[业化]的商化"},
	{RANK, "zh", "商业化", "商 业化，化商", "商 [业化]，化商"},
	{RANK, "zh", "渊", "深淵之渊", "深[淵]之[渊]"},
	{RANK, "zh", "渊 商业", "渊和商", "[渊]和商"},
	{RANK, "zh", "GPT-4模型", "GPT 4 模型 模 型", "[GPT] [4] [模型] 模 型"},
	{RANK, "en", "", "text", "text"},
	{RANK, "vi", "goi", "gọi", "[gọi]"},
	{RANK, "vi", "gọi", "goi", "[goi]"},
	{RANK, "ar", "التمويل", "تمويل والتمويل", "[تمويل] [والتمويل]"},
	{RANK_TYPED, "zh", "商业化", "商業化商业", "商業化[商业]"},
	{RANK_TYPED, "en", "Models", "model MODELS", "model [MODELS]"},
	{RANK_TYPED, "el", "ΛΌΓΟΣ", "λόγοσ λογοσ", "[λόγοσ] λογοσ"},
};

START_TEST(test_ranked)
{
	const char *text = ranked[_i].text;
	struct view view = {span_str(text), &text_units};
	struct finder finder =
		finder_for(LEAF_RANKED, ranked[_i].query, ranked[_i].as_typed);
	struct leaf_set *asked;
	size_t at = 0, i, n;

	begin(ranked[_i].lang, ranked[_i].query, text);
	asked = leaf_set_new(&finder);
	for (i = 0; i < text_units.count; i += n ? n : 1) {
		n = leaf_set_at(asked, &view, i);
		if (n)
			show(text, &at, i, i + n);
	}
	buf_add_str(&shown, text + at);
	ck_assert_str_eq(buf_str(&shown), ranked[_i].found);
	leaf_set_free(asked);
	end();
}
END_TEST

static const struct {
	const char *query, *parts;
} words[] = {
	{"one two", "one|two|"},
	{" GPT-4 C++  ask.codex ", "GPT-4|C++|ask.codex|"},
	{"大模型 商业化", "大模型|商业化|"},
	{"大模型　商业，化", "大模型|商业，化|"},
	{"用GPT-4模型 x", "用GPT-4模型|x|"},
	{"", ""},
	{"?!", ""},
};

START_TEST(test_words)
{
	const char *query = words[_i].query;
	struct finder finder = finder_for(LEAF_WORDS, query, false), word;
	struct units part;
	size_t from = 0;

	begin("zh", query, "");
	while (from < query_units.count) {
		from = find_word(&finder, from, &part, &word);
		ck_assert(word.role == LEAF_EXACT && word.want.units == &part);
		buf_add(&shown, query + part.items[0].start,
			part.items[part.count - 1].end - part.items[0].start);
		buf_add_char(&shown, '|');
	}
	ck_assert_str_eq(buf_str(&shown), words[_i].parts);
	end();
}
END_TEST

/* A long query and a long text take the time of their sum. */
START_TEST(test_long)
{
	struct buf text = BUF_INIT;
	struct finder finder;
	struct leaf_set *asked;
	struct view view;
	size_t i, found = 0;

	for (i = 0; i < 100000; i++)
		buf_addf(&text, "w%c%c%c%c ", (char)('a' + i % 26),
			 (char)('a' + i / 26 % 26), (char)('a' + i / 676 % 26),
			 (char)('a' + i / 17576));
	begin("und", buf_str(&text), buf_str(&text));
	finder = finder_for(LEAF_RANKED, buf_str(&text), false);
	view = (struct view){buf_span(&text), &text_units};
	asked = leaf_set_new(&finder);
	for (i = 0; i < text_units.count; i++)
		found += leaf_set_at(asked, &view, i);
	ck_assert_uint_eq(found, 100000);
	leaf_set_free(asked);
	buf_release(&text);
	end();
}
END_TEST

RUN_TESTS("searcher/find", LOOP(test_phrases, phrases);
	  LOOP(test_ranked, ranked); LOOP(test_words, words); ONCE(test_long))
