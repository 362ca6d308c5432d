/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Charsets that ICU has no table of, by the C library. */
#include "formats/charset/charset_iconv.h"

#include <errno.h>
#include <iconv.h>

#include "base/utf8.h"

#define CHUNK ((size_t)4096)

/* One byte that is none of the charset's. */
static void pass_bad(char **from, size_t *left, struct buf *to, size_t *bad)
{
	buf_add_code(to, UTF8_BAD);
	++*from;
	--*left;
	++*bad;
}

bool charset_iconv(const char *name, struct span bytes, struct buf *to,
		   size_t *bad)
{
	iconv_t converter = iconv_open("UTF-8", name);
	char *from = (char *)(uintptr_t)bytes.ptr, chunk[CHUNK];
	size_t left = bytes.len;

	*bad = 0;
	if (converter == (iconv_t)-1)
		return false;
	while (left) {
		char *put = chunk;
		size_t room = sizeof(chunk);
		bool stuck = iconv(converter, &from, &left, &put, &room) ==
				     (size_t)-1 &&
			     errno != E2BIG;

		buf_add(to, chunk, sizeof(chunk) - room);
		if (stuck && left)
			pass_bad(&from, &left, to, bad);
	}
	iconv_close(converter);
	return true;
}
