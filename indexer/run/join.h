/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Several indexes into one, or one into several. Their texts are stored, so no
 * file is read; passages are analysed again, as a base keeps no list of their
 * terms, and counted and packed anew.
 */
#ifndef INDEXER_RUN_JOIN_H
#define INDEXER_RUN_JOIN_H

#include "config/config.h"
#include "indexer/plan/shard.h"

struct join {
	const struct config *config; /* index.path: the new one */
	const char *const *from;
	size_t count;
	struct shard shard; /* only its files; zeros: all */
	long wait;          /* for the lock of the new one, as in run.h */
	size_t files;       /* set: taken */
	uint64_t passages;
};

/* Makes the index, where there must be none. ST_USAGE when a file is in two of
 * them. On error there is none. */
enum status join_run(struct join *join, struct err *err);

#endif
