/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "store/stats/stats_packed.h"

#define RECORD_VERSION 3
#define RECORD_OLDEST  2 /* has no Rice codes */

/* Two rows of counters, one after the other. */
#define ROW (STATS_BUCKETS / 2)

/* A full counter no longer knows its number, so it stays full: too high is
 * what a sketch may be, too low is not. */
#define FULL UINT32_MAX

/* A record that is only asked. */
struct stats_record {
	struct buf bytes, change; /* no change: empty */
	struct stats_blocks blocks, changes;
};

static void release_record(struct stats_record *record)
{
	buf_release(&record->bytes);
	buf_release(&record->change);
}

void stats_init_records(struct stats *stats, const char *lang)
{
	memset(stats, 0, sizeof(*stats));
	snprintf(stats->lang, sizeof(stats->lang), "%s", lang);
}

void stats_init(struct stats *stats, const char *lang)
{
	stats_init_records(stats, lang);
	stats->buckets = mem_alloc(STATS_BUCKETS * sizeof(*stats->buckets));
}

void stats_init_change(struct stats *stats, const char *lang)
{
	stats_init(stats, lang);
	stats->is_change = true;
}

void stats_release(struct stats *stats)
{
	size_t i;

	for (i = 0; i < stats->record_count; i++)
		release_record(&stats->records[i]);
	free(stats->records);
	free(stats->buckets);
	memset(stats, 0, sizeof(*stats));
}

static size_t first_bucket(uint64_t key)
{
	return (size_t)(key & (ROW - 1));
}

static size_t second_bucket(uint64_t key)
{
	return ROW + (size_t)(key >> 32 & (ROW - 1));
}

static void step_bucket(uint32_t *bucket, int sign)
{
	if (*bucket == FULL)
		return;
	if (sign > 0)
		++*bucket;
	else if (*bucket)
		--*bucket;
}

static void step_sum(uint64_t *sum, int sign, uint64_t by)
{
	if (sign > 0)
		*sum = by > UINT64_MAX - *sum ? UINT64_MAX : *sum + by;
	else
		*sum = by > *sum ? 0 : *sum - by;
}

static void count_change(struct stats *stats, int sign, const uint64_t *keys,
			 size_t count, const uint32_t lengths[EVIDENCE_KINDS])
{
	uint32_t step = (uint32_t)sign;
	size_t i;

	stats->passages += (uint64_t)sign;
	for (i = 0; i < EVIDENCE_KINDS; i++)
		stats->length[i] += (uint64_t)sign * lengths[i];
	for (i = 0; i < count; i++) {
		stats->buckets[first_bucket(keys[i])] += step;
		stats->buckets[second_bucket(keys[i])] += step;
	}
}

/* A counter, or 0, with a change that is a two's complement. */
static uint32_t changed(uint32_t bucket, uint32_t change)
{
	int64_t sum = (int64_t)bucket + (int32_t)change;

	if (bucket == FULL || sum >= FULL)
		return FULL;
	return sum < 0 ? 0 : (uint32_t)sum;
}

static void change_sum(uint64_t *sum, uint64_t change)
{
	bool less = change > INT64_MAX;

	step_sum(sum, less ? -1 : 1, less ? 0 - change : change);
}

static void change_head(struct stats *stats, const struct stats *change)
{
	size_t i;

	change_sum(&stats->passages, change->passages);
	for (i = 0; i < EVIDENCE_KINDS; i++)
		change_sum(&stats->length[i], change->length[i]);
}

void stats_apply(struct stats *stats, const struct stats *change)
{
	size_t i;

	change_head(stats, change);
	for (i = 0; i < STATS_BUCKETS; i++)
		stats->buckets[i] =
			changed(stats->buckets[i], change->buckets[i]);
}

void stats_count(struct stats *stats, int sign, const uint64_t *keys,
		 size_t count, const uint32_t lengths[EVIDENCE_KINDS])
{
	size_t i;

	if (stats->is_change) {
		count_change(stats, sign, keys, count, lengths);
		return;
	}
	step_sum(&stats->passages, sign, 1);
	for (i = 0; i < EVIDENCE_KINDS; i++)
		step_sum(&stats->length[i], sign, lengths[i]);
	for (i = 0; i < count; i++) {
		step_bucket(&stats->buckets[first_bucket(keys[i])], sign);
		step_bucket(&stats->buckets[second_bucket(keys[i])], sign);
	}
}

/* A two's complement as a number that is small where it is near to 0. */
static uint64_t fold(uint64_t number)
{
	return number << 1 ^ (0 - (number >> 63));
}

static uint64_t unfold(uint64_t number)
{
	return number >> 1 ^ (0 - (number & 1));
}

static uint32_t fold32(uint32_t number)
{
	return number << 1 ^ (0 - (number >> 31));
}

static uint32_t unfold32(uint32_t number)
{
	return number >> 1 ^ (0 - (number & 1));
}

static uint32_t record_bucket(const struct stats_record *record, size_t bucket)
{
	uint32_t count = stats_bucket(&record->blocks, bucket);

	if (!record->change.len)
		return count;
	return changed(count, unfold32(stats_bucket(&record->changes, bucket)));
}

uint64_t stats_frequency(const struct stats *stats, uint64_t key)
{
	size_t first = first_bucket(key), second = second_bucket(key), i;
	uint64_t a = 0, b = 0;

	if (stats->buckets) {
		a = stats->buckets[first];
		b = stats->buckets[second];
	}
	/* The smaller of the sums, not the sum of the smaller ones: so shards
	 * say what one index would. */
	for (i = 0; i < stats->record_count; i++) {
		a += record_bucket(&stats->records[i], first);
		b += record_bucket(&stats->records[i], second);
	}
	return a < b ? a : b;
}

double stats_mean_length(const struct stats *stats, enum evidence kind)
{
	if (!stats->passages)
		return 0;
	return (double)stats->length[kind] / (double)stats->passages;
}

static void write_folded(const struct stats *change, struct buf *to)
{
	uint32_t *folded = mem_grow(NULL, STATS_BUCKETS, sizeof(*folded));
	size_t i;

	for (i = 0; i < STATS_BUCKETS; i++)
		folded[i] = fold32(change->buckets[i]);
	stats_pack(folded, to);
	free(folded);
}

static void write_number(const struct stats *stats, uint64_t number,
			 struct buf *to)
{
	buf_add_number(to, stats->is_change ? fold(number) : number);
}

void stats_write(const struct stats *stats, struct buf *to)
{
	size_t i;

	buf_add_char(to, RECORD_VERSION);
	buf_add_field(to, span_str(stats->lang));
	write_number(stats, stats->passages, to);
	for (i = 0; i < EVIDENCE_KINDS; i++)
		write_number(stats, stats->length[i], to);
	if (stats->is_change)
		write_folded(stats, to);
	else
		stats_pack(stats->buckets, to);
}

static void read_lang(struct record *from, char lang[16])
{
	struct span text = record_field(from);

	if (text.len >= 16 || memchr(text.ptr, '\0', text.len)) {
		from->bad = true;
		return;
	}
	memcpy(lang, text.ptr, text.len);
}

/* All but the counters, which are only found. */
static struct record read_head(struct span record, struct stats *stats,
			       struct stats_blocks *blocks)
{
	struct record from = record_open(record, RECORD_OLDEST, RECORD_VERSION);
	size_t i;

	read_lang(&from, stats->lang);
	stats->passages = record_number(&from, UINT64_MAX);
	for (i = 0; i < EVIDENCE_KINDS; i++)
		stats->length[i] = record_number(&from, UINT64_MAX);
	stats_find_blocks(&from, blocks);
	return from;
}

static enum status damaged(struct err *err)
{
	return err_set(err, ST_CORRUPT,
		       "damaged statistics in the index; run llmindex "
		       "--rebuild");
}

enum status stats_read(struct span record, struct stats *stats, struct err *err)
{
	struct stats_blocks blocks;
	struct record from;

	stats_init(stats, "");
	from = read_head(record, stats, &blocks);
	if (!from.bad && stats_unpack(&blocks, stats->buckets))
		return ST_OK;
	stats_release(stats);
	return damaged(err);
}

static void unfold_head(struct stats *stats)
{
	size_t i;

	stats->passages = unfold(stats->passages);
	for (i = 0; i < EVIDENCE_KINDS; i++)
		stats->length[i] = unfold(stats->length[i]);
}

enum status stats_read_change(struct span record, struct stats *change,
			      struct err *err)
{
	enum status status = stats_read(record, change, err);
	size_t i;

	if (status)
		return status;
	change->is_change = true;
	unfold_head(change);
	for (i = 0; i < STATS_BUCKETS; i++)
		change->buckets[i] = unfold32(change->buckets[i]);
	return ST_OK;
}

static void add_head(struct stats *stats, const struct stats *head)
{
	size_t i;

	step_sum(&stats->passages, 1, head->passages);
	for (i = 0; i < EVIDENCE_KINDS; i++)
		step_sum(&stats->length[i], 1, head->length[i]);
}

enum status stats_add_record(struct stats *stats, struct buf *record,
			     struct err *err)
{
	size_t count = stats->record_count;
	struct stats_record *added;
	struct stats head;

	stats->records =
		mem_grow(stats->records, count + 1, sizeof(*stats->records));
	added = &stats->records[count];
	added->bytes = *record;
	buf_init(record);
	buf_init(&added->change);
	stats_init_records(&head, "");
	if (read_head(buf_span(&added->bytes), &head, &added->blocks).bad ||
	    strcmp(head.lang, stats->lang)) {
		buf_release(&added->bytes);
		return damaged(err);
	}
	add_head(stats, &head);
	stats->record_count++;
	return ST_OK;
}

enum status stats_add_change(struct stats *stats, struct buf *record,
			     struct err *err)
{
	struct buf bytes = *record;
	struct stats_record *last;
	struct stats head;

	buf_init(record);
	if (!stats->record_count) {
		buf_release(&bytes);
		return damaged(err);
	}
	last = &stats->records[stats->record_count - 1];
	buf_release(&last->change);
	last->change = bytes;
	stats_init_records(&head, "");
	if (read_head(buf_span(&bytes), &head, &last->changes).bad ||
	    strcmp(head.lang, stats->lang)) {
		buf_release(&last->change);
		return damaged(err);
	}
	unfold_head(&head);
	change_head(stats, &head);
	return ST_OK;
}
