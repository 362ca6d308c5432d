/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The door for a reranker of the user's own (ranking.rerank of
 * llmsearch.yaml(5)): the best candidates of a query go to a program, a JSON
 * object a line, and come back in the order of the numbers that it writes, one
 * a line. A program that fails in any way leaves the order that is there.
 */
#ifndef SEARCHER_RERANK_RERANK_H
#define SEARCHER_RERANK_RERANK_H

#include "searcher/rank/rank.h"

/* What the program is told of the query. */
struct rerank_question {
	struct span text;
	const char *lang; /* "": unknown */
};

/* items come by falling score, as rank_candidates leaves them; so they leave,
 * those that the program was given with its numbers as scores, and all others
 * with lower ones behind them. False, and items as they were, when it failed:
 * trouble then gets a sentence that is safe to print. Without a command or
 * items there is nothing to do. */
bool rerank_candidates(const struct rerank *rerank,
		       const struct rerank_question *question,
		       struct candidate *items, size_t count,
		       struct buf *trouble);

#endif
