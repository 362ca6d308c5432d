/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Records as they were up to schema 15, with all fields one after the other. */
#include "store/record/passage_impl.h"
#include "base/array.h"

#define OLDEST_VERSION 1 /* that is still read */

/* The text fields in the order of the record. */
static const size_t fields[] = {
	offsetof(struct passage, path),
	offsetof(struct passage, record),
	offsetof(struct passage, title),
	offsetof(struct passage, heading),
	offsetof(struct passage, url),
	offsetof(struct passage, author),
	offsetof(struct passage, source),
	offsetof(struct passage, lang),
	offsetof(struct passage, script),
	offsetof(struct passage, type),
	offsetof(struct passage, date_source),
	offsetof(struct passage, text),
};

#define FIELD_COUNT COUNT_OF(fields)

static void read_numbers(struct record *record, struct passage *passage)
{
	passage->id = record_hash(record);
	passage->article = record_hash64(record);
	passage->cluster = record_hash64(record);
	passage->ordinal = record_number32(record);
	passage->date = (uint32_t)record_number(record, DATE_LAST);
	passage->page = record_number32(record);
	passage->length = record_number32(record);
	passage->byte_start = record_number(record, UINT64_MAX);
	passage->byte_end = record_number(record, UINT64_MAX);
}

struct record passage_read_old(struct span record, struct passage *passage)
{
	struct record from =
		record_open(record, OLDEST_VERSION, SLIM_VERSION - 1);
	size_t i;

	read_numbers(&from, passage);
	for (i = 0; i < FIELD_COUNT; i++) {
		char *at = (char *)passage + fields[i];

		*(struct span *)(void *)at = record_field(&from);
	}
	if (from.version >= 2)
		passage->flags = record_number32(&from);
	if (from.version >= 3)
		passage->captured = (uint32_t)record_number(&from, DATE_LAST);
	if (from.version >= 4)
		passage->topics = record_field(&from);
	if (from.version >= 5) {
		passage->confidence =
			(uint32_t)record_number(&from, PERCENT_LAST);
		passage->breaks = record_field(&from);
	}
	return from;
}
