/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Private to analysis: keys of evidence, each once. */
#ifndef ANALYSIS_EVIDENCE_EVIDENCE_KEYS_H
#define ANALYSIS_EVIDENCE_EVIDENCE_KEYS_H

#include <stddef.h>
#include <stdint.h>

/* Room for the keys of a passage, used again and again. {0} is empty. */
struct key_set {
	uint64_t *slots;
	size_t cap;    /* of slots, a power of two */
	uint64_t seed; /* so that nobody writes texts that meet in one slot */
};

void key_set_release(struct key_set *set);

/* Leaves each of keys once, and returns how many those are. */
size_t key_set_unique(struct key_set *set, uint64_t *keys, size_t count);

#endif
