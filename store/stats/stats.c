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
	struct buf bytes;
	struct stats_blocks blocks;
};

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

void stats_release(struct stats *stats)
{
	size_t i;

	for (i = 0; i < stats->record_count; i++)
		buf_release(&stats->records[i].bytes);
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
		a += stats_bucket(&stats->records[i].blocks, first);
		b += stats_bucket(&stats->records[i].blocks, second);
	}
	return a < b ? a : b;
}

double stats_mean_length(const struct stats *stats, enum evidence kind)
{
	if (!stats->passages)
		return 0;
	return (double)stats->length[kind] / (double)stats->passages;
}

void stats_write(const struct stats *stats, struct buf *to)
{
	size_t i;

	buf_add_char(to, RECORD_VERSION);
	buf_add_field(to, span_str(stats->lang));
	buf_add_number(to, stats->passages);
	for (i = 0; i < EVIDENCE_KINDS; i++)
		buf_add_number(to, stats->length[i]);
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
