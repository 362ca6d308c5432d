/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "analysis/evidence/evidence_keys.h"
#include "base/buf.h"

#include <unistd.h>

void key_set_release(struct key_set *set)
{
	free(set->slots);
	memset(set, 0, sizeof(*set));
}

/* Empty, and at most half of it will be full. */
static size_t make_room(struct key_set *set, size_t count)
{
	size_t used = 64;

	while (used < 2 * count)
		used *= 2;
	if (used > set->cap) {
		set->slots = mem_grow(set->slots, used, sizeof(*set->slots));
		set->cap = used;
	}
	if (!set->seed && getentropy(&set->seed, sizeof(set->seed)))
		set->seed = (uintptr_t)set->slots;
	set->seed |= 1;
	memset(set->slots, 0, used * sizeof(*set->slots));
	return used - 1;
}

/* False when it was there before. */
static bool put(struct key_set *set, size_t mask, uint64_t key)
{
	size_t i = (size_t)(key * set->seed >> 32) & mask;

	while (set->slots[i] && set->slots[i] != key)
		i = (i + 1) & mask;
	if (set->slots[i])
		return false;
	set->slots[i] = key;
	return true;
}

size_t key_set_unique(struct key_set *set, uint64_t *keys, size_t count)
{
	size_t mask = make_room(set, count), kept = 0, i;
	bool zero = false; /* which is no key to put */

	for (i = 0; i < count; i++) {
		if (keys[i] ? !put(set, mask, keys[i]) : zero)
			continue;
		zero |= !keys[i];
		keys[kept++] = keys[i];
	}
	return kept;
}
