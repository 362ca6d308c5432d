/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Arabic words that are known, for arabic_stem.c: normalized, without seats of
 * the hamza, of letters of two bytes.
 */
#ifndef ANALYSIS_LANGUAGE_ARABIC_KNOWN_H
#define ANALYSIS_LANGUAGE_ARABIC_KNOWN_H

#include "base/buf.h"

#define WORD_MOST 64 /* bytes of a word worth looking up */

#define A(text)                                                                \
	{                                                                      \
		text, sizeof(text) - 1                                         \
	}
#define END                                                                    \
	{                                                                      \
		NULL, 0                                                        \
	}

static inline size_t letters(struct span word)
{
	return word.len / 2;
}

static inline bool starts(struct span word, struct span with)
{
	return word.len >= with.len && !memcmp(word.ptr, with.ptr, with.len);
}

static inline bool ends(struct span word, struct span with)
{
	return word.len >= with.len &&
	       !memcmp(word.ptr + word.len - with.len, with.ptr, with.len);
}

/* word without its ending, where at least least letters stay. */
static inline bool cut(struct span word, struct span ending, size_t least,
		       struct span *rest)
{
	if (!ends(word, ending) || letters(word) < letters(ending) + least)
		return false;
	*rest = span_of(word.ptr, word.len - ending.len);
	return true;
}

static inline struct span behind(struct span word, size_t count)
{
	return span_of(word.ptr + 2 * count, word.len - 2 * count);
}

/* Whether word begins with one of the letters. */
static inline bool begins(struct span word, const char *any)
{
	for (; word.len >= 2 && *any; any += 2)
		if (!memcmp(word.ptr, any, 2))
			return true;
	return false;
}

/* The affixed pronouns. Ends with NULL, as all lists here. */
extern const struct span arabic_pronouns[];

bool is_noun(struct span word);
bool is_verb(struct span word);
bool is_word(struct span word); /* either */

/* A noun once it has its teh marbuta back; full gets that noun. */
bool is_feminine(struct span word, char full[WORD_MOST + 2]);

/* A word, or a noun, with up to two endings. */
bool is_known(struct span word);
bool is_known_noun(struct span word);

/* Short words that take no ending, and adjectives of three letters. */
bool is_particle(struct span word);
bool is_short_adjective(struct span word);

/* The singular of a broken plural, or the empty span. */
struct span singular_of(struct span plural);

#endif
