/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Writing through store/xapian/xapian_c.h, and what may go wrong on disk. */
#include "tests/unit/xapian_fixture.h"

#include <unistd.h>

/* Xapian 1.4.22's own check of a database frees an object by a smaller size
 * than it was made with, which AddressSanitizer reports. */
const char *__asan_default_options(void);
const char *__asan_default_options(void)
{
	return "new_delete_type_mismatch=0";
}

static const struct doc_row rows[] = {
	{"a Q1", "first", "v1"},
	{"a b Q2", "second", "v2"},
	{"b c Q3", "third", ""},
};

static struct xc_writer *open_writer(const char *name)
{
	struct xc_writer *writer = NULL;

	MUST(xc_open_writer(at(name), XC_NO_SYNC, &writer, &why));
	return writer;
}

static void expect_count(const char *name, uint32_t count)
{
	struct xc_reader *reader = open_one(name);
	struct xc_totals totals;

	MUST(xc_info(reader, &totals, &why));
	ck_assert_uint_eq(totals.documents, count);
	xc_close(reader);
}

START_TEST(test_change)
{
	static const struct doc_row other = {"z Q2", "changed", ""};
	struct xc_writer *writer = create("db");
	struct xc_document *document = document_of(&other);
	struct xc_reader *reader;
	struct xc_docids docids;

	add_rows(writer, rows, ROW_COUNT(rows));
	MUST(xc_writer_term_documents(writer, span_str("Q2"), &docids, &why));
	ck_assert_uint_eq(docids.count, 1);
	ck_assert_uint_eq(docids.items[0], 2);
	free(docids.items);
	MUST(xc_replace(writer, 2, document, &why));
	MUST(xc_replace(writer, 9, document, &why));
	MUST(xc_delete(writer, 1, &why));
	MUST(xc_delete(writer, 3, &why));
	ck_assert_int_eq(xc_delete(writer, 1, NULL), ST_NOT_FOUND);
	MUST(xc_writer_term_documents(writer, span_str("z"), &docids, &why));
	ck_assert_uint_eq(docids.count, 2);
	ck_assert_uint_eq(docids.items[1], 9);
	free(docids.items);
	xc_document_free(document);
	MUST(xc_writer_close(writer, &why));
	reader = open_one("db");
	expect_data(reader, 2, "changed");
	expect_data(reader, 9, "changed");
	xc_close(reader);
	expect_count("db", 2);
}
END_TEST

START_TEST(test_metadata)
{
	struct xc_writer *writer = create("db");
	struct xc_reader *reader;
	struct buf got = BUF_INIT;
	const struct xc_metadata_sink sink = {take_pair, &got};

	MUST(xc_set_metadata(writer, span_str("s/en"), span_str("1"), &why));
	MUST(xc_set_metadata(writer, span_str("s/zh"), span_str("2"), &why));
	MUST(xc_set_metadata(writer, span_str("t"), span_str("3"), &why));
	MUST(xc_writer_metadata(writer, span_str("t"), &got, &why));
	expect_text(&got, "3");
	MUST(xc_set_metadata(writer, span_str("s/en"), span_str(""), &why));
	MUST(xc_writer_close(writer, &why));
	reader = open_one("db");
	MUST(xc_metadata(reader, span_str("t"), &got, &why));
	expect_text(&got, "3");
	MUST(xc_metadata(reader, span_str("s/en"), &got, &why));
	expect_text(&got, "");
	MUST(xc_metadata_each(reader, 0, span_str(""), &sink, &why));
	expect_text(&got, "s/zh=2 t=3 ");
	ck_assert_int_eq(xc_metadata_at(reader, 1, span_str("t"), &got, NULL),
			 ST_USAGE);
	xc_close(reader);
}
END_TEST

/* More keys and bytes than one batch holds. */
START_TEST(test_much_metadata)
{
	struct xc_writer *writer = create("db");
	struct xc_reader *reader;
	struct buf big = BUF_INIT, got = BUF_INIT, want = BUF_INIT;
	const struct xc_metadata_sink sink = {take_pair, &got};
	char key[16];

	while (big.len < 3000)
		buf_add_char(&big, 'x');
	for (unsigned i = 0; i < 1500; i++) {
		snprintf(key, sizeof(key), "k%05u", i);
		MUST(xc_set_metadata(writer, span_str(key), buf_span(&big),
				     &why));
		take_pair(&want, span_str(key), buf_span(&big));
	}
	MUST(xc_writer_close(writer, &why));
	reader = open_one("db");
	MUST(xc_metadata_each(reader, 0, span_str("k"), &sink, &why));
	ck_assert(span_equal(buf_span(&got), buf_span(&want)));
	xc_close(reader);
	buf_release(&big);
	buf_release(&got);
	buf_release(&want);
}
END_TEST

/* How a writer with one more document in it ends, and what is then there. */
static enum status end_close(struct xc_writer *writer)
{
	return xc_writer_close(writer, NULL);
}

static enum status end_abandon(struct xc_writer *writer)
{
	xc_writer_abandon(writer);
	return ST_OK;
}

static enum status end_commit(struct xc_writer *writer)
{
	enum status status = xc_commit_transaction(writer, NULL);

	xc_writer_abandon(writer);
	return status;
}

static const struct {
	bool transaction;
	enum status (*end)(struct xc_writer *writer);
	uint32_t count;
} endings[] = {
	{false, end_close, 4},
	{true, end_close, 3},
	{true, end_abandon, 3},
	{true, end_commit, 4},
};

START_TEST(test_endings)
{
	struct xc_writer *writer;

	make_database("db", rows, ROW_COUNT(rows));
	writer = open_writer("db");
	if (endings[_i].transaction)
		MUST(xc_begin_transaction(writer, &why));
	add_rows(writer, rows, 1);
	expect_count("db", 3);
	ck_assert_int_eq(endings[_i].end(writer), ST_OK);
	expect_count("db", endings[_i].count);
}
END_TEST

static const struct {
	size_t len;
	bool nul;
	enum status status;
} terms[] = {
	{1, false, ST_OK},
	{XC_TERM_MAX, false, ST_OK},
	{0, false, ST_USAGE},
	{XC_TERM_MAX + 1, false, ST_LIMIT},
	{100000, false, ST_LIMIT},
	{3, true, ST_USAGE},
	{XC_TERM_MAX, true, ST_USAGE},
};

/* What is accepted must also survive the commit. */
START_TEST(test_term)
{
	struct xc_writer *writer = create("db");
	struct xc_document *document = document_of(&rows[0]);
	char *bytes = mem_alloc(terms[_i].len + 1);
	struct xc_term term = {bytes, terms[_i].len, 1};
	struct err err = {ST_OK, ""};

	memset(bytes, 'x', terms[_i].len);
	if (terms[_i].nul)
		bytes[1] = '\0';
	ck_assert_int_eq(xc_document_add_terms(document, &term, 1, &err),
			 terms[_i].status);
	ck_assert_int_eq(err.status, terms[_i].status);
	MUST(xc_add(writer, document, NULL, &why));
	xc_document_free(document);
	MUST(xc_writer_close(writer, &why));
	expect_count("db", 1);
	free(bytes);
}
END_TEST

/* All are added up to the first bad one; wdf adds up. */
START_TEST(test_add_terms)
{
	static const struct xc_term many[] = {
		{"a", 1, 2}, {"b", 1, 0}, {"c", 1, 7}, {"", 0, 1}};
	struct xc_writer *writer = create("db");
	struct xc_document *document = xc_document_new(NULL);
	struct xc_reader *reader;
	struct xc_totals totals;
	struct buf got = BUF_INIT;
	const struct xc_term_sink sink = {take_term, &got};

	MUST(xc_document_add_terms(document, many, 3, &why));
	ck_assert_int_eq(xc_document_add_terms(document, many, 4, NULL),
			 ST_USAGE);
	MUST(xc_document_add_boolean(document, span_str("z"), &why));
	MUST(xc_add(writer, document, NULL, &why));
	xc_document_free(document);
	MUST(xc_writer_close(writer, &why));
	reader = open_one("db");
	MUST(xc_terms(reader, span_str(""), &sink, &why));
	expect_text(&got, "a:1 b:1 c:1 z:1 ");
	MUST(xc_info(reader, &totals, &why));
	ck_assert_uint_eq(totals.total_length, 4 + 0 + 14 + 0);
	xc_close(reader);
}
END_TEST

START_TEST(test_locked)
{
	struct err err = {ST_OK, ""};
	struct xc_writer *writer = create("db"), *second = NULL;

	ck_assert_int_eq(xc_open_writer(at("db"), 0, &second, &err), ST_LOCKED);
	ck_assert_ptr_null(second);
	ck_assert_ptr_nonnull(strstr(err.text, at("db")));
	xc_writer_abandon(writer);
}
END_TEST

START_TEST(test_create)
{
	struct err err = {ST_OK, ""};
	struct xc_writer *writer = NULL;

	make_database("db", rows, ROW_COUNT(rows));
	ck_assert_int_eq(xc_create(at("db"), 0, &writer, &err), ST_IO);
	expect_count("db", 3);
	MUST(xc_create(at("db"), XC_OVERWRITE, &writer, &why));
	MUST(xc_writer_close(writer, &why));
	expect_count("db", 0);
	ck_assert_int_eq(xc_open_writer(at("none"), 0, &writer, &err),
			 ST_NO_INDEX);
	ck_assert_int_ne(access(at("none"), F_OK), 0);
}
END_TEST

static void make_source(const char *name, const char *own)
{
	struct xc_writer *writer = create(name);

	add_rows(writer, rows, ROW_COUNT(rows));
	MUST(xc_set_metadata(writer, span_str("both"), span_str(name), &why));
	MUST(xc_set_metadata(writer, span_str(own), span_str("x"), &why));
	MUST(xc_writer_close(writer, &why));
}

START_TEST(test_compact)
{
	struct buf got = BUF_INIT;
	const struct xc_metadata_sink sink = {take_pair, &got};
	struct xc_compaction job = {.count = 2, .full = true};
	const char *sources[2];
	struct xc_reader *reader;
	size_t errors = 9;

	make_source("one", "first");
	make_source("two", "other");
	sources[0] = at("one");
	sources[1] = at("two");
	job.sources = sources;
	job.target = at("both");
	MUST(xc_compact(&job, &why));
	ck_assert_int_eq(xc_compact(&job, NULL), ST_IO);
	reader = open_one("both");
	expect_data(reader, 6, "third");
	MUST(xc_metadata_each(reader, 0, span_str(""), &sink, &why));
	expect_text(&got, "both=one first=x other=x ");
	xc_close(reader);
	MUST(xc_check(at("both"), &got, &errors, &why));
	ck_assert_uint_eq(errors, 0);
	ck_assert_ptr_nonnull(strstr(buf_str(&got), "postlist"));
	buf_release(&got);
}
END_TEST

START_TEST(test_compact_bad)
{
	const char *sources[] = {NULL, NULL};
	struct xc_compaction job = {.sources = sources, .count = 2};
	struct err err = {ST_OK, ""};

	make_source("one", "first");
	sources[0] = at("one");
	sources[1] = at("gone");
	job.target = at("to");
	ck_assert_int_eq(xc_compact(&job, &err), ST_NO_INDEX);
	ck_assert_ptr_nonnull(strstr(err.text, "/gone'"));
	sources[1] = sources[0];
	job.keep_docids = true;
	ck_assert_int_eq(xc_compact(&job, &err), ST_USAGE);
	job.count = 0;
	ck_assert_int_eq(xc_compact(&job, &err), ST_USAGE);
}
END_TEST

RUN_TESTS("store/xapian_write", IN_FOLDER; ONCE(test_change);
	  ONCE(test_metadata); ONCE(test_much_metadata);
	  LOOP(test_endings, endings); LOOP(test_term, terms);
	  ONCE(test_add_terms); ONCE(test_locked); ONCE(test_create);
	  ONCE(test_compact); ONCE(test_compact_bad))
