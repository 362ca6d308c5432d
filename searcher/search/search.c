/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/search/search.h"
#include "searcher/group/group.h"
#include "searcher/search/also.h"
#include "searcher/search/hits.h"
#include "searcher/search/leave_out.h"
#include "searcher/search/mark.h"
#include "searcher/rank/rank_candidates.h"
#include "searcher/search/search_run.h"
#include "searcher/search/search_settle.h"
#include "searcher/search/search_translate.h"
#include "base/array.h"
#include "base/clock.h"

/* What a phrase of a translation may have brought is looked at when it is
 * ranked: most of it has another word of the query. */
static bool is_wanted(struct search_run *run, struct candidate *item)
{
	if (request_leaves_out(run->request, &item->passage))
		return false;
	if (run->match.must_check || run->request->exact)
		return search_is_match(run, &item->passage);
	item->unsure = search_must_check(run, &item->passage);
	return true;
}

static enum status take_candidate(struct search_run *run,
				  const struct xc_hit *found, struct err *err)
{
	struct candidate *item;
	enum status status;

	MEM_PUSH_ROOM(run->items, run->count, run->cap);
	item = &run->items[run->count];
	*item = (struct candidate){.docid = found->docid,
				   .weight = found->weight,
				   .score = found->weight};
	status = index_passage(run->search->reader, found->docid, &item->record,
			       &item->passage, err);
	if (status == ST_OK && is_wanted(run, item)) {
		item->passage.cluster = passage_cluster(&item->passage);
		run->count++;
		return ST_OK;
	}
	buf_release(&item->record);
	/* deleted since the search: as if it had not been found */
	return status == ST_NOT_FOUND ? ST_OK : status;
}

/* Servers give all texts in one round trip. */
static void look_ahead(struct search_run *run, const struct xc_results *results,
		       size_t count)
{
	uint32_t *docids = mem_grow(NULL, count + 1, sizeof(*docids));
	size_t i;

	for (i = 0; i < count; i++)
		docids[i] = results->hits[i].docid;
	index_ahead(run->search->reader, docids, count);
	free(docids);
}

/* So many that weigh as much as the last are taken, too, so that it is not the
 * place in an index which decides among them. */
#define TIES 64

static size_t with_ties(const struct xc_results *results, size_t want)
{
	size_t count = want;

	if (count >= results->count)
		return results->count;
	while (results->hits[want - 1].weight > 0 && count < results->count &&
	       (float)results->hits[count].weight ==
		       (float)results->hits[want - 1].weight)
		count++;
	return count;
}

/* One stretch of the first stage's hits. */
static enum status fetch(struct search_run *run, size_t want, struct err *err)
{
	const struct ranking *set = &run->search->config->ranking;
	const struct xc_bm25 bm25 = {set->k1, 0, 0, set->b, set->min_length};
	struct xc_search_options options = {0};
	struct xc_results *results;
	enum status status;
	size_t i, taken;

	options.first = (uint32_t)run->seen;
	options.limit = (uint32_t)want + TIES;
	options.bm25 = &bm25;
	if (run->match.filter) {
		options.sort = XC_SORT_VALUE;
		options.sort_slot = SLOT_DATE;
		options.descending = true;
	}
	status = xc_search(index_database(run->search->reader),
			   run->match.query, &options, &results, err);
	if (status)
		return status;
	taken = with_ties(results, want);
	look_ahead(run, results, taken);
	run->seen += taken;
	run->exhausted =
		taken == results->count && results->count < options.limit;
	run->estimate = results->estimated;
	for (i = 0; i < taken && !status; i++)
		status = take_candidate(run, &results->hits[i], err);
	xc_results_free(results);
	return status;
}

/* Brings count to at least want, unless there are no more. A first stage run
 * again for more is asked for more each time, so that the work stays within
 * a factor of the hits looked at. */
static enum status gather(struct search_run *run, size_t want, struct err *err)
{
	enum status status = ST_OK;

	while (run->count < want && !run->exhausted && !status &&
	       !clock_is_late()) {
		size_t more = want - run->count;

		if (more < run->seen)
			more = run->seen;
		status = fetch(run, more, err);
	}
	return status;
}

static void add_hit(struct hits *hits, struct candidate *candidate,
		    size_t place)
{
	struct hit *hit;

	MEM_PUSH_ROOM(hits->items, hits->count, hits->cap);
	hit = &hits->items[hits->count++];
	*hit = (struct hit){.passage = candidate->passage,
			    .record = candidate->record,
			    .score = candidate->score,
			    .docid = candidate->docid,
			    .place = place};
	buf_init(&candidate->record);
}

/* Candidates, best first, into at most wanted hits. */
static void group(struct search_run *run, size_t wanted, struct hits *hits)
{
	struct grouping *grouping = search_grouping(run, wanted);
	size_t i, hit;

	for (i = 0; i < run->count; i++) {
		struct candidate *item = &run->items[i];

		if (item->unsure && grouping->hits < wanted)
			continue; /* there was no time */
		switch (grouping_next(grouping, &item->passage, item->reprint,
				      &hit)) {
		case GROUP_HIT:
			add_hit(hits, item, i);
			break;
		case GROUP_ALSO:
			hit_add_also(&hits->items[hit], item);
			break;
		case GROUP_MORE:
			hits->items[hit].more++;
			break;
		case GROUP_LEFT:
			hits->cut = true;
			break;
		}
	}
}

static enum status explain_hit(struct search_run *run, struct hit *hit,
			       struct err *err)
{
	struct candidate candidate = run->items[hit->place];

	candidate.passage = hit->passage;

	slips_explain(&run->slips, &hit->explanation);
	return ranker_explain(&run->ranker, &candidate, &hit->explanation, err);
}

static void look_at_files(struct search_run *run, struct hits *hits)
{
	size_t i;

	for (i = 0; i < hits->count; i++)
		hits->items[i].presence = index_presence(
			run->search->reader, hits->items[i].docid,
			hits->items[i].passage.path);
}

static uint64_t count_articles(const struct search_run *run)
{
	uint64_t *articles = mem_grow(NULL, run->count + 1, sizeof(*articles));
	uint64_t count = 0;
	size_t i;

	for (i = 0; i < run->count; i++)
		articles[i] = run->items[i].passage.article;
	qsort(articles, run->count, sizeof(*articles), compare_u64);
	for (i = 0; i < run->count; i++)
		count += !i || articles[i] != articles[i - 1];
	free(articles);
	return count;
}

static void count_matches(const struct search_run *run, struct hits *hits)
{
	hits->exact = run->exhausted;
	hits->estimate = run->exhausted ? run->count : run->estimate;
	hits->articles = run->exhausted ? count_articles(run) : 0;
}

/* As many candidates as make the hits wanted, in their order; all that there
 * are, when they are to be put in another order, but not more than
 * SEARCH_MOST. */
static enum status gather_hits(struct search_run *run, size_t wanted, bool sort,
			       struct err *err)
{
	const struct ranking *set = &run->search->config->ranking;
	size_t depth = (size_t)set->depth;
	enum status status;

	if (search_reranks(run) && (size_t)set->rerank.depth > depth)
		depth = (size_t)set->rerank.depth;
	status = gather(run, wanted > depth ? wanted : depth, err);
	if (!status)
		status = rank_candidates(&run->ranker, run->items, run->count,
					 run->script, err);
	while (!status && !run->exhausted && !sort && !clock_is_late() &&
	       search_count_hits(run, wanted) < wanted) {
		status = gather(run, run->count * 2 + 1, err);
		rank_rest(run->items, run->count);
	}
	if (run->exhausted || sort)
		search_settle_all(run);
	return status;
}

/* Two reads a hit, on this machine. */
static enum status check_passages(struct search_run *run, struct hits *hits,
				  struct err *err)
{
	enum status status = ST_OK;
	size_t i;

	for (i = 0; i < hits->count && !status; i++)
		status = index_check_passage(run->search->reader,
					     hits->items[i].docid,
					     &hits->items[i].passage, err);
	return status;
}

static enum status answer(struct search_run *run, struct hits *hits,
			  struct err *err)
{
	size_t offset = (size_t)run->request->offset;
	size_t limit = (size_t)run->request->limit;
	bool sort = run->request->sort != SORT_SCORE;
	size_t wanted = sort ? SEARCH_MOST : offset + limit;
	enum status status = gather_hits(run, wanted, sort, err);
	size_t i;

	if (status)
		return status;
	if (search_reranks(run))
		search_rerank(run);
	count_matches(run, hits);
	hits->cut = !run->exhausted;
	if (run->request->marks) { /* they are read, not measured */
		search_show_languages(run);
		search_count_elsewhere(run, hits);
	}
	group(run, wanted, hits);
	if (sort)
		hits_sort(hits, run->request->sort);
	hits_keep(hits, offset, limit);
	hits_leave_elsewhere(hits);
	status = check_passages(run, hits, err);
	for (i = 0; run->request->marks && i < hits->count && !clock_is_late();
	     i++)
		mark_hit(&run->readings, run->request->exact, &hits->items[i]);
	for (i = 0; run->request->marks && i < hits->count; i++)
		hit_tell_also(&run->articles, &hits->items[i]);
	run->search->uncompared |= run->articles.full;
	if (run->request->look)
		look_at_files(run, hits);
	for (i = 0; run->request->explain && i < hits->count && !status; i++)
		status = explain_hit(run, &hits->items[i], err);
	return status;
}

/* The tree, which borrows their texts, is not asked any more. */
static void hand_slips(struct search_run *run, struct hits *hits)
{
	size_t i;

	hits->slips = run->slips;
	run->slips = (struct slips){.count = 0};
	for (i = 0; i < hits->count; i++)
		hits->items[i].slips = &hits->slips;
}

static enum status run_once(struct search *search,
			    const struct search_request *request,
			    struct hits *hits, struct err *err)
{
	struct search_run run = {.search = search, .request = request};
	enum status status;

	hits_release(hits);
	status = search_run_begin(&run, err);
	if (!status)
		status = answer(&run, hits, err);
	hand_slips(&run, hits);
	search_run_end(&run);
	return status;
}

enum status search_run(struct search *search,
		       const struct search_request *request, struct hits *hits,
		       struct err *err)
{
	enum status status = run_once(search, request, hits, err);

	while (status && search_step_back(search, status, err))
		status = run_once(search, request, hits, err);
	return status;
}
