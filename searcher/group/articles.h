/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The whole articles of candidates, read when two of them are compared: an
 * added sentence moves all borders of passages behind it, so passages cannot
 * be compared by their place. What was read is kept for as long as a query
 * lasts, but not more than ARTICLES_BYTES: what is not read then is no reprint
 * of anything. What was found of whole articles is kept for the next query.
 */
#ifndef SEARCHER_GROUP_ARTICLES_H
#define SEARCHER_GROUP_ARTICLES_H

#include "searcher/group/reprint.h"
#include "searcher/group/verdicts.h"
#include "store/index/index.h"

#define ARTICLES_BYTES ((size_t)256 << 20)

struct articles {
	struct index_reader *reader; /* NULL: passages are all there is */
	struct verdicts *verdicts;   /* of the same index, or NULL */
	/* The rest is its own. */
	struct article_text **items;
	size_t count, cap;
	struct article_pair *pairs;
	size_t pair_count, pair_cap;
	size_t bytes; /* of all that was read */
	bool full;    /* more was to be compared than there is room or time */
};

void articles_release(struct articles *articles);

/* Whether the articles of two passages are one text. A passage of an article
 * that is too long to read stands for it. */
bool articles_same(struct articles *articles, const struct passage *a,
		   const struct passage *b);

/* Appends what b's article has otherwise than a's: see reprint_differs. */
void articles_differ(struct articles *articles, const struct passage *a,
		     const struct passage *b, struct buf *to);

#endif
