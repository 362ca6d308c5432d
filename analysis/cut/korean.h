/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Korean particles: what follows a noun without a space and says its
 * part in the sentence. One is told by the syllable before it, as it is
 * another after a vowel than after a consonant.
 */
#ifndef ANALYSIS_CUT_KOREAN_H
#define ANALYSIS_CUT_KOREAN_H

#include "analysis/analyzer.h"

/* Gives flags to the particle at the end of a run of characters, whose units
 * are the last ones from first on. */
void korean_particle(struct units *units, size_t first, unsigned flags);

#endif
