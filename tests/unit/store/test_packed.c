/* SPDX-License-Identifier: GPL-2.0-or-later */
/* An index whose records are packed: read, changed, purged. */
#include "tests/unit/index_fixture.h"
#include "store/index/metadata.h"
#include "store/index/verify.h"

#define NOTES  800 /* in two files in turn */
#define SECRET "the heron nests at Lambda mill"

/* As in test_store_xapian_write.c. */
const char *__asan_default_options(void);
const char *__asan_default_options(void)
{
	return "new_delete_type_mismatch=0";
}

static const char *const files[] = {"/d/open.md", "/d/secret.md"};

static struct passage nth(unsigned n, char text[200])
{
	struct row row = {files[n % 2], "en", text};

	snprintf(text, 200, "%s in the year %u, as %u of them say",
		 n % 2 ? SECRET : "cranes fly over the salt marshes", n, n * 7);
	return passage_of(&row);
}

static void add_samples(struct writer *writer)
{
	struct samples samples = {.count = 0};
	struct buf record = BUF_INIT;
	struct passage passage;
	char text[200];
	unsigned n;

	for (n = 0; n < NOTES; n++) {
		passage = nth(n, text);
		buf_clear(&record);
		passage_write(&passage, &record);
		samples_add(&samples, buf_span(&record));
	}
	OK(writer_train(writer, &samples, &err));
	samples_release(&samples);
	buf_release(&record);
}

static void add_nth(struct writer *writer, unsigned n)
{
	struct passage_terms terms;
	struct passage passage;
	char text[200];

	passage = nth(n, text);
	evidence(NULL, &passage, &terms, NULL);
	OK(writer_add(writer, &passage, &terms, &err));
}

static void set_files(struct writer *writer, unsigned passages)
{
	struct file_state state;
	int i;

	for (i = 0; i < 2; i++) {
		state = state_of(files[i]);
		state.passages = passages;
		OK(writer_set_file(writer, &state, &err));
	}
}

static void build_packed(void)
{
	struct writer *writer = open_writer(WRITER_BUILD);
	unsigned n;

	add_samples(writer);
	for (n = 0; n < NOTES; n++)
		add_nth(writer, n);
	set_files(writer, NOTES / 2);
	OK(writer_commit(writer, &err));
}

static void expect_nth(struct index_reader *reader, unsigned n, bool there)
{
	struct buf record = BUF_INIT;
	struct passage passage, want;
	uint32_t docid;
	char text[200];

	want = nth(n, text);
	docid = find_passage(reader, want.id);
	ck_assert_int_eq(docid > 0, there);
	if (there) {
		OK(index_passage(reader, docid, &record, &passage, &err));
		ck_assert(span_equal(passage.text, want.text));
		ck_assert(span_equal(passage.path, want.path));
	}
	buf_release(&record);
}

static void expect_sound(void)
{
	struct buf fault = BUF_INIT;

	OK(index_verify(place, NULL, NULL, &fault, &err));
	ck_assert_str_eq(buf_str(&fault), "");
	buf_release(&fault);
}

START_TEST(test_read_and_change)
{
	struct index_reader *reader;
	struct writer *writer;
	struct buf record = BUF_INIT;
	uint32_t docid;
	struct passage passage;
	char text[200];

	build_packed();
	expect_sound();
	writer = open_writer(WRITER_UPDATE);
	add_nth(writer, NOTES);
	add_nth(writer, NOTES + 1);
	add_nth(writer, 5); /* again */
	set_files(writer, NOTES / 2 + 1);
	OK(writer_commit(writer, &err));
	expect_sound();
	reader = open_reader();
	expect_nth(reader, 5, true);
	expect_nth(reader, NOTES, true);
	passage = nth(NOTES, text);
	docid = find_passage(reader, passage.id);
	OK(xc_data(index_database(reader), docid, &record, &err));
	ck_assert(record_is_packed(buf_span(&record)));
	ck_assert_uint_lt(record.len, passage.text.len);
	buf_release(&record);
	index_close(reader);
}
END_TEST

static void update(unsigned n, const char *gone)
{
	struct writer *writer = open_writer(WRITER_UPDATE);

	add_nth(writer, n);
	if (gone)
		OK(writer_remove_file(writer, span_str(gone), &err));
	OK(writer_commit(writer, &err));
}

/* A reader whose state was overwritten goes on with the new one, and with what
 * is deleted there. */
START_TEST(test_reader_follows)
{
	struct index_reader *reader;
	unsigned n;

	build_packed();
	update(NOTES, NULL);
	reader = open_reader();
	expect_nth(reader, 0, true);
	expect_nth(reader, 1, true);
	update(NOTES + 2, files[1]);
	update(NOTES + 4, NULL);
	update(NOTES + 6, NULL);
	expect_nth(reader, NOTES + 2, true);
	expect_nth(reader, 1, false);
	for (n = 0; n < NOTES; n += 2)
		expect_nth(reader, n, true);
	index_close(reader);
}
END_TEST

/* One that was opened before anything was added to what was built stays there. */
START_TEST(test_reader_stays)
{
	struct index_reader *reader;
	unsigned n;

	build_packed();
	reader = open_reader();
	for (n = 0; n < 4; n++)
		update(NOTES + 2 * n, n ? NULL : files[1]);
	for (n = 0; n < NOTES; n++)
		expect_nth(reader, n, true);
	expect_nth(reader, NOTES, false);
	ck_assert_uint_eq(index_passages(reader), NOTES);
	index_close(reader);
	reader = open_reader();
	expect_nth(reader, 1, false);
	expect_nth(reader, NOTES, true);
	ck_assert_uint_eq(index_passages(reader), NOTES / 2 + 4);
	index_close(reader);
}
END_TEST

static const struct {
	const char *value, *said;
} spoilt[] = {
	{"", "damaged passage"},
	{"x", "damaged dictionary"},
	{"xyz", "damaged passage"},
};

START_TEST(test_no_dictionary)
{
	struct index_reader *reader;
	struct buf fault = BUF_INIT, record = BUF_INIT;
	struct passage passage;

	build_packed();
	spoil(METADATA_DICTIONARY, spoilt[_i].value);
	OK(index_verify(place, NULL, NULL, &fault, &err));
	ck_assert_ptr_nonnull(strstr(buf_str(&fault), spoilt[_i].said));
	reader = open_reader();
	ck_assert_int_eq(index_passage(reader, 1, &record, &passage, &err),
			 ST_CORRUPT);
	index_close(reader);
	buf_release(&fault);
	buf_release(&record);
}
END_TEST

RUN_TESTS("store/packed", tcase_add_checked_fixture(tcase, set_up, tear_down);
	  ONCE(test_read_and_change); ONCE(test_reader_stays);
	  ONCE(test_reader_follows); LOOP(test_no_dictionary, spoilt))
