/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What a dictionary says of a word, cut into translations. */
#ifndef INDEXER_DICTIONARY_GLOSS_H
#define INDEXER_DICTIONARY_GLOSS_H

#include "base/buf.h"

/* Words of a translation; a longer one explains. */
#define GLOSS_WORDS 4

/* Calls sink for each translation in gloss, a text in lang (a primary tag):
 * parts between commas, semicolons and the like, without what is in brackets,
 * numbers of senses, and what a dictionary begins a verb or noun with ("to",
 * "a"). Notes of CC-CEDICT ("variant of ...") and parts of more than
 * GLOSS_WORDS words are left out. */
typedef void gloss_sink(void *context, struct span translation);
void gloss_each(struct span gloss, const char *lang, gloss_sink *sink,
		void *context);

/* The same, only cut at commas and the like, and without what is in
 * brackets: of a headword. */
void gloss_heads(struct span head, gloss_sink *sink, void *context);

#endif
