/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A damaged generation: the one before it answers, and a build mends it. */
#include "store/index/metadata.h"
#include "tests/unit/index_fixture.h"

#include <fcntl.h>

/* The generation that tests damage holds only this, the one before it FULL. */
#define NEWER "/d/one.md:alpha zh=1/5 alpha=1"

static void build_newer(void)
{
	struct writer *writer = open_writer(WRITER_BUILD);

	add(writer, &rows[0]);
	set_file(writer, rows[0].path);
	OK(writer_commit(writer, &err));
}

static void file_in(const char *generation, const char *name, char path[256])
{
	snprintf(path, 256, "%s/%s/%s", place, generation, name);
}

/* A table cut to size; below 0 it is removed. */
static const struct {
	const char *table;
	long size;
} cuts[] = {
	{"postlist.glass", 0}, {"postlist.glass", 100}, {"postlist.glass", -1},
	{"iamglass", 0},       {"iamglass", 20},        {"iamglass", -1},
};

static void cut(const char *generation, int i)
{
	char path[256];

	file_in(generation, cuts[i].table, path);
	if (cuts[i].size < 0)
		ck_assert_int_eq(unlink(path), 0);
	else
		ck_assert_int_eq(truncate(path, cuts[i].size), 0);
}

static void replace_data(const char *generation, const char *data)
{
	struct xc_document *document = xc_document_new(&err);
	struct xc_writer *writer;
	char path[256];

	file_in(generation, ".", path);
	unseal(path);
	OK(xc_open_writer(path, 0, &writer, &err));
	OK(xc_document_set_data(document, span_str(data), &err));
	OK(xc_replace(writer, 1, document, &err));
	OK(xc_writer_close(writer, &err));
	xc_document_free(document);
}

START_TEST(test_open)
{
	struct index_reader *reader;

	build();
	build_newer();
	ck_assert_str_eq(describe(), NEWER);
	cut("gen-000002", _i);
	reader = open_reader();
	ck_assert_str_eq(describe_reader(reader), FULL);
	ck_assert_ptr_nonnull(index_warning(reader));
	ck_assert_ptr_nonnull(strstr(index_warning(reader), place));
	ck_assert_ptr_nonnull(strstr(index_warning(reader), "--rebuild"));
	index_close(reader);
}
END_TEST

START_TEST(test_sound)
{
	struct index_reader *reader;

	build();
	build_newer();
	cut("gen-000001", _i);
	reader = open_reader();
	ck_assert_str_eq(describe_reader(reader), NEWER);
	ck_assert_ptr_null(index_warning(reader));
	index_close(reader);
}
END_TEST

START_TEST(test_both)
{
	struct index_reader *reader;
	const char *path = place;

	build();
	build_newer();
	cut("gen-000001", _i);
	cut("gen-000002", _i);
	ck_assert_int_ne(index_open(&path, 1, &reader, &err), ST_OK);
	ck_assert_ptr_nonnull(strstr(err.text, "; run llmindex --rebuild"));
}
END_TEST

/* What other versions write: test_store_version.c. */
START_TEST(test_no_version)
{
	struct index_reader *reader;

	build();
	build_newer();
	spoil(METADATA_SCHEMA, "");
	reader = open_reader();
	ck_assert_str_eq(describe_reader(reader), FULL);
	ck_assert_ptr_nonnull(index_warning(reader));
	index_close(reader);
}
END_TEST

START_TEST(test_one_of_two)
{
	const char *paths[2] = {place, NULL};
	struct index_reader *reader;
	char second[256];

	build();
	build_newer();
	snprintf(second, sizeof(second), "%s/second", folder);
	ck_assert_int_eq(rename(place, second), 0);
	paths[1] = second;
	build();
	build_newer();
	cut("gen-000002", _i);
	OK(index_open(paths, 2, &reader, &err));
	ck_assert_uint_eq(index_passages(reader), 5);
	ck_assert_ptr_null(strstr(index_warning(reader), second));
	index_close(reader);
}
END_TEST

START_TEST(test_later)
{
	struct index_reader *reader;
	struct buf record = BUF_INIT;
	struct passage passage;
	enum status status;

	build();
	build_newer();
	replace_data("gen-000002", "junk");
	reader = open_reader();
	ck_assert_ptr_null(index_warning(reader));
	status = index_passage(reader, 1, &record, &passage, &err);
	ck_assert_int_eq(status, ST_CORRUPT);
	ck_assert(!index_step_back(reader, ST_QUERY, &err));
	ck_assert(index_step_back(reader, status, &err));
	ck_assert_ptr_nonnull(index_warning(reader));
	ck_assert_str_eq(describe_reader(reader), FULL);
	err_set(&err, ST_IO, "cannot read");
	ck_assert(!index_step_back(reader, ST_IO, &err));
	ck_assert_str_eq(err.text, "cannot read; run llmindex --rebuild");
	ck_assert_str_eq(describe_reader(reader), FULL);
	index_close(reader);
	buf_release(&record);
}
END_TEST

START_TEST(test_later_without_previous)
{
	struct index_reader *reader;

	build();
	reader = open_reader();
	ck_assert(!index_step_back(reader, ST_CORRUPT, &err));
	ck_assert_str_eq(describe_reader(reader), FULL);
	index_close(reader);
}
END_TEST

/* The files are those of the generation before, and it stays the one before
 * until there is another that is sound. */
START_TEST(test_writer)
{
	struct writer *writer;

	build();
	build_newer();
	cut("gen-000002", _i);
	writer = open_writer(WRITER_UPDATE);
	ck_assert(writer_is_stale(writer));
	ck_assert_ptr_nonnull(writer_damage(writer));
	ck_assert(knows_files(writer, (const char *[]){"/d/one.md", "/d/two.md",
						       "/d/three.md", NULL}));
	ck_assert_int_eq(
		writer_forget_file(writer, span_str("/d/one.md"), &err),
		ST_UNSUPPORTED);
	ck_assert_int_eq(writer_commit(writer, &err), ST_UNSUPPORTED);
	build_newer();
	ck_assert_str_eq(describe(), NEWER);
	ck_assert_str_eq(current(), "gen-000003");
	ck_assert(is_there("gen-000001"));
	ck_assert(!is_there("gen-000002"));
}
END_TEST

START_TEST(test_writer_steps_back)
{
	struct buf files = BUF_INIT;
	struct writer *writer;

	build();
	build_newer();
	spoil("file/0", "junk");
	writer = open_writer(WRITER_UPDATE);
	ck_assert_ptr_null(writer_damage(writer));
	ck_assert_int_eq(writer_files(writer, take_file, &files, &err),
			 ST_CORRUPT);
	ck_assert(writer_step_back(writer, &err));
	ck_assert_ptr_nonnull(strstr(writer_damage(writer), "damaged"));
	ck_assert(writer_is_stale(writer));
	ck_assert(knows_files(writer, (const char *[]){"/d/one.md", "/d/two.md",
						       "/d/three.md", NULL}));
	ck_assert(writer_step_back(writer, &err));
	ck_assert(knows_files(writer, (const char *[]){NULL}));
	ck_assert(!writer_step_back(writer, &err));
	writer_abandon(writer);
	buf_release(&files);
}
END_TEST

/* Xapian writes a file when a database is opened for writing. */
START_TEST(test_idle_writer_writes_nothing)
{
	const struct timespec times[2] = {{1, 0}, {1, 0}};
	struct stat info;
	char path[256];

	build();
	file_in("gen-000001", "flintlock", path);
	if (stat(path, &info))
		ck_assert_int_ge(close(creat(path, 0600)), 0);
	ck_assert_int_eq(utimensat(AT_FDCWD, path, times, 0), 0);
	OK(writer_commit(open_writer(WRITER_UPDATE), &err));
	ck_assert_int_eq(stat(path, &info), 0);
	ck_assert_int_eq(info.st_mtim.tv_sec, 1);
}
END_TEST

START_TEST(test_alone)
{
	struct writer *writer;

	build();
	build();
	writer = open_writer(WRITER_BUILD);
	add(writer, &rows[2]);
	set_file(writer, rows[2].path);
	OK(writer_commit_alone(writer, &err));
	ck_assert_str_eq(current(), "gen-000003");
	ck_assert(!is_there("gen-000001") && !is_there("gen-000002"));
	ck_assert(!is_there("gen-000003.tmp"));
	ck_assert_str_eq(describe(), "/d/two.md:alpha ar=1/5 alpha=1");
}
END_TEST

RUN_TESTS("store/damage", tcase_add_checked_fixture(tcase, set_up, tear_down);
	  LOOP(test_open, cuts); LOOP(test_sound, cuts); LOOP(test_both, cuts);
	  ONCE(test_no_version); LOOP(test_one_of_two, cuts); ONCE(test_later);
	  ONCE(test_later_without_previous); LOOP(test_writer, cuts);
	  ONCE(test_writer_steps_back); ONCE(test_idle_writer_writes_nothing);
	  ONCE(test_alone))
