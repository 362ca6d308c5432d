/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A record as short as it can be: what is empty, and what can be made of the
 * rest, is not in it. There is one way to write a passage. */
#include "store/record/passage_impl.h"
#include "base/array.h"

/* How to add a field: a record with one more part has a greater version, and
 * the part the next bit of the mask. */
#define SLIM_NEWEST SLIM_VERSION

/* What need not be there, in the order of the record. What is the same in many
 * records stands together, for whoever packs them. */
static const struct part {
	size_t at;    /* of a span, or of a number of 32 bits */
	uint32_t max; /* of a number; 0: a span */
} parts[] = {
	{offsetof(struct passage, type), 0},
	{offsetof(struct passage, date_source), 0},
	{offsetof(struct passage, source), 0},
	{offsetof(struct passage, author), 0},
	{offsetof(struct passage, path), 0},
	{offsetof(struct passage, identity), 0},
	{offsetof(struct passage, ordinal), UINT32_MAX},
	{offsetof(struct passage, number), UINT32_MAX},
	{offsetof(struct passage, date), DATE_LAST},
	{offsetof(struct passage, page), UINT32_MAX},
	{offsetof(struct passage, flags), UINT32_MAX},
	{offsetof(struct passage, captured), DATE_LAST},
	{offsetof(struct passage, record), 0},
	{offsetof(struct passage, title), 0},
	{offsetof(struct passage, url), 0},
	{offsetof(struct passage, topics), 0},
	{offsetof(struct passage, heading), 0},
	{offsetof(struct passage, breaks), 0},
};

#define PART_COUNT COUNT_OF(parts)

/* Of the mask, beside a bit for each part: hashes that the rest does not make,
 * from this bit on as enum passage_named has them. */
#define HASH_SHIFT PART_COUNT
#define MASK_MAX   ((UINT64_C(1) << (HASH_SHIFT + PASSAGE_NAMED_COUNT)) - 1)

static const struct tongue {
	const char *lang, *script;
} tongues[] = {
#define TONGUE(lang, script) {lang, script},
#include "store/record/tongue.def"
#undef TONGUE
};

static const struct span *span_part(const struct passage *passage, size_t i)
{
	const char *at = (const char *)passage + parts[i].at;

	return (const struct span *)(const void *)at;
}

static const uint32_t *number_part(const struct passage *passage, size_t i)
{
	const char *at = (const char *)passage + parts[i].at;

	return (const uint32_t *)(const void *)at;
}

bool passage_same(const struct passage *a, const struct passage *b)
{
	size_t i;

	for (i = 0; i < PART_COUNT; i++)
		if (parts[i].max
			    ? *number_part(a, i) != *number_part(b, i)
			    : !span_equal(*span_part(a, i), *span_part(b, i)))
			return false;
	return a->byte_end - a->byte_start == b->byte_end - b->byte_start &&
	       span_equal(a->text, b->text);
}

static uint64_t mask_of(const struct passage *passage)
{
	uint64_t mask = (uint64_t)(~passage->named & PASSAGE_NAMED_ALL)
			<< HASH_SHIFT;
	size_t i;

	for (i = 0; i < PART_COUNT; i++)
		if (parts[i].max ? *number_part(passage, i) != 0
				 : span_part(passage, i)->len != 0)
			mask |= UINT64_C(1) << i;
	return mask;
}

/* From 1; 0: it is not in the table. */
static size_t tongue_of(struct span lang, struct span script)
{
	size_t i;

	for (i = 0; i < COUNT_OF(tongues); i++)
		if (span_is(lang, tongues[i].lang) &&
		    span_is(script, tongues[i].script))
			return i + 1;
	return 0;
}

static void write_tongue(const struct passage *passage, struct buf *to)
{
	size_t tongue = tongue_of(passage->lang, passage->script);

	buf_add_number(to, tongue);
	if (tongue)
		return;
	buf_add_field(to, passage->lang);
	buf_add_field(to, passage->script);
}

static void read_tongue(struct record *from, struct passage *passage)
{
	size_t tongue = (size_t)record_number(from, COUNT_OF(tongues));

	if (tongue) {
		passage->lang = span_str(tongues[tongue - 1].lang);
		passage->script = span_str(tongues[tongue - 1].script);
		return;
	}
	passage->lang = record_field(from);
	passage->script = record_field(from);
	if (tongue_of(passage->lang, passage->script))
		from->bad = true;
}

static void write_parts(const struct passage *passage, uint64_t mask,
			struct buf *to)
{
	size_t i;

	for (i = 0; i < PART_COUNT; i++) {
		if (!(mask >> i & 1))
			continue;
		if (parts[i].max)
			buf_add_number(to, *number_part(passage, i));
		else
			buf_add_field(to, *span_part(passage, i));
	}
}

static void read_parts(struct record *from, uint64_t mask,
		       struct passage *passage)
{
	size_t i;

	for (i = 0; i < PART_COUNT; i++) {
		char *at = (char *)passage + parts[i].at;

		if (!parts[i].max)
			*(struct span *)(void *)at =
				mask >> i & 1 ? record_field(from)
					      : span_of("", 0);
		else if (mask >> i & 1)
			*(uint32_t *)(void *)at =
				(uint32_t)record_number(from, parts[i].max);
	}
	if (!from->bad &&
	    (mask ^ mask_of(passage)) & ((UINT64_C(1) << PART_COUNT) - 1))
		from->bad = true; /* what is there is not empty */
}

static void write_hashes(const struct passage *passage, struct buf *to)
{
	if (!(passage->named & PASSAGE_NAMED_ID))
		record_add_hash(to, passage->id);
	if (!(passage->named & PASSAGE_NAMED_ARTICLE))
		record_add_hash64(to, passage->article);
	if (!(passage->named & PASSAGE_NAMED_CLUSTER))
		record_add_hash64(to, passage->cluster);
}

static void read_hashes(struct record *from, struct passage *passage)
{
	if (!(passage->named & PASSAGE_NAMED_ID))
		passage->id = record_hash(from);
	if (!(passage->named & PASSAGE_NAMED_ARTICLE))
		passage->article = record_hash64(from);
	if (!(passage->named & PASSAGE_NAMED_CLUSTER))
		passage->cluster = record_hash64(from);
}

/* Most texts are about as long as where they are from: in the file they may
 * have escapes, or none. */
static uint64_t surplus(const struct passage *passage)
{
	return passage->byte_end - passage->byte_start - passage->text.len;
}

void passage_write(const struct passage *passage, struct buf *to)
{
	uint64_t mask = mask_of(passage);

	buf_add_char(to, SLIM_NEWEST);
	buf_add_number(to, mask);
	write_tongue(passage, to);
	write_parts(passage, mask, to);
	write_hashes(passage, to);
	buf_add_number(to, passage->byte_start);
	record_add_signed(to, surplus(passage));
	buf_add_number(to, passage->length);
	buf_add_number(to, passage->confidence);
	buf_add_field(to, passage->text);
}

struct record passage_read_slim(struct span record, struct passage *passage)
{
	struct record from = record_open(record, SLIM_VERSION, SLIM_NEWEST);
	uint64_t mask = record_number(&from, MASK_MAX), surplus;

	passage->named = (unsigned)(~(mask >> HASH_SHIFT) & PASSAGE_NAMED_ALL);
	read_tongue(&from, passage);
	read_parts(&from, mask, passage);
	read_hashes(&from, passage);
	passage->byte_start = record_number(&from, UINT64_MAX);
	surplus = record_signed(&from);
	passage->length = record_number32(&from);
	passage->confidence = (uint32_t)record_number(&from, PERCENT_LAST);
	passage->text = record_field(&from);
	passage->byte_end = passage->byte_start + passage->text.len + surplus;
	return from;
}
