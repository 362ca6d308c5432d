/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Characters of ASCII by what they are, whatever the locale. */
#ifndef BASE_ASCII_H
#define BASE_ASCII_H

#include <strings.h>

#include "base/buf.h"

static inline bool ascii_is_space(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

static inline bool ascii_is_alpha(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static inline bool ascii_is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* The value of a hexadecimal digit, or -1. */
static inline int ascii_hex(char c)
{
	if (ascii_is_digit(c))
		return c - '0';
	c = (char)(c | 0x20);
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* Whether text is word, case apart. */
static inline bool ascii_is(struct span text, const char *word)
{
	return text.len == strlen(word) &&
	       !strncasecmp(text.ptr, word, text.len);
}

static inline bool ascii_starts(struct span text, const char *with)
{
	size_t len = strlen(with);

	return text.len >= len && !strncasecmp(text.ptr, with, len);
}

/* With something in front of it: ".txt" alone is not a suffix. */
static inline bool ascii_ends(struct span text, const char *with)
{
	size_t len = strlen(with);

	return text.len > len &&
	       !strncasecmp(text.ptr + text.len - len, with, len);
}

#endif
