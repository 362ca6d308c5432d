/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The folding table's format, shared by the program that makes it and the
 * code that reads it. One 32-bit entry a code point.
 */
#ifndef ANALYSIS_FOLD_FOLD_TABLE_H
#define ANALYSIS_FOLD_FOLD_TABLE_H

#include <stdint.h>

#define FOLD_BLOCK 256

#define FOLD_CODE        0x1FFFFFu  /* what it folds to */
#define FOLD_CLASS_SHIFT 21         /* 4 bits: enum fold_class of that */
#define FOLD_JOINS       (1u << 25) /* NFKC_CF has no boundary before it */
#define FOLD_COMPLEX     (1u << 26) /* folds to more than one: ask ICU */
#define FOLD_COMPOSES    (1u << 27) /* may compose with what is before it */
#define FOLD_HANT        (1u << 28) /* a character of Traditional only */
#define FOLD_HANS        (1u << 29) /* a character of Simplified only */
#define FOLD_DELETED     (1u << 30) /* folds to nothing */
#define FOLD_SAME        (1u << 31) /* folds to itself: FOLD_CODE is 0 */

enum fold_class {
	CLASS_NONE,
	CLASS_INNER,  /* ' U+2019 . : U+00B7: part of a word between letters */
	CLASS_LETTER, /* letters, marks and numbers of scripts with spaces */
	CLASS_ARABIC, /* the same in Arabic script */
	CLASS_HAN,
	CLASS_KANA,
	CLASS_HANGUL,
	CLASS_SEA, /* Thai, Lao, Khmer, Burmese */
	CLASS_EMOJI,
};

struct accent {
	uint32_t from, to[3]; /* zeros end it; all zero: drops out */
};

#define ACCENT_CODES 0x2000 /* below, letters have accents; above, few do */

/* 64 characters: which have an accent, and the place of the first that has. */
struct accent_block {
	uint64_t bits;
	uint32_t first;
};

#endif
