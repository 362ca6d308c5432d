/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/rank.h"
#include "searcher/find.h"

#include <math.h>

void ranker_init(struct ranker *ranker, const struct ranking *settings,
		 struct index_reader *reader, struct readings *readings)
{
	*ranker = (struct ranker){.settings = settings,
				  .reader = reader,
				  .analyzer = readings->analyzer,
				  .readings = readings,
				  .home = ""};
}

void ranker_release(struct ranker *ranker)
{
	units_release(&ranker->units);
	free(ranker->counts);
	free(ranker->stamps);
	ranker_words_release(&ranker->words);
	*ranker = (struct ranker){0};
}

static void counts_clear(struct ranker *ranker, size_t count)
{
	if (count > ranker->cap) {
		ranker->cap = count;
		ranker->counts = mem_grow(ranker->counts, count,
					  sizeof(*ranker->counts));
		ranker->stamps = mem_grow(ranker->stamps, count,
					  sizeof(*ranker->stamps));
	}
	if (!count)
		return;
	memset(ranker->counts, 0, count * sizeof(*ranker->counts));
	memset(ranker->stamps, 0, count * sizeof(*ranker->stamps));
}

/* What scoring one text carries along. */
struct scoring {
	struct ranker *ranker;
	const struct reading *reading;
	unsigned kinds; /* that are counted, bits */
	double lengths[EVIDENCE_KINDS];
	bool in_text;  /* not in the title, which is no sentence */
	double count;  /* what a piece adds */
	double length; /* what it adds to the passage's length */
	double lead;   /* what one of the first terms adds more */
	long lead_left;
	size_t lead_unit; /* first unit behind the first terms */
	size_t unit;      /* of the token, while sentences are told apart */
	uint32_t sentence;
	double sum, best; /* idf of this sentence, of the best */
	bool in_body;     /* a term stands in the text itself */
	double prefixes;  /* words that a prefix of the query begins */
};

static void count_evidence(void *context, enum evidence kind, uint64_t key,
			   size_t unit)
{
	struct scoring *s = context;
	struct wanted *item = reading_find(s->reading, key);

	s->lengths[kind] += s->length;
	if (!item)
		return;
	s->ranker->counts[item - s->reading->wanted] +=
		s->count +
		(kind == EVIDENCE_GRAM && unit < s->lead_unit ? s->lead : 0);
}

/* Moves to the sentence of a token. */
static void follow_sentence(struct scoring *s, size_t start)
{
	const struct units *units = &s->ranker->units;

	while (s->unit < units->count && units->items[s->unit].start <= start)
		if (units->items[s->unit++].flags & UNIT_SENTENCE) {
			s->sentence++;
			s->sum = 0;
		}
}

static void count_sentence(struct scoring *s, size_t place)
{
	if (s->ranker->stamps[place] == s->sentence)
		return;
	s->ranker->stamps[place] = s->sentence;
	s->sum += s->reading->wanted[place].idf;
	if (s->sum > s->best)
		s->best = s->sum;
}

static double token_count(struct scoring *s, const struct token *token)
{
	if (!s->in_text || token->kind == TOKEN_HAN)
		return s->count;
	follow_sentence(s, token->start);
	if (token->kind == TOKEN_PLAIN || !s->lead_left)
		return s->count;
	s->lead_left--;
	s->lead_unit = s->unit;
	return s->count + s->lead;
}

static void count_token(void *context, const struct token *token)
{
	struct scoring *s = context;
	struct wanted *item = reading_find(
		s->reading, evidence_key(EVIDENCE_TERM, token->term));
	double count = token_count(s, token);

	if (token->kind != TOKEN_PLAIN)
		s->lengths[EVIDENCE_TERM] += count;
	if (!item)
		return;
	s->ranker->counts[item - s->reading->wanted] += count;
	s->in_body |= s->in_text;
	if (s->in_text && token->kind != TOKEN_HAN)
		count_sentence(s, (size_t)(item - s->reading->wanted));
}

double ranker_kind_weight(const struct ranking *set, int kind)
{
	const double weights[EVIDENCE_KINDS] = {1,
						set->surface,
						set->grams,
						set->skeleton,
						set->unigrams,
						set->words,
						set->pairs};

	return weights[kind];
}

/* The kinds that have a weight and that the query asks for. */
static unsigned wanted_kinds(const struct scoring *s)
{
	unsigned kinds = 0;
	size_t i;

	for (i = 0; i < s->reading->wanted_count; i++)
		if (ranker_kind_weight(s->ranker->settings,
				       s->reading->wanted[i].kind) > 0)
			kinds |= EVIDENCE_BIT(s->reading->wanted[i].kind);
	return kinds & ~EVIDENCE_BIT(EVIDENCE_TERM);
}

static void count_title(struct scoring *s, const struct passage *passage,
			const char *lang)
{
	struct ranker *ranker = s->ranker;

	if (!passage->title.len)
		return;
	analyzer_units(ranker->analyzer, passage->title, lang, &ranker->units);
	s->count = ranker->settings->title;
	s->length = 0;
	units_tokens(&ranker->units, count_token, s);
	evidence_each(&ranker->units, s->kinds, count_evidence, s);
}

static void count_prefixes(struct scoring *s, const struct view *text)
{
	const struct readings *readings = s->ranker->readings;
	struct place_range range;
	size_t i, from;

	for (i = 0; i < readings->leaf_count; i++) {
		const struct leaf *leaf = &readings->leaves[i];
		struct finder finder = {
			LEAF_PREFIX,
			{leaf->node->text, &s->reading->leaves[i]},
			false};

		if (leaf->role != LEAF_PREFIX || leaf->excluded || leaf->title)
			continue;
		for (from = 0; find_next(&finder, text, from, &range);
		     from = range.end)
			s->prefixes += s->count;
	}
	s->in_body |= s->in_text && s->prefixes > 0;
}

static void count_text(struct scoring *s, const struct passage *passage,
		       const char *lang)
{
	struct ranker *ranker = s->ranker;

	analyzer_units(ranker->analyzer, passage->text, lang, &ranker->units);
	s->count = s->length = 1;
	s->lead = ranker->settings->lead;
	s->lead_left = ranker->settings->lead_terms;
	s->in_text = true;
	units_tokens(&ranker->units, count_token, s);
	count_prefixes(s, &(struct view){passage->text, &ranker->units});
	evidence_each(&ranker->units, s->kinds, count_evidence, s);
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

/* Who asks in one language wants to read it: what is found in another by
 * names and numbers comes a little later. */
#define FOREIGN 0.85

static void sum_parts(const struct scoring *s, const struct stats *stats,
		      struct candidate *candidate)
{
	const struct ranking *set = s->ranker->settings;
	double means[EVIDENCE_KINDS];
	size_t i;

	for (i = 0; i < EVIDENCE_KINDS; i++) {
		means[i] = stats_mean_length(stats, (enum evidence)i);
		candidate->parts[i] = 0;
	}
	for (i = 0; i < s->reading->wanted_count; i++) {
		const struct wanted *item = &s->reading->wanted[i];
		double count = s->ranker->counts[i];

		if (count > 0)
			candidate->parts[item->kind] +=
				item->weight * item->idf *
				rank_bm25(set, count, s->lengths[item->kind],
					  means[item->kind]);
	}
	candidate->sentence = set->sentence * s->best;
	candidate->prefix = PREFIX_IDF * rank_bm25(set, s->prefixes,
						   s->lengths[EVIDENCE_TERM],
						   means[EVIDENCE_TERM]);
	candidate->title_only = !s->in_body;
}

static void sum_score(const struct ranking *set, struct candidate *candidate)
{
	int i;

	candidate->score = candidate->sentence + candidate->prefix;
	for (i = 0; i < EVIDENCE_KINDS; i++) {
		candidate->parts[i] *= ranker_kind_weight(set, i);
		candidate->score += candidate->parts[i];
	}
	if (candidate->title_only)
		candidate->score *= TITLE_ONLY;
	if (candidate->foreign)
		candidate->score *= FOREIGN;
}

enum status ranker_score(struct ranker *ranker, struct candidate *candidate,
			 struct err *err)
{
	struct scoring scoring = {.ranker = ranker};
	const struct stats *stats;
	struct reading *reading;
	char lang[LANG_MAX];
	enum status status;

	passage_primary_lang(candidate->passage.lang, lang);
	status = weigh_reading(ranker, lang, &reading, &stats, err);
	if (status)
		return status;
	candidate->foreign = ranker->home[0] && strcmp(ranker->home, lang) != 0;
	scoring.reading = reading;
	scoring.kinds = wanted_kinds(&scoring);
	counts_clear(ranker, reading->wanted_count);
	count_title(&scoring, &candidate->passage, lang);
	count_text(&scoring, &candidate->passage, lang);
	sum_parts(&scoring, stats, candidate);
	sum_score(ranker->settings, candidate);
	return ST_OK;
}
