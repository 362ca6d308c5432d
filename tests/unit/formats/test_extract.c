/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The extractor against readers that behave badly, one file at a time. */
#include "tests/unit/extract_fixture.h"

#include <sys/resource.h>

static const struct {
	const char *type, *text;
	enum status status;
	const char *heard, *message;
} rows[] = {
	{"echo", "text", ST_OK, "name|big5|text|", ""},
	{"echo", "", ST_OK, "name|big5|", ""},
	{"refuse", "a", ST_UNSUPPORTED, "", "cannot read '/x': no"},
	/* What came before is kept. */
	{"crash", "a", ST_INPUT, "a|", "cannot read '/x': its reader crashed"},
	{"hang", "a", ST_LIMIT, "a|", "cannot read '/x': " LATE},
	{"spin", "a", ST_LIMIT, "", "cannot read '/x': " USED_UP},
#if !SANITIZED
	{"overflow", "a", ST_INPUT, "", "cannot read '/x': its reader crashed"},
	{"abort", "a", ST_INPUT, "", "cannot read '/x': its reader crashed"},
	{"eat", "a", ST_LIMIT, "",
	 "cannot read '/x': its reader needs more than 200 MiB"},
#endif
	/* Text that is not UTF-8, no frame at all, and nothing. */
	{"echo", "\xFF", ST_INPUT, "name|big5|",
	 "cannot read '/x': its reader sent an invalid reply"},
	{"nonsense", "GET / HTTP/1.0\r\n", ST_INPUT, "first|",
	 "cannot read '/x': its reader sent an invalid reply"},
	{"nonsense", "\1\1\1\1\1", ST_INPUT, "first|",
	 "cannot read '/x': its reader crashed"},
	{"tool", "echo a", ST_OK, "a|", ""},
	{"tool", "read x </etc/passwd || echo no", ST_OK, "no|", ""},
	{"tool", "read x </usr/lib/os-release && echo yes", ST_OK, "yes|", ""},
	{"tool", "exec cat /etc/hostname", ST_INPUT, "",
	 "cannot read '/x': sh says: cat: /etc/hostname: Permission denied"},
	{"tool", "echo a; (echo b)", ST_INPUT, "a|",
	 "cannot read '/x': sh says: /usr/bin/sh: 1: Cannot fork"},
	{"tool", "exec 2>&-; >/tmp/llmsearch-escaped && echo wrote; echo end",
	 ST_OK, "end|", ""},
	{"tool", "exec 2>&-; kill -0 $PPID && echo killed; echo end", ST_OK,
	 "end|", ""},
	{"tool", "exec sleep 9999", ST_LIMIT, "", "cannot read '/x': " LATE},
	/* Their time is the reader's. */
	{"tool", "while :; do :; done", ST_LIMIT, "",
	 "cannot read '/x': " USED_UP},
	{"tools", "i=0; while [ $i -lt 9999 ]; do i=$((i + 1)); done", ST_LIMIT,
	 "", "cannot read '/x': " USED_UP},
	{"tool", "exec yes", ST_LIMIT,
	 "y\ny\ny\ny\ny\ny\ny\ny\ny\ny\ny\ny\ny\ny\ny\ny\ny\ny\ny\ny\ny\ny\n"
	 "y\ny\ny\n|",
	 "cannot read '/x': sh writes more than 100 bytes"},
};

START_TEST(readers)
{
	struct extractor *extractor = start_for(limit_of(rows[_i].message));
	bool late = strstr(rows[_i].message, LATE);
	struct heard heard = {.hurries = late};
	struct reading reading;
	struct err err;

	hurries = late && !*rows[_i].heard;

	ck_assert_int_eq(read_as(extractor, rows[_i].type, rows[_i].text,
				 &heard, &reading, &err),
			 rows[_i].status);
	ck_assert_str_eq(err.text, rows[_i].message);
	ck_assert_str_eq(buf_str(&heard.text), rows[_i].heard);
	buf_clear(&heard.text);
	hurries = heard.hurries = false;
	/* The next file is none the worse for it. */
	read_as(extractor, "echo", "next", &heard, &reading, &err);
	ck_assert_str_eq(buf_str(&heard.text), "name|big5|next|");
	buf_release(&heard.text);
	extractor_free(extractor);
}
END_TEST

START_TEST(report)
{
	struct extractor *extractor = start();
	struct heard heard = {.answer = ST_OK};
	struct reading reading;
	struct err err;

	ck_assert_ptr_null(extractor_lacks(extractor));
	read_as(extractor, "echo", "a", &heard, &reading, &err);
	ck_assert_uint_eq(reading.report.bad_utf8, 2);
	ck_assert_str_eq(reading.report.charset, "gb18030");
	ck_assert_uint_eq(reading.report.confidence, 93);
	ck_assert_uint_eq(reading.report.flags, READ_NEEDS_OCR);
	/* Nothing of it stays for one that has no report. */
	read_as(extractor, "crash", "a", &heard, &reading, &err);
	ck_assert_ptr_null(reading.report.charset);
	ck_assert_uint_eq(reading.report.flags, 0);
	buf_release(&heard.text);
	extractor_free(extractor);
}
END_TEST

static void check_cut(const char *type)
{
	struct extractor *extractor = start();
	struct heard heard = {.answer = ST_OK};
	struct reading reading;
	struct err err;

	ck_assert_int_eq(
		read_as(extractor, type, "abc", &heard, &reading, &err), ST_OK);
	ck_assert_uint_eq(reading.report.bad_records, 1);
	ck_assert_uint_eq(reading.report.flags, READ_CUT);
	ck_assert_str_eq(reading.report.first.text,
			 "cannot read all of '/x': it holds more than 2 MiB "
			 "of text; the rest is skipped");
	buf_release(&heard.text);
	extractor_free(extractor);
}

START_TEST(too_much)
{
	check_cut("flood");
	check_cut("lump");
}
END_TEST

START_TEST(sink_says_no)
{
	struct extractor *extractor = start();
	struct heard heard = {.answer = ST_IO};
	struct reading reading;
	struct err err;

	ck_assert_int_eq(
		read_as(extractor, "flood", "a", &heard, &reading, &err),
		ST_IO);
	ck_assert_str_eq(err.text, "the sink's own");
	ck_assert_str_eq(buf_str(&heard.text), "a|");
	buf_release(&heard.text);
	extractor_free(extractor);
}
END_TEST

/* Whatever of the cage this machine has. */
START_TEST(cage_holds)
{
	struct extractor *extractor = start();
	struct heard heard = {.answer = ST_OK};
	struct reading reading;
	struct err err;

	read_as(extractor, "escape", "a", &heard, &reading, &err);
	if (extractor_lacks(extractor))
		printf("# %s\n", extractor_lacks(extractor));
	else
		ck_assert_str_eq(buf_str(&heard.text), "done:|");
	buf_clear(&heard.text);
	read_as(extractor, "fork", "a", &heard, &reading, &err);
	if (!extractor_lacks(extractor))
		ck_assert_str_eq(buf_str(&heard.text), "no|");
	buf_release(&heard.text);
	extractor_free(extractor);
}
END_TEST

/* A server that is gone costs no file. */
START_TEST(server_dies)
{
	struct extractor *extractor = start();
	struct heard heard = {.answer = ST_OK};
	struct reading reading;
	struct err err;

	read_as(extractor, "echo", "a", &heard, &reading, &err);
	kill_servers();
	buf_clear(&heard.text);
	read_as(extractor, "echo", "a", &heard, &reading, &err);
	ck_assert_str_eq(err.text, "");
	ck_assert_str_eq(buf_str(&heard.text), "name|big5|a|");
	buf_release(&heard.text);
	extractor_free(extractor);
}
END_TEST

/* It is the server's fault, not the file's: the next run tries again. */
START_TEST(server_dies_inside)
{
	struct extractor *extractor = start();
	struct heard heard = {.kills = true};
	struct reading reading;
	struct err err;

	ck_assert_int_eq(
		read_as(extractor, "hang", "a", &heard, &reading, &err), ST_IO);
	ck_assert_str_eq(err.text, "cannot read '/x': the server of its reader "
				   "ended; run llmindex again");
	buf_release(&heard.text);
	check_file(extractor, file_of(span_str("text 1")), 1);
	extractor_free(extractor);
}
END_TEST

/* It is the machine's fault, and no file is read less well for it. Whoever is
 * not root cannot even start the server. */
START_TEST(no_process)
{
	struct extractor *extractor = start();
	struct heard heard = {.answer = ST_OK};
	struct rlimit before, none;
	struct reading reading;
	struct err err;

	ck_assert(!getrlimit(RLIMIT_NPROC, &before));
	none = (struct rlimit){0, before.rlim_max};
	ck_assert(!setrlimit(RLIMIT_NPROC, &none));
	begin(extractor, "lead", file_of(span_str("text")));
	ck_assert_int_eq(
		read_as(extractor, "lead", "a", &heard, &reading, &err), ST_IO);
	if (geteuid() == 0)
		ck_assert_str_eq(err.text,
				 "cannot read '/x': cannot start a process for "
				 "its reader; run llmindex again");
	ck_assert_str_eq(buf_str(&heard.text), "");
	ck_assert(!setrlimit(RLIMIT_NPROC, &before));
	kill_servers();
	read_as(extractor, "lead", "a", &heard, &reading, &err);
	buf_release(&heard.text);
	check_file(extractor, file_of(span_str("text 2")), 2);
	extractor_free(extractor);
}
END_TEST

static RUN_BY(tests, "formats/extract", LOOP(readers, rows); ONCE(report);
	      ONCE(too_much); ONCE(sink_says_no); ONCE(cage_holds);
	      ONCE(server_dies); ONCE(server_dies_inside); ONCE(no_process))
