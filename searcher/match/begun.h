/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * All terms that begin with a character, as one, in several databases. Xapian
 * guesses in how many documents some of them are, in pairs: two of the rarest
 * become one, and so on, each time rounded. Each database would pair them by
 * what it has itself, so that the same word weighs otherwise in each. Here they
 * are paired once, as one database with all documents would.
 */
#ifndef SEARCHER_MATCH_BEGUN_H
#define SEARCHER_MATCH_BEGUN_H

#include "store/xapian/xapian_c.h"

/* At most most terms; *query is NULL when there is none. */
enum status begun_query(struct xc_reader *db, struct span begin, size_t most,
			struct xc_query **query, struct err *err);

#endif
