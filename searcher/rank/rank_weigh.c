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

struct weighing {
	struct ranker *ranker;
	const struct translation *translation;
	const struct stats *own;  /* of the passage's language */
	const struct stats *home; /* of the question's, or NULL */
	const struct stats *all;
};

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

/* The words a question is built with are common in its own language, however
 * rare they are where they happen to be quoted. */
static double frequency(const struct weighing *w, const struct stats *stats,
			const struct wanted *item)
{
	if (item->group)
		return translated_frequency(w->translation, item->key, stats);
	return (double)ranker_frequency(w->ranker, stats, item->key);
}

static double weight(const struct weighing *w, const struct wanted *item)
{
	double prior =
		w->own->passages == w->all->passages ? 0 : PRIOR_PASSAGES;
	double rate =
		frequency(w, w->all, item) / ((double)w->all->passages + 1);
	double n = frequency(w, w->own, item) + prior * rate;
	double idf = bm25_idf(n, (double)w->own->passages + prior);

	if (w->home && !item->group)
		idf = fmin(idf, bm25_idf(frequency(w, w->home, item),
					 (double)w->home->passages));
	/* what is common where it was asked is no rarity elsewhere */
	if (item->group)
		idf = fmin(idf,
			   bm25_idf(translated_source_frequency(
					    w->translation, item->key, w->all),
				    (double)w->all->passages));
	return idf * pow(idf / RARITY_MIDDLE, RARITY);
}

/* Where all passages are in one language, what all of them say need not be
 * read: up to a megabyte. */
static enum status load(struct ranker *ranker, const char *lang,
			struct weighing *weighing, struct err *err)
{
	enum status status = ST_OK;

	weighing->home = NULL;
	weighing->all = weighing->own;
	if (weighing->own->passages != index_passages(ranker->reader))
		status = index_stats(ranker->reader, "", &weighing->all, err);
	if (!status && ranker->home[0] && strcmp(ranker->home, lang) != 0)
		status = index_stats(ranker->reader, ranker->home,
				     &weighing->home, err);
	if (weighing->home && weighing->home->passages < HOME_LEAST)
		weighing->home = NULL;
	return status;
}

enum status weigh_reading(struct ranker *ranker, const char *lang,
			  struct query_reading **reading,
			  const struct stats **stats, struct err *err)
{
	struct weighing weighing;
	enum status status;
	size_t i;

	*reading = readings_in(ranker->readings, lang);
	status = index_stats(ranker->reader, lang, stats, err);
	if (status || (*reading)->weighed)
		return status;
	weighing.ranker = ranker;
	weighing.own = *stats;
	weighing.translation = ranker->readings->translation;
	status = load(ranker, lang, &weighing, err);
	for (i = 0; !status && i < (*reading)->wanted_count; i++)
		if (!(*reading)->wanted[i].probe)
			(*reading)->wanted[i].idf =
				weight(&weighing, &(*reading)->wanted[i]);
	(*reading)->weighed = !status;
	return status;
}
