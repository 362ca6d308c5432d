/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "store/stats.h"
#include "store/record.h"

#define RECORD_VERSION 1

/* Two rows of counters, one after the other. */
#define ROW (STATS_BUCKETS / 2)

/* A full counter no longer knows its number, so it stays full: too high is
 * what a sketch may be, too low is not. */
#define FULL UINT32_MAX

void stats_init(struct stats *stats, const char *lang)
{
	memset(stats, 0, sizeof(*stats));
	snprintf(stats->lang, sizeof(stats->lang), "%s", lang);
	stats->buckets = mem_alloc(STATS_BUCKETS * sizeof(*stats->buckets));
}

void stats_release(struct stats *stats)
{
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

void stats_count(struct stats *stats, int sign, const uint64_t *keys,
		 size_t count, const uint32_t lengths[EVIDENCE_KINDS])
{
	size_t i;

	step_sum(&stats->passages, sign, 1);
	for (i = 0; i < EVIDENCE_KINDS; i++)
		step_sum(&stats->length[i], sign, lengths[i]);
	for (i = 0; i < count; i++) {
		step_bucket(&stats->buckets[first_bucket(keys[i])], sign);
		step_bucket(&stats->buckets[second_bucket(keys[i])], sign);
	}
}

void stats_merge(struct stats *stats, const struct stats *other)
{
	size_t i;

	step_sum(&stats->passages, 1, other->passages);
	for (i = 0; i < EVIDENCE_KINDS; i++)
		step_sum(&stats->length[i], 1, other->length[i]);
	for (i = 0; i < STATS_BUCKETS; i++) {
		uint64_t sum = (uint64_t)stats->buckets[i] + other->buckets[i];

		stats->buckets[i] = sum > FULL ? FULL : (uint32_t)sum;
	}
}

uint64_t stats_frequency(const struct stats *stats, uint64_t key)
{
	uint32_t a = stats->buckets[first_bucket(key)];
	uint32_t b = stats->buckets[second_bucket(key)];

	return a < b ? a : b;
}

double stats_mean_length(const struct stats *stats, enum evidence kind)
{
	if (!stats->passages)
		return 0;
	return (double)stats->length[kind] / (double)stats->passages;
}

/* Counters are numbers; a run of empty ones is 0 and its length. */
static void write_buckets(const uint32_t *buckets, struct buf *to)
{
	size_t i = 0, run;

	while (i < STATS_BUCKETS) {
		buf_add_number(to, buckets[i]);
		if (buckets[i++])
			continue;
		run = 1;
		while (i < STATS_BUCKETS && !buckets[i]) {
			run++;
			i++;
		}
		buf_add_number(to, run);
	}
}

void stats_write(const struct stats *stats, struct buf *to)
{
	size_t i;

	buf_add_char(to, RECORD_VERSION);
	buf_add_field(to, span_str(stats->lang));
	buf_add_number(to, stats->passages);
	for (i = 0; i < EVIDENCE_KINDS; i++)
		buf_add_number(to, stats->length[i]);
	write_buckets(stats->buckets, to);
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

static void read_buckets(struct record *from, uint32_t *buckets)
{
	bool after_run = false;
	size_t i = 0;
	uint64_t run;

	while (i < STATS_BUCKETS && !from->bad) {
		buckets[i] = record_number32(from);
		if (buckets[i]) {
			after_run = false;
			i++;
			continue;
		}
		run = record_number(from, STATS_BUCKETS - i);
		if (!run || after_run)
			from->bad = true;
		after_run = true;
		i += run;
	}
}

enum status stats_read(struct span record, struct stats *stats, struct err *err)
{
	struct record from = record_open(record, RECORD_VERSION);
	size_t i;

	stats_init(stats, "");
	read_lang(&from, stats->lang);
	stats->passages = record_number(&from, UINT64_MAX);
	for (i = 0; i < EVIDENCE_KINDS; i++)
		stats->length[i] = record_number(&from, UINT64_MAX);
	read_buckets(&from, stats->buckets);
	if (record_ended(&from))
		return ST_OK;
	stats_release(stats);
	return err_set(err, ST_CORRUPT,
		       "damaged statistics in the index; remove the index and "
		       "run llmindex");
}
