/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What a word is to the query: which of the wanted pieces it gives. Found out
 * when a candidate first has the word, and then known for all: fifty
 * candidates have some eight thousand words, a third of them different, and
 * most give nothing.
 */
#ifndef SEARCHER_RANK_WORD_CACHE_H
#define SEARCHER_RANK_WORD_CACHE_H

#include "searcher/reading/reading.h"

struct cached_part {
	uint32_t wanted; /* place in the reading's wanted */
	enum evidence kind;
};

struct cached_word {
	uint64_t word;         /* of its unit */
	enum token_kind kind;  /* of its term */
	uint32_t term, plain;  /* place in wanted, 1 the first; 0: none */
	uint32_t first, count; /* other pieces that are wanted */
	uint32_t lengths[EVIDENCE_KINDS]; /* pieces, wanted or not */
};

/* Of one query. Words of different languages have different names, so one
 * table serves all readings. */
struct word_cache {
	struct cached_word *items;
	size_t count, cap;
	uint32_t *table; /* places in items, 1 the first, by hash */
	size_t size;     /* of table: a power of two, or 0 */
	struct cached_part *parts;
	size_t part_count, part_cap;
};

void word_cache_release(struct word_cache *glosses);

/* A text as the query looks at it. units are from analyzer_surfaces, and it is
 * the text that the analyzer read last. */
struct word_lookup {
	struct word_cache *glosses;
	struct analyzer *analyzer;
	const struct query_reading *reading;
	unsigned kinds; /* of evidence that count, bits */
	struct units *units;
};

/* The place of the gloss of a unit that has a word; it stays. */
size_t word_cache_find(const struct word_lookup *glossing, size_t unit);

#endif
