/* SPDX-License-Identifier: GPL-2.0-or-later */
/* --count: how many passages match, each looked at that must be. */
#include "searcher/search/tree_count.h"

static enum status count_once(struct search *search,
			      const struct search_request *request,
			      uint64_t *count, struct slips *slips,
			      struct err *err)
{
	struct search_run run = {.search = search, .request = request};
	struct count_budget budget = {COUNT_ALL};
	struct tree_count tally = {0, false};
	enum status status = search_run_begin(&run, err);

	if (!status)
		status = tree_count_passages(&run, request->exact, run.tree,
					     &budget, &tally, err);
	if (slips) { /* the tree borrows their texts, and is done with */
		slips_release(slips);
		*slips = run.slips;
		run.slips = (struct slips){.count = 0};
	}
	search_run_end(&run);
	*count = tally.count;
	return status;
}

enum status search_count(struct search *search,
			 const struct search_request *request, uint64_t *count,
			 struct slips *slips, struct err *err)
{
	enum status status = count_once(search, request, count, slips, err);

	while (status && search_step_back(search, status, err))
		status = count_once(search, request, count, slips, err);
	return status;
}
