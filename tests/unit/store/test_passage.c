/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tests/unit/passage_fixture.h"

#include <stdio.h>

/* With hashes in the record, or without. */
static const unsigned named[] = {0, PASSAGE_NAMED_ALL, PASSAGE_NAMED_ARTICLE};

static struct buf sample_record(unsigned names)
{
	struct passage passage = sample();
	struct buf record = BUF_INIT;

	passage.named = names;
	passage_write(&passage, &record);
	return record;
}

START_TEST(test_round_trip)
{
	struct buf record = sample_record(0), again = BUF_INIT;
	struct passage want = sample(), got;
	struct err err;

	ck_assert_int_eq(passage_read(buf_span(&record), &got, &err), ST_OK);
	passage_write(&got, &again);
	ck_assert(span_equal(buf_span(&record), buf_span(&again)));
	ck_assert(hash_equal(got.id, want.id));
	ck_assert(got.article == want.article && got.file == want.file);
	ck_assert(got.byte_end == want.byte_end && got.length == want.length);
	ck_assert(span_equal(got.text, want.text));
	ck_assert(span_equal(got.date_source, want.date_source));
	ck_assert(span_equal(got.path, want.path));
	ck_assert_uint_eq(got.flags, want.flags);
	ck_assert_uint_eq(got.captured, want.captured);
	ck_assert(span_equal(got.topics, want.topics));
	ck_assert_uint_eq(got.confidence, 97);
	ck_assert_uint_eq(got.last_page, 303);
	buf_release(&record);
	buf_release(&again);
}
END_TEST

/* What each version of the record wrote is read by all later ones; the fields it did not have are 0 or empty. */
static const struct {
	const char *bytes;
	uint32_t flags, captured;
	const char *topics;
	uint32_t confidence, last_page;
} olds[] = {
	{"\x01"
	 "iiiiiiiiiiiiiiii"
	 "aaaaaaaa"
	 "cccccccc"
	 "\x03\xE5\xE3\xD2\x09\x07\x09\x05\x0B"
	 "\x02/a\x01r\x05title\x04head\x03url\x02me\x03src\x02pt\x04latn"
	 "\x02md\x05mtime\x05words",
	 0, 0, "", 0, 7},
	{"\x02"
	 "iiiiiiiiiiiiiiii"
	 "aaaaaaaa"
	 "cccccccc"
	 "\x03\xE5\xE3\xD2\x09\x07\x09\x05\x0B"
	 "\x02/a\x01r\x05title\x04head\x03url\x02me\x03src\x02pt\x04latn"
	 "\x02md\x05mtime\x05words\x03",
	 PASSAGE_FORMS | PASSAGE_VISUAL, 0, "", 0, 7},
	{"\x03"
	 "iiiiiiiiiiiiiiii"
	 "aaaaaaaa"
	 "cccccccc"
	 "\x03\xE5\xE3\xD2\x09\x07\x09\x05\x0B"
	 "\x02/a\x01r\x05title\x04head\x03url\x02me\x03src\x02pt\x04latn"
	 "\x02md\x05mtime\x05words\x01\xE5\xE3\xD2\x09",
	 PASSAGE_FORMS, 20230629, "", 0, 7},
	{"\x04"
	 "iiiiiiiiiiiiiiii"
	 "aaaaaaaa"
	 "cccccccc"
	 "\x03\xE5\xE3\xD2\x09\x07\x09\x05\x0B"
	 "\x02/a\x01r\x05title\x04head\x03url\x02me\x03src\x02pt\x04latn"
	 "\x02md\x05mtime\x05words\x01\xE5\xE3\xD2\x09\x03\x61\nb",
	 PASSAGE_FORMS, 20230629, "a\nb", 0, 7},
	{"\x05"
	 "iiiiiiiiiiiiiiii"
	 "aaaaaaaa"
	 "cccccccc"
	 "\x03\xE5\xE3\xD2\x09\x07\x09\x05\x0B"
	 "\x02/a\x01r\x05title\x04head\x03url\x02me\x03src\x02pt\x04latn"
	 "\x02md\x05mtime\x05words\x01\xE5\xE3\xD2\x09\x03\x61\nb\x60\x02"
	 "\x02\x01",
	 PASSAGE_FORMS, 20230629, "a\nb", 96, 8},
	{"\x06\xDF\xFE\x7F\x1D"
	 "\x02md\x05mtime\x03src\x02me\x02/a"
	 "\x03\xE5\xE3\xD2\x09\x07\x01\xE5\xE3\xD2\x09"
	 "\x01r\x05title\x03url\x03\x61\nb\x04head\x02\x02\x01"
	 "iiiiiiiiiiiiiiii"
	 "aaaaaaaa"
	 "cccccccc"
	 "\x05\x02\x09\x60\x05words",
	 PASSAGE_FORMS, 20230629, "a\nb", 96, 8},
};

START_TEST(test_old)
{
	struct passage got;
	struct err err;

	ck_assert_int_eq(passage_read(s(olds[_i].bytes), &got, &err), ST_OK);
	ck_assert(got.id.high == UINT64_C(0x6969696969696969));
	ck_assert(got.article == UINT64_C(0x6161616161616161));
	ck_assert(got.cluster == UINT64_C(0x6363636363636363));
	ck_assert_uint_eq(got.ordinal, 3);
	ck_assert_uint_eq(got.date, 20230629);
	ck_assert_uint_eq(got.page, 7);
	ck_assert_uint_eq(got.length, 9);
	ck_assert(got.byte_start == 5 && got.byte_end == 11);
	ck_assert(span_is(got.path, "/a") && span_is(got.record, "r"));
	ck_assert(span_is(got.title, "title") && span_is(got.heading, "head"));
	ck_assert(span_is(got.url, "url") && span_is(got.author, "me"));
	ck_assert(span_is(got.source, "src") && span_is(got.lang, "pt"));
	ck_assert(span_is(got.script, "latn") && span_is(got.type, "md"));
	ck_assert(span_is(got.date_source, "mtime"));
	ck_assert(span_is(got.text, "words"));
	ck_assert_uint_eq(got.flags, olds[_i].flags);
	ck_assert_uint_eq(got.captured, olds[_i].captured);
	ck_assert(span_is(got.topics, olds[_i].topics));
	ck_assert_uint_eq(got.confidence, olds[_i].confidence);
	ck_assert_uint_eq(got.last_page, olds[_i].last_page);
}
END_TEST

START_TEST(test_empty_passage)
{
	struct passage empty = {.page = 0}, got;
	struct buf record = BUF_INIT;

	passage_write(&empty, &record);
	ck_assert_int_eq(passage_read(buf_span(&record), &got, NULL), ST_OK);
	ck_assert_uint_eq(got.text.len, 0);
	buf_release(&record);
}
END_TEST

/* A cut record lives in memory of just its size, for the sanitizers. */
START_TEST(test_cut)
{
	struct buf record = sample_record(named[_i]);
	struct passage got;
	struct err err;
	size_t len;

	for (len = 0; len < record.len; len++) {
		char *cut = mem_span(span_of(record.ptr, len));

		ck_assert_int_eq(passage_read(span_of(cut, len), &got, &err),
				 ST_CORRUPT);
		ck_assert_uint_eq(got.text.len, 0);
		free(cut);
	}
	buf_add_char(&record, 0);
	ck_assert_int_eq(passage_read(buf_span(&record), &got, &err),
			 ST_CORRUPT);
	buf_release(&record);
}
END_TEST

/* What is read after any flip either is refused or writes the same bytes. */
START_TEST(test_flipped)
{
	struct buf record = sample_record(named[_i]), again = BUF_INIT;
	unsigned refused = 0;
	struct passage got;
	size_t bit;

	for (bit = 0; bit < record.len * 8; bit++) {
		record.ptr[bit / 8] ^= (char)(1 << bit % 8);
		if (passage_read(buf_span(&record), &got, NULL)) {
			refused++;
		} else {
			buf_clear(&again);
			passage_write(&got, &again);
			ck_assert(span_equal(buf_span(&record),
					     buf_span(&again)));
		}
		record.ptr[bit / 8] ^= (char)(1 << bit % 8);
	}
	ck_assert_uint_gt(refused, 12 * 8); /* version, lengths */
	buf_release(&record);
	buf_release(&again);
}
END_TEST

static const struct {
	const char *what;
	uint32_t date;
	uint64_t start, end;
	int status;
} numbers[] = {
	{"plain", 20230629, 1, 2, ST_OK},
	{"no date", 0, 0, 0, ST_OK},
	{"last day", 99991231, 0, 0, ST_OK},
	{"no such date", 99991232, 0, 0, ST_CORRUPT},
	{"end before start", 20230629, 2, 1, ST_CORRUPT},
};

START_TEST(test_numbers)
{
	struct passage passage = sample(), got;
	struct buf record = BUF_INIT;

	passage.date = numbers[_i].date;
	passage.byte_start = numbers[_i].start;
	passage.byte_end = numbers[_i].end;
	passage_write(&passage, &record);
	ck_assert_msg((int)passage_read(buf_span(&record), &got, NULL) ==
			      numbers[_i].status,
		      "%s", numbers[_i].what);
	buf_release(&record);
}
END_TEST

RUN_TESTS("store/passage", ONCE(test_round_trip); ONCE(test_empty_passage);
	  LOOP(test_old, olds); LOOP(test_cut, named);
	  LOOP(test_flipped, named); LOOP(test_numbers, numbers))
