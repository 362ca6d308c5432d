/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Writing an index in place and reading it back. */
#include "tests/unit/index_fixture.h"
#include "base/array.h"

START_TEST(test_build)
{
	build();
	ck_assert_str_eq(describe(), FULL);
	ck_assert_str_eq(current(), "gen-000001");
	ck_assert(!is_there("gen-000001.tmp"));
	ck_assert(!is_there("current.tmp"));
}
END_TEST

START_TEST(test_folder_is_private)
{
	struct stat info;

	build();
	ck_assert_int_eq(stat(place, &info), 0);
	ck_assert_int_eq(info.st_mode & 0777, 0700);
}
END_TEST

START_TEST(test_empty_build)
{
	OK(writer_commit(open_writer(WRITER_UPDATE), &err));
	ck_assert_str_eq(describe(), "alpha=0");
}
END_TEST

START_TEST(test_schema_terms)
{
	static const char *const wanted[] = {"Lzh", "Lzh-hant", "Tmd",
					     "M202401", "Y2024"};
	struct index_reader *reader;
	uint32_t count;
	size_t i;

	build();
	reader = open_reader();
	for (i = 0; i < COUNT_OF(wanted); i++) {
		OK(xc_term_frequency(index_database(reader),
				     span_str(wanted[i]), &count, &err));
		ck_assert_msg(count > 0, "%s", wanted[i]);
	}
	OK(xc_term_frequency(index_database(reader), span_str("alpha"), &count,
			     &err));
	ck_assert_uint_eq(count, 2);
	index_close(reader);
}
END_TEST

START_TEST(test_duplicates_in_build)
{
	struct writer *writer = open_writer(WRITER_BUILD);

	add_all(writer);
	add_all(writer);
	OK(writer_commit(writer, &err));
	ck_assert_str_eq(describe(), FULL);
	writer = open_writer(WRITER_UPDATE);
	ck_assert(knows_files(writer, (const char *[]){"/d/one.md", "/d/two.md",
						       "/d/three.md", NULL}));
	writer_abandon(writer);
}
END_TEST

START_TEST(test_fresh_writer)
{
	struct writer *writer = open_writer(WRITER_UPDATE);
	struct buf files = BUF_INIT;
	const char *path = place;
	struct index_reader *reader;

	ck_assert(!writer_is_stale(writer));
	OK(writer_files(writer, take_file, &files, &err));
	ck_assert_uint_eq(files.len, 0);
	OK(writer_remove_file(writer, span_str("/d/one.md"), &err));
	add_all(writer);
	ck_assert_int_eq(index_open(&path, 1, &reader, &err), ST_NO_INDEX);
	OK(writer_commit(writer, &err));
	ck_assert_str_eq(describe(), FULL);
}
END_TEST

/* Changes to the full index, and what a reader then says. */
static void do_nothing(struct writer *writer)
{
	(void)writer;
}

static void do_add(struct writer *writer)
{
	static const struct row row = {"/d/four.md", "ar", "alphabet"};

	add(writer, &row);
}

static void do_add_same(struct writer *writer)
{
	add(writer, &rows[0]);
	add(writer, &rows[0]);
}

static void do_change_language(struct writer *writer)
{
	struct row row = rows[0];

	row.lang = "ar";
	add(writer, &row);
}

static void do_remove(struct writer *writer)
{
	int calls = 0;

	writer_set_source(writer, evidence, &calls);
	OK(writer_remove_file(writer, span_str("/d/one.md"), &err));
	OK(writer_forget_file(writer, span_str("/d/one.md"), &err));
	ck_assert_int_eq(calls, 2);
	writer_set_source(writer, evidence, NULL);
}

static void do_remove_unknown(struct writer *writer)
{
	OK(writer_remove_file(writer, span_str("/d/no.md"), &err));
	OK(writer_forget_file(writer, span_str("/d/no.md"), &err));
}

static void do_remove_and_add(struct writer *writer)
{
	do_remove(writer);
	add(writer, &rows[1]);
	set_file(writer, "/d/one.md");
}

static void do_move(struct writer *writer)
{
	struct file_state to = state_of("/e/new.md");

	OK(writer_move_file(writer, span_str("/d/one.md"), &to, &err));
}

static void do_move_back(struct writer *writer)
{
	struct file_state to = state_of("/d/one.md");

	do_move(writer);
	OK(writer_move_file(writer, span_str("/e/new.md"), &to, &err));
}

static void do_move_and_remove(struct writer *writer)
{
	do_move(writer);
	OK(writer_remove_file(writer, span_str("/e/new.md"), &err));
	OK(writer_forget_file(writer, span_str("/e/new.md"), &err));
}

#define REST "/d/two.md:alpha /d/three.md:gamma "

static const struct {
	void (*change)(struct writer *writer);
	const char *after;
	const char *files[4];
} changes[] = {
	{do_nothing, FULL, {"/d/one.md", "/d/two.md", "/d/three.md"}},
	{do_add,
	 "/d/one.md:alpha /d/one.md:beta " REST
	 "ar=2/6.5 zh=2/4.5 und=1/5 alpha=2",
	 {"/d/one.md", "/d/two.md", "/d/three.md"}},
	{do_add_same, FULL, {"/d/one.md", "/d/two.md", "/d/three.md"}},
	{do_change_language,
	 "/d/one.md:alpha /d/one.md:beta " REST "ar=2/5 und=1/5 zh=1/4 alpha=2",
	 {"/d/one.md", "/d/two.md", "/d/three.md"}},
	{do_remove,
	 REST "ar=1/5 und=1/5 alpha=1",
	 {"/d/two.md", "/d/three.md"}},
	{do_remove_unknown, FULL, {"/d/one.md", "/d/two.md", "/d/three.md"}},
	{do_remove_and_add,
	 "/d/one.md:beta " REST "ar=1/5 und=1/5 zh=1/4 alpha=1",
	 {"/d/one.md", "/d/two.md", "/d/three.md"}},
	{do_move,
	 "/e/new.md:alpha /e/new.md:beta " REST
	 "zh=2/4.5 ar=1/5 und=1/5 alpha=2",
	 {"/e/new.md", "/d/two.md", "/d/three.md"}},
	{do_move_back, FULL, {"/d/one.md", "/d/two.md", "/d/three.md"}},
	{do_move_and_remove,
	 REST "ar=1/5 und=1/5 alpha=1",
	 {"/d/two.md", "/d/three.md"}},
};

START_TEST(test_update)
{
	struct writer *writer;

	build();
	writer = open_writer(WRITER_UPDATE);
	changes[_i].change(writer);
	ck_assert_str_eq(describe(), FULL); /* not yet committed */
	ck_assert(knows_files(writer, (const char *[]){"/d/one.md", "/d/two.md",
						       "/d/three.md", NULL}));
	OK(writer_commit(writer, &err));
	ck_assert_str_eq(describe(), changes[_i].after);
	ck_assert_str_eq(current(), "gen-000001");
	writer = open_writer(WRITER_UPDATE);
	ck_assert(knows_files(writer, changes[_i].files));
	writer_abandon(writer);
}
END_TEST

START_TEST(test_abandon_update)
{
	struct writer *writer;

	build();
	writer = open_writer(WRITER_UPDATE);
	changes[_i].change(writer);
	writer_abandon(writer);
	ck_assert_str_eq(describe(), FULL);
	writer = open_writer(WRITER_UPDATE);
	ck_assert(knows_files(writer, (const char *[]){"/d/one.md", "/d/two.md",
						       "/d/three.md", NULL}));
	writer_abandon(writer);
}
END_TEST

/* A moved file's term moves too; the others stay. */
START_TEST(test_move_terms)
{
	struct index_reader *reader;
	struct buf term = BUF_INIT;
	struct writer *writer;
	uint32_t count;

	build();
	writer = open_writer(WRITER_UPDATE);
	do_move(writer);
	OK(writer_commit(writer, &err));
	reader = open_reader();
	passage_file_term(hash64(span_str("/d/one.md")), &term);
	OK(xc_term_frequency(index_database(reader), buf_span(&term), &count,
			     &err));
	ck_assert_uint_eq(count, 0);
	passage_file_term(hash64(span_str("/e/new.md")), &term);
	OK(xc_term_frequency(index_database(reader), buf_span(&term), &count,
			     &err));
	ck_assert_uint_eq(count, 2);
	OK(xc_term_frequency(index_database(reader), span_str("alpha"), &count,
			     &err));
	ck_assert_uint_eq(count, 2);
	index_close(reader);
	buf_release(&term);
}
END_TEST

/* Gives passages of /d/two.md the file term of /d/one.md, as if the hashes
 * of both paths were the same. */
static void collide(void)
{
	struct xc_document *document = document_of(&rows[2]);
	struct buf term = BUF_INIT;
	uint32_t docid;
	struct xc_writer *writer = open_current("/d/two.md", &docid);

	passage_file_term(hash64(span_str("/d/one.md")), &term);
	OK(xc_document_add_boolean(document, buf_span(&term), &err));
	OK(xc_replace(writer, docid, document, &err));
	OK(xc_writer_close(writer, &err));
	xc_document_free(document);
	buf_release(&term);
}

START_TEST(test_colliding_paths)
{
	struct writer *writer;

	build();
	collide();
	writer = open_writer(WRITER_UPDATE);
	do_remove(writer);
	OK(writer_commit(writer, &err));
	ck_assert_str_eq(describe(), REST "ar=1/5 und=1/5 alpha=1");
}
END_TEST

/* A language without passages leaves no statistics behind. */
/* Two ids with the same term are two passages, each replaced by itself. */
START_TEST(test_colliding_ids)
{
	static const char *const texts[] = {"uno", "due", "due", "uno"};
	struct writer *writer;
	struct index_reader *reader;
	struct passage passage = passage_of(&rows[0]);
	struct passage_terms terms;
	const struct stats *stats;
	uint32_t count;
	size_t i;

	build();
	writer = open_writer(WRITER_UPDATE);
	for (i = 0; i < COUNT_OF(texts); i++) {
		passage.id = (struct hash){1 << 20, *texts[i]};
		passage.text = span_str(texts[i]);
		evidence(NULL, &passage, &terms, NULL);
		OK(writer_add(writer, &passage, &terms, &err));
	}
	OK(writer_commit(writer, &err));
	reader = open_reader();
	ck_assert_uint_eq(index_passages(reader), ROW_COUNT(rows) + 2);
	for (i = 0; i < 2; i++) {
		OK(xc_term_frequency(index_database(reader), span_str(texts[i]),
				     &count, &err));
		ck_assert_uint_eq(count, 1);
	}
	OK(index_stats(reader, "", &stats, &err));
	ck_assert_uint_eq(stats->passages, ROW_COUNT(rows) + 2);
	index_close(reader);
}
END_TEST

START_TEST(test_language_gone)
{
	struct index_reader *reader;
	struct buf value = BUF_INIT;
	struct writer *writer;

	build();
	writer = open_writer(WRITER_UPDATE);
	do_remove(writer);
	OK(writer_commit(writer, &err));
	reader = open_reader();
	OK(xc_metadata(index_database(reader), span_str("stats/zh"), &value,
		       &err));
	ck_assert_uint_eq(value.len, 0);
	OK(xc_metadata(index_database(reader), span_str("stats/ar"), &value,
		       &err));
	ck_assert_uint_gt(value.len, 0);
	index_close(reader);
	buf_release(&value);
}
END_TEST

static enum status refuse(void *context, const struct passage *passage,
			  struct passage_terms *terms, struct err *to)
{
	(void)context;
	(void)passage;
	(void)terms;
	return err_set(to, ST_INPUT, "refused");
}

START_TEST(test_usage)
{
	struct file_state to = state_of("/e/new.md");
	struct span from = span_str("/d/one.md");
	struct writer *writer;

	build();
	writer = open_writer(WRITER_BUILD);
	ck_assert_int_eq(writer_remove_file(writer, from, &err), ST_USAGE);
	ck_assert_int_eq(writer_move_file(writer, from, &to, &err), ST_USAGE);
	writer_abandon(writer);
	writer = open_writer(WRITER_UPDATE);
	writer_set_source(writer, refuse, NULL);
	ck_assert_int_eq(writer_remove_file(writer, from, &err), ST_INPUT);
	ck_assert_str_eq(err.text, "refused");
	writer_abandon(writer);
}
END_TEST

START_TEST(test_bad_term)
{
	struct passage passage = passage_of(&rows[0]);
	struct posting posting = {span_of("a\0b", 3), 1};
	struct passage_terms terms = {.postings = &posting, .posting_count = 1};
	struct writer *writer;

	build();
	writer = open_writer(WRITER_UPDATE);
	ck_assert_int_ne(writer_add(writer, &passage, &terms, &err), ST_OK);
	writer_abandon(writer);
	ck_assert_str_eq(describe(), FULL);
}
END_TEST

START_TEST(test_corrupt_metadata)
{
	const struct stats *stats;
	struct index_reader *reader;
	struct writer *writer;
	struct buf files = BUF_INIT;
	struct passage passage = passage_of(&rows[0]);
	struct passage_terms terms;

	build();
	spoil("stats/zh", "junk");
	spoil("stats/", "junk");
	spoil("file/0", "junk");
	reader = open_reader();
	ck_assert_int_eq(index_stats(reader, "zh", &stats, &err), ST_CORRUPT);
	ck_assert_int_eq(index_stats(reader, "", &stats, &err), ST_CORRUPT);
	OK(index_stats(reader, "ar", &stats, &err));
	index_close(reader);
	writer = open_writer(WRITER_UPDATE);
	ck_assert_int_eq(writer_files(writer, take_file, &files, &err),
			 ST_CORRUPT);
	evidence(NULL, &passage, &terms, NULL);
	OK(writer_add(writer, &passage, &terms, &err));
	ck_assert_int_eq(writer_commit(writer, &err), ST_CORRUPT);
	writer = open_writer(WRITER_UPDATE);
	spoil("stats-change/zh", "junk");
	ck_assert_int_eq(writer_add(writer, &passage, &terms, &err),
			 ST_CORRUPT);
	writer_abandon(writer);
	buf_release(&files);
}
END_TEST

START_TEST(test_corrupt_passage)
{
	struct passage passage;
	struct index_reader *reader;
	struct xc_document *document = xc_document_new(&err);
	struct buf record = BUF_INIT;
	struct xc_writer *writer;
	char path[256];

	build();
	snprintf(path, sizeof(path), "%s/gen-000001", place);
	unseal(path);
	OK(xc_open_writer(path, 0, &writer, &err));
	OK(xc_document_set_data(document, span_str("junk"), &err));
	OK(xc_replace(writer, 1, document, &err));
	OK(xc_writer_close(writer, &err));
	xc_document_free(document);
	reader = open_reader();
	ck_assert_int_eq(index_passage(reader, 1, &record, &passage, &err),
			 ST_CORRUPT);
	ck_assert_int_eq(index_passage(reader, 99, &record, &passage, &err),
			 ST_NOT_FOUND);
	index_close(reader);
	buf_release(&record);
}
END_TEST

RUN_TESTS("store/writer", tcase_add_checked_fixture(tcase, set_up, tear_down);
	  ONCE(test_build); ONCE(test_folder_is_private);
	  ONCE(test_empty_build); ONCE(test_schema_terms);
	  ONCE(test_duplicates_in_build); ONCE(test_fresh_writer);
	  LOOP(test_update, changes); LOOP(test_abandon_update, changes);
	  ONCE(test_move_terms); ONCE(test_colliding_paths);
	  ONCE(test_colliding_ids); ONCE(test_language_gone); ONCE(test_usage);
	  ONCE(test_bad_term); ONCE(test_corrupt_metadata);
	  ONCE(test_corrupt_passage))
