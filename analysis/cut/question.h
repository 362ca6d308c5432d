/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Question words: who, what, when and their like. They are dropped from
 * questions, never from the index and never from quoted phrases.
 */
#ifndef ANALYSIS_CUT_QUESTION_H
#define ANALYSIS_CUT_QUESTION_H

#include "analysis/analyzer.h"

/* Sets UNIT_QUESTION on units that only ask, by the lists of the languages
 * given (primary tags) and the patterns of scripts without spaces. Returns
 * whether any other unit is left; if none is, no unit is marked. */
bool question_mark(struct units *units, const char *const *languages,
		   size_t count);

#endif
