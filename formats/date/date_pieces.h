/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A text that may hold a date, cut into what dates are made of. */
#ifndef FORMATS_DATE_DATE_PIECES_H
#define FORMATS_DATE_DATE_PIECES_H

#include "base/buf.h"

#define PIECES_MAX 256

enum piece_kind {
	PIECE_END,
	PIECE_NUMBER,
	PIECE_WORD,
	PIECE_SIGN, /* a character by itself: Han, Hangul, punctuation */
};

struct piece {
	enum piece_kind kind;
	uint32_t value; /* of a number; a sign's code point */
	unsigned digits;
	struct span text; /* of a word */
};

/* The last piece is PIECE_END, and so is whatever is after it: rules
 * look a few pieces ahead. */
struct pieces {
	struct piece items[PIECES_MAX + 16];
	size_t count;
	struct buf name; /* for looking up months */
	const char *lang;
};

static inline bool piece_is_sign(const struct piece *piece, uint32_t a,
				 uint32_t b)
{
	return piece->kind == PIECE_SIGN &&
	       (piece->value == a || piece->value == b);
}

/* A date of a calendar that may be any: 0 for none, and for one before 1900
 * except Buddhist years. */
uint32_t piece_date(uint32_t year, uint32_t month, uint32_t day);

/* The date that begins at piece at: 2023年6月29日, 二〇二三年六月二十九日,
 * 2023년 6월 29일, and years of the Republic of China (民國) and
 * of Japan's emperors (令和), of which the first is 元年. */
uint32_t piece_date_east(const struct pieces *pieces, size_t at);

#endif
