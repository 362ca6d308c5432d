/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Dictionary words in Han text: evidence for the very best candidates only,
 * since ICU's dictionary takes longer than all other evidence together. What
 * a word says is taken from the rarest pair of characters in it, so nothing
 * of it need be in the index.
 */
#include "searcher/rank/rank.h"

#include "base/hash.h"

/* Part of its weight as a term that a character alone has again where it is a
 * word (measured: +.005 to +.02 on queries with one, flat from .5 to 1). */
#define LONE_WORD 0.6

static uint64_t word_key(struct words *words, size_t first, size_t end)
{
	size_t i;

	buf_clear(&words->text);
	for (i = first; i < end; i++)
		buf_add_span(&words->text, words->units->items[i].surface);
	return hash64(buf_span(&words->text));
}

/* What a character says that has none beside it in the query. */
static double lone_idf(struct words *words, size_t i)
{
	struct wanted *item = query_reading_find(
		words->reading,
		evidence_key(EVIDENCE_UNIGRAM, words->units->items[i].surface));

	return item && item->kind == EVIDENCE_TERM ? item->idf : 0;
}

static double pair_idf(struct words *words, size_t i)
{
	const struct unit *unit = &words->units->items[i];
	struct wanted *item;

	buf_clear(&words->text);
	buf_add_span(&words->text, unit->surface);
	buf_add_span(&words->text, unit[1].surface);
	item = query_reading_find(
		words->reading,
		evidence_key(EVIDENCE_TERM, buf_span(&words->text)));
	return item ? item->idf : 0;
}

static struct found_word *find_word_key(struct words *words, uint64_t key)
{
	size_t i;

	for (i = 0; i < words->count; i++)
		if (words->items[i].key == key)
			return &words->items[i];
	return NULL;
}

static void take_word(void *context, size_t first, size_t end)
{
	struct words *words = context;
	struct found_word *item;
	uint64_t key;
	size_t i;

	if (end - first < 2 && !words->reading->lone)
		return;
	key = word_key(words, first, end);
	item = find_word_key(words, key);
	if (item && !words->add)
		item->count++;
	if (item || !words->add)
		return;
	MEM_PUSH_ROOM(words->items, words->count, words->cap);
	item = &words->items[words->count++];
	*item = (struct found_word){key, 0, 0};
	if (end - first < 2)
		item->idf = LONE_WORD * lone_idf(words, first);
	for (i = first; i + 1 < end; i++) {
		double idf = pair_idf(words, i);

		item->idf = idf > item->idf ? idf : item->idf;
	}
}

/* Every word of two characters has a pair; a run without one of the query's
 * has none of its words. */
static bool wants_run(void *context, size_t first, size_t end)
{
	struct words *words = context;

	for (; first < end; first++)
		if ((first + 1 < end && pair_idf(words, first) > 0) ||
		    (words->reading->lone && lone_idf(words, first) > 0))
			return true;
	return false;
}

static bool touches(const struct units *units, size_t i)
{
	return i && i < units->count && units->items[i].flags & UNIT_TOUCHES &&
	       units->items[i].kind == UNIT_HAN &&
	       units->items[i - 1].kind == UNIT_HAN;
}

/* A character with none beside it is a word, whatever a dictionary says. */
static void take_lone(struct words *words)
{
	const struct units *units = words->units;
	size_t i;

	for (i = 0; words->reading->lone && i < units->count; i++)
		if (units->items[i].kind == UNIT_HAN && !touches(units, i) &&
		    !touches(units, i + 1))
			take_word(words, i, i + 1);
}

static void collect_leaf(struct words *words, struct ranker *ranker,
			 const struct units *units)
{
	const struct unit_words all = {NULL, take_word, words};

	words->units = units;
	units_words(ranker->analyzer, units, &all);
	take_lone(words);
}

/* The words of all ranked leaves that have enough characters; once for all
 * candidates of one language. */
static void collect(struct ranker *ranker, const struct query_reading *reading)
{
	struct words *words = &ranker->words;
	size_t i;

	if (words->reading == reading)
		return;
	words->reading = reading;
	words->count = 0;
	words->add = true;
	for (i = 0; i < ranker->readings->leaf_count; i++) {
		const struct leaf *leaf = &ranker->readings->leaves[i];

		if (!leaf->excluded && !leaf->title)
			collect_leaf(words, ranker, &reading->leaves[i]);
	}
	words->add = false;
}

/* Counts the words of a text. */
static void count(struct ranker *ranker, struct span text, const char *lang)
{
	const struct unit_words wanted = {wants_run, take_word, &ranker->words};
	size_t i;

	for (i = 0; i < ranker->words.count; i++)
		ranker->words.items[i].count = 0;
	analyzer_surfaces(ranker->analyzer, text, lang, &ranker->units);
	ranker->words.units = &ranker->units;
	units_words(ranker->analyzer, &ranker->units, &wanted);
	take_lone(&ranker->words);
}

static double sum_words(const struct words *words, const struct ranking *set,
			double length, double mean)
{
	double sum = 0;
	size_t i;

	for (i = 0; i < words->count; i++)
		if (words->items[i].count > 0)
			sum += words->items[i].idf *
			       rank_bm25(set, words->items[i].count, length,
					 mean);
	return sum * set->words;
}

/* Characters from U+3000 on, by their first byte. */
static bool has_han(struct span text)
{
	size_t i;

	for (i = 0; i < text.len; i++)
		if ((unsigned char)text.ptr[i] >= 0xE3)
			return true;
	return false;
}

enum status ranker_words(struct ranker *ranker, struct candidate *candidate,
			 struct err *err)
{
	const struct stats *stats;
	struct query_reading *reading;
	char lang[LANG_MAX];
	enum status status;
	double sum;

	if (!has_han(candidate->passage.text))
		return ST_OK;
	passage_primary_lang(candidate->passage.lang, lang);
	status = weigh_reading(ranker, lang, &reading, &stats, err);
	if (status)
		return status;
	collect(ranker, reading);
	if (!ranker->words.count)
		return ST_OK;
	count(ranker, candidate->passage.text, lang);
	sum = sum_words(&ranker->words, ranker->settings,
			(double)candidate->passage.length,
			stats_mean_length(stats, EVIDENCE_TERM));
	candidate->parts[EVIDENCE_WORD] = sum;
	candidate->score += sum;
	return ST_OK;
}

void ranker_words_release(struct words *words)
{
	free(words->items);
	buf_release(&words->text);
	*words = (struct words){0};
}
