/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/search/hits.h"
#include "searcher/search/search_translate.h"

static void hit_release(struct hit *hit)
{
	size_t i;

	buf_release(&hit->record);
	buf_release(&hit->explanation);
	free(hit->marks);
	hit_release_reasons(hit);
	for (i = 0; i < hit->also_count; i++)
		buf_release(&hit->also_records[i]);
	for (i = 0; hit->differs && i < hit->also_count; i++)
		buf_release(&hit->differs[i]);
	free(hit->differs);
	free(hit->also);
	free(hit->also_records);
}

void hits_release(struct hits *hits)
{
	size_t i;

	for (i = 0; i < hits->count; i++)
		hit_release(&hits->items[i]);
	free(hits->items);
	slips_release(&hits->slips);
	*hits = (struct hits)HITS_INIT;
}

static int by_score(const struct hit *a, const struct hit *b)
{
	if (a->score != b->score)
		return a->score > b->score ? -1 : 1;
	return (a->docid > b->docid) - (a->docid < b->docid);
}

static int by_date(const void *a, const void *b)
{
	uint32_t x = ((const struct hit *)a)->passage.date;
	uint32_t y = ((const struct hit *)b)->passage.date;

	if (x == y)
		return by_score(a, b);
	if (!x || !y)
		return x ? -1 : 1;
	return x < y ? -1 : 1;
}

static int by_latest(const void *a, const void *b)
{
	uint32_t x = ((const struct hit *)a)->passage.date;
	uint32_t y = ((const struct hit *)b)->passage.date;

	if (x == y)
		return by_score(a, b);
	return x > y ? -1 : 1;
}

static int by_path(const void *a, const void *b)
{
	const struct passage *x = &((const struct hit *)a)->passage;
	const struct passage *y = &((const struct hit *)b)->passage;
	int order = span_compare(x->path, y->path);

	if (order)
		return order;
	if (x->byte_start != y->byte_start)
		return x->byte_start < y->byte_start ? -1 : 1;
	return by_score(a, b);
}

void hits_sort(struct hits *hits, enum search_sort sort)
{
	int (*const orders[])(const void *, const void *) = {
		[SORT_DATE] = by_date,
		[SORT_LATEST] = by_latest,
		[SORT_PATH] = by_path,
	};

	if (sort != SORT_SCORE && hits->count)
		qsort(hits->items, hits->count, sizeof(*hits->items),
		      orders[sort]);
}

void hits_keep(struct hits *hits, size_t offset, size_t limit)
{
	size_t i, kept = 0;

	for (i = 0; i < hits->count; i++)
		if (i < offset || i - offset >= limit)
			hit_release(&hits->items[i]);
		else
			hits->items[kept++] = hits->items[i];
	hits->count = kept;
}

void hits_drop(struct hits *hits, const bool *drop)
{
	size_t i, kept = 0;

	for (i = 0; i < hits->count; i++)
		if (drop[i])
			hit_release(&hits->items[i]);
		else
			hits->items[kept++] = hits->items[i];
	hits->count = kept;
}
