/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/rank/rank_translated.h"
#include "searcher/reading/translated.h"

#include <math.h>

/* A phrase is not more frequent than the rarest of its words. */
static double rendering_frequency(const struct rendering *rendering,
				  const struct stats *stats)
{
	double least = (double)stats->passages;
	size_t i;

	for (i = 0; i < rendering->key_count; i++)
		least = fmin(least, (double)stats_frequency(
					    stats, rendering->keys[i]));
	return least;
}

double translated_frequency(const struct translation *translation,
			    uint64_t group, const struct stats *stats)
{
	double sum = 0;
	size_t i;

	for (i = 0; i < translation->count; i++)
		if (rendering_group_key(&translation->items[i]) == group)
			sum += rendering_frequency(&translation->items[i],
						   stats);
	return fmin(sum, (double)stats->passages);
}

double translated_source_frequency(const struct translation *translation,
				   uint64_t group, const struct stats *stats)
{
	double least = (double)stats->passages;
	size_t i = 0, k;

	while (i < translation->count &&
	       rendering_group_key(&translation->items[i]) != group)
		i++;
	if (i == translation->count || !translation->items[i].source.count)
		return 0;
	for (k = 0; k < translation->items[i].source.count; k++)
		least = fmin(
			least,
			(double)stats_frequency(
				stats, translation->items[i].source.keys[k]));
	return least;
}

static bool may_be(const struct rank_count *s,
		   const struct rendering *rendering)
{
	const struct wanted *item;
	size_t i;

	for (i = 0; i < rendering->key_count; i++) {
		item = query_reading_probe(s->reading, rendering->keys[i]);
		if (!item || !s->ranker->counts[item - s->reading->wanted])
			return false;
	}
	return true;
}

struct looking {
	const struct rank_count *s;
	bool found;
};

static void look_at(void *context, const struct rendering *rendering)
{
	struct looking *looking = context;

	looking->found |= rendering->phrase && may_be(looking->s, rendering);
}

static bool phrase_may_be(const struct rank_count *s)
{
	struct looking looking = {s, false};

	translation_each(s->ranker->readings->translation, s->reading->lang,
			 NULL, look_at, &looking);
	return looking.found;
}

struct counting {
	struct rank_count *s;
	const struct view *text;
};

static void count_phrase(void *context, const struct rendering *rendering)
{
	struct counting *counting = context;
	struct rank_count *s = counting->s;
	struct finder finder = translated_finder(rendering);
	struct place_range range;
	struct wanted *item;
	size_t from;

	if (!rendering->phrase || !may_be(s, rendering))
		return;
	item = query_reading_find(s->reading, rendering_group_key(rendering));
	for (from = 0; item && find_next(&finder, counting->text, from, &range);
	     from = range.end) {
		size_t place = (size_t)(item - s->reading->wanted);

		s->ranker->counts[place] += s->count;
		s->ranker->seen[place] = true;
		s->in_body |= s->in_text;
	}
}

void translated_count(struct rank_count *s, const struct view *text)
{
	struct counting counting = {s, text};

	translation_each(s->ranker->readings->translation, s->reading->lang,
			 NULL, count_phrase, &counting);
}

void translated_count_text(struct rank_count *s, struct span text)
{
	struct units *units = &s->ranker->units;
	size_t i;

	if (!phrase_may_be(s))
		return;
	for (i = 0; i < units->count; i++)
		analyzer_word(s->ranker->analyzer, units, i);
	translated_count(s, &(struct view){text, units});
}

double translated_share(const struct rank_count *s, size_t *groups)
{
	const struct query_reading *reading = s->reading;
	double all = 0, found = 0;
	size_t i;

	*groups = 0;
	for (i = 0; i < reading->wanted_count; i++) {
		if (!reading->wanted[i].group)
			continue;
		all += reading->wanted[i].idf;
		if (s->ranker->counts[i] > 0)
			found += reading->wanted[i].idf;
		*groups += s->ranker->counts[i] > 0;
	}
	return all > 0 ? found / all : 0;
}

struct explaining {
	const struct ranker *ranker;
	const struct query_reading *reading;
	const struct stats *stats;
	struct buf *to;
	uint32_t group; /* explained last, from 1 */
};

static void explain_group(void *context, const struct rendering *rendering)
{
	struct explaining *e = context;
	uint64_t group = rendering_group_key(rendering);
	const struct wanted *item = query_reading_find(e->reading, group);
	double count = item ? e->ranker->counts[item - e->reading->wanted] : 0;

	if (count <= 0 || e->group == rendering->group + 1)
		return;
	e->group = rendering->group + 1;
	buf_add_str(e->to, rendering->own ? "" : "translation of ");
	buf_add_span(e->to, rendering->from);
	buf_add_str(e->to, rendering->own ? " as two words" : "");
	buf_addf(e->to, ": in %.0f of %llu passages, weight %.2f, count %g\n",
		 translated_frequency(e->ranker->readings->translation, group,
				      e->stats),
		 (unsigned long long)e->stats->passages,
		 item->weight * item->idf, count);
}

void translated_explain(const struct ranker *ranker,
			const struct query_reading *reading,
			const struct stats *stats, struct buf *to)
{
	struct explaining e = {ranker, reading, stats, to, 0};

	translation_each(ranker->readings->translation, reading->lang, NULL,
			 explain_group, &e);
}
