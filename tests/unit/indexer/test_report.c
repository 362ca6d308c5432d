/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/cli/report.h"
#include "indexer/cli/name_counts.h"
#include "tests/unit/check_rows.h"

static const struct {
	const char *text, *path, *reason;
} reasons[] = {
	{"cannot read '/a': it is", "/a", "it is"},
	{"'/a': line 3: bad", "/a", "line 3: bad"},
	{"'/a' is not valid UTF-8: 2 places", "/a",
	 "is not valid UTF-8: 2 places"},
	{"unreadable input", "/a", "unreadable input"},
	{"/a", "/a", "/a"},
	{"'/a'", "/a", "'/a'"},
	{"", "/a", ""},
};

START_TEST(test_reasons)
{
	ck_assert(span_is(trouble_reason(reasons[_i].text, reasons[_i].path),
			  reasons[_i].reason));
}
END_TEST

static const struct {
	enum run_note_kind kind;
	uint32_t trouble;
	enum report_kind want;
	bool loss;
} notes[] = {
	{RUN_TROUBLE, 0, REPORT_UNREADABLE, true}, /* of a folder */
	{RUN_TROUBLE, ST_INPUT, REPORT_UNREADABLE, true},
	{RUN_TROUBLE, TROUBLE_RECORDS, REPORT_CUT, true},
	{RUN_REMARK, TROUBLE_UTF8, REPORT_REMARK, false},
	{RUN_REMEMBERED, TROUBLE_UTF8, REPORT_REMARK, false},
	{RUN_REMEMBERED, TROUBLE_RECORDS, REPORT_CUT, true},
	{RUN_REMEMBERED, ST_LIMIT, REPORT_UNREADABLE, true},
	{RUN_SKIPPED, 0, REPORT_SKIPPED, false},
};

START_TEST(test_notes)
{
	struct report report = {.lines = NULL};
	struct run_note note = {.kind = notes[_i].kind,
				.path = "/a",
				.text = "cannot read '/a': why",
				.trouble = notes[_i].trouble};

	report_note(&report, &note);
	ck_assert_uint_eq(report.count, 1);
	ck_assert_int_eq(report.lines[0].kind, notes[_i].want);
	ck_assert_str_eq(report.lines[0].reason, "why");
	ck_assert_int_eq(report_has_loss(&report), notes[_i].loss);
	report_release(&report);
}
END_TEST

/* Bytes of others reach no terminal, and paths are sorted. */
START_TEST(test_neutralised)
{
	struct run_note note = {.kind = RUN_TROUBLE,
				.path = "/b\033[31m",
				.text = "evil \033]0;x\007"};
	struct run_note other = {
		.kind = RUN_SKIPPED, .path = "/a", .text = "a symbolic link"};
	struct report report = {.lines = NULL};
	struct buf text = BUF_INIT;

	report_note(&report, &note);
	report_note(&report, &other);
	ck_assert_int_eq(
		report_write(&report, "/nonexistent", false, &text, NULL),
		ST_OK);
	ck_assert_str_eq(buf_str(&text),
			 "'/a': skipped: a symbolic link\n"
			 "'/b\xEF\xBF\xBD[31m': evil \xEF\xBF\xBD]0;x"
			 "\xEF\xBF\xBD\n");
	buf_release(&text);
	report_release(&report);
}
END_TEST

START_TEST(test_tally)
{
	struct name_counts tally = {.items = NULL};
	struct buf text = BUF_INIT;
	char name[8];
	unsigned i;

	name_counts_text(&tally, "none", &text);
	ck_assert_str_eq(buf_str(&text), "");
	name_counts_add(&tally, span_str("a"), 1);
	name_counts_add(&tally, span_str("b"), 2);
	name_counts_add(&tally, span_str("c"), 1);
	name_counts_add(&tally, span_str("c"), 2);
	name_counts_text(&tally, "all", &text);
	name_counts_json(&tally, "all", &text);
	ck_assert_str_eq(buf_str(&text), "all: c 3, b 2, a 1\n"
					 ",\"all\":{\"c\":3,\"b\":2,\"a\":1}");
	for (i = 0; i < 1000; i++) {
		snprintf(name, sizeof(name), "%u", i);
		name_counts_add(&tally, span_str(name), 1);
	}
	ck_assert_uint_eq(tally.count, NAME_COUNTS_MAX + 1);
	ck_assert_str_eq(tally.items[0].name, "other");
	buf_release(&text);
	name_counts_release(&tally);
}
END_TEST

RUN_TESTS("indexer/report", LOOP(test_reasons, reasons);
	  LOOP(test_notes, notes); ONCE(test_neutralised); ONCE(test_tally))
