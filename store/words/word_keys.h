/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Where a word is in the index of words: once by its first letters and
 * once by its last, each with how many letters it has. A word with one slip
 * keeps either its first letters or its last, and at most one letter more or
 * less, so six lists, which are short, hold all that are near to it.
 */
#ifndef STORE_WORDS_WORD_KEYS_H
#define STORE_WORDS_WORD_KEYS_H

#include "base/buf.h"

enum word_side {
	WORD_FIRST = 'f',
	WORD_LAST = 'l',
};

/* Letters of its key that a word of so many has at each side. */
size_t word_key_letters(size_t letters);

/* The key of words of so many letters (which word need not have) that begin
 * or end as word does. */
void word_key(struct span word, enum word_side side, size_t letters,
	      struct buf *to);

#endif
