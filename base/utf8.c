/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "base/utf8.h"

#include <unicode/utf8.h>

size_t utf8_put(uint32_t code, char bytes[4])
{
	size_t len = 0;

	if (code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF))
		code = UTF8_BAD;
	U8_APPEND_UNSAFE((uint8_t *)bytes, len, code);
	return len;
}

uint32_t utf8_next(struct span text, size_t *at)
{
	int64_t i = (int64_t)*at, len = (int64_t)text.len;
	UChar32 code;

	U8_NEXT_OR_FFFD((const uint8_t *)text.ptr, i, len, code);
	*at = (size_t)i;
	return (uint32_t)code;
}

/* Most text is in ASCII, eight bytes at a time. */
static int64_t skip_ascii(struct span text, int64_t i)
{
	uint64_t bytes;

	while (i + 8 <= (int64_t)text.len) {
		memcpy(&bytes, text.ptr + i, sizeof(bytes));
		if (bytes & UINT64_C(0x8080808080808080))
			break;
		i += 8;
	}
	return i;
}

size_t utf8_valid(struct span text)
{
	int64_t i = 0, len = (int64_t)text.len, before;
	UChar32 code;

	while (i < len) {
		i = skip_ascii(text, i);
		before = i;
		if (i == len)
			break;
		U8_NEXT((const uint8_t *)text.ptr, i, len, code);
		if (code < 0)
			return (size_t)before;
	}
	return text.len;
}

size_t utf8_repair(struct buf *to, struct span text)
{
	size_t bad = 0, good;

	for (;;) {
		good = utf8_valid(text);
		buf_add(to, text.ptr, good);
		if (good == text.len)
			return bad;
		text = span_of(text.ptr + good, text.len - good);
		good = 0;
		utf8_next(text, &good);
		text = span_of(text.ptr + good, text.len - good);
		buf_add_code(to, UTF8_BAD);
		bad++;
	}
}

size_t utf8_count(struct span text)
{
	size_t i, count = 0;

	for (i = 0; i < text.len; i++)
		count += !U8_IS_TRAIL(text.ptr[i]);
	return count;
}

size_t utf8_floor(struct span text, size_t at)
{
	if (at >= text.len)
		return text.len;
	while (at && U8_IS_TRAIL(text.ptr[at]))
		at--;
	return at;
}

bool utf8_is_space(uint32_t code)
{
	if (code < 0x80)
		return code == ' ' || (code >= '\t' && code <= '\r');
	return code == 0x85 || code == 0xA0 || code == 0x1680 ||
	       (code >= 0x2000 && code <= 0x200A) || code == 0x2028 ||
	       code == 0x2029 || code == 0x202F || code == 0x205F ||
	       code == 0x3000 || code == 0xFEFF;
}
