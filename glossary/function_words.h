/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Words that say nothing by themselves, of each language that we know any of:
 * function_words.def. */
#ifndef GLOSSARY_FUNCTION_WORDS_H
#define GLOSSARY_FUNCTION_WORDS_H

#include "analysis/analyzer.h"

/* Whether word, folded, is one that a sentence is built with in lang, a
 * primary tag: an article, a preposition, a form of to be. */
bool is_function_word(struct span word, const char *lang);

/* The same or another that tells nothing to a dictionary: what that says of it
 * is everywhere. */
bool is_empty_word(const char *lang, const struct unit *unit);

/* Whether units [first, end) are nothing else; Han characters as one word. */
bool is_empty_phrase(const char *lang, const struct units *units, size_t first,
		     size_t end);

#endif
