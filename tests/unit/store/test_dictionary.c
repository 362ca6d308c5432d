/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Records packed with a dictionary, and bytes that only look so. */
#include "store/record/dictionary.h"
#include "tests/unit/check_rows.h"

#define NOTES 1000

static struct err err;
static struct packer packer;
static struct buf trained;
static struct dictionary *dictionary;

static void nth(unsigned n, struct buf *to)
{
	buf_clear(to);
	buf_addf(to, "\005%c/home/reader/articles/%u.md", (char)n, n * n);
	buf_addf(to, "en latn md front-matter The price of %u rose to ", n % 7);
	buf_addf(to, "%u in a week, and nobody knows why", n * 31);
}

static void train(unsigned char number, struct buf *to)
{
	struct samples samples = {.count = 0};
	struct buf note = BUF_INIT;
	unsigned n;

	for (n = 0; n < NOTES; n++) {
		nth(n, &note);
		samples_add(&samples, buf_span(&note));
	}
	dictionary_train(&samples, number, to);
	samples_release(&samples);
	buf_release(&note);
}

static void set_up(void)
{
	train(3, &trained);
	ck_assert_uint_gt(trained.len, 100);
	ck_assert_int_eq(
		dictionary_new(buf_span(&trained), true, &dictionary, &err),
		ST_OK);
}

static void tear_down(void)
{
	dictionary_free(dictionary);
	packer_release(&packer);
	buf_release(&trained);
}

START_TEST(test_same_bytes)
{
	struct buf again = BUF_INIT;

	train(3, &again);
	ck_assert(span_equal(buf_span(&again), buf_span(&trained)));
	buf_release(&again);
}
END_TEST

START_TEST(test_too_little)
{
	struct samples samples = {.count = 0};
	struct dictionary *none = dictionary;
	struct buf bytes = BUF_INIT;

	dictionary_train(&samples, 0, &bytes);
	ck_assert_uint_eq(bytes.len, 0);
	samples_add(&samples, span_str("alone"));
	dictionary_train(&samples, 0, &bytes);
	ck_assert_uint_eq(bytes.len, 0);
	ck_assert_int_eq(dictionary_new(buf_span(&bytes), true, &none, &err),
			 ST_OK);
	ck_assert_ptr_null(none);
	samples_release(&samples);
	buf_release(&bytes);
}
END_TEST

START_TEST(test_round_trip)
{
	struct buf note = BUF_INIT, stored = BUF_INIT;
	size_t plain = 0, packed = 0;
	unsigned n;

	for (n = NOTES; n < NOTES + 100; n++) {
		nth(n, &note);
		buf_clear(&stored);
		record_pack(&packer, dictionary, buf_span(&note), &stored);
		plain += note.len;
		packed += stored.len;
		ck_assert(record_is_packed(buf_span(&stored)));
		ck_assert(record_fits(buf_span(&stored), dictionary));
		ck_assert_int_eq(
			record_unpack(&packer, dictionary, &stored, &err),
			ST_OK);
		ck_assert(span_equal(buf_span(&stored), buf_span(&note)));
	}
	ck_assert_uint_lt(packed, plain / 3);
	buf_release(&note);
	buf_release(&stored);
}
END_TEST

/* What gains nothing, and what has no dictionary. */
START_TEST(test_plain)
{
	struct buf stored = BUF_INIT;

	record_pack(&packer, _i ? NULL : dictionary, span_str("\005q"),
		    &stored);
	ck_assert_str_eq(buf_str(&stored), "\005q");
	ck_assert(!record_is_packed(buf_span(&stored)));
	ck_assert(record_fits(buf_span(&stored), NULL));
	ck_assert_int_eq(record_unpack(&packer, NULL, &stored, &err), ST_OK);
	ck_assert_str_eq(buf_str(&stored), "\005q");
	buf_release(&stored);
}
END_TEST

/* Frames that claim 2^62 bytes, no size at all, or none of their own. */
static const struct bytes_row {
	const char *bytes;
	size_t len;
} lies[] = {
	{"\xff", 1},
	{"\xff\x03", 2},
	{"\xff\x03\xe0\0\0\0\0\0\0\0\x40", 11},
	{"\xff\x03\x20\x04\x21\0\0abcd", 11},
	{"\xff\x03\0\x58\x21\0\0abcd", 11},
	{"\xff\x03\x20\x05\x21\0\0abcd", 11},
	{"\xff\x03\x20\x03\x21\0\0abcd", 11},
	{"\xff\x04\x20\x04\x21\0\0abcd", 11},
	/* 64 MiB of one byte */
	{"\xff\x03\xa0\0\0\0\x04\x02\0\x10x\x03\0\x10x", 15},
};

START_TEST(test_lies)
{
	struct buf stored = BUF_INIT;
	enum status status;

	buf_add(&stored, lies[_i].bytes, lies[_i].len);
	status = record_unpack(&packer, dictionary, &stored, &err);
	if (_i == 3) { /* the one that is true, so that the others are near */
		ck_assert_int_eq(status, ST_OK);
		ck_assert_str_eq(buf_str(&stored), "abcd");
	} else {
		ck_assert_int_eq(status, ST_CORRUPT);
		ck_assert_uint_le(packer.plain.cap, 1 << 20);
	}
	buf_release(&stored);
}
END_TEST

/* No damage is more than an error. */
START_TEST(test_spoilt)
{
	struct buf note = BUF_INIT, stored = BUF_INIT, spoilt = BUF_INIT;
	size_t i;

	nth(5, &note);
	record_pack(&packer, dictionary, buf_span(&note), &stored);
	for (i = 0; i < 8 * stored.len; i++) {
		buf_clear(&spoilt);
		buf_add_span(&spoilt, buf_span(&stored));
		spoilt.ptr[i / 8] ^= (char)(1 << i % 8);
		if (record_unpack(&packer, dictionary, &spoilt, &err))
			ck_assert_int_eq(err.status, ST_CORRUPT);
	}
	for (i = 2; i < stored.len; i++) {
		buf_clear(&spoilt);
		buf_add(&spoilt, stored.ptr, i);
		ck_assert_int_eq(
			record_unpack(&packer, dictionary, &spoilt, &err),
			ST_CORRUPT);
	}
	buf_release(&note);
	buf_release(&stored);
	buf_release(&spoilt);
}
END_TEST

START_TEST(test_spoilt_dictionary)
{
	struct dictionary *spoilt;
	size_t i;

	ck_assert_int_eq(dictionary_new(span_of("\1", 1), true, &spoilt, &err),
			 ST_CORRUPT);
	for (i = 1; i < trained.len; i += 13) {
		trained.ptr[i] ^= 0x55;
		if (dictionary_new(buf_span(&trained), true, &spoilt, &err))
			ck_assert_int_eq(err.status, ST_CORRUPT);
		dictionary_free(spoilt);
	}
}
END_TEST

RUN_TESTS("store/dictionary",
	  tcase_add_checked_fixture(tcase, set_up, tear_down);
	  ONCE(test_same_bytes); ONCE(test_too_little); ONCE(test_round_trip);
	  tcase_add_loop_test(tcase, test_plain, 0, 2); LOOP(test_lies, lies);
	  ONCE(test_spoilt); ONCE(test_spoilt_dictionary))
