/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What an article is about that names no topic: by the glossary's concepts
 * (glossary/table.h), some of which have one.
 */
#ifndef INDEXER_PASSAGE_TOPIC_GUESS_H
#define INDEXER_PASSAGE_TOPIC_GUESS_H

#include "formats/article/article.h"

struct topic_guess;

struct topic_guess *topic_guess_new(void);
void topic_guess_free(struct topic_guess *guess); /* NULL is allowed */

/* The topics, one a line, of which the article's title and beginning have
 * words of at least three concepts; the three with most at most, best first.
 * Empty when there is none. Valid until the next call. */
struct span topic_guess_run(struct topic_guess *guess,
			    const struct article *article);

#endif
