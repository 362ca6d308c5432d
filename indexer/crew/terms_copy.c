/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/crew/terms_copy.h"

void terms_room_release(struct terms_room *room)
{
	free(room->postings);
	free(room->keys);
	memset(room, 0, sizeof(*room));
}

void terms_copy_write(const struct passage_terms *terms, struct buf *to)
{
	size_t i;

	buf_add_number(to, terms->posting_count);
	for (i = 0; i < terms->posting_count; i++) {
		buf_add_number(to, terms->postings[i].count);
		buf_add_field(to, terms->postings[i].term);
	}
	buf_add_number(to, terms->key_count);
	buf_add(to, (const char *)terms->keys,
		terms->key_count * sizeof(*terms->keys));
	for (i = 0; i < EVIDENCE_KINDS; i++)
		buf_add_number(to, terms->lengths[i]);
	buf_add_field(to, terms->words);
}

static uint64_t take_number(struct span *bytes)
{
	uint64_t number = 0;

	span_take_number(bytes, &number);
	return number;
}

static void read_postings(struct span *bytes, struct terms_room *room,
			  struct passage_terms *terms)
{
	size_t count = (size_t)take_number(bytes), i;

	if (count > room->posting_cap) {
		room->postings = mem_grow(room->postings, count,
					  sizeof(*room->postings));
		room->posting_cap = count;
	}
	for (i = 0; i < count; i++) {
		room->postings[i].count = (uint32_t)take_number(bytes);
		span_take_field(bytes, &room->postings[i].term);
	}
	terms->postings = room->postings;
	terms->posting_count = count;
}

/* In bytes they may lie at odd places. */
static void read_keys(struct span *bytes, struct terms_room *room,
		      struct passage_terms *terms)
{
	size_t count = (size_t)take_number(bytes);
	size_t len = count * sizeof(*room->keys);

	if (count > room->key_cap) {
		room->keys = mem_grow(room->keys, count, sizeof(*room->keys));
		room->key_cap = count;
	}
	if (len)
		memcpy(room->keys, bytes->ptr, len);
	*bytes = span_of(bytes->ptr + len, bytes->len - len);
	terms->keys = room->keys;
	terms->key_count = count;
}

void terms_copy_read(struct span *bytes, struct terms_room *room,
		     struct passage_terms *terms)
{
	size_t i;

	read_postings(bytes, room, terms);
	read_keys(bytes, room, terms);
	for (i = 0; i < EVIDENCE_KINDS; i++)
		terms->lengths[i] = (uint32_t)take_number(bytes);
	span_take_field(bytes, &terms->words);
}
