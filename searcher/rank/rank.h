/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The second stage of ranking: the best candidates are scored again on their
 * stored text, each by the query as its own language reads it and by its own
 * language's statistics, so that a word's weight does not depend on how many
 * passages of other languages there are.
 *
 * Each kind of evidence gives a BM25 sum (Robertson and Zaragoza, "The
 * Probabilistic Relevance Framework", 2009) times its weight in llmsearch.yaml.
 */
#ifndef SEARCHER_RANK_RANK_H
#define SEARCHER_RANK_RANK_H

#include "config/config.h"
#include "searcher/rank/word_cache.h"
#include "searcher/reading/reading.h"
#include "store/index/index.h"

struct candidate {
	uint32_t docid;
	double weight;          /* of the first stage */
	double score;           /* of the second, else weight */
	bool scored;            /* in the second stage */
	struct passage passage; /* spans live in record */
	struct buf record;
	double parts[EVIDENCE_KINDS]; /* score by kind of evidence */
	double sentence;              /* score of the best sentence */
	double prefix;                /* score of prefixes */
	double named;                 /* score of a title in the query */
	double written;               /* part of its terms that are as typed */
	double script;     /* added where its script is the typed one */
	bool title_only;   /* no word of the query in the text */
	bool titled;       /* its title is the query */
	double translated; /* part of the query that it has in translation */
	size_t renderings; /* words of it, so */
	double covered;    /* part of the query that it has as it is */
	bool foreign;      /* not in the question's language */
	bool found;        /* when scored: the text has one of the terms */
	bool unsure;       /* it may have none: then it is no match */
	bool gone;         /* it has none */
	double own;        /* score before a program of the user's gave one */
	uint32_t place;    /* by that, from 1; 0: there was no program */
	bool reranked;     /* score is the program's */
	struct reprint *reprint; /* NULL: not looked at yet */
};

/* A dictionary word of the query, counted in one candidate. */
struct found_word {
	uint64_t key;
	double idf, count;
};

struct words {
	struct found_word *items;
	size_t count, cap;
	const struct query_reading *reading; /* that they are of */
	const struct units *units;           /* looked at */
	struct buf text;
	bool add; /* collect, else count */
};

/* In how many passages of a language a piece of evidence is. The readings of a
 * query have most of their pieces in common, and titles their words. */
struct known_frequency {
	const struct stats *stats;
	uint64_t key, frequency;
};

/* Whose statistics a reading is weighed by. */
struct weighing {
	const struct stats *own;  /* of the passage's language */
	const struct stats *home; /* of the question's, or NULL */
	const struct stats *all;
};

struct ranker {
	const struct ranking *settings;
	struct index_reader *reader;
	struct analyzer *analyzer;
	struct readings *readings;
	const char *home; /* the question's language where it is known, or "" */
	const char *asked; /* the same, if nothing speaks for another */
	struct units units;
	double *counts;       /* by wanted piece */
	double *gives;        /* what each adds to the score */
	uint32_t *stamps;     /* last sentence that held it */
	bool *seen, *written; /* terms, and those as the query writes them */
	struct word_cache glosses;
	struct words words;
	size_t cap;
	struct known_frequency *known; /* by hash, or NULL */
	struct weighing weighing;      /* of the last reading */
	uint32_t *places; /* in glosses, of each unit that has a word */
	size_t place_cap;
};

void ranker_init(struct ranker *ranker, const struct ranking *settings,
		 struct index_reader *reader, struct readings *readings);
void ranker_release(struct ranker *ranker);

/* Room for so many wanted pieces, of which none is counted yet. */
void ranker_clear(struct ranker *ranker, size_t count);

/* Sets score, parts and sentence. */
enum status ranker_score(struct ranker *ranker, struct candidate *candidate,
			 struct err *err);

/* Adds the evidence of Han dictionary words to what ranker_score gave: for
 * the best few only. */
enum status ranker_words(struct ranker *ranker, struct candidate *candidate,
			 struct err *err);

void ranker_words_release(struct words *words);

/* BM25 of one piece: its count against the passage's length, both in pieces
 * of its kind. */
double rank_bm25(const struct ranking *set, double count, double length,
		 double mean);

/* stats_frequency(), which takes a hundred times as long. */
uint64_t ranker_frequency(struct ranker *ranker, const struct stats *stats,
			  uint64_t key);

/* The query as lang reads it, each wanted term with its weight, and the
 * statistics of lang; both borrowed. */
enum status weigh_reading(struct ranker *ranker, const char *lang,
			  struct query_reading **reading,
			  const struct stats **stats, struct err *err);

/* idf of any wanted piece of the reading that was weighed last: most are in no
 * candidate, so all but terms are weighed when they are found. */
double ranker_idf(struct ranker *ranker, struct wanted *item);

/* Appends how the candidate, which rank_candidates left, came by its score:
 * the query's terms that its text has, each with its document frequency in
 * its language, weight, count and what it adds, then the evidence by kind,
 * which adds up to the score. */
enum status ranker_explain(struct ranker *ranker,
			   const struct candidate *candidate, struct buf *to,
			   struct err *err);

/* The kinds beside terms that have a weight and that reading asks for, as
 * bits. */
unsigned ranker_kinds(const struct ranker *ranker, const struct stats *stats,
		      const struct query_reading *reading);

/* What the sum of the parts is multiplied by; dictionary words and the script
 * are added behind. */
double ranker_factor(const struct candidate *candidate);

#endif
