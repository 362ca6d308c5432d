/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Between mark.c and its helper: marks in Han text are whole words. */
#ifndef SEARCHER_SEARCH_MARK_WORD_H
#define SEARCHER_SEARCH_MARK_WORD_H

#include "searcher/reading/find.h"

/* Of the units of text that pairs of characters of want were found at, takes
 * back those that are not words: the two characters that another word ends with
 * as well. What is left is all that want has side by side, or it begins and
 * ends where words do, by ICU's dictionary, in want or in text. When nothing
 * would be left, the words of text that it is in are found whole. Function words
 * of lang, a primary tag or "", are then left out. */
void mark_words_only(struct analyzer *analyzer, const struct units *want,
		     const struct units *text, const char *lang, bool *found);

#endif
