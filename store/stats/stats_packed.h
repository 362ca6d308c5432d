/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The counters of a statistics record: blocks of STATS_BLOCK counters, the
 * lengths of all blocks in front. What is empty after the last counter of a
 * block is left out. A block holds numbers: twice a counter, or twice the length
 * of a run of empty ones less one. Or, where that is shorter, it begins with the
 * byte 0, and a byte that is the k of the Rice codes that follow. So a table
 * costs what is in it, and one counter costs its block.
 */
#ifndef STORE_STATS_STATS_PACKED_H
#define STORE_STATS_STATS_PACKED_H

#include "store/record/record.h"
#include "store/stats/stats.h"

#define STATS_BLOCK  128 /* counters */
#define STATS_BLOCKS (STATS_BUCKETS / STATS_BLOCK)

/* Where blocks begin, in bytes after the lengths; the last is the end. */
struct stats_blocks {
	struct span bytes;
	uint32_t starts[STATS_BLOCKS + 1];
};

void stats_pack(const uint32_t *buckets, struct buf *to);

/* Takes lengths and blocks, which are borrowed, from the end of a record;
 * blocks that do not fill it exactly make it bad. */
void stats_find_blocks(struct record *from, struct stats_blocks *blocks);

/* One counter; 0 when its block is damaged before it. */
uint32_t stats_bucket(const struct stats_blocks *blocks, size_t bucket);

/* All counters into buckets, which are empty. False: damaged. */
bool stats_unpack(const struct stats_blocks *blocks, uint32_t *buckets);

#endif
