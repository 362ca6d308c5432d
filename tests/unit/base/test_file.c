/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "base/file/file.h"
#include "tests/unit/check_rows.h"

#include <sys/stat.h>
#include <unistd.h>

static char root[64];

static void enter(void)
{
	snprintf(root, sizeof(root), "/tmp/llmsearch-file-XXXXXX");
	ck_assert_ptr_nonnull(mkdtemp(root));
	ck_assert_int_eq(chdir(root), 0);
}

static void leave(void)
{
	ck_assert_int_eq(chdir("/"), 0);
	ck_assert_int_eq(file_remove_tree(root, NULL), ST_OK);
	ck_assert_int_ne(access(root, F_OK), 0);
}

static void put(const char *path, const char *text)
{
	ck_assert_int_eq(file_replace(path, span_str(text), NULL), ST_OK);
}

static const struct {
	size_t size, max;
	enum status status;
} sizes[] = {
	{0, 0, ST_OK},
	{0, 10, ST_OK},
	{10, 10, ST_OK},
	{11, 10, ST_LIMIT},
	{1, 0, ST_LIMIT},
	{200000, 200000, ST_OK},
	{200000, 199999, ST_LIMIT},
	{65536, SIZE_MAX / 2, ST_OK},
	{65536, SIZE_MAX, ST_OK},
};

START_TEST(read_bounds)
{
	struct buf text = BUF_INIT, got = BUF_INIT;
	struct err err = {ST_OK, ""};
	size_t i;

	for (i = 0; i < sizes[_i].size; i++)
		buf_add_char(&text, (char)i);
	ck_assert_int_eq(file_replace("f", buf_span(&text), &err), ST_OK);
	buf_add_str(&got, "old");
	ck_assert_int_eq(file_read("f", sizes[_i].max, false, &got, &err),
			 sizes[_i].status);
	ck_assert_int_eq(err.status, sizes[_i].status);
	if (sizes[_i].status)
		ck_assert_uint_eq(got.len, 3);
	else
		ck_assert(span_equal(span_of(got.ptr + 3, got.len - 3),
				     buf_span(&text)));
	ck_assert(span_starts(buf_span(&got), "old"));
	buf_release(&text);
	buf_release(&got);
}
END_TEST

static const struct {
	const char *path;
	bool follow;
	enum status status;
	const char *text;
} reads[] = {
	{"none", true, ST_NOT_FOUND,
	 "cannot read 'none': No such file or directory"},
	{"folder", true, ST_INPUT, "cannot read 'folder': not a regular file"},
	{"fifo", false, ST_INPUT, "cannot read 'fifo': not a regular file"},
	{"/dev/zero", false, ST_INPUT,
	 "cannot read '/dev/zero': not a regular file"},
	{"link", false, ST_INPUT, "cannot read 'link': it is a symbolic link"},
	{"link", true, ST_OK, ""},
	{"loop", true, ST_IO,
	 "cannot read 'loop': Too many levels of symbolic links"},
	{"file/x", true, ST_NOT_FOUND, "cannot read 'file/x': Not a directory"},
	{"folder-link/file", false, ST_OK, ""},
	{"/proc/self/status", false, ST_OK, ""},
	{"", false, ST_NOT_FOUND, "cannot read '': No such file or directory"},
};

START_TEST(read_kinds)
{
	struct buf got = BUF_INIT;
	struct err err = {ST_OK, ""};

	put("file", "text");
	ck_assert_int_eq(mkdir("folder", 0700), 0);
	put("folder/file", "text");
	ck_assert_int_eq(mkfifo("fifo", 0600), 0);
	ck_assert_int_eq(symlink("file", "link"), 0);
	ck_assert_int_eq(symlink("folder", "folder-link"), 0);
	ck_assert_int_eq(symlink("loop", "loop"), 0);
	ck_assert_int_eq(
		file_read(reads[_i].path, 100000, reads[_i].follow, &got, &err),
		reads[_i].status);
	ck_assert_str_eq(err.text, reads[_i].text);
	ck_assert_int_eq(got.len > 0, reads[_i].status == ST_OK);
	buf_release(&got);
}
END_TEST

static const struct {
	const char *path;
	size_t max;
	enum status status;
	bool stream;
} given[] = {
	{"file", 4, ST_OK, false},
	{"file", 3, ST_LIMIT, false},
	{"/dev/zero", 100, ST_LIMIT, true},
	{"/dev/null", 0, ST_OK, true},
	{"folder", 100, ST_INPUT, false},
	{"none", 100, ST_NOT_FOUND, false},
	{"-", 100, ST_OK, true},
};

START_TEST(read_given)
{
	struct buf got = BUF_INIT;
	struct err err = {ST_OK, ""};

	put("file", "text");
	ck_assert_int_eq(mkdir("folder", 0700), 0);
	ck_assert_ptr_nonnull(freopen("file", "r", stdin));
	ck_assert_int_eq(
		file_read_given(given[_i].path, given[_i].max, &got, &err),
		given[_i].status);
	ck_assert(file_was_stream() == given[_i].stream);
	if (!strcmp(given[_i].path, "-"))
		ck_assert_str_eq(buf_str(&got), "text");
	buf_release(&got);
}
END_TEST

/* A file of /proc says that its size is 0. */
START_TEST(read_liar)
{
	struct buf got = BUF_INIT;

	ck_assert_int_eq(file_read("/proc/self/status", 10, true, &got, NULL),
			 ST_LIMIT);
	ck_assert_uint_eq(got.len, 0);
	buf_release(&got);
}
END_TEST

START_TEST(replace)
{
	struct buf got = BUF_INIT;
	struct err err = {ST_OK, ""};
	struct stat st;

	put("f", "old");
	put("f", "new");
	ck_assert_int_eq(file_read("f", 10, false, &got, &err), ST_OK);
	ck_assert_str_eq(buf_str(&got), "new");
	ck_assert_int_eq(stat("f", &st), 0);
	ck_assert_int_eq(st.st_mode & 0777, 0600);
	ck_assert_int_eq(mkdir("d", 0700), 0);
	put("d/in", "x");
	ck_assert_int_eq(file_replace("d", span_str("x"), &err), ST_IO);
	ck_assert_str_eq(err.text, "cannot write 'd': Is a directory");
	ck_assert_int_eq(file_replace("no/f", span_str("x"), &err), ST_IO);
	ck_assert_str_eq(err.text,
			 "cannot write 'no/f': No such file or directory");
	buf_release(&got);
}
END_TEST

/* A link in the way is replaced; what it points to stays. */
START_TEST(replace_link)
{
	struct buf got = BUF_INIT;

	put("target", "precious");
	ck_assert_int_eq(symlink("target", "f"), 0);
	put("f", "new");
	ck_assert_int_eq(file_read("target", 10, false, &got, NULL), ST_OK);
	ck_assert_str_eq(buf_str(&got), "precious");
	buf_release(&got);
}
END_TEST

START_TEST(make_folder)
{
	struct err err = {ST_OK, ""};
	struct stat st;

	ck_assert_int_eq(file_make_folder("a/b//c/", 0700, &err), ST_OK);
	ck_assert_int_eq(stat("a/b", &st), 0);
	ck_assert_int_eq(st.st_mode & 0777, 0700);
	ck_assert_int_eq(stat("a/b/c", &st), 0);
	ck_assert_int_eq(file_make_folder("a/b/c", 0700, &err), ST_OK);
	ck_assert_int_eq(file_make_folder("/", 0700, &err), ST_OK);
	ck_assert_int_eq(file_make_folder(".", 0700, &err), ST_OK);
	put("file", "x");
	ck_assert_int_eq(file_make_folder("file", 0700, &err), ST_IO);
	ck_assert_str_eq(err.text, "cannot create folder 'file': File exists");
	ck_assert_int_eq(file_make_folder("file/x", 0700, &err), ST_IO);
	ck_assert_int_eq(file_make_folder("", 0700, &err), ST_IO);
	ck_assert_int_eq(file_sync("a", &err), ST_OK);
	ck_assert_int_eq(file_sync("none", &err), ST_IO);
}
END_TEST

START_TEST(remove_tree)
{
	ck_assert_int_eq(file_make_folder("out/kept", 0700, NULL), ST_OK);
	put("out/kept/file", "x");
	ck_assert_int_eq(file_make_folder("t/a/b", 0700, NULL), ST_OK);
	put("t/a/file", "x");
	put("t/.hidden", "x");
	ck_assert_int_eq(symlink("../out/kept", "t/link"), 0);
	ck_assert_int_eq(symlink("../../out/kept/file", "t/a/link"), 0);
	ck_assert_int_eq(symlink("t", "top"), 0);
	ck_assert_int_eq(mkfifo("t/fifo", 0600), 0);
	ck_assert_int_eq(file_remove_tree("top", NULL), ST_OK);
	ck_assert_int_eq(access("t/a/file", F_OK), 0);
	ck_assert_int_eq(file_remove_tree("t", NULL), ST_OK);
	ck_assert_int_ne(access("t", F_OK), 0);
	ck_assert_int_eq(access("out/kept/file", F_OK), 0);
	ck_assert_int_eq(file_remove_tree("t", NULL), ST_OK);
	ck_assert_int_eq(file_remove_tree("out/kept/file", NULL), ST_OK);
	ck_assert_int_ne(access("out/kept/file", F_OK), 0);
}
END_TEST

static void make_deep(struct buf *path, int deep)
{
	buf_add_str(path, "deep");
	while (deep--)
		buf_add_str(path, "/d");
	ck_assert_int_eq(file_make_folder(buf_str(path), 0700, NULL), ST_OK);
}

START_TEST(remove_deep)
{
	struct buf path = BUF_INIT;
	struct err err = {ST_OK, ""};

	make_deep(&path, 40);
	ck_assert_int_eq(file_remove_tree("deep", &err), ST_OK);
	buf_clear(&path);
	make_deep(&path, 70);
	ck_assert_int_eq(file_remove_tree("deep", &err), ST_IO);
	ck_assert_ptr_nonnull(strstr(err.text, "cannot remove 'deep'"));
	buf_cut(&path, strlen("deep") + 2 * 20);
	ck_assert_int_eq(file_remove_tree(buf_str(&path), &err), ST_OK);
	buf_release(&path);
}
END_TEST

static const struct {
	int64_t seconds;
	long nanoseconds;
	int64_t mtime;
} mtimes[] = {
	{0, 0, 0},
	{1, 5, 1000000005},
	{-1, 0, -1000000000},
	{INT64_MAX, 7, INT64_C(4600000000000000007)},
	{INT64_MIN, 0, INT64_C(-4600000000000000000)},
};

START_TEST(test_mtime)
{
	struct stat st = {
		.st_mtim = {mtimes[_i].seconds, mtimes[_i].nanoseconds}};

	ck_assert_int_eq(file_mtime(&st), mtimes[_i].mtime);
}
END_TEST

START_TEST(test_size_words)
{
	char text[32];

	ck_assert_str_eq(file_size_words(100, text), "100 bytes");
	ck_assert_str_eq(file_size_words((size_t)3 << 20, text), "3 MiB");
}
END_TEST

RUN_TESTS("base/file", LOOP(test_mtime, mtimes);
	  tcase_add_checked_fixture(tcase, enter, leave);
	  LOOP(read_bounds, sizes); LOOP(read_kinds, reads);
	  LOOP(read_given, given); ONCE(read_liar); ONCE(replace);
	  ONCE(replace_link); ONCE(make_folder); ONCE(remove_tree);
	  ONCE(remove_deep); ONCE(test_size_words))
