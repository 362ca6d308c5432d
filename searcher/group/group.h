/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Candidates into hits: at most so many of one article, and the same text in
 * several articles once. A grouping decides for one candidate after the
 * other, best first, in constant time each.
 */
#ifndef SEARCHER_GROUP_GROUP_H
#define SEARCHER_GROUP_GROUP_H

#include "searcher/group/reprint.h"
#include "store/record/passage.h"

struct group_map {
	struct group_slot *slots;
	size_t count, size; /* size: a power of two, or 0 */
};

/* A hit as reprints are compared with it. */
struct group_print {
	struct reprint *reprint; /* or NULL */
	uint64_t article;
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
};

#define GROUPING_INIT(per_article, collapse, wanted)                           \
	{                                                                      \
		(per_article), (collapse), (wanted), 0, {NULL, 0, 0},          \
			{NULL, 0, 0}, {NULL, 0, 0}, NULL, 0                    \
	}

void grouping_release(struct grouping *grouping);

enum group_place {
	GROUP_HIT,  /* a hit of its own, the next one */
	GROUP_ALSO, /* the text of hit, or nearly, in another article, or in
		     * another file of the same */
	GROUP_MORE, /* one more of the article whose best hit is hit */
	GROUP_LEFT, /* there are hits enough */
};

/* Where the next candidate goes; *hit is set for ALSO and MORE. reprint is
 * its own, borrowed until the release, or NULL, which is nobody's. */
enum group_place grouping_next(struct grouping *grouping,
			       const struct passage *passage,
			       struct reprint *reprint, size_t *hit);

#endif
