/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Amounts: a number with a word of scale (million, 万, 亿), with a currency, or
 * with both, and a long number whose thousands are parted. A year is not an amount.
 *
 * In the index an amount is one term of its first two digits and its size, so
 * that a range is some ninety terms a power of ten; the number itself and its
 * currency are looked at in the stored text. In the evidence of the second
 * stage it is itself, with its currency and without.
 */
#ifndef ANALYSIS_AMOUNT_H
#define ANALYSIS_AMOUNT_H

#include "base/buf.h"

#define CURRENCY_MAX 8

struct amount {
	double value;                /* above 0 */
	char currency[CURRENCY_MAX]; /* "usd", or "" when it is not told */
};

/* "=120000000usd", or without the currency "=120000000". */
void amount_name(const struct amount *amount, bool currency, struct buf *to);

#define AMOUNT_PREFIX "$" /* of all terms of amounts, and of no other */

void amount_term(double value, struct buf *to);

/* The values of a term: low <= value < high. False when it is not one. */
bool amount_term_values(struct span term, double *low, double *high);

/* Both ends count unless they are open. */
struct amount_range {
	double low, high;
	bool low_open, high_open;
	char currency[CURRENCY_MAX]; /* "" for any, and for none */
};

/* "120m", ">100m", "usd>=1.2bn", "50m..1bn", "..3亿元": a currency by its code
 * or sign before or after, numbers with letters or words of scale. Where only
 * the second number of a range has a scale, both have it. */
bool amount_range_read(struct span text, struct amount_range *range);
bool amount_range_has(const struct amount_range *range,
		      const struct amount *amount);

/* What a word of scale or a letter multiplies by, in the language; 0 when it
 * is not one. *letter: it says so only beside a currency. */
double amount_scale(struct span word, const char *lang, bool *letter);

/* The code of a currency by its name, code or sign; NULL when it is not one. */
const char *amount_currency(struct span word);

/* What a Han or Hangul character multiplies by; 0 when it is not a scale. */
double amount_han_scale(struct span character);

/* What may be between a scale and a currency: of, de, U.S. */
bool amount_is_filler(struct span word);

#endif
