/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Names of months folded, alike when we build the table and when we look. */
#include "formats/date/month.h"
#include "base/utf8.h"

#include <unicode/uchar.h>

static uint32_t fold(uint32_t code)
{
	if (code == 0x622 || code == 0x623 || code == 0x625)
		return 0x627;
	return (uint32_t)u_foldCase((UChar32)code, U_FOLD_CASE_DEFAULT);
}

static bool is_dropped(uint32_t code)
{
	return code == '.' || (code >= 0x64B && code <= 0x652) || code == 0x640;
}

void month_fold(struct span name, struct buf *to)
{
	size_t at = 0;
	char bytes[4];

	while (at < name.len) {
		uint32_t code = utf8_next(name, &at);

		if (!is_dropped(code))
			buf_add(to, bytes, utf8_put(fold(code), bytes));
	}
}
