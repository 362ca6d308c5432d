/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "analysis/language/stem.h"
#include "base/array.h"
#include "base/utf8.h"

static const struct light {
	const char *lang;
	size_t least; /* letters that stay */
	int rounds;
	const char *endings; /* with a space between */
	bool turkic;
} lights[] = {
#define LIGHT(lang, least, rounds, endings)                                    \
	{lang, least, rounds, endings, false},
#define TURKIC(lang, least, rounds, endings)                                   \
	{lang, least, rounds, endings, true},
#include "analysis/language/light.def"
#undef LIGHT
#undef TURKIC
};

static size_t letters_of(struct span text)
{
	size_t i, letters = 0;

	for (i = 0; i < text.len; i++)
		letters += (text.ptr[i] & 0xC0) != 0x80;
	return letters;
}

static bool ends(struct span word, struct span with)
{
	return word.len > with.len &&
	       !memcmp(word.ptr + word.len - with.len, with.ptr, with.len);
}

/* The last letter of a stem, and the first of an ending. */
static uint32_t letter_before(struct span word)
{
	size_t at = word.len;

	while (at && (word.ptr[--at] & 0xC0) == 0x80)
		;
	return utf8_next(word, &at);
}

static bool is_one_of(uint32_t c, const char *letters)
{
	size_t at = 0, len = strlen(letters);

	while (at < len)
		if (utf8_next(span_of(letters, len), &at) == c)
			return true;
	return false;
}

/* Of a Turkic language: a vowel follows a consonant, n, s and y that begin an
 * ending follow a vowel where a vowel follows them, and t what has no voice. */
static bool suits(struct span stem, struct span ending)
{
	static const char vowels[] = "aeiou\xC9\x99аәеёиоөуүұыіэюя";
	size_t at = 0;
	uint32_t first = utf8_next(ending, &at);
	uint32_t last = letter_before(stem);
	bool vowel = is_one_of(last, vowels);

	if (is_one_of(first, vowels))
		return !vowel;
	if (is_one_of(first, "tт"))
		return is_one_of(last, "fstkchpqқкпстфхцчшщ");
	if (is_one_of(first, "dд"))
		return !is_one_of(last, "fstkchpqқкпстфхцчшщ");
	return !is_one_of(first, "nsy") || vowel;
}

/* Before a vowel some consonants get voice: kitap kitabi. */
static void devoice(struct buf *stem)
{
	static const char *const pairs[][2] = {{"b", "p"}, {"d", "t"},
					       {"g", "k"}, {"б", "п"},
					       {"ғ", "қ"}, {"г", "к"}};
	size_t i;

	for (i = 0; i < COUNT_OF(pairs); i++)
		if (ends(buf_span(stem), span_str(pairs[i][0]))) {
			stem->len -= strlen(pairs[i][0]);
			buf_add_str(stem, pairs[i][1]);
			return;
		}
}

/* A letter alone is a doubtful ending of a short word. */
#define LEAST_ALONE 3

static bool may_lose(const struct light *light, struct span word,
		     struct span ending)
{
	struct span stem = span_of(word.ptr, word.len - ending.len);
	size_t least = light->least;

	if (!ends(word, ending))
		return false;
	if (light->turkic && least < LEAST_ALONE && letters_of(ending) == 1)
		least = LEAST_ALONE;
	return letters_of(stem) >= least &&
	       (!light->turkic || suits(stem, ending));
}

/* Bytes of the longest ending that the word may lose. */
static size_t ending_of(const struct light *light, struct span word)
{
	const char *at = light->endings;
	size_t found = 0;

	while (*at) {
		size_t len = strcspn(at, " ");

		if (len > found && may_lose(light, word, span_of(at, len)))
			found = len;
		at += len + (at[len] == ' ');
	}
	return found;
}

static const struct light *light_of(const char *lang)
{
	size_t i;

	for (i = 0; i < COUNT_OF(lights); i++)
		if (!strcmp(lights[i].lang, lang))
			return &lights[i];
	return NULL;
}

bool light_serves(const char *lang)
{
	return light_of(lang) != NULL;
}

void light_stem(const char *lang, struct span word, struct buf *stem)
{
	const struct light *light = light_of(lang);
	int i;

	for (i = 0; light && i < light->rounds; i++) {
		size_t len = ending_of(light, word);

		if (!len)
			break;
		word.len -= len;
	}
	buf_clear(stem);
	buf_add_span(stem, word);
	if (light && light->turkic)
		devoice(stem);
}
