/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The same index from any number of threads. */
#include "indexer/crew/crew.h"
#include "tests/unit/index_fixture.h"

/* Several batches, the last one not full. */
#define PASSAGES 2100

static struct config config; /* its zeros are all that is asked of it */

static struct passage nth(unsigned n, char text[64])
{
	struct row row = {"/d/many.jsonl", "", text};
	struct passage passage;

	snprintf(text, 64, "passage %u of many, w%u x%u", n, n % 97, n % 7);
	passage = passage_of(&row);
	passage.ordinal = n;
	passage.lang = span_str(n % 2 ? "en" : "pt");
	return passage;
}

static enum status add_many(struct crew *crew)
{
	enum status status = ST_OK;
	struct passage passage;
	char text[64];
	unsigned n;

	for (n = 0; n < PASSAGES && !status; n++) {
		passage = nth(n, text);
		status = crew_add(crew, &passage, n % 3 == 0, &err);
	}
	return status ? status : crew_finish(crew, &err);
}

static void build_with(unsigned jobs)
{
	struct writer *writer = open_writer(WRITER_BUILD);
	struct crew *crew = crew_new(&config, writer, jobs);

	OK(add_many(crew));
	crew_free(crew);
	OK(writer_commit(writer, &err));
}

static const unsigned jobs[] = {1, 3};

static const struct row english = {
	"/d/manual.txt", "",
	"The tools of this folder are for people who have to look at what was "
	"written by others, and who will not be asked for more than they have. "
	"It is not that they are at work on it as on the rest of the house."};

/* Numbers of the passages in the order of the index, each whole. */
static void read_order(unsigned order[PASSAGES])
{
	struct index_reader *reader = open_reader();
	struct buf record = BUF_INIT;
	struct passage passage;
	unsigned n;

	for (n = 0; n < PASSAGES; n++) {
		char text[64];
		struct passage want;

		OK(index_passage(reader, n + 1, &record, &passage, &err));
		want = nth(passage.ordinal, text);
		ck_assert(hash_equal(passage.id, want.id));
		ck_assert(span_equal(passage.text, want.text));
		order[n] = passage.ordinal;
	}
	buf_release(&record);
	index_close(reader);
}

START_TEST(test_same_order)
{
	static unsigned one[PASSAGES], three[PASSAGES];
	static bool seen[PASSAGES];
	unsigned n;

	build_with(1);
	read_order(one);
	build_with(3);
	read_order(three);
	for (n = 0; n < PASSAGES; n++) {
		ck_assert_uint_eq(one[n], three[n]);
		ck_assert(one[n] < PASSAGES && !seen[one[n]]);
		seen[one[n]] = true;
	}
}
END_TEST

START_TEST(test_counted)
{
	struct index_reader *reader;
	const struct stats *stats;

	build_with(jobs[_i]);
	reader = open_reader();
	OK(index_stats(reader, "", &stats, &err));
	ck_assert_uint_eq(stats->passages, PASSAGES);
	OK(index_stats(reader, "pt", &stats, &err));
	ck_assert_uint_eq(stats->passages, PASSAGES / 2);
	index_close(reader);
}
END_TEST

START_TEST(test_dropped)
{
	struct writer *writer = open_writer(WRITER_BUILD);
	struct crew *crew = crew_new(&config, writer, jobs[_i]);
	struct passage passage;
	char text[64];
	unsigned n;

	for (n = 0; n < PASSAGES; n++) {
		passage = nth(n, text);
		OK(crew_add(crew, &passage, false, &err));
	}
	crew_free(crew);
	writer_abandon(writer);
	ck_assert(!is_there("gen-000001.tmp"));
	ck_assert(!is_there("current"));
}
END_TEST

/* The folder goes away under it: said once, and nobody waits for ever. */
START_TEST(test_failure)
{
	struct writer *writer = open_writer(WRITER_BUILD);
	struct crew *crew = crew_new(&config, writer, jobs[_i]);

	OK(file_remove_tree(place, &err));
	ck_assert_int_ne(add_many(crew), ST_OK);
	ck_assert_ptr_nonnull(strstr(err.text, "lane-"));
	ck_assert_int_ne(crew_finish(crew, &err), ST_OK);
	crew_free(crew);
	writer_abandon(writer);
}
END_TEST

START_TEST(test_nothing)
{
	struct writer *writer = open_writer(WRITER_BUILD);
	struct crew *crew = crew_new(&config, writer, jobs[_i]);

	OK(crew_finish(crew, &err));
	crew_free(crew);
	OK(writer_commit(writer, &err));
}
END_TEST

/* Against which the text would speak. */
START_TEST(test_ruled)
{
	struct writer *writer = open_writer(WRITER_BUILD);
	struct crew *crew = crew_new(&config, writer, jobs[_i]);
	struct passage passage = passage_of(&english);
	struct index_reader *reader;
	struct buf record = BUF_INIT;

	passage.lang = span_str("pt");
	passage.lang_ruled = true;
	OK(crew_add(crew, &passage, false, &err));
	OK(crew_finish(crew, &err));
	crew_free(crew);
	OK(writer_commit(writer, &err));
	reader = open_reader();
	OK(index_passage(reader, 1, &record, &passage, &err));
	ck_assert(span_is(passage.lang, "pt"));
	buf_release(&record);
	index_close(reader);
}
END_TEST

START_TEST(test_jobs)
{
	struct config some = {.indexing = {.jobs = 5}};

	ck_assert_uint_eq(crew_jobs(&some), 5);
	ck_assert_uint_ge(crew_jobs(&config), 1);
}
END_TEST

RUN_TESTS("indexer/crew", tcase_add_checked_fixture(tcase, set_up, tear_down);
	  ONCE(test_same_order); LOOP(test_counted, jobs);
	  LOOP(test_dropped, jobs); LOOP(test_failure, jobs);
	  LOOP(test_nothing, jobs); LOOP(test_ruled, jobs); ONCE(test_jobs);)
