/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Candidates into hits: at most so many of one article, and the same text in
 * several articles once; articles that are reprints of each other count as
 * one. A grouping decides for one candidate after the other, best first.
 */
#ifndef SEARCHER_GROUP_GROUP_H
#define SEARCHER_GROUP_GROUP_H

#include "searcher/group/articles.h"
#include "store/record/passage.h"

struct group_map {
	struct group_slot *slots;
	size_t count, size; /* size: a power of two, or 0 */
};

/* A candidate as reprints are compared with it. */
struct group_print {
	const struct reprint *reprint; /* or NULL */
	struct passage passage;
};

/* An article that is a reprint of another one's, which is not a reprint itself. */
struct group_alias {
	uint64_t article, of;
};

struct grouping {
	long per_article; /* 0: no bound */
	bool collapse;    /* a text in several articles once */
	size_t wanted;    /* hits */
	size_t hits;      /* so far */
	struct group_map articles, clusters;
	struct group_map shingles;  /* the first ones of each hit */
	struct group_print *prints; /* by hit */
	size_t prints_cap;
	struct group_map known;  /* shingles of all candidates learned */
	struct group_map firsts; /* the first of each article */
	struct group_print *learned;
	size_t learned_count, learned_cap;
	struct articles *texts; /* to compare by */
	struct group_alias *aliases;
	size_t alias_count, alias_cap;
};

#define GROUPING_INIT(per_article, collapse, wanted, texts)                    \
	{                                                                      \
		(per_article), (collapse), (wanted), 0, {NULL, 0, 0},          \
			{NULL, 0, 0}, {NULL, 0, 0}, NULL, 0, {NULL, 0, 0},     \
			{NULL, 0, 0}, NULL, 0, 0, (texts), NULL, 0, 0          \
	}

void grouping_release(struct grouping *grouping);

/* As if nothing had been placed yet, for other hits of the same candidates:
 * what was learned of them stays. */
void grouping_restart(struct grouping *grouping, size_t wanted);

enum group_place {
	GROUP_HIT,  /* a hit of its own, the next one */
	GROUP_ALSO, /* the text of hit, or some of it, in a reprint of its
		     * article, or in another file of the same */
	GROUP_MORE, /* one more of the article whose best hit is hit */
	GROUP_LEFT, /* there are hits enough */
};

/* Finds out whether the passage's article is a reprint of another candidate's;
 * for all candidates, best first, before the first of them is placed, since
 * which passages two articles have in common is found only so. passage and
 * reprint as below. */
void grouping_learn(struct grouping *grouping, const struct passage *passage,
		    const struct reprint *reprint);

/* Where the next candidate goes; *hit is set for ALSO and MORE. reprint is
 * its own and passage's spans are, borrowed until the release, or NULL, which
 * is nobody's. */
enum group_place grouping_next(struct grouping *grouping,
			       const struct passage *passage,
			       const struct reprint *reprint, size_t *hit);

#endif
