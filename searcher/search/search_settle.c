/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/search/search_settle.h"
#include "base/clock.h"

bool search_is_match(struct search_run *run, const struct passage *passage)
{
	return !clock_is_late() && checker_matches(&run->checker, passage);
}

/* Whether the candidate has something of the query. */
static bool settle(struct search_run *run, struct candidate *item)
{
	item->gone = item->unsure && !(item->scored && item->found) &&
		     !search_is_match(run, &item->passage);
	item->unsure = false;
	return !item->gone;
}

static void drop_gone(struct search_run *run)
{
	size_t i, kept = 0;

	for (i = 0; i < run->count; i++)
		if (run->items[i].gone)
			candidate_release(&run->items[i]);
		else
			run->items[kept++] = run->items[i];
	run->count = kept;
}

void search_settle_all(struct search_run *run)
{
	size_t i;

	for (i = 0; i < run->count; i++)
		settle(run, &run->items[i]);
	drop_gone(run);
}

/* Those that are alike are compared as whole articles. */
static void look_ahead(struct search_run *run)
{
	uint64_t *articles = mem_grow(NULL, run->count + 1, sizeof(*articles));
	size_t i, count = 0;

	for (i = 0; i < run->count; i++)
		if (!run->items[i].reprint)
			articles[count++] = run->items[i].passage.article;
	if (count)
		index_ahead_articles(run->search->reader, articles, count);
	free(articles);
}

static void learn(struct search_run *run)
{
	size_t i;

	if (run->request->collapse)
		look_ahead(run);
	for (i = 0; run->request->collapse && i < run->count; i++) {
		struct candidate *item = &run->items[i];

		if (!item->reprint)
			item->reprint = reprint_new(item->passage.text);
		grouping_learn(&run->grouping, &item->passage, item->reprint);
	}
}

static bool is_grouped(const struct search_run *run)
{
	size_t i;

	if (!run->grouped || run->grouped_count != run->count)
		return false;
	for (i = 0; i < run->count; i++)
		if (run->grouped[i] != run->items[i].docid)
			return false;
	return true;
}

struct grouping *search_grouping(struct search_run *run, size_t wanted)
{
	size_t i;

	if (is_grouped(run)) {
		grouping_restart(&run->grouping, wanted);
		return &run->grouping;
	}
	grouping_release(&run->grouping);
	run->grouping = (struct grouping)GROUPING_INIT(
		run->request->per_article, run->request->collapse, wanted,
		&run->articles);
	learn(run);
	run->grouped =
		mem_grow(run->grouped, run->count + 1, sizeof(*run->grouped));
	run->grouped_count = run->count;
	for (i = 0; i < run->count; i++)
		run->grouped[i] = run->items[i].docid;
	return &run->grouping;
}

size_t search_count_hits(struct search_run *run, size_t wanted)
{
	struct grouping *grouping = search_grouping(run, wanted);
	size_t i, hit;

	for (i = 0; i < run->count && grouping->hits < wanted; i++)
		if (settle(run, &run->items[i]))
			grouping_next(grouping, &run->items[i].passage,
				      run->items[i].reprint, &hit);
	drop_gone(run);
	return grouping->hits;
}
