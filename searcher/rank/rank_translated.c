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

#define PHRASES_MOST 32
#define PARTS_MOST   4 /* units of a text that may be one of the query */

/* The phrases that a text may have. */
struct looking {
	const struct rank_count *s;
	const struct rendering *phrases[PHRASES_MOST];
	size_t count;
	bool all; /* all words are to be read to know */
};

/* Only words are told apart without their stems. */
static bool is_of_words(const struct units *units)
{
	size_t i;

	for (i = 0; i < units->count; i++)
		if (!units->items[i].word)
			return false;
	return units->count && !units->amount_count;
}

static void look_at(void *context, const struct rendering *rendering)
{
	struct looking *looking = context;

	if (!rendering->phrase || !may_be(looking->s, rendering))
		return;
	looking->all |= looking->count == PHRASES_MOST ||
			!is_of_words(&rendering->units);
	if (looking->count < PHRASES_MOST)
		looking->phrases[looking->count++] = rendering;
}

static bool starts(struct span text, struct span with)
{
	return text.len >= with.len && !memcmp(text.ptr, with.ptr, with.len);
}

/* Whether a phrase may begin at a unit: its stem is one that the query wants,
 * or it is written as the phrase begins, as find.c takes several words for
 * one. */
static bool may_begin(const struct ranker *ranker, size_t at,
		      const struct unit *want)
{
	const struct unit *unit = &ranker->units.items[at];
	const struct cached_word *word =
		&ranker->glosses.items[ranker->places[at]];
	struct span raw;

	if (word->term || word->plain || want->plain.len ||
	    !analyzer_cuts_ends(ranker->analyzer, unit))
		return true;
	raw = analyzer_raw(ranker->analyzer, unit);
	return starts(raw, want->raw) || starts(want->raw, raw);
}

/* How many words from one on may be of a phrase that begins there. */
static size_t words_from(const struct looking *looking, size_t at)
{
	size_t most = 0, words, i;

	for (i = 0; i < looking->count; i++) {
		const struct units *want = &looking->phrases[i]->units;

		words = PARTS_MOST * want->count;
		if (words > most &&
		    may_begin(looking->s->ranker, at, want->items))
			most = words;
	}
	return most;
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

/* Reads the words that may be of a phrase. */
static void read_phrases(struct looking *looking)
{
	struct ranker *ranker = looking->s->ranker;
	size_t left = 0, words, i;

	for (i = 0; i < ranker->units.count; i++) {
		if (!ranker->units.items[i].word)
			continue;
		words = looking->all ? 1 : words_from(looking, i);
		left = words > left ? words : left;
		if (!left)
			continue;
		analyzer_word(ranker->analyzer, &ranker->units, i);
		left--;
	}
}

void translated_count_text(struct rank_count *s, struct span text)
{
	struct looking looking = {.s = s};

	translation_each(s->ranker->readings->translation, s->reading->lang,
			 NULL, look_at, &looking);
	if (!looking.count)
		return;
	read_phrases(&looking);
	translated_count(s, &(struct view){text, &s->ranker->units});
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
