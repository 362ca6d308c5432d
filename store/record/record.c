/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "store/record/record.h"

static void add_big_endian(struct buf *to, uint64_t bits, int shift)
{
	for (; shift >= 0; shift -= 8)
		buf_add_char(to, (char)(bits >> shift));
}

void record_add_hash64(struct buf *to, uint64_t hash)
{
	add_big_endian(to, hash, 56);
}

void record_add_hash(struct buf *to, struct hash hash)
{
	record_add_hash64(to, hash.high);
	record_add_hash64(to, hash.low);
}

void record_add_signed(struct buf *to, uint64_t number)
{
	buf_add_number(to, number << 1 ^ (0 - (number >> 63)));
}

struct record record_open(struct span bytes, unsigned char oldest,
			  unsigned char newest)
{
	struct record record = {.rest = bytes};

	if (bytes.len)
		record.version = (unsigned char)bytes.ptr[0];
	if (record.version < oldest || record.version > newest || !bytes.len)
		record.bad = true;
	else
		record.rest = span_of(bytes.ptr + 1, bytes.len - 1);
	return record;
}

/* One number has one spelling, so that no two records say the same. */
static bool is_shortest(struct span before, struct span after)
{
	size_t len = before.len - after.len;

	if (len == 10)
		return (unsigned char)before.ptr[9] == 1;
	return len == 1 || before.ptr[len - 1] != 0;
}

uint64_t record_number(struct record *record, uint64_t max)
{
	struct span before = record->rest;
	uint64_t number = 0;

	if (record->bad)
		return 0;
	if (before.len && (unsigned char)*before.ptr <= max &&
	    (unsigned char)*before.ptr < 0x80) { /* most are that small */
		record->rest = span_of(before.ptr + 1, before.len - 1);
		return (unsigned char)*before.ptr;
	}
	if (span_take_number(&record->rest, &number) && number <= max &&
	    is_shortest(before, record->rest))
		return number;
	record->bad = true;
	return 0;
}

uint32_t record_number32(struct record *record)
{
	return (uint32_t)record_number(record, UINT32_MAX);
}

uint64_t record_signed(struct record *record)
{
	uint64_t number = record_number(record, UINT64_MAX);

	return number >> 1 ^ (0 - (number & 1));
}

static struct span take(struct record *record, uint64_t len)
{
	struct span taken = {"", 0};

	if (record->bad || len > record->rest.len) {
		record->bad = true;
		return taken;
	}
	taken = span_of(record->rest.ptr, (size_t)len);
	record->rest = span_of(taken.ptr + len, record->rest.len - taken.len);
	return taken;
}

struct span record_field(struct record *record)
{
	return take(record, record_number(record, UINT64_MAX));
}

uint64_t record_hash64(struct record *record)
{
	struct span bytes = take(record, 8);
	uint64_t hash = 0;
	size_t i;

	for (i = 0; i < bytes.len; i++)
		hash = hash << 8 | (unsigned char)bytes.ptr[i];
	return hash;
}

struct hash record_hash(struct record *record)
{
	struct hash hash;

	hash.high = record_hash64(record);
	hash.low = record_hash64(record);
	return hash;
}

bool record_ended(const struct record *record)
{
	return !record->bad && !record->rest.len;
}
