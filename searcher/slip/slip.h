/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A word of a query that no passage has may be a slip of the fingers. The
 * words of the index that are near to it stand in for it then, each with a
 * part of its weight (stand_in.h), and the answer says so. Never for what is
 * quoted, marked, =word or a number: that is meant as it is.
 */
#ifndef SEARCHER_SLIP_SLIP_H
#define SEARCHER_SLIP_SLIP_H

#include "searcher/match/match.h"

#define SLIP_WORDS 4 /* that stand in for one */
#define SLIPS_MAX  8 /* words of one query */

struct slip_word {
	char *text; /* owned, as the index has it */
	uint32_t passages;
	unsigned distance; /* edits, or hundredths of a word: for order */
};

struct slip {
	char *asked;       /* owned */
	size_t leaf;       /* that it is of */
	size_t start, end; /* bytes of the leaf's text as asked */
	struct slip_word words[SLIP_WORDS]; /* best first; one at least */
	size_t count;
};

/* A leaf's text with the words in place. */
struct slip_text {
	struct buf text;
	struct stand_in *stand_ins;
	size_t count, cap;
};

/* Zeros are none. */
struct slips {
	struct slip items[SLIPS_MAX];
	size_t count;
	struct slip_text *texts; /* that nodes of the tree borrow */
	size_t text_count;
};

void slips_release(struct slips *slips);

/* Finds the slips of a query whose languages are known, and puts what replaces
 * in into its tree, whose readings match has. What has been read of the tree is void when there are
 * any. slips must outlive the tree. */
enum status slips_find(const struct match *match, struct node *tree,
		       struct slips *slips, struct err *err);

/* Words near to a unit of the query, as slip->words; none if the index has it
 * as it is. */
enum status slip_words(const struct match *match, const struct unit *unit,
		       struct slip *slip, struct err *err);

/* "funding, founding (for fundnig)", for people, as it was given: a terminal
 * is to be shown it safely. */
void slip_say(const struct slip *slip, struct buf *to);

/* The same of all: "also: funding (for fundnig); map (for mpa)". Nothing
 * without any. */
void slips_say(const struct slips *slips, struct buf *to);

/* A line for each, with passages and weight. */
void slips_explain(const struct slips *slips, struct buf *to);

/* An array of objects. */
void slips_json(const struct slips *slips, struct buf *to);

#endif
