/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Which words are names, by their capitals. */
#include "analysis/cut/cut.h"
#include "base/utf8.h"

#include <unicode/uchar.h>

#define PAIRS_END 0x0530 /* below, each capital has a small letter */

/* Folding has lost the case: it is in the text as given. */
static bool is_capital(const struct cut *cut, size_t i)
{
	size_t at = cut->chars[i].start;
	char c = cut->text.ptr[at];

	if (!(c & 0x80))
		return c >= 'A' && c <= 'Z';
	if (cut->chars[i].code < PAIRS_END && cut_is_same_pair(cut, i))
		return false;
	return u_isupper((UChar32)utf8_next(cut->text, &at));
}

static bool is_small(const struct cut *cut, size_t i)
{
	size_t at = cut->chars[i].start;
	char c = cut->text.ptr[at];

	if (!(c & 0x80))
		return c >= 'a' && c <= 'z';
	return u_islower((UChar32)utf8_next(cut->text, &at));
}

static bool has_small(const struct cut *cut, size_t first, size_t end)
{
	while (first < end && !is_small(cut, first))
		first++;
	return first < end;
}

/* A capital after the first letter makes a word a name, unless all of them
 * are: the words of a headline, or an acronym, are as others. */
void unit_note_case(const struct cut *cut, struct unit *unit, size_t first,
		    size_t end)
{
	size_t i, last = end;
	char bytes[4];

	for (i = first; i < end; i++)
		if (is_capital(cut, i))
			last = i;
	if (last == end || !has_small(cut, first, end))
		return;
	if (last == first && !(unit->flags & UNIT_SENTENCE))
		unit->flags |= UNIT_TITLED;
	for (i = first; last > first && i <= last; i++)
		unit->kept += (uint32_t)utf8_put(cut->chars[i].code, bytes);
}
