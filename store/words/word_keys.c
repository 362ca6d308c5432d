/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "store/words/word_keys.h"
#include "base/utf8.h"

size_t word_key_letters(size_t letters)
{
	return letters < 6 ? 2 : 3;
}

void word_key(struct span word, enum word_side side, size_t letters,
	      struct buf *to)
{
	size_t count = word_key_letters(letters), at = 0;

	buf_clear(to);
	buf_add_char(to, (char)side);
	buf_add_char(to, (char)('0' + letters));
	if (side == WORD_FIRST) {
		while (count-- && at < word.len)
			utf8_next(word, &at);
		buf_add(to, word.ptr, at);
		return;
	}
	at = word.len;
	while (count-- && at)
		at = utf8_floor(word, at - 1);
	buf_add(to, word.ptr + at, word.len - at);
}
