/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The program of ranking.rerank in a search. */
#include "searcher/search/search_run.h"
#include "searcher/search/search_settle.h"
#include "searcher/rerank/rerank.h"

bool search_reranks(const struct search_run *run)
{
	const struct search_request *request = run->request;

	return run->search->config->ranking.rerank.command.count &&
	       !request->as_ranked && !request->without &&
	       request->sort == SORT_SCORE && !run->match.filter;
}

void search_rerank(struct search_run *run)
{
	struct rerank_question question = {run->request->query, run->lang};
	struct buf trouble = BUF_INIT;

	search_settle_all(run);
	rerank_candidates(&run->search->config->ranking.rerank, &question,
			  run->items, run->count, &trouble);
	if (!run->search->rerank_told.len)
		buf_add_span(&run->search->rerank_told, buf_span(&trouble));
	buf_release(&trouble);
}
