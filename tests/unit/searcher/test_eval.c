/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tests/unit/check_rows.h"
#include "searcher/cli/eval.h"

static const char judgements[] = "q1 0 d1 1\n"
				 "q1 0 d2 0\n"
				 "\n"
				 "q2\t0\td1\t3\r\n"
				 "q2 0 d2 2\n"
				 "q2 0 d3 1\n"
				 "q2 0 d3 0\n"
				 "q3 0 d1 0\n"
				 "q3 0 d2 -1\n"
				 "q4 Q0 d9 1";

/* A run's ids, and the measures by hand: log2(3) is 1.585, log2(5) 2.3219,
 * log2(12) 3.585. */
static const struct {
	const char *qid, *ids;
	struct measures want;
} rows[] = {
	{"q1", "d1", {1, 1, 1, 1}},
	{"q1", "d2 d1", {0.5, 0.6309, 1, 1}},
	{"q1", "d2 d3 d4 d1", {0.25, 0.4307, 1, 1}},
	{"q1", "d2 d3 d4", {0, 0, 0, 0}},
	{"q1", "", {0, 0, 0, 0}},
	{"q1", "a b c d e f g h i d1", {0.1, 0.2891, 1, 1}},
	{"q1", "a b c d e f g h i j d1", {0, 0, 0, 1}},
	/* best: 3 + 2 / 1.585 + 1 / 2 = 4.7619 */
	{"q2", "d1 d2 d3", {1, 1, 1, 1}},
	/* 1 + 2 / 1.585 + 3 / 2 = 3.7619 */
	{"q2", "d3 d2 d1", {1, 0.7900, 1, 1}},
	/* 2 / 1.585 = 1.2619 */
	{"q2", "x d2", {0.5, 0.2650, 0.3333, 0.3333}},
};

START_TEST(test_measures)
{
	struct qrels qrels = {NULL, 0, 0};
	struct span ids = span_str(rows[_i].ids), id;
	struct measures got;
	struct eval eval;
	struct err err;
	size_t len;

	ck_assert_int_eq(qrels_read(&qrels, span_str(judgements), "q", &err),
			 ST_OK);
	ck_assert(eval_begin(&eval, &qrels, span_str(rows[_i].qid)));
	while (ids.len) {
		for (len = 0; len < ids.len && ids.ptr[len] != ' ';)
			len++;
		id = span_of(ids.ptr, len);
		len += len < ids.len;
		ids = span_of(ids.ptr + len, ids.len - len);
		eval_take(&eval, id);
	}
	eval_end(&eval, &got);
	ck_assert_double_eq_tol(got.mrr, rows[_i].want.mrr, 0.0001);
	ck_assert_double_eq_tol(got.ndcg, rows[_i].want.ndcg, 0.0001);
	ck_assert_double_eq_tol(got.recall, rows[_i].want.recall, 0.0001);
	ck_assert_double_eq_tol(got.recall_all, rows[_i].want.recall_all,
				0.0001);
	qrels_release(&qrels);
}
END_TEST

START_TEST(test_questions)
{
	struct qrels qrels = {NULL, 0, 0};
	struct eval eval;
	struct err err;

	ck_assert_int_eq(qrels_read(&qrels, span_str(judgements), "q", &err),
			 ST_OK);
	ck_assert_uint_eq(qrels.count, 8);
	ck_assert_uint_eq(qrels_questions(&qrels), 3);
	ck_assert(!eval_begin(&eval, &qrels, span_str("q3")));
	ck_assert(!eval_begin(&eval, &qrels, span_str("q5")));
	ck_assert(eval_begin(&eval, &qrels, span_str("q4")));
	qrels_release(&qrels);
}
END_TEST

static const char *const bad[] = {
	"q1 0 d1",
	"q1 0 d1 x",
	"q1 0 d1 1.5",
	"q1 0 d1 1 2",
	"q1",
	"q1 0 d1 1\nq2 0",
	"q1 0 d1 99999999999999999999",
};

START_TEST(test_bad)
{
	struct qrels qrels = {NULL, 0, 0};
	struct err err = {ST_OK, ""};
	const char *line = strchr(bad[_i], '\n') ? "q.txt:2: no judgement in "
						 : "q.txt:1: no judgement in ";

	ck_assert_int_eq(qrels_read(&qrels, span_str(bad[_i]), "q.txt", &err),
			 ST_USAGE);
	ck_assert_msg(span_starts(span_str(err.text), line), "%s", err.text);
	qrels_release(&qrels);
}
END_TEST

RUN_TESTS("searcher/eval", LOOP(test_measures, rows); ONCE(test_questions);
	  LOOP(test_bad, bad))
