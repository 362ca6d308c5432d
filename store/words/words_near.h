/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Looking up the words of an index that are near to one. */
#ifndef STORE_WORDS_WORDS_NEAR_H
#define STORE_WORDS_WORDS_NEAR_H

#include "store/xapian/xapian_c.h"

/* word is as the index writes it, distance what parts it from what was asked,
 * in edits of a letter: 0 is the word itself. */
typedef void words_sink(void *context, struct span word, unsigned distance);

/* Words at most so many edits away from word, which is without accents. All of
 * one edit are found; of two, those that keep their first letters or their
 * last. A word may come twice. */
enum status words_near(struct xc_reader *reader, struct span word,
		       unsigned most, words_sink *sink, void *context,
		       struct err *err);

#endif
