/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Queries that are made to keep us busy, and the limits. */
#include "tests/unit/check_rows.h"
#include "searcher/query/query.h"

static void repeat(struct buf *to, const char *text, size_t len)
{
	while (to->len + strlen(text) <= len)
		buf_add_str(to, text);
}

/* Each fills a whole query; none may take quadratic time or the stack. */
static const struct {
	const char *text;
	enum status status;
} hostile[] = {
	{"(", ST_OK},
	{")", ST_OK},
	{"(a ", ST_OK},
	{"((a) ", ST_OK},
	{"\"\" ", ST_OK},
	{"“", ST_OK},
	{"「 ", ST_OK},
	{"«(", ST_OK},
	{"+ ", ST_OK},
	{"-a ", ST_LIMIT},
	{"a OR ", ST_LIMIT},
	{"NOT ", ST_LIMIT},
	{"OR ", ST_OK},
	{"NEAR/5 ", ST_OK},
	{"a NEAR ", ST_LIMIT},
	{"AND NOT ", ST_LIMIT},
	{"title:", ST_OK},
	{"title:\"", ST_LIMIT},
	{"lang:zh ", ST_LIMIT},
	{"date:", ST_OK},
	{"lang:(", ST_OK},
	{"a* ", ST_LIMIT},
	{"*", ST_OK},
	{"\xFF", ST_OK},
	{"a\"b", ST_OK},
	{"-(", ST_OK},
	{"()", ST_OK},
	{"（", ST_OK},
	{"(a OR ", ST_LIMIT},
	{"a", ST_OK},
	{"title:「 ", ST_LIMIT},
	{"a AND（", ST_LIMIT},
	{"大 ", ST_OK},
};

START_TEST(test_hostile)
{
	struct buf text = BUF_INIT, printed = BUF_INIT;
	struct err err = {0};
	struct node *tree = NULL;

	repeat(&text, hostile[_i].text, QUERY_MAX);
	ck_assert_int_eq(query_parse(buf_span(&text), false, &tree, &err),
			 hostile[_i].status);
	if (tree)
		query_print(tree, &printed);
	else
		ck_assert_ptr_nonnull(strstr(err.text, "limit of 1024"));
	query_free(tree);
	query_parse(buf_span(&text), true, &tree, &err);
	query_free(tree);
	buf_release(&printed);
	buf_release(&text);
}
END_TEST

START_TEST(test_too_long)
{
	struct buf text = BUF_INIT;
	struct err err = {0};
	struct node *tree;

	repeat(&text, "a", QUERY_MAX + 1);
	ck_assert_int_eq(query_parse(buf_span(&text), false, &tree, &err),
			 ST_LIMIT);
	ck_assert_str_eq(err.text, "query of 65537 bytes is over the limit of "
				   "65536; shorten it");
	buf_release(&text);
}
END_TEST

static size_t levels(const struct node *node)
{
	size_t i, most = 0, below;

	for (i = 0; i < node->count; i++) {
		below = levels(node->children[i]);
		if (below > most)
			most = below;
	}
	return most + 1;
}

/* Brackets that say something, one more than allowed: the innermost one is
 * text. */
START_TEST(test_depth)
{
	struct buf text = BUF_INIT;
	struct node *tree;
	struct err err;
	int i;

	for (i = 0; i <= QUERY_DEPTH_MAX; i++)
		buf_add_str(&text, "+a \"b\" NOT (");
	buf_add_str(&text, "c OR d");
	for (i = 0; i <= QUERY_DEPTH_MAX; i++)
		buf_add_str(&text, ")");
	ck_assert_int_eq(query_parse(buf_span(&text), false, &tree, &err),
			 ST_OK);
	ck_assert_uint_gt(levels(tree), QUERY_DEPTH_MAX);
	ck_assert_uint_le(levels(tree), 5 * (QUERY_DEPTH_MAX + 1));
	query_free(tree);
	ck_assert_int_eq(query_parse(buf_span(&text), true, &tree, &err),
			 ST_QUERY);
	ck_assert_ptr_nonnull(strstr(err.text, "deeper than 64"));
	buf_release(&text);
}
END_TEST

RUN_TESTS("searcher/query_large", LOOP(test_hostile, hostile);
	  ONCE(test_too_long); ONCE(test_depth))
