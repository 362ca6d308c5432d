/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What was in an article before. Texts are compared by their letters and
 * digits, case apart, through 64-bit hashes of whole blocks and of their
 * sentences. Sentences are cut here by punctuation alone: only that both
 * copies are cut alike counts.
 */
#ifndef INDEXER_PASSAGE_REPEAT_H
#define INDEXER_PASSAGE_REPEAT_H

#include "base/buf.h"

struct fragment {
	size_t start, end; /* bytes in the block */
	uint64_t halves;
	bool seen; /* was before; then: is left out */
};

struct repeat {
	uint64_t *slots; /* open addressing, 0 is empty */
	size_t count, cap;
	uint64_t seed;              /* odd, different in each run */
	struct fragment *fragments; /* of the block at hand */
	size_t fragment_count, fragment_cap;
	struct buf letters; /* of the fragment at hand */
	bool within;        /* the block before was left out */
};

void repeat_init(struct repeat *repeat);
void repeat_release(struct repeat *repeat);
/* Forgets everything; each article begins with this. */
void repeat_begin(struct repeat *repeat);

/* Takes the next block and remembers it. Its fragments, in order and without
 * gaps, then say by seen which of its bytes are left out: none if the block is
 * to be kept. */
void repeat_block(struct repeat *repeat, struct span text, bool keep);

/* Whether text has two numbers: on a page, a row of a table, which another
 * table may have as well. */
bool repeat_is_row(struct span text);

#endif
