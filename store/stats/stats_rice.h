/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Counters as Rice codes (R. F. Rice, "Some practical universal noiseless coding
 * techniques", 1979): what is above the lowest k bits in unary, as ones before a
 * zero, then these k bits, the lowest bit of a byte first. A counter of which
 * that would be RICE_LONG ones or more is so many, and 32 bits. After the last
 * counter that is not 0 the rest of the code is left out.
 */
#ifndef STORE_STATS_STATS_RICE_H
#define STORE_STATS_STATS_RICE_H

#include "base/buf.h"

#define RICE_LONG 24
#define RICE_MAX  15 /* greatest k */

/* The k that makes a short code, and how many bits that has. */
unsigned rice_best(const uint32_t *counters, size_t count, size_t *bits);

void rice_pack(const uint32_t *counters, size_t count, unsigned k,
	       struct buf *to);

/* The counter at a place. Every code can be read. */
uint32_t rice_counter(struct span code, unsigned k, size_t at);

/* All of them. False when there is more in code. */
bool rice_unpack(struct span code, unsigned k, uint32_t *counters,
		 size_t count);

#endif
