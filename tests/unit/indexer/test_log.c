/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/cli/log.h"
#include "tests/unit/check_rows.h"

static const struct run_summary summary = {
	.counts = {[CHANGE_NONE] = 3,
		   [CHANGE_TOUCHED] = 1,
		   [CHANGE_NEW] = 2,
		   [CHANGE_GONE] = 5,
		   [CHANGE_KEPT] = 7},
	.passages = 11,
	.troubles = 13,
	.seconds = 0.25,
};

static const struct {
	struct log_entry entry;
	const char *line;
} rows[] = {
	{{0, "error", NULL, "no", NULL},
	 "{\"time\":\"1970-01-01T00:00:00.000Z\",\"level\":\"error\","
	 "\"path\":null,\"message\":\"no\"}\n"},
	{{1700000000987654321, "warning", "/a b", "'\"\n", NULL},
	 "{\"time\":\"2023-11-14T22:13:20.987Z\",\"level\":\"warning\","
	 "\"path\":\"/a b\",\"message\":\"'\\\"\\n\"}\n"},
	{{0, "warning", "/\xFF", "\xFF", NULL},
	 "{\"time\":\"1970-01-01T00:00:00.000Z\",\"level\":\"warning\","
	 "\"path\":null,\"path_bytes\":\"L/8=\","
	 "\"message\":\"\xEF\xBF\xBD\"}\n"},
	{{0, "info", NULL, "run finished", &summary},
	 "{\"time\":\"1970-01-01T00:00:00.000Z\",\"level\":\"info\","
	 "\"path\":null,\"message\":\"run finished\",\"files\":11,\"new\":2,"
	 "\"changed\":0,\"moved\":0,\"gone\":5,\"unchanged\":4,\"kept\":7,"
	 "\"passages\":11,\"troubles\":13,\"seconds\":0.250}\n"},
};

START_TEST(test_log_json)
{
	struct buf line = BUF_INIT;

	log_json(&rows[_i].entry, &line);
	ck_assert_str_eq(buf_str(&line), rows[_i].line);
	buf_release(&line);
}
END_TEST

RUN_TESTS("indexer/log", LOOP(test_log_json, rows))
