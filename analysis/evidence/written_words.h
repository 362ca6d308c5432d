/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The words of a text as they are written, for whoever looks for one that was
 * typed with a slip: the index itself has only their stems.
 */
#ifndef ANALYSIS_EVIDENCE_WRITTEN_WORDS_H
#define ANALYSIS_EVIDENCE_WRITTEN_WORDS_H

#include "analysis/analyzer.h"

#define WRITTEN_LEAST 4  /* letters of a word that is kept */
#define WRITTEN_MOST  24 /* and at most */

/* Whether a unit is a word that may be a slip or what it was meant for:
 * letters only, and enough of them. */
bool written_is_word(const struct unit *unit);

/* Appends the words of units, a line each: without accents and, where that
 * differs, behind a tab as it is written. Words may be there twice. */
void written_words_add(const struct units *units, struct buf *to);

#endif
