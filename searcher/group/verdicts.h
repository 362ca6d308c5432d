/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Which articles of an open index are one text, as far as questions before
 * this one have compared them: it takes reading both to find out. The table
 * does not grow: a pair may take the place of an older one.
 */
#ifndef SEARCHER_GROUP_VERDICTS_H
#define SEARCHER_GROUP_VERDICTS_H

#include "store/record/passage.h"

#define VERDICTS ((size_t)1 << 15)

struct verdicts {
	struct verdict *items; /* VERDICTS, or NULL */
};

/* Frees all; for an index that is in another state, too. */
void verdicts_release(struct verdicts *verdicts);

/* Whether the articles of two passages, in either order, were compared; *same
 * is then set. */
bool verdicts_get(const struct verdicts *verdicts, const struct passage *a,
		  const struct passage *b, bool *same);
void verdicts_put(struct verdicts *verdicts, const struct passage *a,
		  const struct passage *b, bool same);

#endif
