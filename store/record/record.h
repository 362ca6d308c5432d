/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The fields our records in the index are made of: numbers (LEB128, as short
 * as they can be), byte fields with their length in front, and hashes (8 or
 * 16 bytes, big-endian). Writing is base/buf.h's plus what is here.
 *
 * Reading is sticky: after the first field that is not well-formed the
 * record is bad, and every further read gives 0 or the empty span. So a
 * reader takes all its fields and asks once, at the end.
 *
 * A record begins with its version. A field is added after all others: raise
 * the record's RECORD_VERSION, say N, and INDEX_SCHEMA (version.h); write the
 * field last, and read it last with
 *
 *	if (from.version >= N)
 *		state->flags = record_number32(&from);
 *
 * so that a record of an older version reads as if the field were 0 or empty.
 * Nothing else moves or goes; a unit test has the bytes of each old version.
 */
#ifndef STORE_RECORD_RECORD_H
#define STORE_RECORD_RECORD_H

#include "base/buf.h"
#include "base/hash.h"

struct record {
	struct span rest; /* borrowed */
	unsigned char version;
	bool bad;
};

void record_add_hash64(struct buf *to, uint64_t hash);
void record_add_hash(struct buf *to, struct hash hash);
/* A difference, in two's complement: a small one, whatever its sign, as a small
 * number: twice it, or below zero twice what it is below, less one. */
void record_add_signed(struct buf *to, uint64_t number);

/* Begins to read bytes, whose first byte must be a version from oldest to
 * newest. */
struct record record_open(struct span bytes, unsigned char oldest,
			  unsigned char newest);

/* A number above max makes the record bad. */
uint64_t record_number(struct record *record, uint64_t max);
uint32_t record_number32(struct record *record);
uint64_t record_signed(struct record *record);
struct span record_field(struct record *record);
uint64_t record_hash64(struct record *record);
struct hash record_hash(struct record *record);

/* Whether all was well-formed and nothing is left. */
bool record_ended(const struct record *record);

#endif
