/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "base/file/below.h"
#include "base/file/file.h"
#include "tests/unit/check_rows.h"

#include <errno.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

static char top[64];

static void put(const char *path, const char *text)
{
	ck_assert_int_eq(file_replace(path, span_str(text), NULL), ST_OK);
}

static void enter(void)
{
	snprintf(top, sizeof(top), "/tmp/llmsearch-below-XXXXXX");
	ck_assert_ptr_nonnull(mkdtemp(top));
	ck_assert_int_eq(chdir(top), 0);
	ck_assert_int_eq(mkdir("real", 0700), 0);
	ck_assert_int_eq(mkdir("real/in", 0700), 0);
	ck_assert_int_eq(mkdir("other", 0700), 0);
	put("real/file", "file");
	put("real/in/deep", "deep");
	put("other/foreign", "foreign");
	ck_assert_int_eq(symlink("real", "named"), 0);
	ck_assert_int_eq(symlink(".", "above"), 0);
	ck_assert_int_eq(symlink("../other", "real/swapped"), 0);
	ck_assert_int_eq(symlink("in", "real/inner"), 0);
	ck_assert_int_eq(symlink("file", "real/link"), 0);
}

static void leave(void)
{
	ck_assert_int_eq(chdir("/"), 0);
	ck_assert_int_eq(file_remove_tree(top, NULL), ST_OK);
}

#define LINKED "it is a symbolic link, or below one"

static const struct {
	const char *root, *rest;
	enum status status;
	const char *text; /* of the file, or the message's end */
} rows[] = {
	{"real", "/file", ST_OK, "file"},
	{"real", "/in/deep", ST_OK, "deep"},
	{"real/", "in/deep", ST_OK, "deep"},
	{"real", "//in//deep", ST_OK, "deep"},
	/* The root is as it is named. */
	{"named", "/in/deep", ST_OK, "deep"},
	{"above/named", "/file", ST_OK, "file"},
	{"real/swapped", "/foreign", ST_OK, "foreign"},
	{"named/file", "", ST_OK, "file"},
	/* Below it no link is followed. */
	{"real", "/swapped/foreign", ST_INPUT, LINKED},
	{"named", "/swapped/foreign", ST_INPUT, LINKED},
	{"real", "/inner/deep", ST_INPUT, LINKED},
	{"real", "/link", ST_INPUT, LINKED},
	{"named/link", "", ST_INPUT, LINKED},
	{"", "above/real/file", ST_OK, "file"},
	{"", "real/link", ST_INPUT, "it is a symbolic link"},
	{"real", "/gone", ST_NOT_FOUND, "No such file or directory"},
	{"gone", "/file", ST_NOT_FOUND, "No such file or directory"},
	{"real", "/file/below", ST_NOT_FOUND, "Not a directory"},
	{"real", "/in", ST_INPUT, "not a regular file"},
};

static void check(int i)
{
	struct file_below file = {NULL, strlen(rows[i].root)};
	struct buf path = BUF_INIT, text = BUF_INIT;
	struct err err = {ST_OK, ""};
	enum status status;
	int fd;

	buf_addf(&path, "%s%s", rows[i].root, rows[i].rest);
	file.path = buf_str(&path);
	status = file_open_below(&file, &fd, &err);
	ck_assert_int_eq(status, rows[i].status);
	ck_assert_int_eq(err.status, rows[i].status);
	if (!status) {
		ck_assert_int_eq(file_read_open(fd, 99, path.ptr, &text, NULL),
				 ST_OK);
		ck_assert_str_eq(buf_str(&text), rows[i].text);
		close(fd);
	} else {
		ck_assert_ptr_nonnull(strstr(err.text, rows[i].text));
	}
	buf_release(&path);
	buf_release(&text);
}

START_TEST(with_openat2)
{
	check(_i);
}
END_TEST

/* As Linux was before 5.6. */
static void forbid_openat2(void)
{
	struct sock_filter code[] = {
		BPF_STMT(BPF_LD | BPF_W | BPF_ABS,
			 offsetof(struct seccomp_data, nr)),
		BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_openat2, 0, 1),
		BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | ENOSYS),
		BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
	};
	struct sock_fprog program = {4, code};

	ck_assert_int_eq(prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0), 0);
	ck_assert_int_eq(prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program),
			 0);
}

START_TEST(without_openat2)
{
	forbid_openat2();
	check(_i);
}
END_TEST

RUN_TESTS("base/below", tcase_add_checked_fixture(tcase, enter, leave);
	  LOOP(with_openat2, rows); LOOP(without_openat2, rows))
