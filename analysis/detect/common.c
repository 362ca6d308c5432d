/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "analysis/detect/common.h"
#include "base/array.h"
#include "base/utf8.h"

#include <unicode/uchar.h>

#define WORD_MOST  32
#define WORDS_MOST 64 /* more tell nothing more */

static const struct {
	const char *lang, *words;
	bool small;
} lists[] = {
#define COMMON(lang, words) {lang, " " words " ", false},
#define SMALL(lang, words)  {lang, " " words " ", true},
#include "analysis/detect/common.def"
#undef COMMON
#undef SMALL
};

#define LIST_COUNT COUNT_OF(lists)

/* The next word in lower case with a space at either end, "" for one that is
 * too long; false at the end of text. */
static bool next_word(struct span text, size_t *at, char word[WORD_MOST])
{
	size_t len = 1, before = *at;
	bool any = false;

	word[0] = ' ';
	while (*at < text.len) {
		uint32_t code = utf8_next(text, at);

		if (!u_isalpha((UChar32)code)) {
			if (any)
				break;
			continue;
		}
		any = true;
		if (len + 6 < WORD_MOST)
			len += utf8_put((uint32_t)u_tolower((UChar32)code),
					word + len);
		else
			len = WORD_MOST;
	}
	if (len < WORD_MOST) {
		word[len] = ' ';
		word[len + 1] = '\0';
	} else {
		word[0] = '\0';
	}
	return any && *at > before;
}

static void count_words(struct span text, unsigned votes[LIST_COUNT])
{
	char word[WORD_MOST];
	size_t at = 0, i, count;

	for (count = 0; count < WORDS_MOST && next_word(text, &at, word);
	     count++)
		for (i = 0; word[0] && i < LIST_COUNT; i++)
			votes[i] += strstr(lists[i].words, word) != NULL;
}

enum common_says common_words(struct span text, const char *language)
{
	unsigned votes[LIST_COUNT] = {0}, others = 0, own = 0;
	size_t i;

	count_words(text, votes);
	for (i = 0; i < LIST_COUNT; i++)
		if (!strcmp(lists[i].lang, language))
			own = votes[i] - (votes[i] && lists[i].small);
		else if (votes[i] > others)
			others = votes[i];
	if (!own && !others)
		return COMMON_SILENT;
	return own >= others ? COMMON_YES : COMMON_NO;
}
