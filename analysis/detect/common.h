/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The commonest words of some languages in Latin script, as a second opinion
 * on short text, which CLD2 takes for English or for a neighbour too easily.
 */
#ifndef ANALYSIS_DETECT_COMMON_H
#define ANALYSIS_DETECT_COMMON_H

#include "base/buf.h"

enum common_says {
	COMMON_YES,   /* no language has more of its words in the text */
	COMMON_NO,    /* another has */
	COMMON_SILENT /* no language has any */
};

/* What the first words of text say of its being in language, a primary
 * tag. */
enum common_says common_words(struct span text, const char *language);

#endif
