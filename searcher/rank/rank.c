/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/rank/rank.h"
#include "searcher/rank/rank_count.h"
#include "searcher/rank/rank_title.h"
#include "searcher/rank/rank_translated.h"

#include <math.h>

void ranker_init(struct ranker *ranker, const struct ranking *settings,
		 struct index_reader *reader, struct readings *readings)
{
	*ranker = (struct ranker){.settings = settings,
				  .reader = reader,
				  .analyzer = readings->analyzer,
				  .readings = readings,
				  .home = "",
				  .asked = ""};
}

void ranker_release(struct ranker *ranker)
{
	units_release(&ranker->units);
	free(ranker->counts);
	free(ranker->gives);
	free(ranker->stamps);
	free(ranker->seen);
	free(ranker->written);
	free(ranker->known);
	free(ranker->places);
	word_cache_release(&ranker->glosses);
	ranker_words_release(&ranker->words);
	*ranker = (struct ranker){0};
}

void ranker_clear(struct ranker *ranker, size_t count)
{
	if (count > ranker->cap) {
		ranker->cap = count;
		ranker->counts = mem_grow(ranker->counts, count,
					  sizeof(*ranker->counts));
		ranker->gives =
			mem_grow(ranker->gives, count, sizeof(*ranker->gives));
		ranker->stamps = mem_grow(ranker->stamps, count,
					  sizeof(*ranker->stamps));
		ranker->seen = mem_grow(ranker->seen, count, sizeof(bool));
		ranker->written =
			mem_grow(ranker->written, count, sizeof(bool));
	}
	if (!count)
		return;
	memset(ranker->counts, 0, count * sizeof(*ranker->counts));
	memset(ranker->gives, 0, count * sizeof(*ranker->gives));
	memset(ranker->stamps, 0, count * sizeof(*ranker->stamps));
	memset(ranker->seen, 0, count * sizeof(bool));
	memset(ranker->written, 0, count * sizeof(bool));
}

double rank_bm25(const struct ranking *set, double count, double length,
		 double mean)
{
	double relative = mean > 0 ? length / mean : 1, k;

	if (relative < set->min_length)
		relative = set->min_length;
	k = set->k1 * (1 - set->b + set->b * relative);
	return count * (set->k1 + 1) / (k + count);
}

/* What a word that was typed in part says: it stands for many. */
#define PREFIX_IDF 2.0

/* Every passage of an article has its title; one that says nothing of the
 * matter itself comes after those that do. */
#define TITLE_ONLY 0.5

/* An article of just what is asked, by its title, comes before one that
 * mentions it, and is no less so for saying it in other words. */
#define TITLED 1.25

/* A question that has all of a title is about that article: what the title
 * says counts so many times more. */
#define NAMED 0.8

/* Who asks in one language wants to read it: what is found in another by
 * names and numbers comes a little later. */
#define FOREIGN 0.85

/* What is written otherwise than it was asked, in the other script or with
 * another ending or hyphen, comes later among equals: this part of the score
 * goes when all of it is. */
#define OTHERWISE 0.05

static double written_part(const struct rank_count *s)
{
	double seen = 0, written = 0;
	size_t i;

	for (i = 0; i < s->reading->wanted_count; i++) {
		const struct wanted *item = &s->reading->wanted[i];
		double weight = item->weight * item->idf;

		seen += s->ranker->seen[i] ? weight : 0;
		written += s->ranker->written[i] ? weight : 0;
	}
	return seen > 0 ? written / seen : 1;
}

/* What the question is in: that of all passages, where there is but one. In
 * doubt no language's passages may have more than another's. */
static const char *asked_in(const struct ranker *ranker,
			    const struct stats *stats,
			    const struct query_reading *reading)
{
	if (*ranker->asked)
		return ranker->asked;
	return stats->passages == index_passages(ranker->reader) ? reading->lang
								 : "";
}

static double kind_weight(const struct ranking *set, const char *lang, int kind)
{
	const double weights[EVIDENCE_KINDS] = {1,
						set->surface,
						set->grams,
						set->skeleton,
						set->unigrams,
						set->words,
						set->pairs};

	if (kind == EVIDENCE_PAIR && set->pairs > 0)
		return config_weight(&set->pairs_in, lang, set->pairs);
	return weights[kind];
}

static void sum_parts(const struct rank_count *s, const struct stats *stats,
		      struct candidate *candidate)
{
	const struct ranking *set = s->ranker->settings;
	const char *lang = asked_in(s->ranker, stats, s->reading);
	double means[EVIDENCE_KINDS], weights[EVIDENCE_KINDS];
	size_t i;

	for (i = 0; i < EVIDENCE_KINDS; i++) {
		means[i] = stats_mean_length(stats, (enum evidence)i);
		weights[i] = kind_weight(set, lang, (int)i);
		candidate->parts[i] = 0;
	}
	candidate->found = s->prefixes > 0;
	for (i = 0; i < s->reading->wanted_count; i++) {
		struct wanted *item = &s->reading->wanted[i];
		double count = s->ranker->counts[i];

		if (count <= 0 || item->probe)
			continue;
		candidate->found |= item->kind == EVIDENCE_TERM;
		s->ranker->gives[i] =
			weights[item->kind] * item->weight *
			ranker_idf(s->ranker, item) *
			rank_bm25(set, count, s->lengths[item->kind],
				  means[item->kind]);
		candidate->parts[item->kind] += s->ranker->gives[i];
	}
	candidate->sentence = set->sentence * s->best;
	candidate->prefix = PREFIX_IDF * rank_bm25(set, s->prefixes,
						   s->lengths[EVIDENCE_TERM],
						   means[EVIDENCE_TERM]);
	candidate->named = NAMED * s->named;
	candidate->title_only = !s->in_body;
	candidate->titled = s->titled;
	candidate->written = written_part(s);
}

unsigned ranker_kinds(const struct ranker *ranker, const struct stats *stats,
		      const struct query_reading *reading)
{
	const struct ranking *set = ranker->settings;
	const char *lang = asked_in(ranker, stats, reading);
	unsigned kinds = 0;
	size_t i;

	for (i = 0; i < reading->wanted_count; i++)
		if (kind_weight(set, lang, reading->wanted[i].kind) > 0)
			kinds |= EVIDENCE_BIT(reading->wanted[i].kind);
	return kinds & ~EVIDENCE_BIT(EVIDENCE_TERM);
}

double ranker_factor(const struct candidate *candidate)
{
	double factor = 1 - OTHERWISE * (1 - candidate->written);

	if (candidate->titled)
		factor *= TITLED;
	else if (candidate->title_only)
		factor *= TITLE_ONLY;
	return candidate->foreign ? factor * FOREIGN : factor;
}

static void sum_score(struct candidate *candidate)
{
	int i;

	candidate->score =
		candidate->sentence + candidate->prefix + candidate->named;
	for (i = 0; i < EVIDENCE_KINDS; i++)
		candidate->score += candidate->parts[i];
	candidate->score *= ranker_factor(candidate);
}

enum status ranker_score(struct ranker *ranker, struct candidate *candidate,
			 struct err *err)
{
	struct rank_count scoring = {.ranker = ranker};
	const struct stats *stats;
	struct query_reading *reading;
	char lang[LANG_MAX];
	enum status status;
	double said = 0;

	passage_primary_lang(candidate->passage.lang, lang);
	status = weigh_reading(ranker, lang, &reading, &stats, err);
	if (status)
		return status;
	candidate->foreign = ranker->home[0] && strcmp(ranker->home, lang) != 0;
	scoring.reading = reading;
	scoring.stats = stats;
	rank_count_passage(&scoring, &candidate->passage, lang);
	candidate->translated =
		translated_share(&scoring, &candidate->renderings);
	candidate->covered = rank_query_part(&scoring, &said);
	sum_parts(&scoring, stats, candidate);
	sum_score(candidate);
	return ST_OK;
}
