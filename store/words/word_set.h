/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The distinct words of passages on their way into the index of words. What
 * is deleted from the index leaves its words there until it is built again, or
 * something is purged: who looks them up asks the index whether it still has
 * them.
 */
#ifndef STORE_WORDS_WORD_SET_H
#define STORE_WORDS_WORD_SET_H

#include "store/xapian/xapian_c.h"

struct word_place {
	size_t at; /* in text, from 1; 0: none */
	uint32_t len;
	uint32_t hash;
};

/* Zeros are an empty set. */
struct word_set {
	struct buf text;
	struct word_place *places;
	size_t count, size; /* of places: a power of 2 */
};

void word_set_release(struct word_set *set);

/* Lines as written_words.h makes them. */
void word_set_add(struct word_set *set, struct span lines);

/* Writes all words to where they can be looked up, and empties the set. */
enum status word_set_write(struct word_set *set, struct xc_writer *writer,
			   struct err *err);

#endif
