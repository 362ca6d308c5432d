/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Words in Arabic script.
 *
 * raw is a word as arabic_normalize leaves it: one form of each letter. Its
 * index term depends on the language: Arabic takes clitics, endings, broken
 * plurals and verb prefixes off where what remains is a word that it knows;
 * Persian its plural and comparative; Urdu its plural; other languages that
 * borrow the script nothing. The skeleton is for evidence that is weighed low.
 */
#ifndef ANALYSIS_LANGUAGE_ARABIC_H
#define ANALYSIS_LANGUAGE_ARABIC_H

#include "base/buf.h"

/* Marks and tatweel off, letter forms unified. */
void arabic_normalize(struct span word, struct buf *raw);
/* Hamza on waw and yeh as hamza alone: the way the lexicon is written. */
void arabic_drop_seats(struct span raw, struct buf *to);
/* Whether a word, as written, ends in the alef of the accusative and its two
 * strokes. */
bool arabic_has_tanwin(struct span word);

/* The index term of a word in the language with this primary tag; of one in a
 * language of another script, that of an Arabic word. */
void arabic_term(const char *lang, struct span word, struct span raw,
		 struct buf *term);

/* The index term of an Arabic word. tanwin: as above, of the word that raw was
 * made of. */
void arabic_stem(struct span raw, bool tanwin, struct buf *stem);

/* Whether raw is an ordinary Arabic word, perhaps with what is written as one
 * with it. */
bool arabic_is_word(struct span raw);

/* The stems of the broken plurals that begin so: they begin otherwise. */
typedef void stem_sink(void *context, struct span stem);
void arabic_plurals_begun(struct span begin, stem_sink *sink, void *context);

/* Light10, from L. Larkey, L. Ballesteros and M. Connell, "Improving stemming
 * for Arabic information retrieval", SIGIR 2002. */
struct span arabic_light10(struct span raw);

/* Light10 plus one-letter clitics, weak letters off. */
void arabic_skeleton(struct span raw, struct buf *to);

/* Whether a zero width non-joiner between these parts two words of a Persian
 * compound, and not a word and its ending. Both as they are written. */
bool persian_joins(struct span before, struct span behind);

#endif
