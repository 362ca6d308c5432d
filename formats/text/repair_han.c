/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "base/utf8.h"
#include "formats/text/line.h"
#include "formats/text/text_measure.h"
#include "formats/text/repair_han.h"

#define SPACED_LEAST 4 /* spaces between single characters */

bool han_is(uint32_t code)
{
	return (code >= 0x4E00 && code <= 0x9FFF) ||
	       (code >= 0x3001 && code <= 0x312F) ||
	       (code >= 0x31A0 && code <= 0x4DBF) ||
	       (code >= 0xF900 && code <= 0xFAFF) ||
	       (code >= 0xFF01 && code <= 0xFF9F) ||
	       (code >= 0x20000 && code <= 0x3FFFF) ||
	       (code >= 0x2E80 && code <= 0x2FDF) ||
	       (code >= 0xFE10 && code <= 0xFE1F) ||
	       (code >= 0xFE30 && code <= 0xFE4F);
}

/* Of either side: dashes, quotes, dots. */
static bool is_shared(uint32_t code)
{
	return code == 0x2014 || code == 0x2015 || code == 0xB7 ||
	       (code >= 0x2018 && code <= 0x201D) || code == 0x2026;
}

static bool is_latin(uint32_t code)
{
	return (code >= '0' && code <= '9') || code == '%' || code == '$' ||
	       ((code | 0x20) >= 'a' && (code | 0x20) <= 'z') ||
	       (code >= 0xC0 && code <= 0x24F) || code == '(' || code == ')';
}

bool han_joins(uint32_t before, uint32_t after)
{
	if (!han_is(before) && !han_is(after))
		return false;
	return (han_is(before) || is_shared(before) || is_latin(before)) &&
	       (han_is(after) || is_shared(after) || is_latin(after));
}

bool han_joins_as(uint32_t before, uint32_t after, bool spaced)
{
	return han_joins(before, after) &&
	       !(spaced && (is_latin(before) || is_latin(after)) &&
		 (measure_class(before) != MEASURE_NONE &&
		  measure_class(after) != MEASURE_NONE));
}

uint32_t han_first(struct span text)
{
	size_t at = 0;

	return text.len ? utf8_next(text, &at) : 0;
}

uint32_t han_last(struct span text)
{
	size_t at = text.len ? utf8_floor(text, text.len - 1) : 0;

	return text.len ? utf8_next(text, &at) : 0;
}

bool han_spaces_latin(struct span text)
{
	size_t at = 0, spaced = 0, tight = 0;
	uint32_t two = 0, one = 0, code;

	for (; at < text.len; two = one, one = code) {
		code = utf8_next(text, &at);
		tight += han_is(one) != han_is(code) &&
			 (is_latin(one) || is_latin(code));
		spaced += one == ' ' && han_is(two) != han_is(code) &&
			  (is_latin(two) || is_latin(code));
	}
	return spaced > tight;
}

static bool has_joint(struct span text)
{
	struct span line, before = span_of("", 0);
	size_t at = 0;

	if (!memchr(text.ptr, '\n', text.len) &&
	    !memchr(text.ptr, '\r', text.len))
		return false;
	while (line_next(text, &at, &line)) {
		line = text_trim(line);
		if (han_joins(han_last(before), han_first(line)))
			return true;
		before = line.len ? line : before;
	}
	return false;
}

bool han_join_lines(struct buf *to, struct span text)
{
	bool spaced;
	uint32_t before = 0, after;
	struct span line;
	size_t at = 0;

	if (!has_joint(text))
		return false;
	spaced = han_spaces_latin(text);
	while (line_next(text, &at, &line)) {
		line = text_trim(line);
		after = han_first(line);
		if (!after)
			continue;
		if (before && !han_joins_as(before, after, spaced))
			buf_add_char(to, ' ');
		buf_add_span(to, line);
		before = han_last(line);
	}
	return true;
}

/* Counts places between two Han characters with one space, and with none. */
static void count_places(struct span line, size_t *spaced, size_t *tight)
{
	uint32_t two = 0, one = 0, code;
	size_t at = 0;

	for (*spaced = *tight = 0; at < line.len; two = one, one = code) {
		code = utf8_next(line, &at);
		*tight += han_is(one) && han_is(code);
		*spaced += one == ' ' && han_is(two) && han_is(code);
	}
}

bool han_unspace(struct buf *to, struct span line)
{
	size_t at = 0, spaced, tight;
	uint32_t before = 0;

	count_places(line, &spaced, &tight);
	if (spaced < SPACED_LEAST || spaced < 2 * tight)
		return false;
	while (at < line.len) {
		uint32_t code = utf8_next(line, &at);
		struct span rest = span_of(line.ptr + at, line.len - at);

		if (code == ' ' && han_is(before) && han_is(han_first(rest)))
			continue;
		buf_add_code(to, code);
		before = code;
	}
	return true;
}
