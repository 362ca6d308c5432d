/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What a German compound is made of: Lebensversicherungsvertrag of Leben,
 * Versicherung and Vertrag, by a dictionary (lexicon_german.c). Names and
 * foreign words are rarely made of its words; where they are (Frankfurt), they
 * get a term too many, which ranks behind.
 */
#ifndef ANALYSIS_LANGUAGE_GERMAN_H
#define ANALYSIS_LANGUAGE_GERMAN_H

#include "base/buf.h"

/* Flags of a word in the lexicon. */
#define GERMAN_ENDS   1u /* ends a compound, or begins one */
#define GERMAN_BEGINS 2u /* only begins it */

#define GERMAN_LEAST     8 /* bytes of a compound */
#define GERMAN_PARTS_MAX 4

/* Bytes of the word: from start, the part's own word up to root, and what
 * joins it to the next up to the next one's start. */
struct german_part {
	size_t start, root;
};

/* The parts of a folded word, at most GERMAN_PARTS_MAX; 0 when it has none
 * but itself. */
size_t german_split(struct span word,
		    struct german_part parts[GERMAN_PARTS_MAX]);

#endif
