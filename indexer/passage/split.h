/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Articles into passages. A passage is made of whole blocks where it can be,
 * of whole sentences (ICU's sentence iterator, UAX #29; ； ends one too)
 * where a block is too long, and is cut inside a sentence only when one
 * sentence alone is over the bound: after a clause, else after a space,
 * else between characters.
 *
 * Lengths are units that do not depend on spaces: 1 a Han, kana or Hangul
 * character, 2.5 a word of a script with spaces, 0.5 a character of a
 * South-East Asian script, and never less than 1 in 16 bytes, so that what
 * is not a language is bounded too.
 *
 * A passage that has min units is closed where the next block would bring it
 * over max, or where a heading begins. One that has not is filled up with
 * the sentences of the next block. The remainder of an article joins its
 * last passage when both together are not over max, or when it is shorter
 * than a quarter of min. A heading travels with the passage below it. No
 * passage is over min + max.
 *
 * Where the language of a block is sure, and another than that of the text in
 * front of it, a passage ends, however short it is; headings, and text too
 * short to tell, go with their neighbours.
 *
 * Repeated text is left out, so that saved pages that hold the article twice
 * are indexed once; white space, punctuation and case apart. This is
 * - a block of 8 units or more that was in the same article before, and a
 *   shorter one right after what was left out;
 * - however copies are cut into blocks, a sentence that was before, if
 *   such sentences of 12 units or more make up most of their block, or three
 *   of them follow each other. So a sentence quoted again stays.
 */
#ifndef INDEXER_PASSAGE_SPLIT_H
#define INDEXER_PASSAGE_SPLIT_H

#include "formats/article/article.h"

struct split_passage {
	uint32_t ordinal;    /* from 0 */
	struct span heading; /* the last heading above its first sentence */
	struct span text;    /* headings and blocks joined by '\n'; a block cut
			      * into sentences keeps what is between them */
	uint64_t start, end; /* bytes in the file */
	struct span lang;    /* that its first block with one declares */
	unsigned page;       /* that it begins on, or 0 */
	struct span breaks;  /* of pages in text: base/page_breaks.h */
	unsigned mended;     /* of all its blocks */
	unsigned ocr;        /* the lowest of its blocks' that is not 0 */
	unsigned units;
};

/* Returning an error ends the run with that error. The passage is valid
 * during the call. */
typedef enum status
split_sink(void *context, const struct split_passage *passage, struct err *err);

struct splitter;
/* In units; max is taken as at least min, both as at least 1. */
struct splitter *splitter_new(long min, long max);
void splitter_free(struct splitter *splitter); /* NULL is allowed */

/* Pushes the passages of article in order. */
enum status splitter_run(struct splitter *splitter,
			 const struct article *article, split_sink *sink,
			 void *context, struct err *err);

/* The measure: units in text, a half counts as one. */
unsigned split_units(struct span text);

#endif
