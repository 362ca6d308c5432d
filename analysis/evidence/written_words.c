/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "analysis/evidence/written_words.h"
#include "base/utf8.h"

static bool is_letters(struct span text)
{
	size_t i;

	for (i = 0; i < text.len; i++)
		if ((unsigned char)text.ptr[i] < 0x80 &&
		    (text.ptr[i] < 'a' || text.ptr[i] > 'z'))
			return false;
	return true;
}

bool written_is_word(const struct unit *unit)
{
	size_t letters;

	if (unit->kind == UNIT_HAN || unit->flags & UNIT_NUMBER ||
	    unit->raw.len < WRITTEN_LEAST || unit->raw.len > 4 * WRITTEN_MOST)
		return false;
	letters = utf8_count(unit->raw);
	return letters >= WRITTEN_LEAST && letters <= WRITTEN_MOST &&
	       is_letters(unit->raw) && is_letters(unit->surface);
}

void written_words_add(const struct units *units, struct buf *to)
{
	size_t i;

	for (i = 0; i < units->count; i++) {
		const struct unit *unit = &units->items[i];

		if (!written_is_word(unit))
			continue;
		buf_add_span(to, unit->raw);
		if (unit->kind == UNIT_WORD &&
		    !span_equal(unit->raw, unit->surface)) {
			buf_add_char(to, '\t');
			buf_add_span(to, unit->surface);
		}
		buf_add_char(to, '\n');
	}
}
