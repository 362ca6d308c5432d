/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "glossary/empty_words.h"
#include "base/array.h"

static const struct {
	const char *lang, *words;
} lists[] = {
#define WORDS(lang, words) {lang, words},
#include "glossary/empty_words.def"
#undef WORDS
};

static bool has_word(const char *words, struct span word)
{
	const char *at = words, *end;

	for (; *at; at = *end ? end + 1 : end) {
		end = strchr(at, ' ');
		if (!end)
			end = at + strlen(at);
		if (span_equal(span_of(at, (size_t)(end - at)), word))
			return true;
	}
	return false;
}

bool is_empty_word(const char *lang, const struct unit *unit)
{
	size_t i;

	for (i = 0; i < COUNT_OF(lists); i++)
		if (!strcmp(lists[i].lang, lang))
			return has_word(lists[i].words, unit->surface) ||
			       has_word(lists[i].words, unit->raw);
	return false;
}
