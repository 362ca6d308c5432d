/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "base/day.h"
#include "formats/charset/charset.h"
#include "formats/ole/ole.h"
#include "formats/ole/ole_text.h"

#define TICKS   10000000u /* a second */
#define TO_1970 11644473600u

void ole_add_utf16(struct buf *to, struct span units)
{
	uint32_t high = 0, unit;
	size_t at;

	for (at = 0; at + 1 < units.len; at += 2) {
		unit = ole_u16(units, at);
		if (high && (unit < 0xDC00 || unit > 0xDFFF))
			buf_add_code(to, 0xFFFD);
		if (unit >= 0xD800 && unit <= 0xDBFF) {
			high = unit;
			continue;
		}
		if (high && unit >= 0xDC00 && unit <= 0xDFFF)
			unit = 0x10000 + ((high - 0xD800) << 10) +
			       (unit - 0xDC00);
		high = 0;
		buf_add_code(to, unit);
	}
	if (high)
		buf_add_code(to, 0xFFFD);
}

void ole_add_page(struct buf *to, struct span bytes, long page)
{
	const struct charset *charset = charset_of_page(page);

	charset_decode(charset ? charset : charset_of_page(1252), bytes, to);
}

uint32_t ole_day(uint64_t time)
{
	uint64_t seconds = time / TICKS;

	if (seconds <= TO_1970 || seconds - TO_1970 > UINT32_MAX)
		return 0;
	return day_at((time_t)(seconds - TO_1970));
}
