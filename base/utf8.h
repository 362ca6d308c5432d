/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * UTF-8 as in RFC 3629: no surrogates, no overlong forms, nothing above
 * U+10FFFF. Offsets are bytes.
 */
#ifndef BASE_UTF8_H
#define BASE_UTF8_H

#include "base/buf.h"

#define UTF8_BAD 0xFFFDu

/* Writes one code point, 1 to 4 bytes, and returns how many. What is no
 * code point is written as U+FFFD. */
size_t utf8_put(uint32_t code, char bytes[4]);

/* Reads the code point at *at (below text.len) and moves *at after it. An
 * ill-formed sequence gives UTF8_BAD and moves over its maximal subpart
 * (Unicode 15, section 3.9, "U+FFFD Substitution of Maximal Subparts"). */
uint32_t utf8_next(struct span text, size_t *at);

/* Offset of the first byte that is not UTF-8, or text.len. */
size_t utf8_valid(struct span text);

/* Appends text, each ill-formed sequence replaced by U+FFFD; returns how
 * many were replaced. */
size_t utf8_repair(struct buf *to, struct span text);

/* Code points in well-formed text. */
size_t utf8_count(struct span text);

/* The largest code-point edge not above at. */
size_t utf8_floor(struct span text, size_t at);

/* Whether code is one of codes, of which 0 is the end. */
static inline bool utf8_is_one_of(uint32_t code, const uint32_t *codes)
{
	while (*codes && *codes != code)
		codes++;
	return *codes;
}

/* White space of Unicode, and U+FEFF, which shows nothing else. */
bool utf8_is_space(uint32_t code);

/* White space that a line may be broken at; no-break spaces are none. */
static inline bool utf8_is_break(uint32_t code)
{
	return code == ' ' || (code >= '\t' && code <= '\r') || code == 0x3000;
}

/* Columns on a terminal: 2 for wide East Asian characters and emoji, 0 for
 * marks and what is not shown, else 1 (UAX #11; wcwidth of a C.UTF-8
 * locale agrees on all but a few). */
unsigned utf8_columns(uint32_t code);

#endif
