/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Dictionary words in Han text: evidence for the very best candidates only,
 * since ICU's dictionary takes longer than all other evidence together. What
 * a word says is taken from the rarest pair of characters in it, so nothing
 * of it need stand in the index.
 */
#include "searcher/rank.h"

#include "base/hash.h"

/* A query with fewer Han characters is a word by itself. */
#define WORDS_LEAST 4

struct found_word {
	uint64_t key;
	double idf, count;
};

struct words {
	struct found_word *items;
	size_t count, cap;
	const struct reading *reading;
	const struct units *units;
	struct buf text;
	bool add; /* collect, else count */
};

/* Of two characters or more; a character alone is a unigram. */
static uint64_t word_key(struct words *words, size_t first, size_t end)
{
	size_t i;

	buf_clear(&words->text);
	for (i = first; i < end; i++)
		buf_add_span(&words->text, words->units->items[i].surface);
	return hash64(buf_span(&words->text));
}

static double pair_idf(struct words *words, size_t i)
{
	const struct unit *unit = &words->units->items[i];
	struct wanted *item;

	buf_clear(&words->text);
	buf_add_span(&words->text, unit->surface);
	buf_add_span(&words->text, unit[1].surface);
	item = reading_find(
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

	if (end - first < 2)
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
	for (i = first; i + 1 < end; i++) {
		double idf = pair_idf(words, i);

		item->idf = idf > item->idf ? idf : item->idf;
	}
}

/* The words of all ranked leaves that have enough characters. */
static void collect(struct words *words, struct ranker *ranker)
{
	size_t i, k, han;

	words->add = true;
	for (i = 0; i < ranker->readings->leaf_count; i++) {
		const struct leaf *leaf = &ranker->readings->leaves[i];

		words->units = &words->reading->leaves[i];
		for (k = han = 0; k < words->units->count; k++)
			han += words->units->items[k].kind == UNIT_HAN;
		if (!leaf->excluded && !leaf->title && han >= WORDS_LEAST)
			units_words(ranker->analyzer, words->units, take_word,
				    words);
	}
	words->add = false;
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

enum status ranker_words(struct ranker *ranker, struct candidate *candidate,
			 struct err *err)
{
	struct words words = {0};
	const struct stats *stats;
	struct reading *reading;
	char lang[LANG_MAX];
	enum status status;

	passage_primary_lang(candidate->passage.lang, lang);
	status = weigh_reading(ranker, lang, &reading, &stats, err);
	words.reading = reading;
	if (!status)
		collect(&words, ranker);
	if (words.count) {
		double sum;

		analyzer_units(ranker->analyzer, candidate->passage.text, lang,
			       &ranker->units);
		words.units = &ranker->units;
		units_words(ranker->analyzer, words.units, take_word, &words);
		sum = sum_words(&words, ranker->settings,
				(double)candidate->passage.length,
				stats_mean_length(stats, EVIDENCE_TERM));
		candidate->parts[EVIDENCE_WORD] = sum;
		candidate->score += sum;
	}
	free(words.items);
	buf_release(&words.text);
	return status;
}
