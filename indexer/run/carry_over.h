/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Passages taken over from the last generation into a new one, for files
 * that the index is to keep though they cannot be read now.
 */
#ifndef INDEXER_RUN_CARRY_OVER_H
#define INDEXER_RUN_CARRY_OVER_H

#include "indexer/run/ingest.h"

struct carry_over;

/* index is the index's folder. Whether the last generation can be read
 * shows at the first file. */
struct carry_over *carry_over_new(const char *index, struct ingest *ingest);
void carry_over_free(struct carry_over *carry);

/* Adds the passages of the file that was at from, as those of the file at to,
 * which ingest has read in vain. ST_CORRUPT or ST_NO_INDEX when the last
 * generation cannot be read. */
enum status carry_over_file(struct carry_over *carry, const char *from,
			    const char *to, struct err *err);

#endif
