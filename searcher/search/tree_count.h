/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * How many passages a tree finds, without ranking them: what a query that
 * found nothing would find if a part of it were otherwise.
 */
#ifndef SEARCHER_SEARCH_TREE_COUNT_H
#define SEARCHER_SEARCH_TREE_COUNT_H

#include "searcher/search/search_run.h"

struct tree_count {
	uint64_t count;
	bool open; /* not all were looked at: there may be more */
};

/* The work that all tallies of a query may still take together. */
#define COUNT_ALL SIZE_MAX
struct count_budget {
	size_t checks; /* passages whose text is looked at; COUNT_ALL: every
			* one, and nothing is estimated */
};

/* Counts what tree finds in the languages that run takes the query to be in.
 * The tree's leaves must be of run's query text. */
enum status tree_count_passages(const struct search_run *run, bool exact,
				const struct node *tree,
				struct count_budget *budget,
				struct tree_count *tally, struct err *err);

/* Adds how the words of tree are written in the first passages that it finds,
 * each form once more or less, none longer than a few words. */
typedef void form_sink(void *context, struct span form);
enum status tree_count_forms(const struct search_run *run,
			     const struct node *tree, form_sink *sink,
			     void *context, struct err *err);

#endif
