/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Folding: NFKC_Casefold (UAX #15, The Unicode Standard 3.13), then decimal
 * digits to ASCII, then Traditional Han to Simplified by code point (ICU's
 * and OpenCC's tables, read at build time). Each folded character knows the
 * bytes it came from. Folding what is folded changes nothing.
 *
 * Private to analysis.
 */
#ifndef ANALYSIS_FOLD_FOLD_H
#define ANALYSIS_FOLD_FOLD_H

#include "analysis/fold/fold_table.h"
#include "base/buf.h"

struct folded_char {
	uint32_t code;
	uint8_t class;       /* enum fold_class */
	uint32_t start, end; /* bytes of the source */
};

struct folded {
	struct folded_char *items;
	size_t count, cap;
};

void folded_release(struct folded *folded);

/* Replaces what folded held. text is below 4 GiB. */
void fold(struct span text, struct folded *folded);

/* The table's entry of a code point: FOLD_HANT, FOLD_HANS, class. */
uint32_t fold_entry(uint32_t code);

/* Whether a Han character is one of Japanese only: in JIS X 0208, but neither
 * in GB 2312 nor in Big5. */
bool fold_is_japanese(uint32_t code);

/* Whether fold_accent changes it. */
bool fold_is_accented(uint32_t code);

/* The character without its accents (U+0300-036F and a few letters that do
 * not decompose); appends 0 to 3 code points. */
void fold_accent(uint32_t code, struct buf *to);

#endif
