/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Which language's stemmer a word is for, by its script and its text. */
#include "analysis/internal.h"
#include "base/hash.h"
#include "base/utf8.h"

enum word_script word_script(struct span word)
{
	size_t at = 0;
	uint32_t c = utf8_next(word, &at);

	if (c < 0x0250 || (c >= 0x1E00 && c < 0x1F00))
		return WORD_LATIN;
	if ((c >= 0x0370 && c < 0x0400) || (c >= 0x1F00 && c < 0x2000))
		return WORD_GREEK;
	if (c >= 0x0400 && c < 0x0530)
		return WORD_CYRILLIC;
	if (c >= 0x0590 && c < 0x0600)
		return WORD_HEBREW;
	if (c >= 0x0900 && c < 0x0980)
		return WORD_DEVANAGARI;
	return WORD_OTHER;
}

bool language_is_in(const char *lang, const char *const *list)
{
	for (; *list; list++)
		if (!strcmp(lang, *list))
			return true;
	return false;
}

/* A word in a script that its passage's language does not write is taken for
 * the script's most common language: names and terms in Chinese or Arabic
 * text are English more often than not. */
static void choose_stems(struct analyzer *analyzer)
{
	static const char *const not_latin[] = {
		"zh", "ja", "ko", "ar", "fa", "ur", "he", "ru", "uk", "be",
		"bg", "mk", "el", "hi", "mr", "ne", "th", "lo", "km", "my",
		"ka", "hy", "bn", "ta", "te", "kk", "ky", "mn", NULL};
	static const char *const cyrillic[] = {"uk", "be", "bg", "mk", "sr",
					       "kk", "ky", "mn", NULL};
	const char *lang = analyzer->lang, **stem = analyzer->stem_lang;

	stem[WORD_LATIN] = language_is_in(lang, not_latin) ? "en" : lang;
	stem[WORD_CYRILLIC] = language_is_in(lang, cyrillic) ? lang : "ru";
	stem[WORD_GREEK] = "el";
	stem[WORD_HEBREW] = lang;
	stem[WORD_DEVANAGARI] = !strcmp(lang, "ne") ? lang : "hi";
	stem[WORD_OTHER] = lang;
}

void word_language(struct analyzer *analyzer, const char *lang)
{
	if (analyzer->stem_lang[0] && !strcmp(analyzer->lang, lang))
		return;
	snprintf(analyzer->lang, sizeof(analyzer->lang), "%s", lang);
	analyzer->lang_key = hash64(span_str(lang)) << 1;
	choose_stems(analyzer);
}
