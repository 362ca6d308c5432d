/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "analysis/cut/question.h"
#include "base/array.h"
#include "base/utf8.h"

static const struct {
	const char *lang, *words;
} lists[] = {
#define QUESTION(lang, words) {lang, words},
#define FORMULA(lang, words)
#include "analysis/cut/question.def"
#undef QUESTION
#undef FORMULA
};

static const struct {
	const char *lang, *words;
} formulas[] = {
#define QUESTION(lang, words)
#define FORMULA(lang, words) {lang, words},
#include "analysis/cut/question.def"
#undef QUESTION
#undef FORMULA
};

/* Scripts without spaces, longest first, as the analyzer folds them. Those of
 * one character are in too many words to be dropped from a short query. */
static const char *const han_patterns[] = {
	"的意思是什么", "的定义是什么", "指的是什么", "是什么意思", "是指什么",
	"什么叫做",     "什么意思",     "什么叫",     "什么是",     "是什么",
	"何谓",         "とは何ですか", "とは何",     "でしょうか", "ですか",
	"무엇입니까",   "무엇인가요",   "무엇인가",   "무엇일까",   "什么时候",
	"为什么",       "为甚么",       "哪一个",     "怎么样",     "얼마나",
	"什么",         "甚么",         "哪个",       "哪些",       "哪里",
	"哪儿",         "哪一",         "何时",       "何处",       "何地",
	"何人",         "何种",         "为何",       "如何",       "多少",
	"怎么",         "怎样",         "请问",       "무엇",       "언제",
	"어디",         "누가",         "누구",       "어떤",       "何",
	"哪",           "谁",           "几",         "吗",         "呢"};
static const char *const sea_patterns[] = {"อะไร",   "ที่ไหน",   "ไหน",   "ใคร",
					   "เมื่อไหร่", "เมื่อไร",  "เมื่อใด", "ทําไม",
					   "อย่างไร", "เท่าไหร่", "เท่าไร", "เท่าใด",
					   "กี่",      "ใด",     "หรือไม่", "บ้าง"};

/* A query shorter than this is a name or a topic rather than a question. */
#define SHORT_QUERY 6

static bool in_list(const char *words, struct span word)
{
	const char *at = words;

	while (*at) {
		size_t len = strcspn(at, " ");

		if (span_equal(span_of(at, len), word))
			return true;
		at += len + (at[len] == ' ');
	}
	return false;
}

static struct span written(const struct unit *unit)
{
	return unit->kind == UNIT_ARABIC ? unit->raw : unit->surface;
}

static bool is_among(const char *lang, const char *const *languages,
		     size_t count)
{
	size_t i;

	for (i = 0; i < count; i++)
		if (!strcmp(lang, languages[i]))
			return true;
	return false;
}

/* How many units from i on are the words of a formula; 0 when they are not. */
static size_t formula_words(const struct units *units, size_t i,
			    const char *words)
{
	size_t n, len;

	for (n = 0; *words; n++) {
		len = strcspn(words, " ");
		if (i + n >= units->count ||
		    !span_equal(written(&units->items[i + n]),
				span_of(words, len)))
			return 0;
		words += len + (words[len] == ' ');
	}
	return n;
}

static size_t formula_length(const struct units *units, size_t i,
			     const char *const *languages, size_t count)
{
	size_t k, n = 0;

	for (k = 0; !n && k < COUNT_OF(formulas); k++)
		if (is_among(formulas[k].lang, languages, count))
			n = formula_words(units, i, formulas[k].words);
	return n;
}

static bool asks(struct span word, const char *const *languages, size_t count)
{
	size_t i, k;

	for (i = 0; i < COUNT_OF(lists); i++)
		for (k = 0; k < count; k++)
			if (!strcmp(lists[i].lang, languages[k]) &&
			    in_list(lists[i].words, word))
				return true;
	return false;
}

/* How many units from i on spell pattern; 0 when they do not. */
static size_t spells(const struct units *units, size_t i, const char *pattern)
{
	enum unit_kind kind = units->items[i].kind;
	struct span rest = span_str(pattern);
	size_t n;

	for (n = 0; rest.len; n++) {
		const struct unit *unit = &units->items[i + n];

		if (i + n >= units->count || unit->kind != kind ||
		    (n && !(unit->flags & UNIT_TOUCHES)) ||
		    rest.len < unit->surface.len ||
		    memcmp(rest.ptr, unit->surface.ptr, unit->surface.len))
			return 0;
		rest = span_of(rest.ptr + unit->surface.len,
			       rest.len - unit->surface.len);
	}
	return n;
}

static size_t han_length(const struct units *units, size_t i, bool brief)
{
	size_t k, n;

	for (k = 0; k < COUNT_OF(han_patterns); k++) {
		n = spells(units, i, han_patterns[k]);
		if (n > 1 || (n == 1 && !brief))
			return n;
	}
	return 0;
}

static size_t sea_length(const struct units *units, size_t i)
{
	size_t k, n = 0;

	for (k = 0; !n && k < COUNT_OF(sea_patterns); k++)
		n = spells(units, i, sea_patterns[k]);
	return n;
}

/* How many units from i on are one question word. */
static size_t question_length(const struct units *units, size_t i, bool brief,
			      const char *const *languages, size_t count)
{
	const struct unit *unit = &units->items[i];
	size_t formula;

	switch (unit->kind) {
	case UNIT_HAN:
		return han_length(units, i, brief);
	case UNIT_SEA:
		return sea_length(units, i);
	default:
		formula = formula_length(units, i, languages, count);
		return formula ? formula
			       : asks(written(unit), languages, count);
	}
}

bool question_mark(struct units *units, const char *const *languages,
		   size_t count)
{
	bool brief = units->count < SHORT_QUERY;
	size_t i, n, left = 0;

	for (i = 0; i < units->count; i += n) {
		size_t k;

		n = question_length(units, i, brief, languages, count);
		for (k = 0; k < n; k++)
			units->items[i + k].flags |= UNIT_QUESTION;
		left += !n;
		n += !n;
	}
	for (i = 0; !left && i < units->count; i++)
		units->items[i].flags &= ~UNIT_QUESTION;
	return left > 0;
}
