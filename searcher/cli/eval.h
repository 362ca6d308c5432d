/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * How good a run is, by judgements of people: the measures of trec_eval.
 *
 * mrr     reciprocal rank of the first relevant result, 0 below the depth
 *         (recip_rank, cut)
 * ndcg    discounted cumulative gain, the gain of a result being its
 *         relevance and its discount log2(rank + 1), by that of the best
 *         order (ndcg_cut; Järvelin and Kekäläinen, "Cumulated gain-based
 *         evaluation of IR techniques", TOIS 2002)
 * recall  relevant results found, by those that there are (recall)
 */
#ifndef SEARCHER_CLI_EVAL_H
#define SEARCHER_CLI_EVAL_H

#include "base/buf.h"
#include "base/err.h"
#include "base/hash.h"

#define EVAL_DEPTH 10 /* results that mrr, ndcg and recall look at */

struct judgement {
	struct hash qid, id; /* of their texts */
	long gain;           /* relevance; above 0 when it is relevant */
};

/* By qid and id; zeros are none. */
struct qrels {
	struct judgement *items;
	size_t count, cap;
};

/* Reads lines of question, iteration (not looked at), id and relevance, blanks
 * between them; empty lines are passed over. Of two judgements of the same, the
 * greater counts. Bad lines are ST_USAGE with name and line. */
enum status qrels_read(struct qrels *qrels, struct span text, const char *name,
		       struct err *err);
void qrels_release(struct qrels *qrels);

/* How many questions have a relevant result. */
size_t qrels_questions(const struct qrels *qrels);

/* One question's run. */
struct eval {
	const struct qrels *qrels;
	struct hash qid;
	size_t rank, relevant, found, first, first_ten; /* results */
	double gain;                                    /* discounted */
};

struct measures {
	double mrr, ndcg, recall, recall_all;
};

/* False when nothing is relevant to the question. */
bool eval_begin(struct eval *eval, const struct qrels *qrels, struct span qid);

/* The next result; each id comes once. */
void eval_take(struct eval *eval, struct span id);
void eval_end(const struct eval *eval, struct measures *measures);

#endif
