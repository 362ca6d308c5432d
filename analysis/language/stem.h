/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Stems of languages that Snowball serves badly. A word is folded: small
 * letters, composed; without says that accents count or not.
 */
#ifndef ANALYSIS_LANGUAGE_STEM_H
#define ANALYSIS_LANGUAGE_STEM_H

#include "base/buf.h"

/* By the endings that light.def has for a language (a primary tag). word is
 * without accents where it is in Latin letters. */
bool light_serves(const char *lang);
void light_stem(const char *lang, struct span word, struct buf *stem);

/* What Snowball's stemmer of a language leaves apart (luces and luz, children
 * and child, organise and organize): the word that it should see instead of
 * word, if another; and its stem as it should be. */
bool mend_before(const char *lang, struct span word, struct buf *to);
void mend_after(const char *lang, struct buf *stem);

/* The root of an Indonesian or Malay word without accents, by the tables of
 * hunspell-id and, for a word that they lack, by rules. Never empty. */
void indonesian_stem(struct span word, struct buf *stem);

/* Portuguese, before Snowball: plurals that it leaves apart from their
 * singular (canções, papéis, níveis, homens) become the singular. bare is word
 * without accents; it may be asked by itself, too. True when the result is the
 * stem already and Snowball must not see it. */
bool portuguese_singular(struct span word, struct span bare, struct buf *to);

/* One spelling of a word in Devanagari: candrabindu, and a nasal joined to a
 * consonant of its own row, as anusvara; nukta left out. */
void devanagari_normalize(struct span word, struct buf *raw);

/* A Hebrew word without points and accents. */
void hebrew_normalize(struct span word, struct buf *raw);

/* A German word with ae, oe, ue for its umlauts; false when it has none. */
bool german_respell(struct span word, struct buf *to);

#endif
