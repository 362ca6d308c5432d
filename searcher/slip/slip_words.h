/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Between slip_words.c and slip_alike.c: words on their way into a slip. */
#ifndef SEARCHER_SLIP_SLIP_WORDS_H
#define SEARCHER_SLIP_SLIP_WORDS_H

#include "searcher/slip/slip.h"

/* Words that are looked at for those that stand in. */
#define NEAR_SEEN 16

struct near {
	struct slip_word items[NEAR_SEEN];
	size_t count;
	bool known;     /* the index has it as it is */
	unsigned slack; /* how much farther than the nearest others may be */
	struct span asked;
};

/* Keeps the word if it is among the nearest. */
void near_take(void *context, struct span word, unsigned distance);

/* Adds words that begin or end as the one asked for. */
enum status slip_alike(const struct match *match, struct near *near,
		       struct err *err);

#endif
