/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "store/stats.h"
#include "tests/unit/check_rows.h"

#define MANY 3000

static const uint32_t lengths[EVIDENCE_KINDS] = {10, 20, 30, 0, 5, 6, 7};

/* Spread like hashes. */
static uint64_t key(unsigned number)
{
	uint64_t x = (number + 1) * UINT64_C(0x9e3779b97f4a7c15);

	return (x ^ x >> 29) * UINT64_C(0xbf58476d1ce4e5b9);
}

START_TEST(test_counts)
{
	uint64_t keys[2] = {key(1), key(2)};
	struct stats stats;

	stats_init(&stats, "zh");
	stats_count(&stats, 1, keys, 2, lengths);
	stats_count(&stats, 1, keys, 1, lengths);
	ck_assert_str_eq(stats.lang, "zh");
	ck_assert_uint_eq(stats.passages, 2);
	ck_assert_uint_eq(stats_frequency(&stats, keys[0]), 2);
	ck_assert_uint_eq(stats_frequency(&stats, keys[1]), 1);
	ck_assert_uint_eq(stats_frequency(&stats, key(3)), 0);
	ck_assert(stats_mean_length(&stats, EVIDENCE_SURFACE) == 20.0);
	stats_count(&stats, -1, keys, 2, lengths);
	ck_assert_uint_eq(stats.passages, 1);
	ck_assert_uint_eq(stats_frequency(&stats, keys[0]), 1);
	ck_assert_uint_eq(stats_frequency(&stats, keys[1]), 0);
	ck_assert(stats_mean_length(&stats, EVIDENCE_TERM) == 10.0);
	stats_release(&stats);
}
END_TEST

START_TEST(test_empty)
{
	struct stats stats;

	stats_init(&stats, "");
	ck_assert(stats_mean_length(&stats, EVIDENCE_TERM) == 0);
	ck_assert_uint_eq(stats_frequency(&stats, UINT64_MAX), 0);
	stats_release(&stats);
}
END_TEST

START_TEST(test_underflow)
{
	uint64_t one = key(1);
	struct stats stats;
	int i;

	stats_init(&stats, "ar");
	for (i = 0; i < 3; i++)
		stats_count(&stats, -1, &one, 1, lengths);
	ck_assert_uint_eq(stats.passages, 0);
	ck_assert_uint_eq(stats.length[EVIDENCE_TERM], 0);
	ck_assert_uint_eq(stats_frequency(&stats, one), 0);
	stats_count(&stats, 1, &one, 1, lengths);
	ck_assert_uint_eq(stats_frequency(&stats, one), 1);
	stats_release(&stats);
}
END_TEST

/* A full counter stays full: it may say too much, never too little. */
START_TEST(test_overflow)
{
	uint64_t one = key(1);
	struct stats stats;
	size_t i;

	stats_init(&stats, "ar");
	for (i = 0; i < STATS_BUCKETS; i++)
		stats.buckets[i] = UINT32_MAX - 1;
	stats.passages = stats.length[0] = UINT64_MAX;
	stats_count(&stats, 1, &one, 1, lengths);
	stats_count(&stats, 1, &one, 1, lengths);
	ck_assert_uint_eq(stats_frequency(&stats, one), UINT32_MAX);
	ck_assert_uint_eq(stats_frequency(&stats, key(2)), UINT32_MAX - 1);
	ck_assert(stats.passages == UINT64_MAX);
	ck_assert(stats.length[0] == UINT64_MAX);
	stats_count(&stats, -1, &one, 1, lengths);
	ck_assert_uint_eq(stats_frequency(&stats, one), UINT32_MAX);
	stats_merge(&stats, &stats);
	ck_assert_uint_eq(stats_frequency(&stats, key(2)), UINT32_MAX);
	ck_assert(stats.passages == UINT64_MAX);
	stats_release(&stats);
}
END_TEST

/* The sketch's promise: never too low, and seldom too high. */
START_TEST(test_many)
{
	unsigned i, wrong = 0;
	struct stats stats;

	stats_init(&stats, "en");
	for (i = 0; i < MANY; i++) {
		uint64_t keys[2] = {key(i), key(i / 2 + MANY)};

		stats_count(&stats, 1, keys, 2, lengths);
	}
	for (i = 0; i < MANY; i++) {
		ck_assert_uint_ge(stats_frequency(&stats, key(i)), 1);
		wrong += stats_frequency(&stats, key(i)) != 1;
	}
	ck_assert_uint_lt(wrong, MANY / 20);
	for (i = 0; i < MANY / 2; i++)
		ck_assert_uint_ge(stats_frequency(&stats, key(i + MANY)), 2);
	stats_release(&stats);
}
END_TEST

START_TEST(test_merge)
{
	uint64_t keys[2] = {key(1), key(2)};
	struct stats a, b;

	stats_init(&a, "en");
	stats_init(&b, "en");
	stats_count(&a, 1, keys, 2, lengths);
	stats_count(&b, 1, keys, 1, lengths);
	stats_merge(&a, &b);
	ck_assert_uint_eq(a.passages, 2);
	ck_assert_uint_eq(stats_frequency(&a, keys[0]), 2);
	ck_assert_uint_eq(stats_frequency(&a, keys[1]), 1);
	ck_assert_uint_eq(a.length[EVIDENCE_GRAM], 60);
	stats_release(&a);
	stats_release(&b);
}
END_TEST

static void fill(struct stats *stats, const char *shape)
{
	uint32_t value = *shape == 'f' ? UINT32_MAX : 1;
	size_t i;

	stats_init(stats, "pt");
	stats->passages = UINT64_MAX;
	stats->length[EVIDENCE_PAIR] = 300;
	for (i = 0; i < STATS_BUCKETS; i++)
		if (*shape == 'f' || (*shape == 'a' && i % 2) ||
		    (*shape == '1' && !i) ||
		    (*shape == 'l' && i == STATS_BUCKETS - 1))
			stats->buckets[i] = value;
}

static const struct {
	const char *shape;
	size_t longest; /* of the record */
} shapes[] = {
	{"none", 40},
	{"1 first", 40},
	{"last", 40},
	{"alternating", 40 + STATS_BUCKETS * 3 / 2},
	{"full", 40 + STATS_BUCKETS * 5},
};

START_TEST(test_round_trip)
{
	struct buf record = BUF_INIT;
	struct stats stats, again;
	struct err err;

	fill(&stats, shapes[_i].shape);
	stats_write(&stats, &record);
	ck_assert_uint_le(record.len, shapes[_i].longest);
	ck_assert_int_eq(stats_read(buf_span(&record), &again, &err), ST_OK);
	ck_assert_str_eq(again.lang, "pt");
	ck_assert(again.passages == stats.passages);
	ck_assert(!memcmp(again.length, stats.length, sizeof(stats.length)));
	ck_assert(!memcmp(again.buckets, stats.buckets,
			  STATS_BUCKETS * sizeof(*stats.buckets)));
	stats_release(&stats);
	stats_release(&again);
	buf_release(&record);
}
END_TEST

static void expect_corrupt(struct span record)
{
	char *exact = mem_span(record);
	struct stats stats;

	ck_assert_int_eq(stats_read(span_of(exact, record.len), &stats, NULL),
			 ST_CORRUPT);
	ck_assert_ptr_null(stats.buckets);
	free(exact);
}

static struct buf small_record(void)
{
	struct buf record = BUF_INIT;
	struct stats stats;

	fill(&stats, "last");
	stats_write(&stats, &record);
	stats_release(&stats);
	return record;
}

START_TEST(test_cut)
{
	struct buf record = small_record();
	size_t len;

	for (len = 0; len < record.len; len++)
		expect_corrupt(span_of(record.ptr, len));
	buf_add_char(&record, 0);
	expect_corrupt(buf_span(&record));
	buf_release(&record);
}
END_TEST

START_TEST(test_flipped)
{
	struct buf record = small_record(), again = BUF_INIT;
	struct stats stats;
	size_t bit;

	for (bit = 0; bit < record.len * 8; bit++) {
		record.ptr[bit / 8] ^= (char)(1 << bit % 8);
		if (!stats_read(buf_span(&record), &stats, NULL)) {
			buf_clear(&again);
			stats_write(&stats, &again);
			ck_assert(span_equal(buf_span(&record),
					     buf_span(&again)));
			stats_release(&stats);
		}
		record.ptr[bit / 8] ^= (char)(1 << bit % 8);
	}
	buf_release(&record);
	buf_release(&again);
}
END_TEST

/* Buckets behind an otherwise good head: numbers, -1 ends. */
static const struct {
	const char *what;
	long long numbers[8];
	int status;
} tails[] = {
	{"one run", {0, STATS_BUCKETS, -1}, ST_OK},
	{"run, counter", {0, STATS_BUCKETS - 1, 9, -1}, ST_OK},
	{"run of none", {0, 0, 0, STATS_BUCKETS, -1}, ST_CORRUPT},
	{"two runs in a row", {0, 1, 0, STATS_BUCKETS - 1, -1}, ST_CORRUPT},
	{"run too long", {0, STATS_BUCKETS + 1, -1}, ST_CORRUPT},
	{"run past the end", {1, 0, STATS_BUCKETS, -1}, ST_CORRUPT},
	{"huge run", {0, INT64_MAX, -1}, ST_CORRUPT},
	{"counter too large",
	 {0, STATS_BUCKETS - 1, 1LL + UINT32_MAX, -1},
	 ST_CORRUPT},
	{"too few", {0, STATS_BUCKETS - 1, -1}, ST_CORRUPT},
	{"too many", {0, STATS_BUCKETS, 1, -1}, ST_CORRUPT},
};

START_TEST(test_tails)
{
	struct buf record = BUF_INIT;
	struct stats stats;
	int i;

	buf_add_char(&record, 1);
	buf_add_field(&record, span_str("en"));
	for (i = 0; i < 1 + EVIDENCE_KINDS; i++)
		buf_add_number(&record, 1);
	for (i = 0; tails[_i].numbers[i] >= 0; i++)
		buf_add_number(&record, (uint64_t)tails[_i].numbers[i]);
	ck_assert_msg((int)stats_read(buf_span(&record), &stats, NULL) ==
			      tails[_i].status,
		      "%s", tails[_i].what);
	stats_release(&stats);
	buf_release(&record);
}
END_TEST

RUN_TESTS("store/stats", ONCE(test_counts); ONCE(test_empty);
	  ONCE(test_underflow); ONCE(test_overflow); ONCE(test_many);
	  ONCE(test_merge); LOOP(test_round_trip, shapes); ONCE(test_cut);
	  ONCE(test_flipped); LOOP(test_tails, tails))
