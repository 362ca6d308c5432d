/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What the name of a passage's file, and the heading above it, add to its
 * score. */
#ifndef SEARCHER_RANK_RANK_NAME_H
#define SEARCHER_RANK_RANK_NAME_H

#include "searcher/rank/rank_count.h"

/* Counts the words of both that neither title nor text has, which are
 * counted already. */
void rank_count_name(struct rank_count *scoring, const struct passage *passage,
		     const char *lang);

#endif
