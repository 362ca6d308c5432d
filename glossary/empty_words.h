/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Words that say nothing by themselves: a dictionary has them, and what it
 * says of them is everywhere. */
#ifndef GLOSSARY_EMPTY_WORDS_H
#define GLOSSARY_EMPTY_WORDS_H

#include "analysis/analyzer.h"

/* lang is a primary tag. */
bool is_empty_word(const char *lang, const struct unit *unit);

#endif
