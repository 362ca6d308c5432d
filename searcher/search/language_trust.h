/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Between search_run.c and its helper: whether a question is in the language
 * that it seems to be in, by what the index holds. */
#ifndef SEARCHER_SEARCH_LANGUAGE_TRUST_H
#define SEARCHER_SEARCH_LANGUAGE_TRUST_H

#include "searcher/search/search_run.h"

/* How many of the text's words the passages of lang have, as lang reads them,
 * against the language whose passages have most of them: 1 when that is lang,
 * else less. */
enum status language_trust(struct search_run *run, struct span text,
			   const char *lang, double *trust, struct err *err);

#endif
