/* SPDX-License-Identifier: GPL-2.0-or-later */
/* --count: how many passages match, each looked at that must be. */
#include "searcher/search/tally.h"

static enum status count_once(struct search *search,
			      const struct search_request *request,
			      uint64_t *count, struct err *err)
{
	struct running run = {.search = search, .request = request};
	struct tally_budget budget = {TALLY_ALL};
	struct tally tally = {0, false};
	enum status status = running_begin(&run, err);

	if (!status)
		status = tally_tree(&run, request->exact, run.tree, &budget,
				    &tally, err);
	running_end(&run);
	*count = tally.count;
	return status;
}

enum status search_count(struct search *search,
			 const struct search_request *request, uint64_t *count,
			 struct err *err)
{
	enum status status = count_once(search, request, count, err);

	if (status && index_step_back(search->reader, status, err))
		status = count_once(search, request, count, err);
	return status;
}
