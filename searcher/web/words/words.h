/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The languages of the page itself; words.def has all it says. */
#ifndef SEARCHER_WEB_WORDS_WORDS_H
#define SEARCHER_WEB_WORDS_WORDS_H

#include <stdbool.h>
#include <stddef.h>

enum word {
#define WORD(name, ...) WORD_##name,
#include "searcher/web/words/words.def"
#undef WORD
	WORD_COUNT
};

/* The language that a browser's Accept-Language (RFC 9110, 12.5.4; NULL: none)
 * likes best of those that we have; a number for the functions below. */
size_t words_choose(const char *accept);

const char *words_text(size_t lang, enum word word);
const char *words_tag(size_t lang); /* "zh-Hant" */
bool words_is_rtl(size_t lang);

#endif
