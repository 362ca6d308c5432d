/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/layout/direction.h"
#include "base/utf8.h"

#include <unicode/uchar.h>

#define LOOKED 4000 /* bytes */

uint32_t text_isolate(struct span text)
{
	size_t at = 0, left = 0, right = 0;
	bool ascii = true;

	while (at < text.len && (at < LOOKED || ascii)) {
		uint32_t c = utf8_next(text, &at);

		ascii &= c < 0x80;
		if (c < 0x80 || u_charDirection((UChar32)c) == U_LEFT_TO_RIGHT)
			left += c >= 0x80 || (c | 0x20) - 'a' < 26;
		else
			right += u_charDirection((UChar32)c) ==
					 U_RIGHT_TO_LEFT ||
				 u_charDirection((UChar32)c) ==
					 U_RIGHT_TO_LEFT_ARABIC;
	}
	if (ascii)
		return 0;
	return right > left ? RLI : LRI;
}
