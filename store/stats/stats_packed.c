/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "store/stats/stats_packed.h"
#include "store/stats/stats_rice.h"

/* What no other block begins with. */
#define RICE_BLOCK 0
#define RICE_HEAD  ((size_t)2) /* that, and k */

/* An empty counter and the run it begins. Returns its length. */
static size_t pack_run(const uint32_t *buckets, size_t count, struct buf *to)
{
	size_t run = 1;

	while (run < count && !buckets[run])
		run++;
	buf_add_number(to, 2 * run - 1);
	return run;
}

static void pack_runs(const uint32_t *buckets, size_t count, struct buf *to)
{
	size_t i = 0;

	while (i < count) {
		if (!buckets[i])
			i += pack_run(buckets + i, count - i, to);
		else
			buf_add_number(to, 2 * (uint64_t)buckets[i++]);
	}
}

/* In the shorter of two ways. */
static void pack_block(const uint32_t *buckets, struct buf *to)
{
	size_t count = STATS_BLOCK, start = to->len, bits;
	unsigned k;

	while (count && !buckets[count - 1])
		count--;
	pack_runs(buckets, count, to);
	k = rice_best(buckets, count, &bits);
	if (RICE_HEAD + (bits + 7) / 8 >= to->len - start)
		return;
	buf_cut(to, start);
	buf_add_char(to, RICE_BLOCK);
	buf_add_char(to, (char)k);
	rice_pack(buckets, count, k, to);
}

void stats_pack(const uint32_t *buckets, struct buf *to)
{
	struct buf blocks = BUF_INIT;
	size_t i, before;

	for (i = 0; i < STATS_BLOCKS; i++) {
		before = blocks.len;
		pack_block(buckets + i * STATS_BLOCK, &blocks);
		buf_add_number(to, blocks.len - before);
	}
	buf_add_span(to, buf_span(&blocks));
	buf_release(&blocks);
}

void stats_find_blocks(struct record *from, struct stats_blocks *blocks)
{
	uint64_t at = 0;
	size_t i;

	for (i = 0; i < STATS_BLOCKS; i++) {
		blocks->starts[i] = (uint32_t)at;
		at += record_number(from, UINT16_MAX);
	}
	blocks->starts[STATS_BLOCKS] = (uint32_t)at;
	blocks->bytes = from->rest;
	if (at != from->rest.len)
		from->bad = true;
}

static struct record open_block(const struct stats_blocks *blocks, size_t block)
{
	uint32_t start = blocks->starts[block];

	return (struct record){
		.rest = span_of(blocks->bytes.ptr + start,
				blocks->starts[block + 1] - start)};
}

static bool is_rice(const struct record *block)
{
	return block->rest.len >= RICE_HEAD &&
	       block->rest.ptr[0] == RICE_BLOCK &&
	       (unsigned char)block->rest.ptr[1] <= RICE_MAX;
}

static struct span code_of(const struct record *block, unsigned *k)
{
	*k = (unsigned char)block->rest.ptr[1];
	return span_of(block->rest.ptr + RICE_HEAD,
		       block->rest.len - RICE_HEAD);
}

/* The next counter that is not 0, and in at its place; at was after the one
 * before. 0 when there is none, or what there is makes block bad. */
static uint32_t next_counter(struct record *block, size_t *at)
{
	const uint64_t max = 2 * (uint64_t)UINT32_MAX;
	uint64_t number;

	if (!block->rest.len)
		return 0;
	number = record_number(block, max);
	if (number & 1) {
		*at += number / 2 + 1;
		number = record_number(block, max);
	}
	if (number & 1 || !number || *at >= STATS_BLOCK)
		block->bad = true;
	return block->bad ? 0 : (uint32_t)(number / 2);
}

/* Passes over counters and runs that are one byte each, as most are, up to
 * what is not such a pair or reaches wanted; *at and the rest of block move
 * along. What is left is for next_counter to judge. */
static void skip_small(struct record *block, size_t wanted, size_t *at)
{
	const unsigned char *ptr = (const unsigned char *)block->rest.ptr;
	size_t left = block->rest.len, used = 0;

	while (used + 1 < left) {
		size_t run = ptr[used] & 1 ? ptr[used] / 2u + 1 : 0;
		size_t counter = used + (run > 0);

		if (ptr[used] & 0x80 || ptr[counter] & 0x81 || !ptr[counter] ||
		    *at + run >= wanted)
			break;
		*at += run + 1;
		used = counter + 1;
	}
	block->rest = span_of(block->rest.ptr + used, left - used);
}

static uint32_t find_counter(struct record *block, size_t wanted)
{
	uint32_t counter;
	size_t at = 0;

	for (;;) {
		skip_small(block, wanted, &at);
		counter = next_counter(block, &at);
		if (!counter || at >= wanted)
			break;
		at++;
	}
	return at == wanted ? counter : 0;
}

uint32_t stats_bucket(const struct stats_blocks *blocks, size_t bucket)
{
	struct record block = open_block(blocks, bucket / STATS_BLOCK);
	size_t wanted = bucket % STATS_BLOCK;
	struct span code;
	unsigned k;

	if (!is_rice(&block))
		return find_counter(&block, wanted);
	code = code_of(&block, &k);
	return rice_counter(code, k, wanted);
}

static bool unpack_block(struct record block, uint32_t *buckets)
{
	struct span code;
	uint32_t counter;
	size_t at = 0;
	unsigned k;

	if (is_rice(&block)) {
		code = code_of(&block, &k);
		return rice_unpack(code, k, buckets, STATS_BLOCK);
	}
	while ((counter = next_counter(&block, &at)))
		buckets[at++] = counter;
	return !block.bad;
}

bool stats_unpack(const struct stats_blocks *blocks, uint32_t *buckets)
{
	size_t i;

	for (i = 0; i < STATS_BLOCKS; i++)
		if (!unpack_block(open_block(blocks, i),
				  buckets + i * STATS_BLOCK))
			return false;
	return true;
}
