/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tests/unit/check_rows.h"
#include "searcher/query/query.h"

/* What a query means, construct by construct; llmsearch-query(7) says it in
 * words. */
static const struct {
	const char *text, *tree;
} trees[] = {
	/* words side by side are one text */
	{"", "(group)"},
	{" \t\xE3\x80\x80 ", "(group)"},
	{"商业化", "(group \"商业化\")"},
	{"大模型 商业化", "(group \"大模型 商业化\")"},
	{"大模型　商业化", "(group \"大模型　商业化\")"},
	{"  a  b ", "(group \"a  b\")"},
	{"C++ GPT-4 ask-codex 2026.4.10", "(group \"C++ GPT-4 ask-codex "
					  "2026.4.10\")"},
	{"what's 'that'?", "(group \"what's 'that'?\")"},

	/* words as they are typed */
	{"=a", "(group (typed \"a\"))"},
	{"b =a c", "(group \"b\" (typed \"a\") \"c\")"},
	{"＝融资", "(group (typed \"融资\"))"},
	{"-=a (=b)", "(group (not (typed \"a\")) (typed \"b\"))"},
	{"=a NEAR/3 b", "(group (near 3 (typed \"a\") \"b\"))"},
	{"a=b = ==c =", "(group \"a=b = ==c =\")"},
	/* phrases */
	{"\"a b\"", "(group (phrase \"a b\"))"},
	{"x \"a b\" y z", "(group \"x\" (phrase \"a b\") \"y z\")"},
	{"“a b”", "(group (phrase \"a b\"))"},
	{"„a b“ „c”", "(group (phrase \"a b\") (phrase \"c\"))"},
	{"«a b» »c«", "(group (phrase \"a b\") (phrase \"c\"))"},
	{"「甲」『乙』", "(group (phrase \"甲\") (phrase \"乙\"))"},
	{"＂a b＂", "(group (phrase \"a b\"))"},
	{"大模型“商业化”进展",
	 "(group \"大模型\" (phrase \"商业化\") \"进展\")"},
	{"大模型\"商业化\"", "(group \"大模型\" (phrase \"商业化\"))"},
	{"\"a (b OR c) -d\"", "(group (phrase \"a (b OR c) -d\"))"},
	{"\"a b\"*", "(group (phrase \"a b\") \"*\")"},
	{"\"\"", "(group)"},
	{"a \"\" b", "(group \"a\" \"b\")"},
	{"+\" \" a", "(group \"a\")"},
	{"\"a b", "(group \"\\\"a b\")"},
	{"a “b c", "(group \"a “b c\")"},
	{"5\" or 6\"", "(group \"5\\\" or 6\\\"\")"},

	/* marks */
	{"+a b -c", "(group (must \"a\") \"b\" (not \"c\"))"},
	{"＋必须 －排除", "(group (must \"必须\") (not \"排除\"))"},
	{"+\"a b\" -\"c\"", "(group (must (phrase \"a b\")) "
			    "(not (phrase \"c\")))"},
	{"-(a b) c", "(group (not \"a b\") \"c\")"},
	{"+(a -b) c", "(group (must (group \"a\" (not \"b\"))) \"c\")"},
	{"(-a)", "(group (not \"a\"))"},
	{"-a", "(group (not \"a\"))"},
	{"x (-a)", "(group \"x\" (group (not \"a\")))"},
	{"- a + b", "(group \"- a + b\")"},
	{"--a +-b", "(group \"--a +-b\")"},
	{"a -> b +/- c", "(group \"a -> b +/- c\")"},
	{"-", "(group \"-\")"},
	{"(a)-b", "(group \"a\" \"-b\")"},
	{"+a+b", "(group (must \"a+b\"))"},

	/* AND OR NOT, looser than side by side */
	{"a AND b", "(group (and \"a\" \"b\"))"},
	{"a AND b AND c", "(group (and \"a\" \"b\" \"c\"))"},
	{"a b AND c d", "(group (and \"a b\" \"c d\"))"},
	{"a OR b OR c", "(group (or \"a\" \"b\" \"c\"))"},
	{"a OR b AND c", "(group (or \"a\" (and \"b\" \"c\")))"},
	{"a NOT b", "(group (and-not \"a\" \"b\"))"},
	{"a AND NOT b", "(group (and-not \"a\" \"b\"))"},
	{"a NOT b NOT c", "(group (and-not \"a\" (or \"b\" \"c\")))"},
	{"a AND b NOT c d", "(group (and-not (and \"a\" \"b\") \"c d\"))"},
	{"a OR b NOT c", "(group (or \"a\" (and-not \"b\" \"c\")))"},
	{"a NOT \"b\" c", "(group (and-not (group \"a\" \"c\") "
			  "(phrase \"b\")))"},
	{"NOT a", "(group (not \"a\"))"},
	{"NOT a AND NOT b", "(group (not \"a\") (not \"b\"))"},
	{"NOT a AND b", "(group (and-not \"b\" \"a\"))"},
	{"a OR NOT b", "(group (or \"a\" (group (not \"b\"))))"},
	{"NOT lang:en a", "(group (and-not \"a\" (field lang \"en\")))"},
	{"a \"b\" AND c", "(group (and (group \"a\" (phrase \"b\")) \"c\"))"},
	{"\"a\"AND\"b\"", "(group (and (phrase \"a\") (phrase \"b\")))"},
	{"a and b or not c", "(group \"a and b or not c\")"},
	{"ANDROID NOTHING", "(group \"ANDROID NOTHING\")"},
	{"a AND", "(group \"a AND\")"},
	{"AND a", "(group \"AND a\")"},
	{"NOT", "(group \"NOT\")"},
	{"OR OR OR", "(group \"OR OR OR\")"},
	{"a AND NOT", "(group (and \"a\" \"NOT\"))"},
	{"a AND OR b", "(group (and \"a\" \"OR b\"))"},
	{"NOT NOT a", "(group (and-not \"NOT\" \"a\"))"},
	{"a OR ()", "(group \"a OR\")"},

	/* marks and fields beside operators hold for all */
	{"lang:zh a OR b",
	 "(group (field lang \"zh\") (must (or \"a\" \"b\")))"},
	{"a OR b lang:zh",
	 "(group (field lang \"zh\") (must (or \"a\" \"b\")))"},
	{"+c a AND b", "(group (must \"c\") (must (and \"a\" \"b\")))"},
	{"a -c OR b", "(group (not \"c\") (must (or \"a\" \"b\")))"},
	{"x (lang:zh a OR b)", "(group \"x\" (group (field lang \"zh\") "
			       "(must (or \"a\" \"b\"))))"},
	/* but alone they are operands */
	{"a OR lang:zh", "(group (or \"a\" (field lang \"zh\")))"},
	{"a AND -b", "(group (and-not \"a\" \"b\"))"},
	{"a AND +b", "(group (and \"a\" \"b\"))"},
	{"a OR -b", "(group (or \"a\" (group (not \"b\"))))"},
	{"-a -b OR c", "(group (or (group (not \"a\") (not \"b\")) \"c\"))"},

	/* brackets */
	{"(a OR b) AND c", "(group (and (or \"a\" \"b\") \"c\"))"},
	{"（a OR b） AND c", "(group (and (or \"a\" \"b\") \"c\"))"},
	{"商业化 AND（甲 OR 乙)",
	 "(group (and \"商业化\" (or \"甲\" \"乙\")))"},
	{"(((a)))", "(group \"a\")"},
	{"a (b c) d", "(group \"a\" \"b c\" \"d\")"},
	{"(a \"b\") c", "(group (group \"a\" (phrase \"b\")) \"c\")"},
	{"() -() ((\"\"))", "(group)"},
	{"(a", "(group \"(a\")"},
	{"a)", "(group \"a)\")"},
	{")(", "(group \")(\")"},
	{"-(a b", "(group \"-(a b\")"},
	{"(a (b)", "(group \"(a\" \"b\")"},
	{"f(x) g(y z)", "(group \"f(x) g(y z)\")"},
	{"(f(x) OR b)", "(group (or \"f(x)\" \"b\"))"},

	/* NEAR */
	{"a NEAR/5 b", "(group (near 5 \"a\" \"b\"))"},
	{"a NEAR b", "(group (near 10 \"a\" \"b\"))"},
	{"a NEAR/5 b NEAR/8 c", "(group (near 8 \"a\" \"b\" \"c\"))"},
	{"x a NEAR/5 b y", "(group \"x\" (near 5 \"a\" \"b\") \"y\")"},
	{"a NEAR \"b c\"", "(group (near 10 \"a\" (phrase \"b c\")))"},
	{"+a NEAR b c", "(group (must (near 10 \"a\" \"b\")) \"c\")"},
	{"a NEAR b AND c", "(group (and (near 10 \"a\" \"b\") \"c\"))"},
	{"a NEAR/100 b", "(group (near 100 \"a\" \"b\"))"},
	{"a NEAR/101 b", "(group \"a NEAR/101 b\")"},
	{"a NEAR/0 b", "(group \"a NEAR/0 b\")"},
	{"a NEAR/ b", "(group \"a NEAR/ b\")"},
	{"a NEAR (b)", "(group \"a NEAR\" \"b\")"},
	{"a NEAR -b", "(group \"a NEAR\" (not \"b\"))"},
	{"NEAR a", "(group \"NEAR a\")"},

	/* prefixes */
	{"comerci*", "(group (prefix \"comerci\"))"},
	{"渊＊ x", "(group (prefix \"渊\") \"x\")"},
	{"-comerci*", "(group (not (prefix \"comerci\")))"},
	{"(comerci*)", "(group (prefix \"comerci\"))"},
	{"* ** a*b *a a.* a**", "(group \"* ** a*b *a a.* a**\")"},

	/* fields */
	{"lang:zh,pt", "(group (field lang \"zh,pt\"))"},
	{"LANG：zh，pt", "(group (field lang \"zh，pt\"))"},
	{"script:hant a", "(group (field script \"hant\") \"a\")"},
	{"-lang:en a", "(group (not (field lang \"en\")) \"a\")"},
	{"date:2023-06..2023-09", "(group (field date \"2023-06..2023-09\"))"},
	{"date:7d..", "(group (field date \"7d..\"))"},
	{"date:7d..2031", "(group (field date \"7d..2031\"))"},
	{"title:word x", "(group (field title \"word\") \"x\")"},
	{"title:\"a phrase\" x",
	 "(group (field title (phrase \"a phrase\")) \"x\")"},
	{"title:“大 模型”x",
	 "(group (field title (phrase \"大 模型\")) \"x\")"},
	{"path:reg/**", "(group (field path \"reg/**\"))"},
	{"(path:a(1).md)", "(group (field path \"a(1).md\"))"},
	{"source:\"Jiazi Light Year\"",
	 "(group (field source (phrase \"Jiazi Light Year\")))"},
	{"type:pdf,md", "(group (field type \"pdf,md\"))"},
	{"topic:融资,a", "(group (field topic \"融资,a\"))"},
	{"title:hal* x", "(group (field title (prefix \"hal\")) \"x\")"},
	{"title:hal** path:a*",
	 "(group (field title \"hal**\") (field path \"a*\"))"},
	{"title:\"hal*\"", "(group (field title (phrase \"hal*\")))"},
	{"a title: b", "(group \"a title: b\")"},
	{"title:\"\" b", "(group \"title:\\\"\\\" b\")"},
	{"title:(a b)", "(group \"title:(a b)\")"},
	{"lang:中文 lang:, script:traditional",
	 "(group \"lang:中文 lang:, script:traditional\")"},
	{"date:soon date:2023-13", "(group \"date:soon date:2023-13\")"},
	{"https://x.org/?q=1 Q: A foo:bar 12:30",
	 "(group \"https://x.org/?q=1 Q: A foo:bar 12:30\")"},
	{"xlang:zh", "(group \"xlang:zh\")"},

	/* bytes that are not text */
	{"a\xFF\xC3 b", "(group \"a\uFFFD\uFFFD b\")"},
	{"+\xE5", "(group (must \"\uFFFD\"))"},
};

static struct node *parsed(struct span text)
{
	struct err err = {0};
	struct node *tree = NULL;

	ck_assert_msg(!query_parse(text, false, &tree, &err), "%s", err.text);
	ck_assert_ptr_nonnull(tree);
	ck_assert_int_eq(tree->kind, NODE_GROUP);
	return tree;
}

START_TEST(test_tree)
{
	struct buf printed = BUF_INIT;
	struct node *tree = parsed(span_str(trees[_i].text));

	query_print(tree, &printed);
	ck_assert_msg(!strcmp(buf_str(&printed), trees[_i].tree),
		      "'%s'\n  gives %s\n  not   %s", trees[_i].text,
		      buf_str(&printed), trees[_i].tree);
	buf_release(&printed);
	query_free(tree);
}
END_TEST

/* The byte counts from 1. words: part of the message. */
static const struct {
	const char *text;
	int byte; /* 0: no error */
	const char *words;
} faults[] = {
	{"a \"b c\" +d -e (f OR g) lang:zh h*", 0, NULL},
	{"https://x.org C++ 12:30 5\" \"\" ()", 0, NULL},
	{"a \"b", 3, "quote is not closed"},
	{"a «b", 3, "quote is not closed"},
	{"x “大模型", 3, "quote is not closed"},
	{"a (b", 3, "bracket is not closed"},
	{"a f(b", 4, "bracket is not closed"},
	{"a b)", 4, "bracket is not opened"},
	{"a b) \"c", 4, "bracket is not opened"},
	{"AND a", 1, "'AND' has nothing to its left"},
	{"a OR", 3, "'OR' has nothing to its right"},
	{"a AND OR b", 7, "'OR' has nothing to its left"},
	{"(NOT) a", 2, "'NOT' has nothing to its right"},
	{"a NEAR (b)", 3, "'NEAR' has nothing to its right"},
	{"a NEAR/200 b", 3, "not between 1 and 100"},
	{"大模型 titel:x", 11, "'titel:'; did you mean 'title:'"},
	{"DATES:2023", 1, "did you mean 'date:'"},
	{"zzzzzzzz:x", 1, "no field 'zzzzzzzz:'; quote it"},
	{"a title: b", 3, "'title:' has no value"},
	{"-lang:中文", 2, "'lang:' does not take '中文'"},
	{"date:2023-13", 1, "'date:' does not take '2023-13'"},
	{"date:2024..2023", 1, "'date:' does not take"},
	{"title:(a b)", 1, "'title:' does not take '(a'"},
};

START_TEST(test_strict)
{
	struct err err = {0};
	struct node *tree = NULL;
	enum status status =
		query_parse(span_str(faults[_i].text), true, &tree, &err);
	char place[64];

	query_free(tree);
	if (!faults[_i].byte) {
		ck_assert_msg(!status, "%s", err.text);
		return;
	}
	snprintf(place, sizeof(place),
		 "bad query at byte %d: ", faults[_i].byte);
	ck_assert_int_eq(status, ST_QUERY);
	ck_assert_ptr_null(tree);
	ck_assert_msg(strstr(err.text, place) == err.text &&
			      strstr(err.text, faults[_i].words),
		      "'%s' gives: %s", faults[_i].text, err.text);
}
END_TEST

START_TEST(test_strict_without_err)
{
	struct node *tree;

	ck_assert_int_eq(query_parse(span_str("(a"), true, &tree, NULL),
			 ST_QUERY);
}
END_TEST

START_TEST(test_places)
{
	struct span text = span_str("x +大模型 (a OR \"b c\")");
	struct node *tree = parsed(text), *either = tree->children[2];

	ck_assert_uint_eq(tree->count, 3);
	ck_assert_uint_eq(tree->children[1]->start, 3);
	ck_assert_uint_eq(tree->children[1]->end, 12);
	ck_assert_uint_eq(either->children[1]->start, 19);
	ck_assert_uint_eq(either->children[1]->end, 24);
	ck_assert_ptr_eq(either->children[1]->text.ptr, text.ptr + 20);
	ck_assert_uint_eq(tree->end, 24);
	query_free(tree);
}
END_TEST

START_TEST(test_nul)
{
	struct span text = span_of("a\0b -\0 \"\0\"", 10);
	struct node *tree = parsed(text);

	ck_assert_uint_eq(tree->count, 2);
	ck_assert_uint_eq(tree->children[0]->text.len, 6);
	ck_assert_int_eq(tree->children[1]->kind, NODE_PHRASE);
	query_free(tree);
}
END_TEST

/* Whether each node is where it says, its text within. */
static bool is_within(const struct node *node, struct span query)
{
	size_t i;

	if (node->start > node->end || node->end > query.len)
		return false;
	if (node->text.len &&
	    (node->text.ptr < query.ptr ||
	     node->text.ptr + node->text.len > query.ptr + query.len))
		return false;
	for (i = 0; i < node->count; i++)
		if (!is_within(node->children[i], query))
			return false;
	return true;
}

/* Queries without a NUL after them, so that the sanitizers see a look too
 * far, and cut anywhere. */
START_TEST(test_cut)
{
	size_t len = strlen(trees[_i].text), start, end;
	struct node *tree;
	char *bytes;

	for (start = 0; start < len; start++) {
		for (end = start + 1; end <= len; end++) {
			bytes = mem_alloc(end - start);
			memcpy(bytes, trees[_i].text + start, end - start);
			tree = parsed(span_of(bytes, end - start));
			if (!is_within(tree, span_of(bytes, end - start)))
				ck_abort_msg("%.*s", (int)(end - start), bytes);
			query_free(tree);
			free(bytes);
		}
	}
}
END_TEST

RUN_TESTS("searcher/query", LOOP(test_tree, trees); LOOP(test_strict, faults);
	  ONCE(test_strict_without_err); ONCE(test_places); ONCE(test_nul);
	  LOOP(test_cut, trees))
