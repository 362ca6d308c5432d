/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Some passages, copied, to be analysed and put into one part of a new
 * generation. Full by size and count alone, so that the same files always
 * give the same batches.
 */
#ifndef INDEXER_RUN_BATCH_H
#define INDEXER_RUN_BATCH_H

#include "indexer/passage/analyst.h"
#include "store/writer/writer.h"

struct batch {
	struct batch *next; /* the owner's, for a list */
	unsigned number;    /* of the part */
	/* The rest is the batch's own. */
	struct buf records; /* a byte, whether it is ready, and a field each */
	size_t count;
};

struct batch *batch_new(unsigned number);
void batch_free(struct batch *batch); /* NULL is allowed */

/* See crew_add. */
void batch_add(struct batch *batch, const struct passage *passage, bool ready);
bool batch_is_full(const struct batch *batch);

/* Opens, fills and closes the part. */
enum status batch_index(const struct batch *batch, struct analyst *analyst,
			struct writer *writer, struct err *err);

#endif
