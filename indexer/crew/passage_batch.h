/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Some passages, copied, to be analysed and put into one part of a new
 * generation. Full by size and count alone, so that the same files always
 * give the same batches.
 */
#ifndef INDEXER_CREW_PASSAGE_BATCH_H
#define INDEXER_CREW_PASSAGE_BATCH_H

#include "indexer/passage/analyst.h"
#include "store/writer/writer.h"

struct passage_batch {
	struct passage_batch *next; /* the owner's, for a list */
	unsigned number;            /* of the part */
	/* The rest is the batch's own. */
	struct buf records; /* a byte and a field each, and then the terms of
			     * those that are analysed */
	size_t count;
	bool analysed;
};

struct passage_batch *passage_batch_new(unsigned number);
void passage_batch_free(struct passage_batch *batch); /* NULL is allowed */

/* See crew_add. */
void passage_batch_add(struct passage_batch *batch,
		       const struct passage *passage, bool ready);
bool passage_batch_is_full(const struct passage_batch *batch);

/* As soon as the batch is full, and before the part can be made: finds what is
 * to be known of each passage, and keeps it. */
enum status passage_batch_analyse(struct passage_batch *batch,
				  struct analyst *analyst, struct err *err);

/* Makes the part, and waits for its turn to put it in. */
enum status passage_batch_index(const struct passage_batch *batch,
				struct analyst *analyst, struct writer *writer,
				struct err *err);

#endif
