/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tests/unit/read_fixture.h"

static enum status read_input(const struct input *input, struct readout *out)
{
	struct reading reading = {.sink = note_article, .context = out};
	enum status status;

	out->file = span_of("", 0);
	status = input_read(input, &reading, &out->err);
	out->report = reading.report;
	return status;
}

static const struct {
	const char *name;
	unsigned depth;
	enum status status;
} inputs[] = {
	{"a.txt", 0, ST_OK},
	{"a.none", 0, ST_UNSUPPORTED},
	{"", 0, ST_UNSUPPORTED},
	{"a.txt", INPUT_DEPTH_MAX, ST_OK},
	{"a.txt", INPUT_DEPTH_MAX + 1, ST_INPUT},
};

START_TEST(test_input)
{
	struct readout out = {0};
	struct input input = {.path = "f",
			      .name = inputs[_i].name,
			      .depth = inputs[_i].depth};

	ck_assert_int_eq(read_input(&input, &out), inputs[_i].status);
	if (inputs[_i].status)
		ck_assert_ptr_nonnull(strstr(out.err.text, "'f'"));
	buf_release(&out.text);
}
END_TEST

/* What the member says itself goes before what its container knows. */
static const struct {
	const char *name, *text, *want;
} members[] = {
	{"a.txt", "Text.",
	 "= K\nid m\nlang pt\nauthor A\nsource S\nurl U\ntopics k/l\nknown "
	 "20240102\n"
	 "T Text.\n"},
	{"a.jsonl",
	 "{\"id\":7,\"title\":\"O\",\"url\":\"o\",\"date\":\"2023\","
	 "\"text\":\"a\\nb\"}",
	 "= O\nid m#7\nlang pt\nauthor A\nsource S\nurl o\ntopics k/l\n"
	 "record 20230101\nT a\nT b\n"},
};

START_TEST(test_member)
{
	struct readout out = {0};
	struct input input = {
		.path = "f",
		.name = members[_i].name,
		.bytes = span_str(members[_i].text),
		.depth = 1,
		.inner = true,
		.known = {.record = span_str("m"),
			  .title = span_str("K"),
			  .lang = span_str("pt"),
			  .author = span_str("A"),
			  .source = span_str("S"),
			  .url = span_str("U"),
			  .topics = span_str("k\nl"),
			  .date = 20240102,
			  .date_source = "known"},
	};

	ck_assert_int_eq(read_input(&input, &out), ST_OK);
	ck_assert_str_eq(buf_str(&out.text), members[_i].want);
	buf_release(&out.text);
}
END_TEST

/* Members add to what was counted before them; the file begins again. */
START_TEST(test_report)
{
	struct readout out = {0};
	struct reading reading = {.sink = note_article, .context = &out};
	struct input input = {
		.path = "f", .name = "a.jsonl", .bytes = span_str("x\ny")};
	struct err err;

	ck_assert_int_eq(input_read(&input, &reading, &err), ST_OK);
	ck_assert_uint_eq(reading.report.bad_records, 2);
	input.depth = 1;
	input.inner = true;
	ck_assert_int_eq(input_read(&input, &reading, &err), ST_OK);
	ck_assert_uint_eq(reading.report.bad_records, 4);
	input.depth = 0;
	ck_assert_int_eq(input_read(&input, &reading, &err), ST_OK);
	ck_assert_uint_eq(reading.report.bad_records, 2);
}
END_TEST

RUN_TESTS("formats/input", LOOP(test_input, inputs); LOOP(test_member, members);
	  ONCE(test_report))
