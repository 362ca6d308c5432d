/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/translate/name.h"
#include "analysis/sound/pinyin.h"
#include "base/utf8.h"

#define LONGEST 4 /* characters of a name */

static uint32_t code_of(const struct unit *unit)
{
	size_t at = 0;

	return unit->surface.len ? utf8_next(unit->surface, &at) : 0;
}

/* The characters of the run from at on, at most so many. */
static size_t take_run(const struct units *units, size_t at,
		       uint32_t codes[LONGEST])
{
	size_t count = 0;

	while (count < LONGEST && at + count < units->count &&
	       units->items[at + count].kind == UNIT_HAN &&
	       (!count || units->items[at + count].flags & UNIT_TOUCHES)) {
		codes[count] = code_of(&units->items[at + count]);
		count++;
	}
	return count;
}

size_t name_length(const struct units *units, size_t at, size_t *given)
{
	uint32_t codes[LONGEST];
	size_t count = take_run(units, at, codes), i;
	size_t surname = pinyin_surname(codes, count), end;

	*given = surname;
	if (!surname || count == surname)
		return 0;
	end = count > surname + 2 ? surname + 2 : count;
	for (i = 0; i < end; i++)
		if (!*pinyin_of(codes[i], i < surname))
			return 0;
	return end;
}

/* Syllables of units [first, end): a word, or a word each. */
static void add_syllables(const struct units *units, size_t first, size_t end,
			  bool surname, bool apart, struct buf *to)
{
	size_t i, begin;

	for (i = first; i < end; i++) {
		if (i > first && apart)
			buf_add_char(to, ' ');
		begin = to->len;
		buf_add_str(to, pinyin_of(code_of(&units->items[i]), surname));
		if (i == first || apart)
			to->ptr[begin] = (char)(to->ptr[begin] - 'a' + 'A');
	}
}

static char *spell(const struct units *units, size_t at, size_t given,
		   size_t end, unsigned form)
{
	bool last = form & 1, apart = form & 2;
	struct buf text = BUF_INIT;

	if (!last)
		add_syllables(units, at, given, true, false, &text);
	if (!last && form != 4)
		buf_add_char(&text, ' ');
	add_syllables(units, given, end, false, apart, &text);
	if (last) {
		buf_add_char(&text, ' ');
		add_syllables(units, at, given, true, false, &text);
	}
	return buf_detach(&text);
}

size_t name_spell(const struct units *units, size_t at, size_t given,
		  size_t end, char *spellings[NAME_SPELLINGS])
{
	unsigned form;
	size_t count = 0;

	for (form = 0; form < NAME_SPELLINGS; form++)
		if (end > given + 1 || !(form & 2))
			spellings[count++] = spell(units, at, given, end, form);
	return count;
}
