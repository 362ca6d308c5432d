/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Answers that were asked ahead, or are asked once more: by the bytes of the
 * question. All of them are of one state of the database, so the cache is
 * emptied when the client goes on to another.
 */
#ifndef STORE_RELAY_RELAY_CACHE_H
#define STORE_RELAY_RELAY_CACHE_H

#include "base/buf.h"

struct cached {
	uint64_t hash; /* of the question */
	struct buf question, answer;
};

struct relay_cache {
	struct cached *items; /* by hash */
	size_t count, cap, bytes;
};

/* The answer, or NULL. */
const struct buf *cache_find(const struct relay_cache *cache,
			     struct span question);

/* Takes over both. A cache that is full is emptied first. */
void cache_add(struct relay_cache *cache, struct buf *question,
	       struct buf *answer);

void cache_clear(struct relay_cache *cache);

#endif
