/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Whether a passage really matches: what Xapian's query cannot say without
 * positions (phrases, NEAR, prefixes, titles, paths, --exact) is decided on
 * the stored passage.
 */
#ifndef SEARCHER_CHECK_CHECK_H
#define SEARCHER_CHECK_CHECK_H

#include "searcher/reading/find.h"
#include "store/record/passage.h"

struct checker {
	const struct node *tree;
	struct readings *readings;
	bool as_typed;
	/* The first so many readings are of languages that may be meant: a
	 * passage matches by its own language or one of them, as it does for
	 * Xapian. */
	size_t meant;
	uint32_t today;                 /* YYYYMMDD */
	struct units title, text, name; /* of the passage looked at */
	struct buf name_words;
};

void checker_release(struct checker *checker);
bool checker_matches(struct checker *checker, const struct passage *passage);

#endif
