/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "store/record/file_record.h"
#include "store/index/presence.h"
#include "tests/unit/check_rows.h"
#include "base/array.h"

#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#define HOUR ((int64_t)3600 * 1000000000)

static char folder[] = "/tmp/llmsearch-presence-XXXXXX";

/* What a file record says against a file of 3 bytes, modified at an hour
 * and 7 ns. */
static const struct {
	const char *what, *name;
	uint64_t size;
	int64_t mtime;
	enum presence presence;
} rows[] = {
	{"as it was", "file", 3, HOUR + 7, PRESENCE_PRESENT},
	{"other size", "file", 4, HOUR + 7, PRESENCE_CHANGED},
	{"other time", "file", 3, HOUR + 8, PRESENCE_CHANGED},
	{"young when read", "file", 3, 0, PRESENCE_PRESENT},
	{"young, other size", "file", 2, 0, PRESENCE_CHANGED},
	{"nothing there", "none", 3, HOUR + 7, PRESENCE_GONE},
	{"below a file", "file/x", 3, HOUR + 7, PRESENCE_GONE},
	{"now a folder", "folder", 3, HOUR + 7, PRESENCE_CHANGED},
	{"now a link", "link", 3, HOUR + 7, PRESENCE_CHANGED},
};

static void add_name(struct buf *path, const char *name)
{
	buf_clear(path);
	buf_addf(path, "%s/%s", folder, name);
}

static void make_files(void)
{
	const struct timespec times[2] = {{3600, 7}, {3600, 7}};
	struct buf path = BUF_INIT;
	FILE *file;

	ck_assert_ptr_nonnull(mkdtemp(folder));
	add_name(&path, "file");
	file = fopen(buf_str(&path), "w");
	ck_assert_ptr_nonnull(file);
	fputs("abc", file);
	fclose(file);
	ck_assert_int_eq(utimensat(AT_FDCWD, buf_str(&path), times, 0), 0);
	add_name(&path, "folder");
	ck_assert_int_eq(mkdir(buf_str(&path), 0700), 0);
	add_name(&path, "link");
	ck_assert_int_eq(symlink("file", buf_str(&path)), 0);
	buf_release(&path);
}

static void remove_files(void)
{
	static const char *const names[] = {"file", "folder", "link", ""};
	struct buf path = BUF_INIT;
	size_t i;

	for (i = 0; i < COUNT_OF(names); i++) {
		add_name(&path, names[i]);
		ck_assert_int_eq(remove(buf_str(&path)), 0);
	}
	buf_release(&path);
}

static void add_record(struct buf *value, struct span path, uint64_t size,
		       int64_t mtime)
{
	struct file_state state = {
		.path = path, .identity = path, .size = size, .mtime = mtime};
	struct buf to = BUF_INIT;

	ck_assert_int_eq(
		file_record_replace(buf_span(value), path, &state, &to, NULL),
		ST_OK);
	buf_release(value);
	*value = to;
}

/* Another path with the same hash is before it. */
START_TEST(test_presence)
{
	struct buf path = BUF_INIT, value = BUF_INIT;

	make_files();
	add_name(&path, rows[_i].name);
	add_record(&value, span_str("/other"), 99, 1);
	add_record(&value, buf_span(&path), rows[_i].size, rows[_i].mtime);
	ck_assert_msg(presence_of(buf_span(&path), buf_span(&value)) ==
			      rows[_i].presence,
		      "%s", rows[_i].what);
	buf_release(&path);
	buf_release(&value);
	remove_files();
}
END_TEST

START_TEST(test_without_record)
{
	struct buf path = BUF_INIT, value = BUF_INIT;

	make_files();
	add_name(&path, "file");
	ck_assert_int_eq(presence_of(buf_span(&path), span_of("", 0)),
			 PRESENCE_UNKNOWN);
	ck_assert_int_eq(presence_of(buf_span(&path), span_str("\x03zzz")),
			 PRESENCE_UNKNOWN);
	add_record(&value, span_str("/other"), 3, HOUR + 7);
	ck_assert_int_eq(presence_of(buf_span(&path), buf_span(&value)),
			 PRESENCE_UNKNOWN);
	buf_release(&path);
	buf_release(&value);
	remove_files();
}
END_TEST

RUN_TESTS("store/presence", LOOP(test_presence, rows);
	  ONCE(test_without_record))
