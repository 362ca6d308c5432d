/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A query's leaves, and how they read in each language. What language a
 * query is in need not be known: a passage is judged by the query as its own
 * language reads it (stems, question words), and candidates are found by the
 * readings of all languages that may be meant.
 *
 * leaf     a text, phrase or prefix of the query tree
 * reading  the units of all leaves, analyzed for one language
 */
#ifndef SEARCHER_READING_READING_H
#define SEARCHER_READING_READING_H

#include "analysis/analyzer.h"
#include "analysis/evidence/evidence.h"
#include "analysis/evidence/gram_set.h"
#include "analysis/detect/language.h"
#include "searcher/query/query.h"
#include "searcher/translate/translation.h"

enum leaf_role {
	LEAF_RANKED, /* words to rank by: any may match */
	LEAF_WORDS,  /* every word, each as LEAF_EXACT, in any order */
	LEAF_EXACT,  /* all units side by side and in order */
	LEAF_PREFIX, /* as exact, the last unit only begun */
};

struct leaf {
	const struct node *node;
	enum leaf_role role;
	bool title;    /* to be found in the title */
	bool excluded; /* below a NOT: nothing to rank by or to mark */
};

/* One piece of evidence that the query asks for. */
struct wanted {
	uint64_t key;
	enum evidence kind;
	double weight; /* of the repetition: 1, 1.33, 1.5 */
	double idf;    /* rank.h fills it, of terms or when it is found */
	uint64_t as;   /* key of another piece that this one counts for; else
			* 0 */
	bool loose;    /* words that the query has side by side: where
			* the text has them as words, they count by themselves */
	bool group;    /* renderings count for it, see translated.h */
	bool probe;    /* says nothing, but a phrase of a rendering has it */
	bool weighed;  /* idf of terms is filled */
};

/* How the query writes a wanted term. */
struct spelling {
	uint64_t key;  /* of the piece */
	uint64_t hash; /* find_text_hash */
	bool loose;    /* see above */
};

struct leaf_set; /* leaf_set.h */

struct query_reading {
	char lang[LANG_MAX];
	struct units *leaves;    /* one for each leaf */
	struct leaf_set **asked; /* the same, of ranked leaves; else NULL */
	struct wanted *wanted;   /* of ranked and exact leaves, by key */
	size_t wanted_count, wanted_cap;
	uint32_t *table; /* places in wanted, 1 the first, by hash of key */
	size_t table_mask;
	struct spelling *spellings; /* by key and hash */
	size_t spelling_count, spelling_cap;
	bool spaced; /* it wants names with a number after a space */
	bool lone;   /* it wants Han characters that have none beside them */
	bool begins[256];      /* first characters of the index terms that it
			   * wants, by their last byte */
	struct gram_set grams; /* of the words that it wants */
	bool wants;            /* wanted, table and begins are filled */
	bool weighed;          /* idf is filled */
};

#define READINGS_MAX 64

struct readings {
	struct analyzer *analyzer;
	struct leaf *leaves; /* by their place in the query */
	size_t leaf_count, leaf_cap;
	struct query_reading *items[READINGS_MAX];
	size_t count;
	bool keep_questions; /* question words count too */
	/* The query's language, or NULL: its function words count in no other
	 * language. Set before the first reading. */
	const char *home;
	const struct translation *translation; /* of the leaves, or NULL */
};

/* Collects the leaves of tree, which must outlive readings. */
void readings_init(struct readings *readings, struct analyzer *analyzer,
		   const struct node *tree);
void readings_release(struct readings *readings);

/* The reading for a language, made at first use. lang is a primary tag. Once
 * the clock is late, leaves not read yet stay empty: nothing may be concluded
 * from them. */
struct query_reading *readings_in(struct readings *readings, const char *lang);

/* The same for one who needs its leaves only: what it wants may not be there
 * yet, which takes longer. */
struct query_reading *readings_leaves(struct readings *readings,
				      const char *lang);

/* What a ranked leaf asks for, made at first use. as_typed is always the
 * same for the same readings. */
const struct leaf_set *readings_set(const struct readings *readings,
				    struct query_reading *reading, size_t leaf,
				    bool as_typed);

/* The wanted piece with this key, or the one it counts for; or NULL. */
struct wanted *query_reading_find(const struct query_reading *reading,
				  uint64_t key);

/* The same, or a probe. */
struct wanted *query_reading_probe(const struct query_reading *reading,
				   uint64_t key);

/* Whether the query writes a wanted piece so. */
bool query_reading_writes(const struct query_reading *reading,
			  const struct wanted *item, struct span text);

/* Whether an index term that the reading wants may begin with text's first
 * character. */
bool query_reading_begins(const struct query_reading *reading,
			  struct span text);

/* Index of a node's leaf. */
size_t readings_leaf(const struct readings *readings, const struct node *node);

/* The words to rank by, one after the other. */
void readings_text(const struct readings *readings, struct buf *to);

#endif
