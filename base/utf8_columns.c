/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Apart from utf8.c, which needs none of ICU's data. */
#include "base/utf8.h"

#include <unicode/uchar.h>

/* What most text is made of need not be looked up: ASCII and Latin letters,
 * unified ideographs and Hangul syllables. */
static bool is_narrow(uint32_t code)
{
	return (code >= ' ' && code < 0x7F) || (code >= 0xC0 && code < 0x300);
}

static bool is_wide(uint32_t code)
{
	return (code >= 0x4E00 && code <= 0x9FFF) ||
	       (code >= 0xAC00 && code <= 0xD7A3);
}

unsigned utf8_columns(uint32_t code)
{
	UChar32 c = (UChar32)code;
	int width;

	if (is_narrow(code))
		return 1;
	if (is_wide(code))
		return 2;
	width = u_getIntPropertyValue(c, UCHAR_EAST_ASIAN_WIDTH);
	switch (u_charType(c)) {
	case U_NON_SPACING_MARK:
	case U_ENCLOSING_MARK:
	case U_FORMAT_CHAR:
	case U_CONTROL_CHAR:
		return 0;
	default:
		return width == U_EA_WIDE || width == U_EA_FULLWIDTH ? 2 : 1;
	}
}
