/* SPDX-License-Identifier: GPL-2.0-or-later */
/* --eval: how good the answers to the topics are. */
#include "searcher/cli/command.h"
#include "searcher/cli/eval.h"
#include "searcher/cli/trec.h"
#include "base/file/file.h"
#include "base/out.h"

#include <math.h>

struct tally {
	struct command *command;
	struct qrels qrels;
	struct measures sum;
	double squares;             /* of mrr */
	size_t questions, unjudged; /* nothing is relevant to these */
	struct buf each;            /* JSON of each question */
};

static void add_measures(const struct measures *m, struct buf *to)
{
	buf_addf(to,
		 "\"mrr_10\":%.4f,\"ndcg_10\":%.4f,\"recall_10\":%.4f,"
		 "\"recall\":%.4f",
		 m->mrr, m->ndcg, m->recall, m->recall_all);
}

static void add(struct tally *tally, struct span qid, const struct measures *m)
{
	tally->sum.mrr += m->mrr;
	tally->sum.ndcg += m->ndcg;
	tally->sum.recall += m->recall;
	tally->sum.recall_all += m->recall_all;
	tally->squares += m->mrr * m->mrr;
	buf_add_str(&tally->each, tally->questions++ ? ",\n{" : "\n{");
	buf_add_str(&tally->each, "\"id\":");
	out_json(&tally->each, qid);
	buf_add_char(&tally->each, ',');
	add_measures(m, &tally->each);
	buf_add_char(&tally->each, '}');
}

static void take_id(void *context, struct span id, double score)
{
	(void)score;
	eval_take(context, id);
}

static enum status take(void *context, const struct trec_topic *topic,
			const struct hits *hits, struct err *err)
{
	struct tally *tally = context;
	struct measures measures;
	struct eval eval;

	(void)err;
	if (!eval_begin(&eval, &tally->qrels, topic->qid)) {
		tally->unjudged++;
		return ST_OK;
	}
	trec_each(hits, take_id, &eval);
	eval_end(&eval, &measures);
	add(tally, topic->qid, &measures);
	return ST_OK;
}

static void average(struct tally *tally, double *error)
{
	double n = (double)tally->questions, mean = tally->sum.mrr / n;

	tally->sum.mrr = mean;
	tally->sum.ndcg /= n;
	tally->sum.recall /= n;
	tally->sum.recall_all /= n;
	*error = n > 1 ? sqrt(fmax(tally->squares / n - mean * mean, 0) /
			      (n - 1))
		       : 0;
}

/* Questions of the judgements that the topics have not. */
static size_t unasked(const struct tally *tally)
{
	size_t judged = qrels_questions(&tally->qrels);

	return judged > tally->questions ? judged - tally->questions : 0;
}

static void report_json(const struct tally *tally, long depth, double error,
			struct buf *to)
{
	buf_addf(to, "{\"schema\":%d,\"questions\":%zu,", JSON_SCHEMA,
		 tally->questions);
	add_measures(&tally->sum, to);
	buf_addf(to,
		 ",\"mrr_10_error\":%.4f,\"depth\":%ld,\"unjudged\":%zu,"
		 "\"unasked\":%zu,\"each\":[",
		 error, depth, tally->unjudged, unasked(tally));
	buf_add_span(to, buf_span(&tally->each));
	buf_add_str(to, "\n]}\n");
}

static void report_text(const struct tally *tally, long depth, double error,
			struct buf *to)
{
	const struct measures *m = &tally->sum;
	char name[32];

	buf_addf(to, "questions   %zu\n", tally->questions);
	buf_addf(to, "mrr@10      %.4f (standard error %.4f)\n", m->mrr, error);
	buf_addf(to, "ndcg@10     %.4f\nrecall@10   %.4f\n", m->ndcg,
		 m->recall);
	snprintf(name, sizeof(name), "recall@%ld", depth);
	buf_addf(to, "%-11s %.4f\n", name, m->recall_all);
}

static void tell_count(size_t count, const char *what, const char *file,
		       const char *rest)
{
	struct buf text = BUF_INIT;

	buf_addf(&text, "%zu question%s %s '%s' %s %s", count,
		 count == 1 ? "" : "s", what, file, count == 1 ? "was" : "were",
		 rest);
	if (count)
		tell(buf_str(&text));
	buf_release(&text);
}

/* What was measured is less than what was given. */
static void tell_rest(const struct tally *tally)
{
	const char *file = tally->command->args.eval;

	tell_count(tally->unjudged, "without a relevant result in", file,
		   "left out");
	tell_count(unasked(tally), "of", file, "not asked");
}

static enum status report(struct tally *tally, struct err *err)
{
	struct command *command = tally->command;
	bool json = command_form(command)->has & FORM_JSON;
	long depth = command_depth(command);
	double error;

	if (!tally->questions)
		return err_set(err, ST_USAGE,
			       "no question of '%s' has a relevant result in "
			       "'%s'; check that they use the same names",
			       command->args.topics, command->args.eval);
	average(tally, &error);
	if (json)
		report_json(tally, depth, error, &command->out.text);
	else
		report_text(tally, depth, error, &command->out.text);
	if (output_flush(&command->out, err))
		return err->status;
	if (!json)
		tell_rest(tally);
	return ST_OK;
}

enum status command_eval(struct command *command, struct err *err)
{
	struct tally tally = {.command = command};
	const char *name = command->args.eval;
	struct buf text = BUF_INIT;
	enum status status = file_read_given(name, TREC_TOPICS_MAX, &text, err);

	if (!status)
		status = qrels_read(&tally.qrels, buf_span(&text), name, err);
	if (!status)
		status = command_topics(command, take, &tally, err);
	if (!status)
		status = report(&tally, err);
	qrels_release(&tally.qrels);
	buf_release(&tally.each);
	buf_release(&text);
	return status;
}
