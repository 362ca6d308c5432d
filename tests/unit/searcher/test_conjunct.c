/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/query/conjunct.h"
#include "tests/unit/check_rows.h"

static struct node *parsed(struct span text)
{
	struct node *tree = NULL;
	struct err err;

	ck_assert(!query_parse(text, false, &tree, &err));
	return tree;
}

static void add_tree(struct buf *to, const struct node *tree)
{
	struct buf text = BUF_INIT;

	query_print(tree, &text);
	buf_add_span(to, buf_span(&text));
	buf_release(&text);
}

/* The parts of a query as they are written, and the tree without each. */
static const struct {
	const char *query;
	const char *parts; /* "; " between them */
	const char *trees; /* a line each; "-": it cannot be taken out */
} parts[] = {
	{"", "", ""},
	{"a b", "", ""},
	{"a OR b", "", ""},
	{"\"a b\"", "\"a b\"", "-\n"},
	{"+a b", "+a", "(group \"b\")\n"},
	{"+a -b", "+a; -b", "-\n(group (must \"a\"))\n"},
	{"-a", "-a", "-\n"},
	{"a AND b c", "a; b c",
	 "(group (and \"b c\"))\n"
	 "(group (and \"a\"))\n"},
	{"a NOT b", "a; NOT b", "-\n(group (and \"a\"))\n"},
	{"lang:zh x \"y z\"", "lang:zh; \"y z\"",
	 "(group \"x\" (phrase \"y z\"))\n(group (field lang \"zh\") \"x\")\n"},
	{"+商业化 -(保险 公司)", "+商业化; -(保险 公司)",
	 "-\n(group (must \"商业化\"))\n"},
};

START_TEST(test_parts)
{
	struct span query = span_str(parts[_i].query);
	struct node *tree = parsed(query);
	struct buf names = BUF_INIT, trees = BUF_INIT, before = BUF_INIT,
		   after = BUF_INIT;
	struct conjuncts list;
	size_t i;

	add_tree(&before, tree);
	conjuncts_collect(tree, &list);
	for (i = 0; i < list.count; i++) {
		buf_add_str(&names, i ? "; " : "");
		conjunct_text(&list.items[i], query, &names);
		if (conjunct_remove(&list.items[i])) {
			add_tree(&trees, tree);
			conjunct_restore(&list.items[i]);
		} else {
			buf_add_char(&trees, '-');
		}
		buf_add_char(&trees, '\n');
	}
	add_tree(&after, tree);
	ck_assert_str_eq(buf_str(&names), parts[_i].parts);
	ck_assert_str_eq(buf_str(&trees), parts[_i].trees);
	ck_assert_str_eq(buf_str(&after), buf_str(&before));
	buf_release(&names);
	buf_release(&trees);
	buf_release(&before);
	buf_release(&after);
	query_free(tree);
}
END_TEST

/* What the first part becomes when it asks for less. */
static const struct {
	const char *query;
	int way;
	const char *instead, *tree; /* NULL: it cannot */
} looser[] = {
	{"\"seed round\" x", 0, "+(seed round)",
	 "(group (must \"seed round\") \"x\")"},
	{"+\"种子 轮\"", 0, "+(种子 轮)", "(group (must \"种子 轮\"))"},
	{"\"seed round\" x", 1, NULL, NULL},
	{"a NEAR/3 b", 0, "a AND b", "(group (and \"a\" \"b\"))"},
	{"a NEAR \"b c\" x", 0, "a AND \"b c\"",
	 "(group (and \"a\" (phrase \"b c\")) \"x\")"},
	{"a NEAR/3 b", 1, NULL, NULL},
	{"title:seed", 0, "+seed", "(group (must \"seed\"))"},
	{"title:\"seed round\"", 0, "+\"seed round\"",
	 "(group (must (phrase \"seed round\")))"},
	{"title:comm*", 0, "+comm*", "(group (must (prefix \"comm\")))"},
	{"title:seed", 1, NULL, NULL},
	{"path:reg/a.md", 0, "path:*reg/a.md*",
	 "(group (field path \"*reg/a.md*\"))"},
	{"path:/reg/**", 0, "path:*reg*", "(group (field path \"*reg*\"))"},
	{"path:/reg/**", 1, "path:*reg*/", "(group (field path \"*reg*/\"))"},
	{"path:监管", 1, "path:*监管*/", "(group (field path \"*监管*/\"))"},
	{"path:**/", 0, NULL, NULL},
	{"lang:zh", 0, NULL, NULL},
	{"date:2024", 0, NULL, NULL},
	{"source:loom", 1, NULL, NULL},
	{"+a b", 0, NULL, NULL},
};

START_TEST(test_looser)
{
	struct span query = span_str(looser[_i].query);
	struct node *tree = parsed(query);
	struct buf instead = BUF_INIT, before = BUF_INIT, now = BUF_INIT,
		   after = BUF_INIT;
	struct loosened loosened;
	struct conjuncts list;

	add_tree(&before, tree);
	conjuncts_collect(tree, &list);
	ck_assert_uint_gt(list.count, 0);
	if (conjunct_loosen(&list.items[0], query, looser[_i].way, &loosened,
			    &instead)) {
		add_tree(&now, tree);
		conjunct_tighten(&loosened);
		ck_assert_ptr_nonnull(looser[_i].tree);
		ck_assert_str_eq(buf_str(&instead), looser[_i].instead);
		ck_assert_str_eq(buf_str(&now), looser[_i].tree);
	} else {
		ck_assert_ptr_null(looser[_i].tree);
	}
	add_tree(&after, tree);
	ck_assert_str_eq(buf_str(&after), buf_str(&before));
	buf_release(&instead);
	buf_release(&before);
	buf_release(&now);
	buf_release(&after);
	query_free(tree);
}
END_TEST

/* Of very many parts the first are told, and each can be taken out. */
START_TEST(test_many)
{
	struct buf text = BUF_INIT;
	struct conjuncts list;
	struct node *tree;
	size_t i;

	for (i = 0; i < 3 * CONJUNCTS_MAX; i++)
		buf_addf(&text, "+w%u ", (unsigned)i);
	tree = parsed(buf_span(&text));
	conjuncts_collect(tree, &list);
	ck_assert_uint_eq(list.count, CONJUNCTS_MAX);
	for (i = 0; i < list.count; i++) {
		ck_assert(conjunct_remove(&list.items[i]));
		ck_assert_uint_eq(tree->count, 3 * CONJUNCTS_MAX - 1);
		conjunct_restore(&list.items[i]);
	}
	query_free(tree);
	buf_release(&text);
}
END_TEST

START_TEST(test_alone)
{
	struct node *tree = parsed(span_str("x +\"a b\" -c")), *child, alone;
	struct buf text = BUF_INIT;
	struct conjuncts list;

	conjuncts_collect(tree, &list);
	ck_assert_uint_eq(list.count, 2);
	alone = conjunct_alone(&list.items[0], &child);
	add_tree(&text, &alone);
	ck_assert_str_eq(buf_str(&text), "(group (must (phrase \"a b\")))");
	ck_assert_uint_eq(alone.start, child->start);
	buf_release(&text);
	query_free(tree);
}
END_TEST

RUN_TESTS("searcher/conjunct", LOOP(test_parts, parts);
	  LOOP(test_looser, looser); ONCE(test_many); ONCE(test_alone))
