/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tests/unit/check_rows.h"
#include "searcher/check/check.h"

#define TITLE "Seed rounds in 大模型"
#define TEXT                                                                   \
	"The founders raised forty million dollars of seed funding. "          \
	"模型商业化需要融资，监管嚴格。"
#define PATH "/data/en/reg/act.md"

/* Does the passage match? What Xapian can say for itself, such as words to
 * rank by and lang:, counts as said. */
static const struct {
	const char *query;
	bool matches, as_typed;
} rows[] = {
	{"founders anything", true, false},
	{"anything", false, false},
	{"", true, false},
	{"\"seed funding\"", true, false},
	{"\"funding seed\"", false, false},
	{"\"seed rounds\"", true, false},
	{"\"rounds founders\"", false, false},
	{"\"商业化\"", true, false},
	{"\"商業化\"", true, false},
	{"\"化需要融資\"", true, false},
	{"\"融资监管\"", false, false},
	{"\"?!\"", true, false},

	{"+raised +dollar", true, false},
	{"+raised +euro", false, false},
	{"+(dollar raised)", true, false},
	{"+(dollar \"raised million\")", false, false},
	{"raised -\"seed funding\"", false, false},
	{"raised -\"funding seed\"", true, false},
	{"-raised", false, false},
	{"-lowered", true, false},
	{"-(raised lowered)", true, false},
	{"-(raised OR lowered)", false, false},

	{"raised AND dollar", true, false},
	{"raised AND euro", false, false},
	{"euro OR dollar", true, false},
	{"euro OR yen", false, false},
	{"raised NOT euro", true, false},
	{"raised NOT dollar", false, false},
	{"NOT euro", true, false},
	{"NOT dollar", false, false},
	{"(euro OR raised) AND (yen OR dollar)", true, false},
	{"euro OR raised AND yen", false, false},
	{"商业化 AND 監管", true, false},
	{"商化 AND 监管", false, false},

	{"raised NEAR/3 dollars", true, false},
	{"raised NEAR/2 dollars", true, false},
	{"raised NEAR/1 dollars", false, false},
	{"dollars NEAR/2 raised", true, false},
	{"\"seed funding\" NEAR/1 dollars", true, false},
	{"\"seed funding\" NEAR/1 million", false, false},
	{"raised NEAR/2 million NEAR/2 funding", false, false},
	{"raised NEAR/5 million NEAR/5 funding", true, false},
	{"融资 NEAR/1 监管", true, false},
	{"模型 NEAR/4 融资", false, false},
	{"rounds NEAR/100 dollars", false, false},
	{"seed NEAR/9 nothing", false, false},

	{"doll*", true, false},
	{"ollar*", false, false},
	{"+doll*", true, false},
	{"+ollar*", false, false},
	{"raised AND millio*", true, false},
	{"商业*  AND 融*", true, false},

	{"title:seed", true, false},
	{"title:\"rounds seed\"", false, false},
	{"title:dollars", false, false},
	{"title:roun*", true, false},
	{"title:ounds*", false, false},
	{"title:mill*", false, false},
	{"title:模型", true, false},
	{"-title:seed", false, false},
	{"path:reg/**", true, false},
	{"path:*.md", true, false},
	{"path:reg", false, false},
	{"-path:*.txt", true, false},
	{"path:*.txt OR raised", true, false},
	{"lang:pt", false, false},
	{"lang:en", true, false},
	{"-lang:en", false, false},
	{"lang:pt OR euro", false, false},
	{"lang:pt OR dollar", true, false},
	{"date:2023 -lang:pt", true, false},
	{"date:2024 OR euro", false, false},
	{"-date:2023", false, false},
	{"-date:2024", true, false},
	{"type:md,txt script:latn", true, false},
	{"type:html", false, false},
	{"source:\"the loom\"", true, false},
	{"source:loom.example.org", true, false},
	{"-source:nobody", true, false},

	{"商業化", false, true},
	{"商业化", true, true},
	{"严格", false, true},
	{"嚴格", true, true},
	{"founder", false, true},
	{"FOUNDERS", true, true},
	{"\"seed fund\"", false, true},
	{"-商業化", true, true},
	{"rounds", true, true},
	{"title:大模型", true, true},
	{"doll*", true, true},
	{"+监*", true, true},
	{"+監*", false, true},
};

START_TEST(test_checks)
{
	const struct passage passage = {
		.title = span_str(TITLE),
		.text = span_str(TEXT),
		.path = span_str(PATH),
		.lang = span_str("en"),
		.script = span_str("latn"),
		.type = span_str("md"),
		.source = span_str("The  Loom"),
		.url = span_str("https://loom.example.org/"),
		.date = 20230629};
	struct analyzer *analyzer = analyzer_new();
	struct readings readings;
	struct checker checker = {.readings = &readings,
				  .as_typed = rows[_i].as_typed};
	struct node *tree;
	int again;

	ck_assert(!query_parse(span_str(rows[_i].query), false, &tree, NULL));
	readings_init(&readings, analyzer, tree);
	checker.tree = tree;
	for (again = 0; again < 2; again++)
		ck_assert_msg(checker_matches(&checker, &passage) ==
				      rows[_i].matches,
			      "%s", rows[_i].query);
	checker_release(&checker);
	readings_release(&readings);
	query_free(tree);
	analyzer_free(analyzer);
}
END_TEST

/* What a stored record may hold when it is hostile: nothing, or bytes. */
static const struct passage odd[] = {
	{.path = {"", 0}},
	{.path = {"/\xFF", 2},
	 .text = {"\xFF\xFE\xE5\x95", 4},
	 .title = {"\xC0\x80", 2},
	 .lang = {"\xFF-very-long-and-no-language-at-all", 34}},
	{.path = {"a\0b", 3}, .text = {"a\0b", 3}, .lang = {"-", 1}},
};

START_TEST(test_odd_passages)
{
	struct analyzer *analyzer = analyzer_new();
	struct readings readings;
	struct checker checker = {.readings = &readings};
	struct node *tree;

	ck_assert(!query_parse(span_str("\"a b\" +c* title:d e NEAR f path:g"),
			       false, &tree, NULL));
	readings_init(&readings, analyzer, tree);
	checker.tree = tree;
	ck_assert(!checker_matches(&checker, &odd[_i]));
	checker_release(&checker);
	readings_release(&readings);
	query_free(tree);
	analyzer_free(analyzer);
}
END_TEST

RUN_TESTS("searcher/check", LOOP(test_checks, rows);
	  LOOP(test_odd_passages, odd))
