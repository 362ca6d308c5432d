/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/run/load_file.h"

#include <sys/stat.h>
#include <unistd.h>

#include "base/file/file.h"
#include "tests/unit/check_rows.h"
#include "tests/unit/put_file.h"

#define MOST 10 /* bytes */

static void make_files(void)
{
	put_file("file", span_str("text"));
	put_file("large", span_str("more than ten"));
	ck_assert_int_eq(mkdir("folder", 0700), 0);
	ck_assert_int_eq(mkfifo("fifo", 0600), 0);
	ck_assert_int_eq(symlink("file", "link"), 0);
}

static const struct {
	const char *path;
	enum status status;
	const char *message;
} rows[] = {
	{"file", ST_OK, ""},
	{"large", ST_LIMIT,
	 "cannot read 'large': it is larger than 10 bytes; raise "
	 "indexing.max_file to read it"},
	{"gone", ST_IO, "cannot read 'gone': No such file or directory"},
	{"folder", ST_IO, "cannot read 'folder': not a regular file"},
	{"fifo", ST_IO, "cannot read 'fifo': not a regular file"},
	{"link", ST_IO, "cannot read 'link': it is a symbolic link"},
};

/* With a place for the message and without one. */
START_TEST(test_load_file)
{
	char folder[] = "/tmp/llmsearch-load-XXXXXX";
	struct buf text = BUF_INIT;
	struct err err = {ST_OK, ""};
	struct file_below at = {rows[_i].path, 0};
	struct stat st;

	ck_assert_ptr_nonnull(mkdtemp(folder));
	ck_assert_int_eq(chdir(folder), 0);
	make_files();
	ck_assert_int_eq(load_file(&at, MOST, &text, &st, &err),
			 rows[_i].status);
	ck_assert_int_eq(err.status, rows[_i].status);
	ck_assert_str_eq(err.text, rows[_i].message);
	ck_assert_int_eq(load_file(&at, MOST, &text, &st, NULL),
			 rows[_i].status);
	ck_assert_str_eq(buf_str(&text), rows[_i].status ? "" : "text");
	buf_release(&text);
	ck_assert_int_eq(chdir("/"), 0);
	ck_assert_int_eq(file_remove_tree(folder, NULL), ST_OK);
}
END_TEST

RUN_TESTS("indexer/load_file", LOOP(test_load_file, rows))
