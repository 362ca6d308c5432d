/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Arabic as PDFs and old programs leave it: in presentation forms (U+FB50 to
 * U+FDFF, U+FE70 to U+FEFF), and in the order in which it is seen, so that
 * each line is back to front.
 */
#ifndef FORMATS_TEXT_REPAIR_ARABIC_H
#define FORMATS_TEXT_REPAIR_ARABIC_H

#include "base/buf.h"

/* Evidence for either order, of words that can be told by their ends: teh
 * marbuta and alef maksura end words, the article begins them, small words
 * are known, initial and final forms are where they say. */
struct arabic_votes {
	unsigned reading, visual;
};

/* Adds the votes of the words of text. */
void arabic_vote(struct span text, struct arabic_votes *votes);

/* Whether a whole text is in visual order. Three times as much evidence for
 * it as against is asked for, so that a mistake needs a text that is odd
 * throughout. */
bool arabic_is_visual(const struct arabic_votes *votes);

/* Whether one line of it is, when the whole was judged so or not: its own
 * evidence counts where it is clear. False for a line without Arabic. */
bool arabic_line_is_visual(struct span line, bool whole);

/* Appends line, of visual order, in reading order (UAX #9, inverted): numbers
 * and Latin stay as they are, brackets are mirrored. */
void arabic_turn(struct buf *to, struct span line);

/* Appends text with presentation forms as letters and without the marks that
 * steer the bidi algorithm; returns whether there were such forms. */
bool arabic_fold(struct buf *to, struct span text);

/* Whether text has presentation forms; takes little time. */
bool arabic_has_forms(struct span text);

/* Whether text has letters of a script from right to left, of Hebrew too. */
bool arabic_has_rtl(struct span text);

bool arabic_is_letter(uint32_t code); /* or a presentation form of one */
bool arabic_is_mark(uint32_t code);   /* a vowel sign and the like */

/* Whether brackets of text are in pairs (above 0) or back to back (below),
 * as when a program names those that it mirrored by what they were. */
int arabic_brackets(struct span text);

/* Turns each bracket of text into its twin, in place. */
void arabic_swap_brackets(char *text, size_t len);

#endif
