/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The counting half of the second stage: how often each wanted piece is in
 * one passage, and how long the passage is in pieces of each kind. */
#ifndef SEARCHER_RANK_RANK_COUNT_H
#define SEARCHER_RANK_RANK_COUNT_H

#include "searcher/rank/rank.h"

struct rank_count {
	struct ranker *ranker; /* its counts are filled, by wanted piece, and
				* which terms are seen, which as the query
				* writes them */
	const struct query_reading *reading;
	const struct stats *stats; /* of the passage's language */
	double lengths[EVIDENCE_KINDS];
	double best;     /* idf of the sentence that has most */
	bool in_body;    /* a term is in the text itself */
	bool titled;     /* the title, or a part of it, has nearly all of the
			  * query, by weight, and little beside it; best is
			  * then what its terms weigh */
	double named;    /* idf of the title where the query has all of it */
	double prefixes; /* words that a prefix of the query begins */
	/* The rest is its own. */
	unsigned kinds;     /* that are counted, bits */
	bool in_text;       /* not in the title, which is no sentence */
	struct span source; /* that tokens are of */
	double count;       /* what a piece adds */
	double length;      /* what it adds to the passage's length */
	double lead;        /* what one of the first terms adds more */
	long lead_left;
	size_t lead_unit; /* first unit behind the first terms */
	size_t unit;      /* of the token, while sentences are told apart */
	uint32_t sentence;
	double sum;                /* idf of this sentence */
	const struct wanted *said; /* by the token before, or NULL */
};

/* ranker, reading and stats are set, all else is 0. lang is the passage's primary
 * tag. */
void rank_count_passage(struct rank_count *scoring,
			const struct passage *passage, const char *lang);

#endif
