/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "store/stats/stats_rice.h"

#include <endian.h>

static size_t bits_of(uint32_t counter, unsigned k)
{
	uint32_t ones = counter >> k;

	return ones < RICE_LONG ? ones + 1 + k : RICE_LONG + 32;
}

static size_t length_of(const uint32_t *counters, size_t count, unsigned k)
{
	size_t bits = 0, i;

	for (i = 0; i < count; i++)
		bits += bits_of(counters[i], k);
	return bits;
}

static unsigned of_mean(const uint32_t *counters, size_t count)
{
	uint64_t sum = 0;
	unsigned k = 0;
	size_t i;

	for (i = 0; i < count; i++)
		sum += counters[i];
	while (k < RICE_MAX && sum >> (k + 1) >= count)
		k++;
	return k;
}

/* Few large counters make the mean too large, so the way goes down. */
unsigned rice_best(const uint32_t *counters, size_t count, size_t *bits)
{
	unsigned k = of_mean(counters, count);
	size_t next;

	*bits = length_of(counters, count, k);
	while (k > 0) {
		next = length_of(counters, count, k - 1);
		if (next > *bits)
			break;
		*bits = next;
		k--;
	}
	return k;
}

/* Bits on their way out. */
struct writing {
	struct buf *to;
	uint64_t bits;
	unsigned count; /* of bits, below 8 between calls */
};

static void put(struct writing *writing, uint64_t bits, unsigned count)
{
	writing->bits |= bits << writing->count;
	writing->count += count;
	while (writing->count >= 8) {
		buf_add_char(writing->to, (char)(writing->bits & 0xFF));
		writing->bits >>= 8;
		writing->count -= 8;
	}
}

static void put_counter(struct writing *writing, uint32_t counter, unsigned k)
{
	unsigned ones = counter >> k < RICE_LONG ? counter >> k : RICE_LONG;

	put(writing, (UINT64_C(1) << ones) - 1, ones);
	if (ones == RICE_LONG) {
		put(writing, counter, 32);
		return;
	}
	put(writing, 0, 1);
	put(writing, counter & ((UINT32_C(1) << k) - 1), k);
}

void rice_pack(const uint32_t *counters, size_t count, unsigned k,
	       struct buf *to)
{
	struct writing writing = {.to = to};
	size_t start = to->len, i;

	for (i = 0; i < count; i++)
		put_counter(&writing, counters[i], k);
	if (writing.count)
		buf_add_char(to, (char)(writing.bits & 0xFF));
	while (to->len > start && !to->ptr[to->len - 1])
		buf_cut(to, to->len - 1);
}

/* 57 bits or more from a bit on; behind the end are zeros. */
static uint64_t bits_at(struct span code, size_t bit)
{
	size_t at = bit / 8, i;
	uint64_t bits = 0;

	if (at + sizeof(bits) <= code.len) {
		memcpy(&bits, code.ptr + at, sizeof(bits));
		return le64toh(bits) >> bit % 8;
	}
	for (i = 0; i < 8 && at + i < code.len; i++)
		bits |= (uint64_t)(unsigned char)code.ptr[at + i] << 8 * i;
	return bits >> bit % 8;
}

static inline unsigned ones_of(uint64_t bits)
{
	return (unsigned)__builtin_ctzll(~bits | UINT64_C(1) << 63);
}

/* The counter that begins at *bit, which moves behind it. */
static uint32_t take_counter(struct span code, unsigned k, size_t *bit)
{
	uint64_t bits = bits_at(code, *bit);
	unsigned ones = ones_of(bits);

	if (ones >= RICE_LONG) {
		*bit += RICE_LONG + 32;
		return (uint32_t)(bits >> RICE_LONG);
	}
	*bit += ones + 1 + k;
	return (uint32_t)ones << k |
	       ((uint32_t)(bits >> (ones + 1)) & ((UINT32_C(1) << k) - 1));
}

#define BITS_READ 57 /* of a code at a time */

/* Moves *bit over as many counters, count at most, as lie in the bits that are
 * read at once and are short; returns how many. */
static inline size_t skip_short(struct span code, unsigned k, size_t count,
				size_t *bit)
{
	uint64_t bits = bits_at(code, *bit);
	unsigned used = 0, ones;
	size_t i;

	for (i = 0; i < count; i++) {
		ones = ones_of(bits);
		if (ones >= RICE_LONG || used + ones + 1 + k > BITS_READ)
			break;
		bits >>= ones + 1 + k;
		used += ones + 1 + k;
	}
	*bit += used;
	return i;
}

uint32_t rice_counter(struct span code, unsigned k, size_t at)
{
	size_t bit = 0, i = 0, passed;

	while (i < at) {
		passed = skip_short(code, k, at - i, &bit);
		if (!passed) {
			take_counter(code, k, &bit);
			passed = 1;
		}
		i += passed;
	}
	return take_counter(code, k, &bit);
}

bool rice_unpack(struct span code, unsigned k, uint32_t *counters, size_t count)
{
	size_t bit = 0, i;

	for (i = 0; i < count; i++)
		counters[i] = take_counter(code, k, &bit);
	return code.len <= (bit + 7) / 8;
}
