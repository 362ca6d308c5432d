/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Hebrew words, without points. */
#ifndef ANALYSIS_LANGUAGE_HEBREW_H
#define ANALYSIS_LANGUAGE_HEBREW_H

#include "base/buf.h"

#define HEBREW_BARE_MAX 3

/* word without the short words in front of it: with one less each time.
 * Returns how many there are. */
size_t hebrew_bare(struct span word, struct span bare[HEBREW_BARE_MAX]);

/* Appends word without the endings of number and gender, its last letter as
 * inside a word. */
void hebrew_stem(struct span word, struct buf *stem);

#endif
