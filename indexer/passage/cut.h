/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Text into sentences, and sentences that are too long into parts: at the end
 * of a clause, or else of a word, which a dictionary knows where none has
 * spaces. Opens ICU's iterators with the first text that needs them.
 */
#ifndef INDEXER_PASSAGE_CUT_H
#define INDEXER_PASSAGE_CUT_H

#include "base/buf.h"

struct UBreakIterator;
struct UText;

struct cutter {
	struct UBreakIterator *iterator, *words;
	struct UText *utext, *word_text;
	struct buf flat; /* the text with its line ends as spaces */
	struct span text, rest;
	uint64_t most; /* halves of one piece */
	bool broken;   /* ICU could not be had: all is one sentence */
	size_t edge;   /* where the sentence at hand ends */
};

void cutter_init(struct cutter *cutter, uint64_t most);
void cutter_release(struct cutter *cutter);

/* text stays borrowed until the last piece is taken. */
void cutter_begin(struct cutter *cutter, struct span text);

/* The next piece of text, trimmed, of at most most halves: a sentence or a
 * part of one. False at the end. */
bool cutter_next(struct cutter *cutter, struct span *piece);

#endif
