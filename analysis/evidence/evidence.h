/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What a passage says, as counts: the index terms of the first ranking stage
 * and the richer evidence of the second, made from its units by one code
 * path for the indexer (which counts them) and the searcher (which weighs
 * them).
 */
#ifndef ANALYSIS_EVIDENCE_EVIDENCE_H
#define ANALYSIS_EVIDENCE_EVIDENCE_H

#include "analysis/analyzer.h"

/* Kinds of evidence, each with a mean length of its own. */
enum evidence {
	EVIDENCE_TERM,     /* index terms */
	EVIDENCE_SURFACE,  /* folded words */
	EVIDENCE_GRAM,     /* character 4-grams */
	EVIDENCE_SKELETON, /* Arabic deep skeletons */
	EVIDENCE_UNIGRAM,  /* Han characters */
	EVIDENCE_WORD,     /* Han dictionary words */
	EVIDENCE_PAIR,     /* neighbouring words */
	EVIDENCE_KINDS
};

/* The hash that names a piece of evidence, the same on every machine. */
uint64_t evidence_key(enum evidence kind, struct span text);

/* An amount gives two terms of evidence: itself without its currency, and
 * where that is told, with it. Returns how many. */
size_t evidence_amount(const struct amount *amount, uint64_t keys[2]);

#define EVIDENCE_BIT(kind) (1u << (kind))
#define EVIDENCE_ALL       (EVIDENCE_BIT(EVIDENCE_KINDS) - 1)

/* Walks over units and calls sink for every piece of evidence of the kinds
 * asked for, repetitions too. unit is the index of the (last) unit it came
 * from. Units that ask (UNIT_QUESTION) give none. */
typedef void evidence_sink(void *context, enum evidence kind, uint64_t key,
			   size_t unit);
void evidence_each(const struct units *units, unsigned kinds,
		   evidence_sink *sink, void *context);

/* The same of one unit, except index terms, and the grams of dictionary
 * words (UNIT_SEA), which run across units. */
void evidence_at(const struct units *units, size_t unit, unsigned kinds,
		 evidence_sink *sink, void *context);

/* Whether a unit gives EVIDENCE_PAIR with the one before. */
bool evidence_is_pair(const struct units *units, size_t unit);

/* One index term of a passage. */
struct posting {
	struct span term; /* at most TERM_MAX bytes, no NUL */
	uint32_t count;   /* wdf: items */
};

/* What the writer takes of a passage. */
struct passage_terms {
	const struct posting *postings; /* distinct, sorted by bytes */
	size_t posting_count;
	const uint64_t *keys; /* distinct, of all kinds of evidence */
	size_t key_count;
	uint32_t lengths[EVIDENCE_KINDS]; /* items, repetitions counted */
	struct span words;                /* as written_words.h has them */
};

/* How often title and first terms count beside their own place. */
struct term_counts {
	uint32_t title;      /* each title term, items */
	uint32_t lead;       /* each of the first terms, items */
	uint32_t lead_terms; /* how many are first, items */
};

struct evidence_maker;

/* analyzer must outlive the maker. */
struct evidence_maker *evidence_maker_new(struct analyzer *analyzer);
void evidence_maker_free(struct evidence_maker *maker);

/* The words of the file's name of the passage that comes next, and of the
 * heading above it: it is found by them, but they count only where neither
 * title nor text has them. */
void evidence_name(struct evidence_maker *maker, struct span name);

/* The terms and evidence of a passage; terms stay valid until the next call
 * or evidence_maker_free. */
void evidence_passage(struct evidence_maker *maker, struct span title,
		      struct span text, const char *lang,
		      const struct term_counts *counts,
		      struct passage_terms *terms);

#endif
