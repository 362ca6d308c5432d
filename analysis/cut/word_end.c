/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Where a word of letters ends: scripts that are written together, and signs
 * inside a word. */
#include "analysis/cut/cut.h"
#include "analysis/language/stem.h"
#include "base/utf8.h"

#include <string.h>
#include <unicode/uchar.h>

static bool is_hebrew(const struct cut *cut, size_t i)
{
	return i < cut->count && cut->chars[i].code >= 0x05D0 &&
	       cut->chars[i].code <= 0x05EA;
}

/* The mark inside a Hebrew acronym, or of a foreign sound: its own sign, or the
 * quote that people type for it. */
static bool joins_hebrew(const struct cut *cut, size_t i)
{
	uint32_t c;

	if (!is_hebrew(cut, i - 1) || !is_hebrew(cut, i + 1))
		return false;
	c = cut->chars[i].code;
	return c == 0x05F3 || c == 0x05F4 || c == '"' || c == '\'' ||
	       c == 0x2019 || c == 0x201D;
}

static bool is_hebrew_script(const struct cut *cut, size_t i)
{
	return cut->chars[i].code >= 0x0591 && cut->chars[i].code <= 0x05F4;
}

/* Arabic and Hebrew write short words together with what follows, a Latin name
 * too: those are two words. */
static bool changes_script(const struct cut *cut, size_t i)
{
	const struct folded_char *c = &cut->chars[i];

	if (c[-1].class < CLASS_LETTER ||
	    (c[-1].class == c->class &&
	     is_hebrew_script(cut, i) == is_hebrew_script(cut, i - 1)))
		return false;
	if (c->class == CLASS_ARABIC)
		c--;
	return u_isalpha((UChar32)c->code);
}

#define JOINER 0x200C

/* Persian writes the parts of a compound together with a zero width non-joiner
 * between them, which folding drops, and endings and the present's prefix,
 * too: those stay. */
static bool parts_compound(const struct cut *cut, size_t first, size_t i)
{
	size_t at = cut->chars[i - 1].end, from, end = i;
	struct span rest;

	if (cut->chars[i].start - at != 3 ||
	    utf8_next(cut->text, &at) != JOINER ||
	    strcmp(cut->analyzer->lang, "fa") != 0)
		return false;
	from = cut->chars[first].start;
	while (end < cut->count && cut->chars[end].class == CLASS_ARABIC &&
	       cut->chars[end].start ==
		       cut->chars[end - 1].end + (end == i) * 3)
		end++;
	rest = span_of(cut->text.ptr + cut->chars[i].start,
		       cut->chars[end - 1].end - cut->chars[i].start);
	return persian_joins(
		span_of(cut->text.ptr + from, cut->chars[i - 1].end - from),
		rest);
}

/* After the letters and digits that touch from i on. */
size_t word_end(const struct cut *cut, size_t i)
{
	size_t first = i;

	do
		i++;
	while ((cut_is_letter(cut, i) && !changes_script(cut, i) &&
		!parts_compound(cut, first, i)) ||
	       joins_hebrew(cut, i));
	return i;
}
