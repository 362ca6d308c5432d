/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What the files of match share: lists of Xapian queries, and the parts that
 * become of leaves and fields.
 */
#ifndef SEARCHER_MATCH_MATCH_PART_H
#define SEARCHER_MATCH_MATCH_PART_H

#include "searcher/match/match.h"

/* What a node of the tree became. No query: nothing to ask Xapian for. */
struct built {
	struct xc_query *query;
	bool exact;  /* finds just the passages that match the node */
	bool filter; /* adds no weight */
};

/* A growing list of queries, all freed with it. */
struct queries {
	struct xc_query **items;
	size_t count, cap;
};

/* Takes over query; NULL adds nothing. */
void queries_add(struct queries *list, struct xc_query *query);

/* Combines and empties the list; one alone stays itself, none is NULL. */
struct xc_query *queries_join(struct queries *list, enum xc_op op,
			      struct err *err);

/* The same of two, either of which may be NULL; takes over both. */
struct xc_query *join_two(enum xc_op op, struct xc_query *a, struct xc_query *b,
			  struct err *err);

/* The parts of the tree that have no children. */
enum status build_leaf(struct match *match, const struct node *node,
		       struct built *built, struct err *err);
enum status build_field(struct match *match, const struct node *node,
			struct built *built, struct err *err);

/* The ranked words of a leaf. */
enum status build_ranked(const struct match *match, size_t leaf,
			 struct built *built, struct err *err);

#endif
