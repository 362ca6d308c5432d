/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Passage ids seen so far: open addressing, 16 bytes a place, at most half
 * full. Ids are hashes, so their own bits choose the place.
 */
#ifndef STORE_RECORD_ID_SET_H
#define STORE_RECORD_ID_SET_H

#include "base/hash.h"

struct id_set {
	struct hash *places; /* zero is a free place */
	size_t count, cap;
	bool has_zero;
};

/* A set of zeros is an empty set. */
void id_set_release(struct id_set *set);

/* Whether id is new; it is in the set afterwards. */
bool id_set_add(struct id_set *set, struct hash id);

bool id_set_has(const struct id_set *set, struct hash id);

#endif
