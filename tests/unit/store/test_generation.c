/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Generations: building, switching, locks, what is no index. */
#include "store/writer/build.h"
#include "store/index/metadata.h"
#include "tests/unit/index_fixture.h"

START_TEST(test_abandon_build)
{
	struct writer *writer = open_writer(WRITER_BUILD);
	const char *path = place;
	struct index_reader *reader;

	add_all(writer);
	ck_assert(is_there("gen-000001.tmp"));
	writer_abandon(writer);
	ck_assert(!is_there("gen-000001.tmp"));
	ck_assert_int_eq(index_open(&path, 1, &reader, &err), ST_NO_INDEX);
	ck_assert_ptr_nonnull(strstr(err.text, "run llmindex"));
	writer_abandon(NULL);
}
END_TEST

START_TEST(test_rebuild)
{
	struct index_reader *old;
	struct writer *writer;

	build();
	old = open_reader();
	writer = open_writer(WRITER_BUILD);
	ck_assert(knows_files(writer, (const char *[]){"/d/one.md", "/d/two.md",
						       "/d/three.md", NULL}));
	add(writer, &rows[1]);
	ck_assert_str_eq(describe(), FULL);
	OK(writer_commit(writer, &err));
	ck_assert_str_eq(current(), "gen-000002");
	ck_assert_str_eq(describe(), "/d/one.md:beta zh=1/4 alpha=0");
	ck_assert_str_eq(describe_reader(old), FULL);
	build();
	ck_assert_str_eq(current(), "gen-000003");
	ck_assert(!is_there("gen-000001"));
	ck_assert(is_there("gen-000002"));
	index_close(old);
}
END_TEST

START_TEST(test_uuid_stays)
{
	struct buf before = BUF_INIT, after = BUF_INIT, number = BUF_INIT;
	struct index_reader *reader;
	int i;

	for (i = 0; i < 2; i++) {
		build();
		reader = open_reader();
		OK(xc_metadata(index_database(reader), span_str(METADATA_UUID),
			       i ? &after : &before, &err));
		OK(xc_metadata(index_database(reader),
			       span_str(METADATA_GENERATION), &number, &err));
		index_close(reader);
	}
	ck_assert_uint_eq(before.len, 26);
	ck_assert_str_eq(buf_str(&before), buf_str(&after));
	ck_assert_str_eq(buf_str(&number), "2");
	buf_release(&before);
	buf_release(&after);
	buf_release(&number);
}
END_TEST

START_TEST(test_locked)
{
	struct writer *writer = open_writer(_i ? WRITER_UPDATE : WRITER_BUILD);
	struct writer *second;
	int mode;

	for (mode = WRITER_UPDATE; mode <= WRITER_BUILD; mode++)
		ck_assert_int_eq(writer_open(place, (enum writer_mode)mode,
					     &second, &err),
				 ST_LOCKED);
	add_all(writer);
	OK(writer_commit(writer, &err));
	writer_abandon(open_writer(WRITER_BUILD));
}
END_TEST

/* A writer that dies in the middle leaves no lock, no change and, after the
 * next writer, no folder. */
START_TEST(test_killed)
{
	enum writer_mode mode = _i ? WRITER_UPDATE : WRITER_BUILD;
	struct writer *writer;
	pid_t child;
	int status;

	build();
	child = fork();
	if (!child) {
		add(open_writer(mode), &(struct row){"/d/x", "en", "x"});
		_exit(7);
	}
	ck_assert(waitpid(child, &status, 0) == child);
	ck_assert_int_eq(WEXITSTATUS(status), 7);
	ck_assert(is_there("gen-000002.tmp") == (mode == WRITER_BUILD));
	ck_assert_str_eq(describe(), FULL);
	writer = open_writer(WRITER_UPDATE);
	ck_assert(!is_there("gen-000002.tmp"));
	OK(writer_commit(writer, &err));
	ck_assert_str_eq(describe(), FULL);
}
END_TEST

static const struct {
	const char *name;
	bool stays;
} leftovers[] = {
	{"gen-000009.tmp", false}, {"gen-000001.tmp", false},
	{"gen-000002", false}, /* finished, but never current */
	{"gen-1000000", false},    {"gen-000001", true},
	{"gen-2", true}, /* no name of ours */
	{"gen-000002x", true},     {"gen-", true},
	{"gen-99999999999", true}, {"notes", true},
};

START_TEST(test_leftovers)
{
	char path[256];

	build();
	snprintf(path, sizeof(path), "%s/%s/sub", place, leftovers[_i].name);
	OK(file_make_folder(path, 0700, &err));
	writer_abandon(open_writer(WRITER_UPDATE));
	ck_assert(is_there(leftovers[_i].name) == leftovers[_i].stays);
	ck_assert_str_eq(describe(), FULL);
	build();
	ck_assert_str_eq(describe(), FULL);
}
END_TEST

static const struct {
	const char *key, *value;
	size_t files; /* still known */
} others[] = {
	{METADATA_SCHEMA, "1", 0},
	{METADATA_SCHEMA, "9999", 0},
	{METADATA_SCHEMA, "", 0},
	{METADATA_ANALYZER, "another", 3},
};

static bool count_file(void *context, const struct file_state *state)
{
	(void)state;
	++*(size_t *)context;
	return true;
}

START_TEST(test_stale)
{
	struct writer *writer;
	size_t files = 0;

	build();
	spoil(others[_i].key, others[_i].value);
	writer = open_writer(WRITER_UPDATE);
	ck_assert(writer_is_stale(writer));
	OK(writer_files(writer, count_file, &files, &err));
	ck_assert_uint_eq(files, others[_i].files);
	ck_assert_int_eq(writer_commit(writer, &err), ST_UNSUPPORTED);
	writer = open_writer(WRITER_BUILD);
	ck_assert(writer_is_stale(writer));
	add_all(writer);
	OK(writer_commit(writer, &err));
	ck_assert_str_eq(describe(), FULL);
}
END_TEST

static bool stop_at_once(void *context, const struct file_state *state)
{
	(void)state;
	++*(size_t *)context;
	return false;
}

START_TEST(test_files_end_early)
{
	struct writer *writer;
	size_t files = 0;

	build();
	writer = open_writer(WRITER_UPDATE);
	OK(writer_files(writer, stop_at_once, &files, &err));
	ck_assert_uint_eq(files, 1);
	writer_abandon(writer);
}
END_TEST

/* Paths that are not an index. */
START_TEST(test_no_index)
{
	const char *path = place;
	struct index_reader *reader;

	ck_assert_int_eq(index_open(&path, 1, &reader, &err), ST_NO_INDEX);
	ck_assert_ptr_nonnull(strstr(err.text, place));
	ck_assert_int_eq(index_open(&path, 0, &reader, &err), ST_USAGE);
	OK(file_make_folder(place, 0700, &err));
	ck_assert_int_eq(index_open(&path, 1, &reader, &err), ST_NO_INDEX);
	path = "/dev/null";
	ck_assert_int_eq(index_open(&path, 1, &reader, &err), ST_NO_INDEX);
}
END_TEST

static const char *const bad_links[] = {"/etc", "../x", "gen-000001.tmp",
					"gen-1", "."};

START_TEST(test_bad_link)
{
	struct index_reader *reader;
	struct writer *writer;
	const char *path = place;
	char link[256];

	build();
	snprintf(link, sizeof(link), "%s/current", place);
	ck_assert_int_eq(unlink(link), 0);
	ck_assert_int_eq(symlink(bad_links[_i], link), 0);
	OK(index_open(&path, 1, &reader, &err));
	ck_assert_ptr_nonnull(index_warning(reader));
	ck_assert_str_eq(describe_reader(reader), FULL);
	index_close(reader);
	writer = open_writer(WRITER_UPDATE);
	ck_assert_ptr_nonnull(writer_damage(writer));
	ck_assert_int_eq(writer_commit(writer, &err), ST_UNSUPPORTED);
	build(); /* is the cure */
	ck_assert_str_eq(describe(), FULL);
}
END_TEST

START_TEST(test_vanished_generation)
{
	struct index_reader *reader;
	const char *path = place;
	struct writer *writer;
	char generation[256];

	build();
	snprintf(generation, sizeof(generation), "%s/gen-000001", place);
	OK(file_remove_tree(generation, &err));
	ck_assert_int_ne(index_open(&path, 1, &reader, &err), ST_OK);
	ck_assert_ptr_nonnull(strstr(err.text, "llmindex --rebuild"));
	writer = open_writer(WRITER_UPDATE);
	ck_assert(writer_is_stale(writer));
	ck_assert_ptr_nonnull(writer_damage(writer));
	writer_abandon(writer);
	build();
	ck_assert_str_eq(current(), "gen-000002");
	ck_assert_str_eq(describe(), FULL);
}
END_TEST

START_TEST(test_plain_database)
{
	struct index_reader *reader;
	struct writer *writer;
	const char *path;
	char plain[256];

	build();
	snprintf(plain, sizeof(plain), "%s/gen-000001", place);
	path = plain;
	OK(index_open(&path, 1, &reader, &err));
	ck_assert_str_eq(describe_reader(reader), FULL);
	index_close(reader);
	ck_assert_int_eq(writer_open(plain, WRITER_BUILD, &writer, &err),
			 ST_USAGE);
	spoil(METADATA_SCHEMA, "");
	ck_assert_int_eq(index_open(&path, 1, &reader, &err), ST_CORRUPT);
}
END_TEST

/* Two indexes read as one: counts add up. */
START_TEST(test_several)
{
	const char *paths[2] = {place, NULL};
	struct index_reader *reader;
	const struct stats *stats, *again;
	char second[256];

	build();
	snprintf(second, sizeof(second), "%s/second", folder);
	ck_assert_int_eq(rename(place, second), 0);
	build();
	paths[1] = second;
	OK(index_open(paths, 2, &reader, &err));
	ck_assert_uint_eq(index_passages(reader), 8);
	OK(index_stats(reader, "zh", &stats, &err));
	ck_assert_uint_eq(stats->passages, 4);
	OK(index_stats(reader, "ar", &again, &err));
	OK(index_stats(reader, "zh", &again, &err));
	ck_assert_ptr_eq(stats, again);
	OK(index_stats(reader, "a-language-nobody-has", &stats, &err));
	ck_assert_uint_eq(stats->passages, 0);
	index_close(reader);
	paths[0] = "/nonexistent";
	ck_assert_int_eq(index_open(paths, 2, &reader, &err), ST_NO_INDEX);
}
END_TEST

/* More languages than pages, and more than one round over them. */
START_TEST(test_many_languages)
{
	struct writer *writer = open_writer(WRITER_BUILD);
	struct index_reader *reader;
	const struct stats *stats;
	char lang[16], path[32];
	int i;

	for (i = 0; i < 200; i++) {
		struct row row = {path, lang, "alpha"};

		snprintf(lang, sizeof(lang), "x%c%c", 'a' + i % 10,
			 'a' + i / 10 % 10);
		snprintf(path, sizeof(path), "/d/%d", i);
		add(writer, &row);
	}
	OK(writer_commit(writer, &err));
	reader = open_reader();
	for (i = 0; i < 100; i++) {
		snprintf(lang, sizeof(lang), "x%c%c", 'a' + i % 10,
			 'a' + i / 10);
		OK(index_stats(reader, lang, &stats, &err));
		ck_assert_uint_eq(stats->passages, 2);
	}
	index_close(reader);
}
END_TEST

/* Each in a database of its own, as if the lane were full. */
static void add_database(struct build *build,
			 const struct xc_document *document)
{
	struct lanes *lanes = &build->lanes;
	struct lane *lane;

	OK(lanes_enter(lanes, build_number(build), &lane, &err));
	OK(lane_add(lanes, lane, document, &err));
	lane->passages = LANE_PASSAGES;
	OK(lane_end_part(lane, span_of("", 0), 0, &err));
	lanes_leave(lanes, lane);
}

/* Enough databases for two levels of merging. */
START_TEST(test_merge_levels)
{
	enum { DOCUMENTS = 2 * BUILD_MERGE_WIDTH + 1 };
	struct xc_document *document = xc_document_new(&err);
	struct buf merged = BUF_INIT, value = BUF_INIT;
	struct xc_totals totals;
	struct xc_reader *reader;
	struct build build;
	const char *spec;
	int i;

	OK(build_open(&build, place, &err));
	OK(xc_set_metadata(build.metadata, span_str("k"), span_str("v"), &err));
	OK(xc_document_add_boolean(document, span_str("t"), &err));
	for (i = 0; i < DOCUMENTS; i++)
		add_database(&build, document);
	OK(build_merge(&build, &merged, &err));
	ck_assert(!is_there("lane-0-000000"));
	build_release(&build);
	spec = buf_str(&merged);
	OK(xc_open(&spec, 1, &reader, &err));
	OK(xc_info(reader, &totals, &err));
	ck_assert_uint_eq(totals.documents, DOCUMENTS);
	OK(xc_metadata(reader, span_str("k"), &value, &err));
	ck_assert_str_eq(buf_str(&value), "v");
	xc_close(reader);
	xc_document_free(document);
	buf_release(&merged);
	buf_release(&value);
}
END_TEST

/* A lane has its parts in the order of their numbers; whoever waits for one
 * that will not come is told why. */
static void *enter_second(void *context)
{
	struct lanes *lanes = context;
	struct lane *lane;
	static struct err why;

	if (!lanes_enter(lanes, LANES, &lane, &why))
		lanes_leave(lanes, lane);
	return &why;
}

START_TEST(test_lane_turns)
{
	const struct err lost = {ST_IO, "lost"};
	struct lane *lane;
	struct lanes lanes;
	pthread_t thread;
	void *why;

	lanes_init(&lanes, place);
	ck_assert_int_eq(pthread_create(&thread, NULL, enter_second, &lanes),
			 0);
	OK(lanes_enter(&lanes, 0, &lane, &err));
	ck_assert_uint_eq(lane->turn, 0);
	if (_i)
		lanes_give_up(&lanes, &lost);
	else
		lanes_leave(&lanes, lane);
	ck_assert_int_eq(pthread_join(thread, &why), 0);
	ck_assert_int_eq(((struct err *)why)->status, _i ? ST_IO : ST_OK);
	ck_assert_uint_eq(lane->turn, _i ? 0 : 2);
	lanes_release(&lanes);
}
END_TEST

RUN_TESTS("store/generation",
	  tcase_add_checked_fixture(tcase, set_up, tear_down);
	  ONCE(test_abandon_build); ONCE(test_rebuild); ONCE(test_uuid_stays);
	  tcase_add_loop_test(tcase, test_locked, 0, 2);
	  tcase_add_loop_test(tcase, test_killed, 0, 2);
	  LOOP(test_leftovers, leftovers); LOOP(test_stale, others);
	  ONCE(test_files_end_early); ONCE(test_no_index);
	  LOOP(test_bad_link, bad_links); ONCE(test_vanished_generation);
	  ONCE(test_plain_database); ONCE(test_several);
	  ONCE(test_many_languages); ONCE(test_merge_levels);
	  tcase_add_loop_test(tcase, test_lane_turns, 0, 2))
