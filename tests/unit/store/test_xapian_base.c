/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A database that stands on a base. */
#include "tests/unit/xapian_fixture.h"

#include <stdio.h>
#include <unistd.h>

static const struct doc_row rows[] = {
	{"a b Q1", "first", "v1"},
	{"a b Q2", "second", "v2"},
	{"a c Q3", "third", "v3"},
};

static const struct doc_row fresh = {"a d Q4", "fresh", "v4"};

/* "top" on "top/base", which has the rows. */
static void make_based(unsigned flags)
{
	struct xc_writer *writer;

	MUST(xc_create(at("low"), XC_NO_SYNC | flags, &writer, &why));
	add_rows(writer, rows, ROW_COUNT(rows));
	MUST(xc_writer_close(writer, &why));
	writer = create("top");
	MUST(xc_set_base(writer, at("low"), &why));
	MUST(xc_writer_close(writer, &why));
	ck_assert_int_eq(rename(at("low"), at("top/base")), 0);
}

static struct xc_writer *open_top(void)
{
	struct xc_writer *writer = NULL;

	MUST(xc_open_writer(at("top"), XC_NO_SYNC, &writer, &why));
	MUST(xc_begin_transaction(writer, &why));
	return writer;
}

static uint32_t find(struct xc_writer *writer, const char *term)
{
	struct xc_docids docids = {NULL, 0};
	uint32_t docid;

	MUST(xc_writer_term_documents(writer, span_str(term), &docids, &why));
	docid = docids.count ? docids.items[0] : 0;
	free(docids.items);
	return docid;
}

static void delete (struct xc_writer *writer, const char *term)
{
	uint32_t docid = find(writer, term);

	MUST(xc_delete(writer, docid, &why));
	ck_assert_uint_eq(find(writer, term), 0);
	ck_assert_int_eq(xc_delete(writer, docid, NULL), ST_NOT_FOUND);
}

static void replace(struct xc_writer *writer, const char *term)
{
	struct xc_document *document = document_of(&fresh);

	MUST(xc_replace(writer, find(writer, term), document, &why));
	xc_document_free(document);
}

static void add_fresh(struct xc_writer *writer)
{
	add_rows(writer, &fresh, 1);
}

static void delete_first(struct xc_writer *writer)
{
	delete (writer, "Q1");
}

static void delete_all(struct xc_writer *writer)
{
	delete (writer, "Q1");
	delete (writer, "Q2");
	delete (writer, "Q3");
}

static void replace_second(struct xc_writer *writer)
{
	replace(writer, "Q2");
}

static void replace_again(struct xc_writer *writer)
{
	replace(writer, "Q2");
	replace(writer, "Q4");
	delete (writer, "Q4");
}

/* What a reader says: the data of those that match "a", how many there are and
 * match, and all terms. */
static void describe(struct xc_reader *reader, struct buf *to)
{
	const struct xc_search_options options = {.limit = 10,
						  .check_at_least = 100};
	struct xc_query *query = xc_query_term(span_str("a"), 1, NULL);
	const struct xc_term_sink sink = {take_term, to};
	struct xc_results *results;
	struct buf data = BUF_INIT;
	struct xc_totals totals;
	size_t i;

	MUST(xc_search(reader, query, &options, &results, &why));
	for (i = 0; i < results->count; i++) {
		MUST(xc_data(reader, results->hits[i].docid, &data, &why));
		buf_add_span(to, buf_span(&data));
		buf_add_char(to, ' ');
	}
	MUST(xc_info(reader, &totals, &why));
	buf_addf(to, "%u of %u: ", results->estimated, totals.documents);
	ck_assert_uint_eq(results->lower, results->upper);
	MUST(xc_terms(reader, span_str(""), &sink, &why));
	xc_results_free(results);
	xc_query_free(query);
	buf_release(&data);
}

static const struct {
	void (*change)(struct xc_writer *writer);
	const char *text;
	uint32_t own, dead;
} changes[] = {
	{NULL, "first second third 3 of 3: Q1:1 Q2:1 Q3:1 a:3 b:2 c:1 ", 0, 0},
	{add_fresh,
	 "fresh first second third 4 of 4: "
	 "Q1:1 Q2:1 Q3:1 Q4:1 a:4 b:2 c:1 d:1 ",
	 1, 0},
	{delete_first, "second third 2 of 2: Q2:1 Q3:1 a:2 b:1 c:1 ", 0, 1},
	{delete_all, "0 of 0: ", 0, 3},
	{replace_second,
	 "fresh first third 3 of 3: Q1:1 Q3:1 Q4:1 a:3 b:1 c:1 d:1 ", 1, 1},
	{replace_again, "first third 2 of 2: Q1:1 Q3:1 a:2 b:1 c:1 ", 0, 1},
};

START_TEST(test_changes)
{
	struct xc_writer *writer;
	struct xc_reader *reader;
	struct xc_share share;
	struct buf got = BUF_INIT;

	make_based(XC_NO_TERMLIST);
	if (changes[_i].change) {
		writer = open_top();
		changes[_i].change(writer);
		MUST(xc_commit_transaction(writer, &why));
		MUST(xc_writer_close(writer, &why));
	}
	reader = open_one("top");
	describe(reader, &got);
	expect_text(&got, changes[_i].text);
	xc_close(reader);
	writer = open_top();
	MUST(xc_writer_share(writer, &share, &why));
	ck_assert_uint_eq(share.own, changes[_i].own);
	ck_assert_uint_eq(share.base, 3);
	ck_assert_uint_eq(share.dead, changes[_i].dead);
	xc_writer_abandon(writer);
}
END_TEST

START_TEST(test_dropped)
{
	struct xc_writer *writer;
	struct xc_reader *reader;
	struct buf got = BUF_INIT;

	make_based(XC_NO_TERMLIST);
	writer = open_top();
	replace_second(writer);
	xc_writer_abandon(writer);
	reader = open_one("top");
	describe(reader, &got);
	expect_text(&got, changes[0].text);
	xc_close(reader);
}
END_TEST

/* More numbers than one block of them has. */
START_TEST(test_blocks)
{
	static const struct doc_row row = {"a", "one", ""};
	struct xc_document *document = document_of(&row);
	const uint32_t count = 40000;
	struct xc_writer *writer;
	struct xc_reader *reader;
	struct xc_totals totals;
	uint32_t i, got;

	MUST(xc_create(at("low"), XC_NO_SYNC | XC_NO_TERMLIST, &writer, &why));
	for (i = 0; i < count; i++)
		MUST(xc_add(writer, document, NULL, &why));
	MUST(xc_writer_close(writer, &why));
	xc_document_free(document);
	writer = create("top");
	MUST(xc_set_base(writer, at("low"), &why));
	MUST(xc_writer_close(writer, &why));
	ck_assert_int_eq(rename(at("low"), at("top/base")), 0);
	for (i = 0; i < count; i += 8000) { /* in several commits */
		writer = open_top();
		MUST(xc_delete(writer, 2 * (i + 1), &why));
		MUST(xc_delete(writer, 2 * (i + 2), &why));
		MUST(xc_commit_transaction(writer, &why));
		MUST(xc_writer_close(writer, &why));
	}
	reader = open_one("top");
	MUST(xc_info(reader, &totals, &why));
	ck_assert_uint_eq(totals.documents, count - 10);
	MUST(xc_term_count(reader, span_str("a"), &got, &why));
	ck_assert_uint_eq(got, count - 10);
	xc_close(reader);
}
END_TEST

/* Of two databases on bases that are copies of one, each has its own deleted. */
START_TEST(test_two)
{
	const char *paths[2];
	struct xc_writer *writer;
	struct xc_reader *reader;
	struct xc_totals totals;
	struct buf got = BUF_INIT;
	char command[512];
	uint32_t count;

	make_based(XC_NO_TERMLIST);
	snprintf(command, sizeof(command), "cp -R '%s' '%s'", at("top"),
		 at("copy"));
	ck_assert_int_eq(system(command), 0);
	writer = open_top();
	delete_first(writer);
	MUST(xc_commit_transaction(writer, &why));
	MUST(xc_writer_close(writer, &why));
	paths[0] = at("top");
	paths[1] = at("copy");
	MUST(xc_open(paths, 2, &reader, &why));
	ck_assert_uint_eq(xc_part_count(reader), 2);
	MUST(xc_info(reader, &totals, &why));
	ck_assert_uint_eq(totals.documents, 5);
	MUST(xc_term_count(reader, span_str("Q1"), &count, &why));
	ck_assert_uint_eq(count, 1);
	MUST(xc_data(reader, 2, &got, &why));
	expect_text(&got, "first");
	ck_assert_uint_eq(xc_part_of(reader, 2), 1);
	ck_assert_int_eq(xc_data(reader, 1, &got, NULL), ST_NOT_FOUND);
	xc_close(reader);
}
END_TEST

static const struct {
	bool with_base;
	unsigned flags;
	enum status status;
} servers[] = {
	{true, 0, ST_OK},
	{false, 0, ST_USAGE},
	{true, XC_NO_TERMLIST, ST_UNSUPPORTED},
};

START_TEST(test_server)
{
	struct xc_writer *writer;
	struct xc_reader *reader = NULL;
	struct buf got = BUF_INIT;
	char text[512];
	const char *spec = text;

	if (access("/usr/bin/xapian-progsrv", X_OK))
		return;
	make_based(servers[_i].flags);
	writer = open_top();
	replace_second(writer);
	MUST(xc_commit_transaction(writer, &why));
	MUST(xc_writer_close(writer, &why));
	snprintf(text, sizeof(text), "prog:/usr/bin/xapian-progsrv %s %s",
		 at("top"), servers[_i].with_base ? at("top/base") : "");
	ck_assert_int_eq(xc_open(&spec, 1, &reader, &why), servers[_i].status);
	if (!reader) {
		ck_assert_ptr_nonnull(strstr(why.text, "base"));
		return;
	}
	ck_assert_int_eq(xc_data(reader, 4, &got, NULL), ST_NOT_FOUND);
	MUST(xc_data(reader, 2, &got, &why));
	expect_text(&got, "first");
	xc_close(reader);
}
END_TEST

RUN_TESTS("store/xapian_base", IN_FOLDER; LOOP(test_changes, changes);
	  ONCE(test_dropped); ONCE(test_blocks); ONCE(test_two);
	  LOOP(test_server, servers))
