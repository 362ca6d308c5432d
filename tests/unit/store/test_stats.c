/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "store/stats/stats_packed.h"
#include "store/stats/stats_rice.h"
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
	stats_release(&stats);
}
END_TEST

static struct buf record_of(const struct stats *stats)
{
	struct buf record = BUF_INIT;

	stats_write(stats, &record);
	return record;
}

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

/* Records are asked as the table would be, and add up. */
START_TEST(test_records)
{
	struct stats table, asked;
	struct buf record;
	struct err err;
	unsigned i;
	int n;

	stats_init(&table, "en");
	for (i = 0; i < MANY; i++) {
		uint64_t keys[2] = {key(i), key(i % 7 + MANY)};

		stats_count(&table, 1, keys, 2, lengths);
	}
	stats_init_records(&asked, "en");
	ck_assert_uint_eq(stats_frequency(&asked, key(1)), 0);
	for (n = 1; n <= 2; n++) {
		record = record_of(&table);
		ck_assert_int_eq(stats_add_record(&asked, &record, &err),
				 ST_OK);
		ck_assert_ptr_null(record.ptr);
		ck_assert_uint_eq(asked.passages, n * MANY);
		ck_assert_uint_eq(asked.length[EVIDENCE_GRAM], n * 30 * MANY);
		for (i = 0; i < 3 * MANY; i++)
			ck_assert_uint_eq(stats_frequency(&asked, key(i)),
					  n * stats_frequency(&table, key(i)));
	}
	stats_release(&table);
	stats_release(&asked);
}
END_TEST

/* What is counted in two tables is as frequent as in one, in each counter that
 * others share, too. */
START_TEST(test_records_as_one)
{
	struct stats one, parts[2], asked;
	struct buf record;
	struct err err;
	unsigned i;

	stats_init(&one, "en");
	stats_init(&parts[0], "en");
	stats_init(&parts[1], "en");
	for (i = 0; i < 20 * MANY; i++) {
		uint64_t one_key = key(i);

		stats_count(&one, 1, &one_key, 1, lengths);
		stats_count(&parts[i % 2], 1, &one_key, 1, lengths);
	}
	stats_init_records(&asked, "en");
	for (i = 0; i < 2; i++) {
		record = record_of(&parts[i]);
		ck_assert_int_eq(stats_add_record(&asked, &record, &err),
				 ST_OK);
		stats_release(&parts[i]);
	}
	for (i = 0; i < 40 * MANY; i++)
		ck_assert_uint_eq(stats_frequency(&asked, key(i)),
				  stats_frequency(&one, key(i)));
	stats_release(&one);
	stats_release(&asked);
}
END_TEST

START_TEST(test_records_overflow)
{
	struct stats full, asked;
	struct buf record;
	struct err err;
	int n;

	stats_init(&full, "");
	full.passages = full.length[0] = UINT64_MAX;
	memset(full.buckets, 0xFF, STATS_BUCKETS * sizeof(*full.buckets));
	stats_init_records(&asked, "");
	for (n = 0; n < 2; n++) {
		record = record_of(&full);
		ck_assert_int_eq(stats_add_record(&asked, &record, &err),
				 ST_OK);
	}
	ck_assert(asked.passages == UINT64_MAX);
	ck_assert(asked.length[0] == UINT64_MAX);
	ck_assert(stats_frequency(&asked, key(1)) == 2ull * UINT32_MAX);
	stats_release(&full);
	stats_release(&asked);
}
END_TEST

START_TEST(test_records_refused)
{
	struct stats other, asked;
	struct buf record;
	struct err err;

	stats_init(&other, "pt");
	stats_init_records(&asked, "en");
	record = record_of(&other);
	ck_assert_int_eq(stats_add_record(&asked, &record, &err), ST_CORRUPT);
	ck_assert_ptr_null(record.ptr);
	buf_add_str(&record, "junk");
	ck_assert_int_eq(stats_add_record(&asked, &record, &err), ST_CORRUPT);
	ck_assert_ptr_null(record.ptr);
	ck_assert_uint_eq(asked.passages, 0);
	ck_assert_uint_eq(stats_frequency(&asked, key(1)), 0);
	stats_release(&other);
	stats_release(&asked);
}
END_TEST

/* What a change is made of, in turn: more of these keys, or fewer. */
static const struct {
	int sign;
	unsigned first, count;
} steps[] = {{1, 0, 40}, {-1, 20, 40}, {-1, 0, 60}, {1, 30, 1}};

static void step(struct stats *stats, size_t i)
{
	uint64_t keys[64];
	unsigned k;

	for (k = 0; k < steps[i].count; k++)
		keys[k] = key(steps[i].first + k);
	stats_count(stats, steps[i].sign, keys, steps[i].count, lengths);
}

static void expect_same(const struct stats *asked, const struct stats *want)
{
	unsigned k;

	ck_assert_uint_eq(asked->passages, want->passages);
	ck_assert_uint_eq(asked->length[0], want->length[0]);
	for (k = 0; k < 100; k++)
		ck_assert_uint_eq(stats_frequency(asked, key(k)),
				  stats_frequency(want, key(k)));
}

/* A record and its change say what one table says, asked or joined. */
START_TEST(test_change)
{
	struct stats table, change, joined, asked;
	struct buf record = BUF_INIT, changed = BUF_INIT;
	struct err err;
	size_t i;

	stats_init(&table, "en");
	for (i = 0; i < 3 * 64; i++)
		stats_count(&table, 1, (uint64_t[]){key((unsigned)i % 64)}, 1,
			    lengths);
	stats_write(&table, &record);
	ck_assert(!stats_read(buf_span(&record), &joined, &err));
	stats_init_change(&change, "en");
	for (i = 0; i < ROW_COUNT(steps); i++) {
		step(&table, i);
		step(&change, i);
	}
	stats_write(&change, &changed);
	stats_release(&change);
	ck_assert(!stats_read_change(buf_span(&changed), &change, &err));
	stats_apply(&joined, &change);
	expect_same(&joined, &table);
	stats_init_records(&asked, "en");
	ck_assert(!stats_add_record(&asked, &record, &err));
	ck_assert(!stats_add_change(&asked, &changed, &err));
	ck_assert_ptr_null(changed.ptr);
	expect_same(&asked, &table);
	stats_release(&asked);
	stats_release(&joined);
	stats_release(&change);
	stats_release(&table);
}
END_TEST

/* Never below 0, and what is full stays so. */
START_TEST(test_change_bounds)
{
	uint64_t one = key(1);
	struct stats table, change;

	stats_init(&table, "en");
	stats_init_change(&change, "en");
	stats_count(&change, -1, &one, 1, lengths);
	stats_apply(&table, &change);
	ck_assert_uint_eq(table.passages, 0);
	ck_assert_uint_eq(table.length[0], 0);
	ck_assert_uint_eq(stats_frequency(&table, one), 0);
	memset(table.buckets, 0xff, STATS_BUCKETS * sizeof(*table.buckets));
	stats_apply(&table, &change);
	ck_assert_uint_eq(stats_frequency(&table, one), UINT32_MAX);
	stats_release(&change);
	stats_release(&table);
}
END_TEST

START_TEST(test_change_refused)
{
	struct buf record = BUF_INIT, junk = BUF_INIT;
	struct stats stats, table;
	struct err err;

	stats_init_records(&stats, "en");
	buf_add_str(&junk, "junk");
	ck_assert_int_eq(stats_add_change(&stats, &junk, &err), ST_CORRUPT);
	stats_init(&table, "en");
	stats_write(&table, &record);
	ck_assert(!stats_add_record(&stats, &record, &err));
	buf_add_str(&junk, "junk");
	ck_assert_int_eq(stats_add_change(&stats, &junk, &err), ST_CORRUPT);
	ck_assert_ptr_null(junk.ptr);
	ck_assert_uint_eq(stats_frequency(&stats, key(1)), 0);
	stats_release(&table);
	stats_release(&stats);
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

#define HEAD (40 + STATS_BLOCKS) /* a byte for the length of each block */

static const struct {
	const char *shape;
	size_t longest; /* of the record */
} shapes[] = {
	{"none", HEAD},
	{"1 first", HEAD + 1},
	{"last", HEAD + 3},
	{"alternating", HEAD + 2 * STATS_BLOCKS + STATS_BUCKETS * 3 / 16},
	{"full", HEAD + STATS_BLOCKS + STATS_BUCKETS * 5},
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

	for (bit = 8; bit < record.len * 8; bit++) { /* behind the version */
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

#define RUN(length) (2LL * (length)-1)

/* What the last block holds: numbers, -1 ends. first is what its first
 * counter says, damaged or not. */
static const struct {
	const char *what;
	long long numbers[8];
	bool sound;
	uint32_t first;
} tails[] = {
	{"nothing", {-1}, true, 0},
	{"one counter", {2 * 9, -1}, true, 9},
	{"run, counter", {RUN(STATS_BLOCK - 1), 2 * 9, -1}, true, 0},
	{"largest counter", {2LL * UINT32_MAX, -1}, true, UINT32_MAX},
	{"counter, run", {2 * 7, RUN(1), -1}, false, 7},
	{"only a run", {RUN(STATS_BLOCK), -1}, false, 0},
	{"empty counter", {0, -1}, false, 0},
	{"run, empty counter", {RUN(1), 0, 2 * 9, -1}, false, 0},
	{"two runs in a row", {RUN(1), RUN(1), 2 * 9, -1}, false, 0},
	{"run to the end", {RUN(STATS_BLOCK), 2 * 9, -1}, false, 0},
	{"run past the end",
	 {2 * 7, RUN(STATS_BLOCK - 1), 2 * 9, -1},
	 false,
	 7},
	{"huge run", {RUN(1LL << 33), 2 * 9, -1}, false, 0},
	{"longest run", {INT64_MAX, 2 * 9, -1}, false, 0},
	{"counter too large", {2 + 2LL * UINT32_MAX, -1}, false, 0},
	{"too many", {RUN(STATS_BLOCK - 1), 2 * 9, 2 * 9, -1}, false, 0},
};

/* Counters of every size, as often as small and large ones are, and what a block
 * of them costs at most. */
static const struct {
	uint32_t counters[8]; /* again and again */
	size_t bits;          /* of these */
} mixes[] = {
	{{0, 0, 1, 0, 0, 0, 2, 0}, 11},
	{{3, 1, 0, 7, 2, 5, 1, 4}, 27},
	{{900, 1100, 1000, 950, 1024, 1023, 999, 1}, 89},
	{{0, 0, 0, 0, 0, 0, 0, UINT32_MAX}, 7 + RICE_LONG + 32},
	{{23, 24, 25, 0, 0, 1, 0, 47}, 100},
	{{UINT32_MAX, 23, 23, 23, 23, 23, 23, 23}, 224},
	{{1u << 19, 23u << 15, (24u << 15) - 1, 24u << 15, 1, 0, 0, 0}, 256},
};

START_TEST(test_rice)
{
	uint32_t counters[STATS_BLOCK], again[STATS_BLOCK];
	struct buf code = BUF_INIT;
	unsigned k;
	size_t i, bits;

	for (i = 0; i < STATS_BLOCK; i++)
		counters[i] = mixes[_i].counters[i % 8];
	k = rice_best(counters, STATS_BLOCK, &bits);
	ck_assert_uint_le(bits, mixes[_i].bits * STATS_BLOCK / 8);
	for (k = 0; k <= RICE_MAX; k++) {
		buf_clear(&code);
		rice_pack(counters, STATS_BLOCK, k, &code);
		ck_assert(rice_unpack(buf_span(&code), k, again, STATS_BLOCK));
		ck_assert(!memcmp(again, counters, sizeof(counters)));
		for (i = 0; i < STATS_BLOCK; i++)
			ck_assert_uint_eq(rice_counter(buf_span(&code), k, i),
					  counters[i]);
		buf_add(&code, "\0\0\0\0\0\0\0\1", 8);
		ck_assert(
			!rice_unpack(buf_span(&code), k, again, STATS_BLOCK) ||
			!counters[STATS_BLOCK - 1]);
	}
	buf_release(&code);
}
END_TEST

static void add_blocks(struct buf *to, const long long *numbers)
{
	struct buf tail = BUF_INIT;
	size_t i;

	for (i = 0; numbers[i] >= 0; i++)
		buf_add_number(&tail, (uint64_t)numbers[i]);
	for (i = 1; i < STATS_BLOCKS; i++)
		buf_add_number(to, 0);
	buf_add_field(to, buf_span(&tail));
	buf_release(&tail);
}

START_TEST(test_tails)
{
	static uint32_t buckets[STATS_BUCKETS];
	struct buf packed = BUF_INIT;
	struct stats_blocks blocks;
	struct record from;

	add_blocks(&packed, tails[_i].numbers);
	from = (struct record){.rest = buf_span(&packed)};
	stats_find_blocks(&from, &blocks);
	ck_assert(!from.bad);
	ck_assert_msg(stats_unpack(&blocks, buckets) == tails[_i].sound, "%s",
		      tails[_i].what);
	ck_assert_uint_eq(stats_bucket(&blocks, STATS_BUCKETS - STATS_BLOCK),
			  tails[_i].first);
	ck_assert_uint_eq(stats_bucket(&blocks, 0), 0);
	buf_release(&packed);
}
END_TEST

/* Of the last block, which has two bytes. */
static const uint64_t lengths_wrong[] = {0, 1, 3, UINT16_MAX, UINT32_MAX};

START_TEST(test_lengths)
{
	struct buf packed = BUF_INIT;
	struct stats_blocks blocks;
	struct record from;
	size_t i;

	for (i = 1; i < STATS_BLOCKS; i++)
		buf_add_number(&packed, 0);
	buf_add_number(&packed, lengths_wrong[_i]);
	buf_add_str(&packed, "ab");
	from = (struct record){.rest = buf_span(&packed)};
	stats_find_blocks(&from, &blocks);
	ck_assert(from.bad);
	buf_release(&packed);
}
END_TEST

RUN_TESTS("store/stats", ONCE(test_counts); ONCE(test_empty);
	  ONCE(test_underflow); ONCE(test_overflow); ONCE(test_many);
	  ONCE(test_records); ONCE(test_records_as_one);
	  ONCE(test_records_overflow); ONCE(test_records_refused);
	  ONCE(test_change); ONCE(test_change_bounds);
	  ONCE(test_change_refused); LOOP(test_round_trip, shapes);
	  ONCE(test_cut); ONCE(test_flipped); LOOP(test_rice, mixes);
	  LOOP(test_tails, tails); LOOP(test_lengths, lengths_wrong))
