/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "base/utf8.h"
#include "formats/text/text_measure.h"

#include <unicode/uchar.h>
#include <unicode/uscript.h>

/* What is not a word (a line of dashes, base64) must not pass for short: a half
 * is never more than this many bytes. Real words of any script have fewer. */
#define BYTES_A_HALF 8

static enum measure_class class_of_script(UChar32 code)
{
	UErrorCode status = U_ZERO_ERROR;

	switch (uscript_getScript(code, &status)) {
	case USCRIPT_HAN:
	case USCRIPT_HIRAGANA:
	case USCRIPT_KATAKANA:
	case USCRIPT_HANGUL:
	case USCRIPT_BOPOMOFO:
		return MEASURE_FULL;
	case USCRIPT_THAI:
	case USCRIPT_LAO:
	case USCRIPT_KHMER:
	case USCRIPT_MYANMAR:
	case USCRIPT_LANNA:
	case USCRIPT_TAI_LE:
	case USCRIPT_NEW_TAI_LUE:
	case USCRIPT_TAI_VIET:
		return MEASURE_HALF;
	default:
		return MEASURE_WORD;
	}
}

static enum measure_class class_by_icu(UChar32 code)
{
	uint32_t mask = U_GET_GC_MASK(code);

	if (!(mask & (U_GC_L_MASK | U_GC_M_MASK | U_GC_N_MASK)))
		return MEASURE_NONE;
	if (mask & U_GC_M_MASK)
		return class_of_script(code) == MEASURE_HALF ? MEASURE_HALF
							     : MEASURE_MARK;
	return class_of_script(code);
}

enum measure_class measure_class(uint32_t code)
{
	if (code < 0x80) {
		uint32_t lower = code | 0x20;

		return (lower >= 'a' && lower <= 'z') ||
				       (code >= '0' && code <= '9')
			       ? MEASURE_WORD
			       : MEASURE_NONE;
	}
	if ((code >= 0x4E00 && code <= 0x9FFF) ||
	    (code >= 0xAC00 && code <= 0xD7A3) ||
	    (code >= 0x3041 && code <= 0x3096) ||
	    (code >= 0x30A1 && code <= 0x30FA))
		return MEASURE_FULL;
	if ((code >= 0x3001 && code <= 0x3004) ||
	    (code >= 0x3008 && code <= 0x3020) ||
	    (code >= 0x2010 && code <= 0x2027))
		return MEASURE_NONE;
	if ((code >= 0xC0 && code <= 0x24F && code != 0xD7 && code != 0xF7) ||
	    (code >= 0x400 && code <= 0x481) ||
	    (code >= 0x620 && code <= 0x64A))
		return MEASURE_WORD;
	return class_by_icu((UChar32)code);
}

void meter_add(struct meter *meter, enum measure_class class, size_t bytes)
{
	meter->bytes += bytes;
	if (class == MEASURE_MARK)
		return;
	if (class == MEASURE_FULL)
		meter->halves += 2;
	else if (class == MEASURE_HALF)
		meter->halves += 1;
	else if (class == MEASURE_WORD && !meter->in_word)
		meter->halves += 5;
	meter->in_word = class == MEASURE_WORD;
}

uint64_t meter_halves(const struct meter *meter)
{
	uint64_t least = meter->bytes / BYTES_A_HALF;

	return meter->halves > least ? meter->halves : least;
}

uint64_t measure_text(struct span text)
{
	struct meter meter = {0, 0, false};
	size_t at = 0, before;

	while (at < text.len) {
		enum measure_class class;

		before = at;
		class = measure_class(utf8_next(text, &at));
		meter_add(&meter, class, at - before);
	}
	return meter_halves(&meter);
}
