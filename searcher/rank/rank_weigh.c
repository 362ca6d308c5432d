/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What each piece of a query says, by the statistics of languages. */
#include "searcher/rank/rank_translated.h"
#include "searcher/match/idf.h"

#include <math.h>

/* A language with few passages knows little: it is told what all languages
 * together know, as if this many more passages had been seen. */
#define PRIOR_PASSAGES 100.0

/* Fewer passages than this do not say which words a language has often. */
#define HOME_LEAST 50

/* Rare pieces say still more than their idf: its power 1 + RARITY, the same
 * at RARITY_MIDDLE (measured: +.001 to +.004 in every language). */
#define RARITY        0.3
#define RARITY_MIDDLE 5.0

#define KNOWN_FREQUENCIES 1024 /* a power of two */

uint64_t ranker_frequency(struct ranker *ranker, const struct stats *stats,
			  uint64_t key)
{
	uint64_t place = key ^ (uint64_t)(uintptr_t)stats >> 6;
	struct known_frequency *known;

	if (!ranker->known)
		ranker->known =
			mem_alloc(KNOWN_FREQUENCIES * sizeof(*ranker->known));
	known = &ranker->known[place % KNOWN_FREQUENCIES];
	if (known->stats != stats || known->key != key)
		*known = (struct known_frequency){stats, key,
						  stats_frequency(stats, key)};
	return known->frequency;
}

static double frequency(struct ranker *ranker, const struct stats *stats,
			const struct wanted *item)
{
	if (item->group)
		return translated_frequency(ranker->readings->translation,
					    item->key, stats);
	return (double)ranker_frequency(ranker, stats, item->key);
}

/* The words a question is built with are common in its own language, however
 * rare they are where they happen to be quoted. */
static double weight(struct ranker *ranker, const struct wanted *item)
{
	const struct weighing *w = &ranker->weighing;
	double prior =
		w->own->passages == w->all->passages ? 0 : PRIOR_PASSAGES;
	double rate = frequency(ranker, w->all, item) /
		      ((double)w->all->passages + 1);
	double n = frequency(ranker, w->own, item) + prior * rate;
	double idf = bm25_idf(n, (double)w->own->passages + prior);

	if (w->home && !item->group)
		idf = fmin(idf, bm25_idf(frequency(ranker, w->home, item),
					 (double)w->home->passages));
	/* what is common where it was asked is no rarity elsewhere */
	if (item->group)
		idf = fmin(idf, bm25_idf(translated_source_frequency(
						 ranker->readings->translation,
						 item->key, w->all),
					 (double)w->all->passages));
	return idf * pow(idf / RARITY_MIDDLE, RARITY);
}

double ranker_idf(struct ranker *ranker, struct wanted *item)
{
	if (!item->weighed)
		item->idf = weight(ranker, item);
	item->weighed = true;
	return item->idf;
}

/* Where all passages are in one language, what all of them say need not be
 * read: up to a megabyte. */
static enum status load(struct ranker *ranker, const char *lang,
			struct err *err)
{
	struct weighing *w = &ranker->weighing;
	enum status status = ST_OK;

	w->home = NULL;
	w->all = w->own;
	if (w->own->passages != index_passages(ranker->reader))
		status = index_stats(ranker->reader, "", &w->all, err);
	if (!status && ranker->home[0] && strcmp(ranker->home, lang) != 0)
		status = index_stats(ranker->reader, ranker->home, &w->home,
				     err);
	if (w->home && w->home->passages < HOME_LEAST)
		w->home = NULL;
	return status;
}

enum status weigh_reading(struct ranker *ranker, const char *lang,
			  struct query_reading **reading,
			  const struct stats **stats, struct err *err)
{
	enum status status;
	size_t i;

	*reading = readings_in(ranker->readings, lang);
	status = index_stats(ranker->reader, lang, stats, err);
	if (status)
		return status;
	ranker->weighing.own = *stats;
	status = load(ranker, lang, err);
	if (status || (*reading)->weighed)
		return status;
	for (i = 0; i < (*reading)->wanted_count; i++) {
		struct wanted *item = &(*reading)->wanted[i];

		if (!item->probe && item->kind == EVIDENCE_TERM)
			ranker_idf(ranker, item);
	}
	(*reading)->weighed = true;
	return ST_OK;
}
