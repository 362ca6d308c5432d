/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What the renderings of a query's leaves (translation.h) add to it: evidence
 * that is wanted, and matches. */
#ifndef SEARCHER_READING_TRANSLATED_H
#define SEARCHER_READING_TRANSLATED_H

#include "searcher/reading/find.h"

/* Adds what renderings into the reading's language want: a group is one piece,
 * for which its words count. */
void translated_want(const struct readings *readings,
		     struct query_reading *reading);

/* Whether a rendering of the leaf is in text, of that language. */
bool translated_stand(const struct readings *readings, size_t leaf,
		      const char *lang, const struct view *text);

/* A rendering as what is to be found in a text. */
struct finder translated_finder(const struct rendering *rendering);

#endif
