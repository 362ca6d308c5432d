/* SPDX-License-Identifier: GPL-2.0-or-later */
/* One query on its way: what the files of search share. */
#ifndef SEARCHER_SEARCH_SEARCH_RUN_H
#define SEARCHER_SEARCH_SEARCH_RUN_H

#include "searcher/group/group.h"
#include "searcher/check/check.h"
#include "searcher/match/match.h"
#include "searcher/rank/rank.h"
#include "searcher/search/search.h"
#include "searcher/slip/slip.h"

struct search {
	const struct config *config;
	struct index_reader *reader;
	struct analyzer *analyzer;
	bool late;          /* a query had no time for all of it */
	bool uncompared;    /* nor room to look at all for reprints */
	struct buf warning; /* of the index, and of that */
	struct glossary_table shipped, own; /* own: in own_bytes */
	struct buf own_bytes;
	struct dictionary_map dictionaries[TRANSLATION_DICTIONARIES];
	size_t dictionary_count;      /* one of each index that has one */
	struct buf dictionaries_told; /* why they are not used, or empty */
	struct buf rerank_told; /* why ranking.rerank was not heard, or empty */
	struct verdicts verdicts;
};

struct search_run {
	struct search *search;
	const struct search_request *request;
	struct node *tree;
	bool as_asked; /* no word stands in for one that no passage has */
	struct slips slips;
	struct readings readings;
	struct translation translation;
	struct match match;
	struct checker checker;
	struct ranker ranker;
	struct articles articles;
	struct grouping grouping; /* of the candidates, */
	uint32_t *grouped;        /* which were these documents */
	size_t grouped_count;
	char lang[LANG_MAX]; /* of the query, when it is known */
	char home[LANG_MAX]; /* the same, or one that the index has not */
	bool mixed;          /* read in all languages nevertheless */
	const char *script;  /* of its Han: "zh-Hant", "zh-Hans", "zh" */
	struct candidate *items;
	size_t count, cap;
	size_t seen;    /* first-stage hits looked at */
	bool exhausted; /* the first stage has no more */
	uint64_t estimate;
};

/* Parses the query, finds the languages that may be meant and builds the
 * first stage; the time that the query may take begins. search and request are set in run and outlive it; search_run_end
 * is due whatever the outcome. */
enum status search_run_begin(struct search_run *run, struct err *err);
void search_run_end(struct search_run *run);
void candidate_release(struct candidate *candidate);

/* Whether the program of ranking.rerank has a say in the order of hits. */
bool search_reranks(const struct search_run *run);

/* The candidates, which are ranked, as it orders them; those that are no match
 * are dropped. */
void search_rerank(struct search_run *run);

/* index_step_back(); the question that is asked again has all its time. */
bool search_step_back(struct search *search, enum status status,
		      struct err *err);

#endif
