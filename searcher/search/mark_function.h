/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Words that a question is built with and that say nothing there:
 * articles, prepositions, forms of to be. */
#ifndef SEARCHER_SEARCH_MARK_FUNCTION_H
#define SEARCHER_SEARCH_MARK_FUNCTION_H

#include "analysis/analyzer.h"

/* Whether word, folded, is one in lang, a primary tag. */
bool is_function_word(struct span word, const char *lang);

#endif
