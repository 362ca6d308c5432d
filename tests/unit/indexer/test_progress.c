/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/cli/progress.h"
#include "tests/unit/check_rows.h"

static const struct {
	size_t done, total;
	unsigned columns;
	const char *line;
} lines[] = {
	{1, 2, 80,
	 "[####################--------------------] "
	 "1/2 files, 9 passages, 5/s"},
	{2, 2, 40, "[##########] 2/2 files, 9 passages, 5/s"},
	{2, 2, 39, "2/2 files, 9 passages, 5/s"},
	{2, 2, 10, "2/2 files"},
	{2, 2, 1, ""},
	{2, 2, 0, ""},
	{0, 0, 50, "[####################] 0/0 files, 9 passages, 5/s"},
};

START_TEST(test_progress_line)
{
	struct buf line = BUF_INIT;

	progress_line(&line, lines[_i].done, lines[_i].total, 9, 5.0,
		      lines[_i].columns);
	ck_assert_str_eq(buf_str(&line), lines[_i].line);
	buf_release(&line);
}
END_TEST

RUN_TESTS("indexer/progress", LOOP(test_progress_line, lines))
