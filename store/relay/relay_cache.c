/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "store/relay/relay_cache.h"

#include "base/array.h"
#include "base/hash.h"

#define CACHE_BYTES ((size_t)64 << 20)

static size_t place_of(const struct relay_cache *cache, uint64_t hash)
{
	size_t at;

	LOWER_BOUND(at, cache->count, cache->items[at].hash < hash);
	return at;
}

const struct buf *cache_find(const struct relay_cache *cache,
			     struct span question)
{
	uint64_t hash = hash64(question);
	size_t at = place_of(cache, hash);

	for (; at < cache->count && cache->items[at].hash == hash; at++)
		if (span_equal(buf_span(&cache->items[at].question), question))
			return &cache->items[at].answer;
	return NULL;
}

void cache_clear(struct relay_cache *cache)
{
	size_t i;

	for (i = 0; i < cache->count; i++) {
		buf_release(&cache->items[i].question);
		buf_release(&cache->items[i].answer);
	}
	free(cache->items);
	*cache = (struct relay_cache){.items = NULL};
}

void cache_add(struct relay_cache *cache, struct buf *question,
	       struct buf *answer)
{
	uint64_t hash = hash64(buf_span(question));
	size_t at;

	if (cache->bytes + answer->len > CACHE_BYTES)
		cache_clear(cache);
	MEM_PUSH_ROOM(cache->items, cache->count, cache->cap);
	at = place_of(cache, hash);
	memmove(cache->items + at + 1, cache->items + at,
		(cache->count - at) * sizeof(*cache->items));
	cache->items[at] = (struct cached){hash, *question, *answer};
	cache->count++;
	cache->bytes += question->len + answer->len;
	buf_init(question);
	buf_init(answer);
}
