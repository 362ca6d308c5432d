/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/search/tree_count.h"
#include "searcher/search/mark.h"
#include "base/clock.h"

/* Passages that one tally looks at. */
#define CHECKS_EACH 200

/* Xapian counts exactly up to so many. */
#define COUNTED 10000

/* Hits whose marks tell how words are placed. */
#define FORM_HITS 4
#define FORM_MAX  60 /* bytes of a form worth showing */

/* A tree ready to be asked for. */
struct asking {
	struct readings readings;
	struct match match;
	struct checker checker;
};

static enum status asking_begin(struct asking *asking,
				const struct search_run *run, bool exact,
				const struct node *tree, struct err *err)
{
	enum status status;

	readings_init(&asking->readings, run->search->analyzer, tree);
	asking->readings.keep_questions = run->readings.keep_questions;
	asking->match = run->match;
	asking->match.query = NULL;
	asking->match.readings = &asking->readings;
	if (tree == run->tree)
		asking->readings.translation = run->readings.translation;
	else
		asking->match.phrases = false;
	status = match_build(&asking->match, tree, err);
	asking->checker = (struct checker){.tree = tree,
					   .readings = &asking->readings,
					   .as_typed = exact,
					   .meant = asking->readings.count,
					   .today = run->match.today};
	return status;
}

static void asking_end(struct asking *asking)
{
	checker_release(&asking->checker);
	match_release(&asking->match);
	readings_release(&asking->readings);
}

/* Calls take with each hit that passes the checks; deleted ones do not. */
typedef void taker(void *context, uint32_t docid, struct passage *passage);

static enum status each_checked(const struct search_run *run,
				struct asking *asking,
				const struct xc_results *results, taker *take,
				void *context, struct err *err)
{
	struct buf record = BUF_INIT;
	struct passage passage;
	enum status status = ST_OK;
	size_t i;

	for (i = 0; i < results->count && !status && !clock_is_late(); i++) {
		status = index_passage(run->search->reader,
				       results->hits[i].docid, &record,
				       &passage, err);
		if (!status && checker_matches(&asking->checker, &passage))
			take(context, results->hits[i].docid, &passage);
		if (status == ST_NOT_FOUND)
			status = ST_OK;
	}
	buf_release(&record);
	return status;
}

static void take_one(void *context, uint32_t docid, struct passage *passage)
{
	(void)docid;
	(void)passage;
	++*(uint64_t *)context;
}

static enum status look(const struct search_run *run, struct asking *asking,
			size_t limit, size_t counted,
			struct xc_results **results, struct err *err)
{
	struct xc_search_options options = {0};

	options.limit = (uint32_t)limit;
	options.check_at_least = (uint32_t)counted;
	return xc_search(index_database(run->search->reader),
			 asking->match.query, &options, results, err);
}

/* How many more passages than there are, to see that there are none. */
static size_t all_of(const struct search_run *run)
{
	return (size_t)index_passages(run->search->reader) + 1;
}

static size_t checks_of(const struct search_run *run,
			const struct count_budget *budget)
{
	if (budget->checks == COUNT_ALL)
		return all_of(run);
	return budget->checks < CHECKS_EACH ? budget->checks : CHECKS_EACH;
}

static enum status count_checked(const struct search_run *run,
				 struct asking *asking,
				 struct count_budget *budget,
				 struct tree_count *tally, struct err *err)
{
	size_t limit = checks_of(run, budget);
	struct xc_results *results = NULL;
	enum status status;

	tally->open = true;
	if (!limit)
		return ST_OK;
	status = look(run, asking, limit, 0, &results, err);
	if (status)
		return status;
	if (budget->checks != COUNT_ALL)
		budget->checks -= results->count;
	tally->open = results->count == limit;
	status = each_checked(run, asking, results, take_one, &tally->count,
			      err);
	xc_results_free(results);
	return status;
}

static enum status count_all(const struct search_run *run,
			     struct asking *asking,
			     const struct count_budget *budget,
			     struct tree_count *tally, struct err *err)
{
	struct xc_results *results = NULL;
	size_t counted = budget->checks == COUNT_ALL ? all_of(run) : COUNTED;
	enum status status = look(run, asking, 0, counted, &results, err);

	if (status)
		return status;
	tally->open = results->lower != results->upper;
	tally->count = tally->open ? results->lower : results->estimated;
	xc_results_free(results);
	return status;
}

enum status tree_count_passages(const struct search_run *run, bool exact,
				const struct node *tree,
				struct count_budget *budget,
				struct tree_count *tally, struct err *err)
{
	struct asking asking = {.match = {.query = NULL}};
	enum status status = asking_begin(&asking, run, exact, tree, err);

	*tally = (struct tree_count){0, false};
	if (!status &&
	    (asking.match.must_check || asking.match.phrases || exact))
		status = count_checked(run, &asking, budget, tally, err);
	else if (!status)
		status = count_all(run, &asking, budget, tally, err);
	asking_end(&asking);
	tally->open |= clock_is_late();
	return status;
}

struct forms {
	struct asking *asking;
	form_sink *sink;
	void *context;
};

static void take_forms(void *context, uint32_t docid, struct passage *passage)
{
	struct forms *forms = context;
	struct hit hit = {.passage = *passage, .docid = docid};
	size_t i;

	mark_hit(&forms->asking->readings, false, &hit);
	for (i = 0; i < hit.mark_count; i++) {
		size_t start = hit.marks[i].start;
		size_t len = hit.marks[i].end - start;

		if (len <= FORM_MAX)
			forms->sink(forms->context,
				    span_of(passage->text.ptr + start, len));
	}
	free(hit.marks);
}

enum status tree_count_forms(const struct search_run *run,
			     const struct node *tree, form_sink *sink,
			     void *context, struct err *err)
{
	struct asking asking = {.match = {.query = NULL}};
	struct forms forms = {&asking, sink, context};
	struct xc_results *results = NULL;
	enum status status = asking_begin(&asking, run, false, tree, err);

	if (!status)
		status = look(run, &asking, FORM_HITS, 0, &results, err);
	if (!status) {
		status = each_checked(run, &asking, results, take_forms, &forms,
				      err);
		xc_results_free(results);
	}
	asking_end(&asking);
	return status;
}
