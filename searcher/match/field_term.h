/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The index terms that a field of the query asks for: for Xapian, which
 * filters by them, and for the checks, which see a filter below NOT and OR.
 */
#ifndef SEARCHER_MATCH_FIELD_TERM_H
#define SEARCHER_MATCH_FIELD_TERM_H

#include "searcher/query/query.h"
#include "store/record/passage.h"

/* Calls sink for each; any one of them will do. Dates, titles and paths have
 * none. */
void field_terms(const struct node *field, term_sink *sink, void *context);

#endif
