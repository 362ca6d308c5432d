/* SPDX-License-Identifier: GPL-2.0-or-later */
/* How far passages of a base have moved in their files. */
#include "store/record/shift.h"
#include "base/array.h"
#include "tests/unit/check_rows.h"

static struct err err;

static const struct shift shifts[] = {
	{10, 5},
	{100, (uint64_t)-7},
	{200, 0},
};

static struct shift_table table_of_two(void)
{
	struct shift_table table = {NULL, 0, 0};

	ck_assert(shift_set(&table, 1, shifts, COUNT_OF(shifts)));
	ck_assert(shift_set(&table, UINT64_MAX, shifts, 1));
	return table;
}

static const struct {
	uint64_t file, from, to;
} places[] = {
	{1, 9, 9},     {1, 10, 15},   {1, 99, 104},
	{1, 100, 93},  {1, 199, 192}, {1, 200, 200},
	{1, 999, 999}, {2, 100, 100}, {UINT64_MAX, 100, 105},
};

static void check_place(const struct shift_table *table, int row)
{
	struct passage passage = {.file = places[row].file,
				  .byte_start = places[row].from,
				  .byte_end = places[row].from + 3};

	shift_passage(table, &passage);
	ck_assert_uint_eq(passage.byte_start, places[row].to);
	ck_assert_uint_eq(passage.byte_end, places[row].to + 3);
}

/* Also after it was written and read. */
START_TEST(test_places)
{
	struct shift_table table = table_of_two();
	struct buf value = BUF_INIT;

	check_place(&table, _i);
	shift_table_write(&table, &value);
	ck_assert_int_eq(shift_table_read(buf_span(&value), &table, &err),
			 ST_OK);
	check_place(&table, _i);
	shift_table_release(&table);
	buf_release(&value);
}
END_TEST

START_TEST(test_set)
{
	struct shift_table table = table_of_two();
	struct shift many[SHIFT_MAX + 1];
	size_t i;

	for (i = 0; i < COUNT_OF(many); i++)
		many[i] = (struct shift){i, i % 2};
	ck_assert(!shift_set(&table, 1, many, COUNT_OF(many)));
	check_place(&table, 1);
	ck_assert(shift_set(&table, 1, many, SHIFT_MAX));
	ck_assert(shift_set(&table, 1, NULL, 0));
	ck_assert(shift_set(&table, 7, NULL, 0));
	ck_assert_uint_eq(table.count, 1);
	check_place(&table, (int)COUNT_OF(places) - 1);
	shift_table_release(&table);
}
END_TEST

/* There is an end to them. */
START_TEST(test_many_files)
{
	struct shift_table table = {NULL, 0, 0};
	uint64_t file = 0;

	while (shift_set(&table, file, shifts, 1))
		ck_assert_uint_lt(++file, 100000);
	ck_assert_uint_eq(table.count, file);
	ck_assert(shift_set(&table, 0, shifts, 2));
	ck_assert(shift_set(&table, 0, NULL, 0));
	ck_assert(shift_set(&table, file, shifts, 1));
	shift_table_release(&table);
}
END_TEST

#define FILE "\0\0\0\0\0\0\0\1"

static const struct {
	const char *bytes;
	size_t len;
	bool good;
} values[] = {
	{"", 0, true},
	{"\1", 1, false},
	{"\2" FILE "\1\12\4", 12, false},
	{"\1" FILE "\1\12\4", 12, true},
	{"\1" FILE "\1\12\4\0", 13, false},
	{"\1" FILE "\1\12", 11, false},
	{"\1" FILE "\0", 10, false},
	{"\1" FILE "\2\12\4\0\6", 14, false},
	{"\1" FILE "\2\12\4\1\6", 14, true},
	{"\1" FILE "\101\12\4", 12, false},
	{"\1" FILE "\1\12\4" FILE "\1\12\4", 23, false},
};

START_TEST(test_values)
{
	struct shift_table table = {NULL, 0, 0};
	enum status status;

	shift_set(&table, 9, shifts, 1);
	status = shift_table_read(span_of(values[_i].bytes, values[_i].len),
				  &table, &err);
	ck_assert_int_eq(status, values[_i].good ? ST_OK : ST_CORRUPT);
	ck_assert_uint_eq(table.count, values[_i].good && values[_i].len);
	shift_table_release(&table);
}
END_TEST

/* A damaged table takes no passage out of its file. */
START_TEST(test_end)
{
	struct shift_table table = {NULL, 0, 0};
	const struct shift shift = {0, UINT64_MAX - 4};
	struct passage passage = {.file = 1, .byte_start = 3, .byte_end = 5};

	ck_assert(shift_set(&table, 1, &shift, 1));
	shift_passage(&table, &passage);
	ck_assert_uint_le(passage.byte_start, passage.byte_end);
	shift_table_release(&table);
}
END_TEST

RUN_TESTS("store/shift", LOOP(test_places, places); ONCE(test_set);
	  ONCE(test_many_files); LOOP(test_values, values); ONCE(test_end))
