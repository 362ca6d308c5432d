/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Words that were known when we were built: a table of hashes in the program
 * itself, so that nothing is loaded and nothing can lack. lexicon_maker.c
 * writes them from the dictionaries of Debian's hunspell packages, and from
 * analysis/data.
 *
 * The first LEXICON_BITS of a word's hash choose a bucket, the next 30 tell
 * the words of a bucket apart: of a hundred million words that are not there
 * one is taken for one that is.
 */
#ifndef ANALYSIS_LANGUAGE_LEXICON_H
#define ANALYSIS_LANGUAGE_LEXICON_H

#include "base/buf.h"

#define LEXICON_BITS    12
#define LEXICON_BUCKETS (1u << LEXICON_BITS)

struct lexicon {
	const uint32_t *buckets; /* LEXICON_BUCKETS + 1: first entry of each */
	const uint32_t *entries; /* 30 bits of hash, 2 of flags; sorted */
	const uint32_t *places;  /* of each entry's text in texts, or NULL */
	const char *texts;       /* NUL after each */
};

/* The word's flags, 1 to 3; 0 when it is not there. */
unsigned lexicon_flags(const struct lexicon *lexicon, struct span word);

/* What the word leads to, or the empty span. */
struct span lexicon_text(const struct lexicon *lexicon, struct span word);

/* Where a word goes: its bucket, and its entry without flags. */
uint32_t lexicon_bucket(uint64_t hash);
uint32_t lexicon_entry(uint64_t hash);

#endif
