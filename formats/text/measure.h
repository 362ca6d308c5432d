/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The measure of text, taken code point by code point: halves of the units
 * of split.h.
 */
#ifndef FORMATS_TEXT_MEASURE_H
#define FORMATS_TEXT_MEASURE_H

#include "base/buf.h"

enum unit_class {
	UNIT_NONE, /* space, punctuation, symbols: what ends a word */
	UNIT_MARK, /* combining: what ends nothing */
	UNIT_WORD, /* letters and digits of scripts with spaces */
	UNIT_FULL, /* Han, kana, Hangul, Bopomofo */
	UNIT_HALF, /* South-East Asian scripts without spaces */
};

enum unit_class unit_class(uint32_t code);

struct meter {
	uint64_t halves;
	size_t bytes;
	bool in_word;
};

void meter_add(struct meter *meter, enum unit_class class, size_t bytes);
uint64_t meter_halves(const struct meter *meter);

/* Halves in text. */
uint64_t measure(struct span text);

#endif
