/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Reading and searching through store/xapian/xapian_c.h. */
#include "tests/unit/xapian_fixture.h"

#include <unistd.h>

static const struct doc_row fruit[] = {
	{"apple apple pear", "one", "20230101"},
	{"apple plum", "two", "20230601"},
	{"pear plum fig", "three", ""},
	{"grape", "four", "20240101"},
	{"apple apricot fig fig fig", "five", ""},
	{"acai", "six", "20240301"},
};

static const struct xc_bm25 bm25 = {0.7, 0, 0, 0.8, 0.1};

static struct xc_reader *open_fruit(void)
{
	make_database("fruit", fruit, ROW_COUNT(fruit));
	return open_one("fruit");
}

static struct xc_query *word(const char *text)
{
	struct xc_query *query = xc_query_term(span_str(text), 1, NULL);

	ck_assert_ptr_nonnull(query);
	return query;
}

/* The words, blanks between them, under one operator. */
static struct xc_query *combine(enum xc_op op, const char *words)
{
	struct xc_query *children[8], *query;
	size_t count = 0;
	char copy[64], *rest = copy, *one;

	snprintf(copy, sizeof(copy), "%s", words);
	while ((one = strsep(&rest, " ")) != NULL)
		if (*one)
			children[count++] = word(one);
	query = xc_query_combine(op, (const struct xc_query *const *)children,
				 count, NULL);
	ck_assert_ptr_nonnull(query);
	while (count)
		xc_query_free(children[--count]);
	return query;
}

/* Searches, compares the document numbers as they come, frees the query. */
static void expect_hits(struct xc_reader *reader, struct xc_query *query,
			const struct xc_search_options *options,
			const char *hits)
{
	struct xc_results *results = NULL;
	struct buf got = BUF_INIT;

	MUST(xc_search(reader, query, options, &results, &why));
	for (size_t i = 0; i < results->count; i++)
		buf_addf(&got, "%s%u", i ? " " : "", results->hits[i].docid);
	xc_results_free(results);
	xc_query_free(query);
	expect_text(&got, hits);
}

static const struct xc_search_options by_docid = {.limit = 100,
						  .sort = XC_SORT_DOCID};

static const struct {
	enum xc_op op;
	const char *words, *hits;
} ops[] = {
	{XC_AND, "apple pear", "1"},
	{XC_OR, "apple pear", "1 2 3 5"},
	{XC_AND_MAYBE, "apple pear", "1 2 5"},
	{XC_FILTER, "apple pear", "1"},
	{XC_AND_NOT, "apple pear", "2 5"},
	{XC_AND_NOT, "apple pear plum", "5"},
	{XC_XOR, "apple pear", "2 3 5"},
	{XC_SYNONYM, "apple pear", "1 2 3 5"},
	{XC_OR, "nothing", ""},
	{XC_OR, "", ""},
};

START_TEST(test_ops)
{
	struct xc_reader *reader = open_fruit();

	expect_hits(reader, combine(ops[_i].op, ops[_i].words), &by_docid,
		    ops[_i].hits);
	xc_close(reader);
}
END_TEST

static const struct {
	const char *prefix;
	struct xc_wildcard wildcard;
	const char *hits; /* NULL: ST_LIMIT */
} wildcards[] = {
	{"ap", {0, XC_WILDCARD_ERROR, XC_SYNONYM}, "1 2 5"},
	{"p", {0, XC_WILDCARD_ERROR, XC_OR}, "1 2 3"},
	{"a", {3, XC_WILDCARD_ERROR, XC_SYNONYM}, "1 2 5 6"},
	{"a", {2, XC_WILDCARD_ERROR, XC_SYNONYM}, NULL},
	{"a", {1, XC_WILDCARD_FIRST, XC_SYNONYM}, "6"},
	{"a", {1, XC_WILDCARD_MOST_FREQUENT, XC_OR}, "1 2 5"},
	{"ap", {0, XC_WILDCARD_MOST_FREQUENT, XC_SYNONYM}, "1 2 5"},
	{"ap", {0, XC_WILDCARD_FIRST, XC_SYNONYM}, "1 2 5"},
	{"z", {0, XC_WILDCARD_ERROR, XC_SYNONYM}, ""},
};

START_TEST(test_wildcard)
{
	struct xc_reader *reader = open_fruit();
	struct xc_results *results = NULL;
	struct xc_query *query = xc_query_wildcard(
		span_str(wildcards[_i].prefix), &wildcards[_i].wildcard, NULL);

	ck_assert_ptr_nonnull(query);
	if (wildcards[_i].hits) {
		expect_hits(reader, query, &by_docid, wildcards[_i].hits);
	} else {
		ck_assert_int_eq(
			xc_search(reader, query, &by_docid, &results, NULL),
			ST_LIMIT);
		ck_assert_ptr_null(results);
		xc_query_free(query);
	}
	xc_close(reader);
}
END_TEST

static const struct {
	const char *begin, *end, *hits;
} ranges[] = {
	{"20230601", "20240101", "2 4"}, {"20230201", NULL, "2 4 6"},
	{NULL, "20230601", "1 2"},       {NULL, "99999999", "1 2 4 6"},
	{"0", NULL, "1 2 4 6"},          {NULL, NULL, "1 2 3 4 5 6"},
	{"20240101", "20230101", ""},
};

START_TEST(test_range)
{
	struct xc_reader *reader = open_fruit();
	struct span begin = span_str(ranges[_i].begin);
	struct span end = span_str(ranges[_i].end);
	struct xc_query *query =
		xc_query_range(0, ranges[_i].begin ? &begin : NULL,
			       ranges[_i].end ? &end : NULL, NULL);

	ck_assert_ptr_nonnull(query);
	expect_hits(reader, query, &by_docid, ranges[_i].hits);
	xc_close(reader);
}
END_TEST

static const struct {
	const char *words;
	struct xc_search_options options;
	const char *hits;
} searches[] = {
	/* more of it first, then the shorter text */
	{"apple", {.limit = 9, .bm25 = &bm25}, "1 2 5"},
	{"fig apple", {.limit = 9, .bm25 = &bm25}, "5 3 1 2"},
	{"apple", {.first = 1, .limit = 1, .bm25 = &bm25}, "2"},
	{"apple", {.first = 9, .limit = 9, .bm25 = &bm25}, ""},
	{"apple",
	 {.first = UINT32_MAX,
	  .limit = UINT32_MAX,
	  .check_at_least = UINT32_MAX},
	 ""},
	{"apple", {.limit = 9}, "1 2 5"},
	{"apple", {.limit = UINT32_MAX, .time_limit = 5}, "1 2 5"},
	{"apple",
	 {.limit = 9, .sort = XC_SORT_DOCID, .descending = true},
	 "5 2 1"},
	{"apple grape",
	 {.limit = 9, .sort = XC_SORT_VALUE, .descending = true},
	 "4 2 1 5"},
	{"apple grape",
	 {.limit = 9, .sort = XC_SORT_VALUE, .collapse_slot = 0},
	 "5 1 2 4"},
	{"apple", {0}, ""},
};

START_TEST(test_search)
{
	struct xc_reader *reader = open_fruit();

	expect_hits(reader, combine(XC_OR, searches[_i].words),
		    &searches[_i].options, searches[_i].hits);
	xc_close(reader);
}
END_TEST

START_TEST(test_results_are_flat)
{
	const uint32_t slots[] = {0, 7};
	struct xc_search_options options = {.limit = 2,
					    .check_at_least = 10,
					    .bm25 = &bm25,
					    .slots = slots,
					    .slot_count = 2};
	struct xc_reader *reader = open_fruit();
	struct xc_query *query = word("apple");
	struct xc_results *results = NULL;

	MUST(xc_search(reader, query, &options, &results, &why));
	xc_close(reader);
	xc_query_free(query);
	ck_assert_uint_eq(results->count, 2);
	ck_assert(results->hits[0].weight > results->hits[1].weight);
	ck_assert(results->hits[1].weight > 0);
	ck_assert(span_is(results->values[0], "20230101"));
	ck_assert(span_is(results->values[1], ""));
	ck_assert(span_is(results->values[2], "20230601"));
	ck_assert_uint_eq(results->lower, 3);
	ck_assert_uint_eq(results->estimated, 3);
	ck_assert_uint_eq(results->upper, 3);
	xc_results_free(results);
}
END_TEST

START_TEST(test_collapse)
{
	static const struct doc_row rows[] = {{"a", "", "x"},
					      {"a a", "", "x"},
					      {"a", "", "y"},
					      {"a", "", ""}};
	struct xc_search_options options = {
		.limit = 9, .bm25 = &bm25, .collapse_max = 1};
	struct xc_reader *reader;

	make_database("rows", rows, ROW_COUNT(rows));
	reader = open_one("rows");
	expect_hits(reader, word("a"), &options, "2 3 4");
	xc_close(reader);
}
END_TEST

START_TEST(test_weights)
{
	struct xc_search_options options = {.limit = 9, .bm25 = &bm25};
	struct xc_reader *reader = open_fruit();
	struct xc_query *fig = word("fig");
	struct xc_query *half = xc_query_scale(fig, 0.5, NULL);
	struct xc_results *full = NULL, *scaled = NULL;

	MUST(xc_search(reader, fig, &options, &full, &why));
	MUST(xc_search(reader, half, &options, &scaled, &why));
	ck_assert_uint_eq(scaled->count, 2);
	ck_assert_double_eq_tol(full->hits[0].weight,
				2 * scaled->hits[0].weight, 1e-9);
	ck_assert_ptr_null(xc_query_scale(fig, -1, NULL));
	xc_results_free(full);
	xc_results_free(scaled);
	xc_query_free(half);
	xc_query_free(fig);
	xc_close(reader);
}
END_TEST

START_TEST(test_describe)
{
	struct xc_query *query = combine(XC_AND, "apple pear");
	struct xc_query *none = xc_query_nothing(NULL);
	struct buf text = BUF_INIT;

	MUST(xc_query_describe(query, &text, &why));
	expect_text(&text, "Query((apple AND pear))");
	MUST(xc_query_describe(none, &text, &why));
	expect_text(&text, "Query()");
	xc_query_free(none);
	xc_query_free(query);
}
END_TEST

START_TEST(test_bad_queries)
{
	const struct xc_query *children[] = {NULL};
	struct xc_wildcard by_and = {0, XC_WILDCARD_ERROR, XC_AND};
	struct err err = {ST_OK, ""};

	ck_assert_ptr_null(xc_query_combine(XC_OR, children, 1, &err));
	ck_assert_int_eq(err.status, ST_USAGE);
	ck_assert_ptr_null(xc_query_wildcard(span_str("a"), &by_and, &err));
	ck_assert_ptr_null(xc_query_term(span_str(""), 1, &err));
	ck_assert_str_eq(err.text, "a term is empty");
}
END_TEST

START_TEST(test_reader)
{
	struct xc_reader *reader = open_fruit();
	struct xc_totals totals;
	struct xc_docids docids;
	struct buf buf = BUF_INIT;
	uint32_t documents = 0;

	MUST(xc_info(reader, &totals, &why));
	ck_assert_uint_eq(totals.documents, 6);
	ck_assert_uint_eq(totals.last_docid, 6);
	ck_assert_uint_eq(totals.total_length, 15);
	ck_assert_double_eq(totals.average_length, 2.5);
	MUST(xc_term_frequency(reader, span_str("fig"), &documents, &why));
	ck_assert_uint_eq(documents, 2);
	MUST(xc_term_documents(reader, span_str("apple"), 2, &docids, &why));
	ck_assert_uint_eq(docids.count, 2);
	ck_assert_uint_eq(docids.items[1], 2);
	free(docids.items);
	expect_data(reader, 3, "three");
	ck_assert_int_eq(xc_data(reader, 7, &buf, NULL), ST_NOT_FOUND);
	xc_close(reader);
}
END_TEST

static bool stop(void *context, struct span term, uint64_t number)
{
	take_term(context, term, number);
	return false;
}

START_TEST(test_lists)
{
	struct xc_reader *reader = open_fruit();
	struct buf got = BUF_INIT;
	const struct xc_term_sink sink = {take_term, &got};
	const struct xc_term_sink first = {stop, &got};

	MUST(xc_terms(reader, span_str("ap"), &sink, &why));
	expect_text(&got, "apple:3 apricot:1 ");
	MUST(xc_terms(reader, span_str(""), &first, &why));
	expect_text(&got, "acai:1 ");
	MUST(xc_terms(reader, span_str("zz"), &sink, &why));
	expect_text(&got, "");
	xc_close(reader);
}
END_TEST

/* The same text twice in each of three databases: equal weights, so only
 * the document number can order them. */
START_TEST(test_several)
{
	static const struct doc_row rows[] = {{"a b", "x", ""},
					      {"a b", "y", ""}};
	struct xc_search_options options = {.limit = 9, .bm25 = &bm25};
	const char *paths[3];
	struct xc_reader *reader = NULL;

	make_database("0", rows, 2);
	make_database("1", rows, 2);
	make_database("2", rows, 2);
	paths[0] = at("0");
	paths[1] = at("1");
	paths[2] = at("2");
	MUST(xc_open(paths, 3, &reader, &why));
	ck_assert_uint_eq(xc_part_count(reader), 3);
	expect_hits(reader, word("a"), &options, "1 2 3 4 5 6");
	expect_data(reader, 3, "x");
	expect_data(reader, 4, "y");
	xc_close(reader);
}
END_TEST

/* Skipped where Xapian's own server program is not installed. */
START_TEST(test_remote)
{
	static const char server[] = "/usr/bin/xapian-progsrv";
	struct xc_search_options options = {.limit = 9, .bm25 = &bm25};
	struct xc_reader *reader = NULL;
	struct buf spec = BUF_INIT;
	const char *text;

	if (access(server, X_OK))
		return;
	make_database("fruit", fruit, ROW_COUNT(fruit));
	buf_addf(&spec, "prog:%s %s", server, at("fruit"));
	text = buf_str(&spec);
	MUST(xc_open(&text, 1, &reader, &why));
	expect_hits(reader, word("apple"), &options, "1 2 5");
	expect_data(reader, 2, "two");
	xc_close(reader);
	buf_release(&spec);
}
END_TEST

RUN_TESTS("store/xapian", IN_FOLDER; LOOP(test_ops, ops);
	  LOOP(test_wildcard, wildcards); LOOP(test_range, ranges);
	  LOOP(test_search, searches); ONCE(test_results_are_flat);
	  ONCE(test_collapse); ONCE(test_weights); ONCE(test_describe);
	  ONCE(test_bad_queries); ONCE(test_reader); ONCE(test_lists);
	  ONCE(test_several); ONCE(test_remote))
