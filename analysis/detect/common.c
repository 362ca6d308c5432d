/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "analysis/detect/common.h"
#include "base/array.h"
#include "base/ascii.h"
#include "base/hash.h"
#include "base/utf8.h"

#include <pthread.h>
#include <unicode/uchar.h>

#define WORD_MOST  32
#define WORDS_MOST 64 /* more tell nothing more */

static const struct {
	const char *lang, *words;
	bool small;
} lists[] = {
#define COMMON(lang, words) {lang, words, false},
#define SMALL(lang, words)  {lang, words, true},
#include "analysis/detect/common.def"
#undef COMMON
#undef SMALL
};

#define LIST_COUNT COUNT_OF(lists)

/* All words of the lists, found by their hashes. */
#define SLOTS 1024 /* twice as many as there are words, and more */

static struct slot {
	struct span word; /* empty: free */
	uint32_t lists;   /* a bit for each that has the word */
} slots[SLOTS];

_Static_assert(LIST_COUNT <= 32, "a list is a bit");

/* The slot of word, or a free one. */
static struct slot *find(struct span word)
{
	size_t i = hash64(word) % SLOTS;

	while (slots[i].word.len && !span_equal(slots[i].word, word))
		i = (i + 1) % SLOTS;
	return &slots[i];
}

static void put_list(size_t list)
{
	const char *at = lists[list].words;

	while (*at) {
		struct span word = span_of(at, strcspn(at, " "));
		struct slot *slot = find(word);

		slot->word = word;
		slot->lists |= UINT32_C(1) << list;
		at += word.len + (at[word.len] == ' ');
	}
}

static void put_lists(void)
{
	size_t i;

	for (i = 0; i < LIST_COUNT; i++)
		put_list(i);
}

/* Appends code in lower case; of a word that is too long, only that it is. */
static size_t put_letter(uint32_t code, char word[WORD_MOST], size_t len)
{
	if (len + 4 > WORD_MOST)
		return WORD_MOST;
	if (code < 0x80) {
		word[len] = (char)(code | 0x20);
		return len + 1;
	}
	return len + utf8_put((uint32_t)u_tolower((UChar32)code), word + len);
}

static bool is_letter(uint32_t code)
{
	return code < 0x80 ? ascii_is_alpha((char)code)
			   : u_isalpha((UChar32)code);
}

/* The length of the next word, in lower case; 0 at the end of text. */
static size_t next_word(struct span text, size_t *at, char word[WORD_MOST])
{
	size_t len = 0;

	while (*at < text.len) {
		uint32_t code = utf8_next(text, at);

		if (is_letter(code))
			len = put_letter(code, word, len);
		else if (len)
			break;
	}
	return len;
}

static void vote(uint32_t found, unsigned votes[LIST_COUNT])
{
	for (; found; found &= found - 1)
		votes[__builtin_ctz(found)]++;
}

static void count_words(struct span text, unsigned votes[LIST_COUNT])
{
	static pthread_once_t once = PTHREAD_ONCE_INIT;
	char word[WORD_MOST];
	size_t at = 0, len, count;

	pthread_once(&once, put_lists);
	for (count = 0; count < WORDS_MOST; count++) {
		len = next_word(text, &at, word);
		if (!len)
			break;
		if (len < WORD_MOST)
			vote(find(span_of(word, len))->lists, votes);
	}
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
