/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "store/record/passage.h"
#include "store/record/record.h"
#include "base/array.h"
#include "base/page_breaks.h"

#define DATE_LAST    99991231
#define PERCENT_LAST 100

/* How to add a field: record.h. */
#define RECORD_VERSION 5
#define RECORD_OLDEST  1 /* that is still read */

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

void passage_write(const struct passage *passage, struct buf *to)
{
	size_t i;

	buf_add_char(to, RECORD_VERSION);
	record_add_hash(to, passage->id);
	record_add_hash64(to, passage->article);
	record_add_hash64(to, passage->cluster);
	buf_add_number(to, passage->ordinal);
	buf_add_number(to, passage->date);
	buf_add_number(to, passage->page);
	buf_add_number(to, passage->length);
	buf_add_number(to, passage->byte_start);
	buf_add_number(to, passage->byte_end);
	for (i = 0; i < FIELD_COUNT; i++) {
		const char *at = (const char *)passage + fields[i];

		buf_add_field(to, *(const struct span *)(const void *)at);
	}
	buf_add_number(to, passage->flags);
	buf_add_number(to, passage->captured);
	buf_add_field(to, passage->topics);
	buf_add_number(to, passage->confidence);
	buf_add_field(to, passage->breaks);
}

const char *passage_flag_name(uint32_t *flags)
{
	static const char *const names[] = {
		"presentation-forms", "visual-order", "topics-guessed", "ocr"};
	size_t i;

	for (i = 0; i < COUNT_OF(names); i++)
		if (*flags & (1u << i)) {
			*flags &= ~(1u << i);
			return names[i];
		}
	return NULL;
}

void passage_narrow_pages(struct passage *passage, size_t start, size_t end)
{
	uint32_t first = passage->page;

	passage->page = page_breaks_page(passage->breaks, first, start);
	passage->last_page = page_breaks_page(passage->breaks, first,
					      end > start ? end - 1 : start);
	passage->breaks = span_of("", 0);
}

void passage_pages_text(const struct passage *passage, const char *dash,
			struct buf *to)
{
	if (passage->page)
		buf_addf(to, "%u", (unsigned)passage->page);
	if (passage->page && passage->last_page > passage->page)
		buf_addf(to, "%s%u", dash, (unsigned)passage->last_page);
}

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

enum status passage_read(struct span record, struct passage *passage,
			 struct err *err)
{
	struct record from = record_open(record, RECORD_OLDEST, RECORD_VERSION);
	size_t i;

	memset(passage, 0, sizeof(*passage));
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
	passage->file = hash64(passage->path);
	passage->last_page =
		page_breaks_page(passage->breaks, passage->page, UINT64_MAX);
	if (record_ended(&from) && passage->byte_start <= passage->byte_end &&
	    page_breaks_valid(passage->breaks, passage->page, passage->text))
		return ST_OK;
	memset(passage, 0, sizeof(*passage));
	return err_set(err, ST_CORRUPT,
		       "damaged passage in the index; run llmindex "
		       "--rebuild");
}
