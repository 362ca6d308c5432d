/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What a passage must meet all of: the parts of a query's tree that each can
 * take hits away, and the tree without one of them or with one that asks for
 * less. A tree is changed in place and put back.
 */
#ifndef SEARCHER_QUERY_CONJUNCT_H
#define SEARCHER_QUERY_CONJUNCT_H

#include "searcher/query/query.h"

#define CONJUNCTS_MAX 16

struct conjunct {
	struct node *parent; /* GROUP, AND or NOT */
	size_t at;           /* among its children */
	bool excluded;
};

struct conjuncts {
	struct conjunct items[CONJUNCTS_MAX];
	size_t count;
};

/* The parts of tree, in order; the first CONJUNCTS_MAX. Bare words side by
 * side are none: any of them will do. */
void conjuncts_collect(struct node *tree, struct conjuncts *conjuncts);

const struct node *conjunct_node(const struct conjunct *part);

/* As it is in the query, mark and brackets with it. */
void conjunct_text(const struct conjunct *part, struct span query,
		   struct buf *to);

/* Takes the part out of its parent; false, and nothing is done, when nothing
 * would be left to ask but what to exclude. conjunct_restore puts it back. */
bool conjunct_remove(struct conjunct *part);
void conjunct_restore(struct conjunct *part);

/* The part by itself as a tree, on the caller's stack and void with it; not
 * for excluded ones. child is the room that its one child needs. */
struct node conjunct_alone(const struct conjunct *part, struct node **child);

/* The part's node, made to ask for less: a phrase or NEAR for its words
 * anywhere, a title for the same anywhere, a path for one that holds it
 * (way 0: the file's name, 1: a folder's). False when it cannot in this way.
 * instead (empty) is how that is written, and lent to the node until
 * conjunct_tighten puts it back. */
#define LOOSE_WAYS 2
struct loosened {
	struct node *node;
	struct node before;
};
bool conjunct_loosen(struct conjunct *part, struct span query, int way,
		     struct loosened *loosened, struct buf *instead);
void conjunct_tighten(struct loosened *loosened);

#endif
