/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Words of nothing but letters, as most are: they need no closer look. */
#include "analysis/cut/cut.h"

#define HEBREW_FIRST 0x0590 /* from here on scripts are written together */

static inline bool is_plain(const struct cut *cut, size_t i)
{
	const struct folded_char *c = &cut->chars[i];

	return i < cut->count && c->class == CLASS_LETTER && c->code > '9' &&
	       c->code < HEBREW_FIRST;
}

/* Whether folding left the bytes of a plain character as they were. */
static inline bool is_same(const struct cut *cut, size_t i)
{
	const struct folded_char *c = &cut->chars[i];
	const char *bytes = cut->text.ptr + c->start;

	if (c->code < 0x80)
		return c->end - c->start == 1 && (uint32_t)*bytes == c->code;
	return cut_is_same_pair(cut, i);
}

/* Whether what follows letters is of their word, or makes it one with signs. */
static bool goes_on(const struct cut *cut, size_t i)
{
	uint32_t code = i < cut->count ? cut->chars[i].code : 0;

	return cut_is_letter(cut, i) || code == '+' || code == '#' ||
	       code == '&';
}

size_t plain_word_end(const struct cut *cut, size_t i, bool *same)
{
	size_t end;

	*same = true;
	for (end = i; is_plain(cut, end); end++) {
		if (end > i && cut->chars[end].start > cut->chars[end - 1].end)
			return i;
		*same &= is_same(cut, end);
	}
	return goes_on(cut, end) ? i : end;
}
