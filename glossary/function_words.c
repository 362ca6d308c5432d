/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "glossary/function_words.h"
#include "base/array.h"

#define WORD_MAX 30 /* bytes; a longer one is none of them */

static const struct function_words {
	const char *lang, *words, *more;
} lists[] = {
#define WORDS(lang, words, more) {lang, words, more},
#include "glossary/function_words.def"
#undef WORDS
};

static const struct function_words *list_of(const char *lang)
{
	size_t i;

	for (i = 0; i < COUNT_OF(lists); i++)
		if (!strcmp(lists[i].lang, lang))
			return &lists[i];
	return NULL;
}

static bool has_word(const char *words, struct span word)
{
	char key[WORD_MAX + 3];

	if (!word.len || word.len > WORD_MAX)
		return false;
	key[0] = ' ';
	memcpy(key + 1, word.ptr, word.len);
	memcpy(key + 1 + word.len, " ", 2);
	return strstr(words, key) != NULL;
}

bool is_function_word(struct span word, const char *lang)
{
	const struct function_words *list = list_of(lang);

	return list && has_word(list->words, word);
}

bool is_empty_word(const char *lang, const struct unit *unit)
{
	const struct function_words *list = list_of(lang);

	return list && unit->kind != UNIT_HAN &&
	       (has_word(list->words, unit->surface) ||
		has_word(list->more, unit->surface) ||
		has_word(list->words, unit->raw) ||
		has_word(list->more, unit->raw));
}

static bool is_empty_run(const char *lang, const struct units *units,
			 size_t first, size_t end)
{
	const struct function_words *list = list_of(lang);
	char word[WORD_MAX];
	size_t len = 0;

	for (; list && first < end; first++) {
		struct span raw = units->items[first].raw;

		if (units->items[first].kind != UNIT_HAN ||
		    raw.len > sizeof(word) - len)
			return false;
		memcpy(word + len, raw.ptr, raw.len);
		len += raw.len;
	}
	return list && has_word(list->more, span_of(word, len));
}

bool is_empty_phrase(const char *lang, const struct units *units, size_t first,
		     size_t end)
{
	if (units->items[first].kind == UNIT_HAN)
		return is_empty_run(lang, units, first, end);
	while (first < end && is_empty_word(lang, &units->items[first]))
		first++;
	return first == end;
}
