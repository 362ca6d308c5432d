/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/passage/topic_guess.h"
#include "analysis/detect/language.h"
#include "base/utf8.h"
#include "glossary/read.h"
#include "glossary/table.h"

#define TEXT_MOST  2000 /* bytes of an article that are looked at */
#define CONCEPTS   3    /* that a topic needs */
#define HITS       5
#define COUNT_MOST 3 /* as often as one concept counts */
#define GIVEN      3 /* topics of an article */
#define SHARE      0.6
#define WORDS_MOST 4 /* of a phrase */
#define HAN_MOST   8

#define TOPICS 32

/* Most keys that are looked up are not there: one bit says so. */
#define BITS (1u << 20)

struct topic_count {
	unsigned concepts, hits;
};

struct topic_guess {
	struct analyzer *analyzer;
	struct units units;
	struct glossary_table table;
	uint8_t *seen;  /* how often each concept was */
	uint64_t *bits; /* of keys that are there, by their low bits */
	struct topic_count counts[TOPICS];
	struct buf text, topics;
};

struct topic_guess *topic_guess_new(void)
{
	struct topic_guess *guess = mem_alloc(sizeof(*guess));
	size_t i;

	guess->analyzer = analyzer_new();
	glossary_table_shipped(&guess->table);
	guess->seen = mem_alloc(guess->table.concept_count + 1);
	guess->bits = mem_alloc(BITS / 8);
	for (i = 0; i < guess->table.key_count; i++) {
		uint32_t low = guess->table.keys[3 * i] & (BITS - 1);

		guess->bits[low / 64] |= UINT64_C(1) << low % 64;
	}
	return guess;
}

void topic_guess_free(struct topic_guess *guess)
{
	if (!guess)
		return;
	analyzer_free(guess->analyzer);
	units_release(&guess->units);
	free(guess->seen);
	free(guess->bits);
	buf_release(&guess->text);
	buf_release(&guess->topics);
	free(guess);
}

static void take_text(struct topic_guess *guess, const struct article *article)
{
	size_t i;

	buf_clear(&guess->text);
	buf_add_span(&guess->text, article->title);
	for (i = 0; i < article->block_count && guess->text.len < TEXT_MOST;
	     i++) {
		struct span text = article->blocks[i].text;

		buf_add_char(&guess->text, '\n');
		buf_add(&guess->text, text.ptr, utf8_floor(text, TEXT_MOST));
	}
	if (guess->text.len > TEXT_MOST)
		buf_cut(&guess->text,
			utf8_floor(buf_span(&guess->text), TEXT_MOST));
}

static void count_concept(struct topic_guess *guess, uint32_t concept)
{
	unsigned topic = glossary_table_topic(&guess->table, concept);

	if (!topic || topic >= TOPICS ||
	    !strcmp(glossary_topics[topic - 1], "other") ||
	    guess->seen[concept] == COUNT_MOST)
		return;
	guess->counts[topic].concepts += !guess->seen[concept]++;
	guess->counts[topic].hits++;
}

/* Of several concepts that have the word, the first counts. */
static bool find_key(struct topic_guess *guess, uint64_t key)
{
	uint32_t low = (uint32_t)key & (BITS - 1), concept;
	size_t at;

	if (!(guess->bits[low / 64] >> low % 64 & 1))
		return false;
	at = glossary_table_find(&guess->table, key);
	if (!glossary_table_next(&guess->table, key, &at, &concept))
		return false;
	count_concept(guess, concept);
	return true;
}

/* The end of the longest word or phrase at a unit that the glossary has. */
static size_t find_at(struct topic_guess *guess, size_t at, const char *lang)
{
	const struct units *units = &guess->units;
	bool han = units->items[at].kind == UNIT_HAN;
	size_t end = at + (han ? HAN_MOST : WORDS_MOST);

	if (end > units->count)
		end = units->count;
	for (; end > at + han; end--)
		if (find_key(guess, glossary_key(units, at, end, lang, true)) ||
		    (!han && find_key(guess, glossary_key(units, at, end, lang,
							  false))))
			return end;
	return at + 1;
}

/* The topic with most, taken out; 0 when none has enough. */
static unsigned take_best(struct topic_guess *guess, unsigned least)
{
	unsigned i, best = 0, hits = least;

	for (i = 1; i < TOPICS; i++)
		if (guess->counts[i].concepts >= CONCEPTS &&
		    guess->counts[i].hits >= hits) {
			hits = guess->counts[i].hits + 1;
			best = i;
		}
	return best;
}

static void give_topics(struct topic_guess *guess)
{
	unsigned least = HITS, i, topic;

	buf_clear(&guess->topics);
	for (i = 0; i < GIVEN; i++) {
		topic = take_best(guess, least);
		if (!topic)
			return;
		if (!i && SHARE * guess->counts[topic].hits > HITS)
			least = (unsigned)(SHARE * guess->counts[topic].hits);
		guess->counts[topic].hits = 0;
		if (guess->topics.len)
			buf_add_char(&guess->topics, '\n');
		buf_add_str(&guess->topics, glossary_topics[topic - 1]);
	}
}

struct span topic_guess_run(struct topic_guess *guess,
			    const struct article *article)
{
	struct language language;
	char lang[LANG_MAX];
	size_t at = 0;

	take_text(guess, article);
	language_tell(buf_span(&guess->text), &language);
	language_primary(language.tag, lang);
	memset(guess->counts, 0, sizeof(guess->counts));
	memset(guess->seen, 0, guess->table.concept_count + 1);
	analyzer_units(guess->analyzer, buf_span(&guess->text), lang,
		       &guess->units);
	while (at < guess->units.count)
		at = find_at(guess, at, lang);
	give_topics(guess);
	return buf_span(&guess->topics);
}
