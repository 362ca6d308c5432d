/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The Arabic ligature lam-alef, torn. A PDF of LibreOffice or Word gives the
 * two letters of its one glyph in reading order, where all others are as
 * they are seen; so that turning the line turns the two round, and every لا
 * becomes ال: الإنسان is read as اإلنسان, خلال as خالل. What cannot be Arabic
 * is mended by rule, the rest by a list of words (repair_ligature.def).
 */
#ifndef FORMATS_TEXT_REPAIR_LIGATURE_H
#define FORMATS_TEXT_REPAIR_LIGATURE_H

#include "base/buf.h"

struct ligature_votes {
	unsigned torn;  /* alefs in a row before a lam, which no word has */
	unsigned whole; /* lam-alefs as they should be */
};

/* Adds what text, in reading order, shows. */
void ligature_vote(struct span text, struct ligature_votes *votes);

/* Whether those of a whole document are torn. As nearly all Arabic writes
 * lam-alef with one glyph, they are or are not throughout. */
bool ligature_is_torn(const struct ligature_votes *votes);

/* Appends line, of such a document, with its ligatures mended: about nine of
 * ten words that have one, and one of a thousand others changed wrongly. */
void ligature_mend(struct buf *to, struct span line);

#endif
