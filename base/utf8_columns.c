/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Apart from utf8.c, which needs none of ICU's data. */
#include "base/utf8.h"

#include <unicode/uchar.h>

unsigned utf8_columns(uint32_t code)
{
	UChar32 c = (UChar32)code;
	int width;

	if (code >= ' ' && code < 0x7F)
		return 1;
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
