/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The measure of text, taken code point by code point, in halves: a word of a
 * script with spaces is five, a Han character two, a South-East Asian one.
 */
#ifndef FORMATS_TEXT_TEXT_MEASURE_H
#define FORMATS_TEXT_TEXT_MEASURE_H

#include "base/buf.h"

enum measure_class {
	MEASURE_NONE, /* space, punctuation, symbols: what ends a word */
	MEASURE_MARK, /* combining: what ends nothing */
	MEASURE_WORD, /* letters and digits of scripts with spaces */
	MEASURE_FULL, /* Han, kana, Hangul, Bopomofo */
	MEASURE_HALF, /* South-East Asian scripts without spaces */
};

enum measure_class measure_class(uint32_t code);

struct meter {
	uint64_t halves;
	size_t bytes;
	bool in_word;
};

void meter_add(struct meter *meter, enum measure_class class, size_t bytes);
uint64_t meter_halves(const struct meter *meter);

/* Halves in text. */
uint64_t measure_text(struct span text);

#endif
