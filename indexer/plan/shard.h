/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A part of the files, for one of several indexes: which one a file belongs to
 * follows from its path below its source, so that machines which see one tree
 * at different places agree without talking. All articles of a file go with it.
 */
#ifndef INDEXER_PLAN_SHARD_H
#define INDEXER_PLAN_SHARD_H

#include "base/buf.h"
#include "base/err.h"

#define SHARDS_MAX 1024

/* Number number of count, from 1; zeros: all files. */
struct shard {
	unsigned number, count;
};

/* Of "K/N"; ST_USAGE for anything else. */
enum status shard_read(const char *text, struct shard *shard, struct err *err);

/* "K/N" into text. */
#define SHARD_TEXT 16
void shard_text(const struct shard *shard, char text[SHARD_TEXT]);

bool shard_equal(const struct shard *a, const struct shard *b);

/* Whether the file at path, at or below base, belongs to it. The hash is XXH3
 * of the path below base, or of the name of base itself, modulo count. */
bool shard_has(const struct shard *shard, const char *path, const char *base);

#endif
