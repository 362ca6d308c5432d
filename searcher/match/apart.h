/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * One word of a query that a text may have as two: OpenAI and Open AI, email
 * and e mail. Nothing of this is in the index: a word is parted where a
 * capital is inside it, or where both parts are words that the index has at
 * least nearly as often as the whole.
 */
#ifndef SEARCHER_MATCH_APART_H
#define SEARCHER_MATCH_APART_H

#include "searcher/match/match.h"

#define APARTS_MAX 8

/* Of what the word itself would weigh. */
#define APART_SHARE 0.8

struct apart {
	size_t start, end; /* of the word: bytes of the leaf's text */
	struct buf text;   /* "open ai" */
};

/* Zeros are none. */
struct aparts {
	struct apart items[APARTS_MAX];
	size_t count;
};

/* Adds the words of a leaf that may be two. A leaf of many words has none:
 * they say enough. */
enum status aparts_find(const struct match *match, size_t leaf,
			struct aparts *list, struct err *err);
void aparts_release(struct aparts *list);

/* Passages that have both parts, somewhere. */
struct xc_query *apart_query(const struct match *match,
			     const struct apart *apart, struct err *err);

#endif
