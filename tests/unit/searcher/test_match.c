/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Both halves of matching over a few passages: what Xapian is asked for
 * finds all that the checks let through, and needs no check where match says
 * so.
 */
#include "searcher/check/check.h"
#include "searcher/match/match.h"
#include "tests/unit/index_fixture.h"

static const struct {
	char name; /* also its file */
	const char *lang, *date, *source, *title, *text;
} articles[] = {
	{'a', "en", "20230629", "The Loom", "Seed rounds",
	 "The founders raised forty million dollars for smaller models."},
	{'b', "en", "20240101", "", "",
	 "Companies raised seed money; forty of them hold a model."},
	{'c', "zh-Hans", "20240315", "", "",
	 "大模型的商业化要钱，融资难度更大，渊。"},
	{'d', "zh-Hant", "", "", "", "商業模式和工業化。GPT-4模型。"},
	{'e', "ar", "", "", "", "وجد التمويل الجديد لهذه المدارس."},
	{'f', "pt", "", "", "", "A comercialização dos modelos em 2023."},
	{'g', "vi", "", "", "", "Gọi vốn cho mô hình."},
	{'h', "id", "", "", "", "Perusahaan itu mempelajari dana."},
};

static struct buf wrong;

static struct passage article_of(int i, char path[16])
{
	snprintf(path, 16, "/x/%c.md", articles[i].name);
	return (struct passage){
		.id = {1, (uint64_t)i},
		.article = (uint64_t)i,
		.cluster = (uint64_t)i,
		.path = span_str(path),
		.lang = span_str(articles[i].lang),
		.script =
			span_str(articles[i].lang[0] == 'z' ? "hani" : "latn"),
		.type = span_str("md"),
		.source = span_str(articles[i].source),
		.url = span_str(i ? "" : "https://loom.example.org/a"),
		.title = span_str(articles[i].title),
		.text = span_str(articles[i].text),
		.date = (uint32_t)strtoul(articles[i].date, NULL, 10)};
}

static void build_articles(void)
{
	static const struct term_counts counts = {2, 1, 5};
	struct analyzer *analyzer = analyzer_new();
	struct evidence_maker *maker = evidence_maker_new(analyzer);
	struct writer *writer = open_writer(WRITER_BUILD);
	int i;

	for (i = 0; i < ROW_COUNT(articles); i++) {
		char path[16];
		struct passage passage = article_of(i, path);
		struct passage_terms terms;

		evidence_passage(maker, passage.title, passage.text,
				 articles[i].lang, &counts, &terms);
		OK(writer_add(writer, &passage, &terms, &err));
	}
	OK(writer_commit(writer, &err));
	evidence_maker_free(maker);
	analyzer_free(analyzer);
}

static const struct {
	const char *query, *found; /* all names: "abcdefgh" */
} queries[] = {
	{"", ""},
	{"raised", "ab"},
	{"zyzzyva", ""},
	{"?!", ""},
	{"smaller seed", "ab"},
	{"models", "abf"},
	{"\"seed money\"", "b"},
	{"\"money seed\"", ""},
	{"\"seed rounds\" raised", "a"},
	{"\"?!\"", ""},
	{"商业化", "cd"},
	{"\"商業化\"", "c"},
	{"渊", "c"},
	{"钱", "c"},
	{"\"渊\"", "c"},
	{"\"商\"", "cd"},
	{"\"GPT-4模型\"", "d"},
	{"التمويل", "e"},
	{"وتمويل", "e"},
	{"gọi vốn", "g"},
	{"goi", "g"},

	{"+raised -dollars", "b"},
	{"-raised", "cdefgh"},
	{"-\"seed money\"", "acdefgh"},
	{"-\"money seed\"", "abcdefgh"},
	{"-raised -商业化", "defgh"},
	{"-raised -\"商业\"", "efgh"},
	{"+raised +dollars +money", ""},
	{"raised AND money", "b"},
	{"raised AND NOT money", "a"},
	{"NOT lang:en", "cdefgh"},
	{"money OR 渊", "bc"},
	{"(money OR dollars) AND forty", "ab"},
	{"\"money seed\" OR 渊", "c"},
	{"-(\"seed money\" OR 渊)", "adefgh"},
	{"raised NEAR/1 money", "b"},
	{"money NEAR/1 raised", "b"},
	{"forty NEAR/2 raised", "ab"},
	{"forty NEAR/1 raised", "a"},

	{"comp*", "b"},
	{"company*", ""},
	{"companies*", "b"},
	{"compani*", "b"},
	{"model*", "abf"},
	{"modelos*", "f"},
	{"comercializaç*", "f"},
	{"商*", "cd"},
	{"商业*", "cd"},
	{"المدا*", "e"},
	{"الم*", "e"},
	{"ال*", "e"},
	{"و*", "e"},
	{"go*", "g"},
	{"hin*", "g"},
	{"perusah*", "h"},
	{"mempela*", "h"},
	{"mempelaj*", "h"},
	{"me*", "h"},
	{"pela*", ""},
	{"-per*", "abcdefg"},
	{"-m*", "cde"},
	{"+mode* +comp*", "b"},
	{"GPT-4*", "d"},
	{"x*", ""},

	{"lang:zh", "cd"},
	{"lang:ZH-hant,pt", "df"},
	{"script:hani", "cd"},
	{"date:2023", "a"},
	{"date:2024..", "bc"},
	{"date:..2024-02", "ab"},
	{"date:1y", "bc"},
	{"type:md", "abcdefgh"},
	{"type:txt", ""},
	{"source:\"the loom\"", "a"},
	{"source:loom.example.org", "a"},
	{"title:seed", "a"},
	{"title:\"rounds seed\"", ""},
	{"path:x/*.md", "abcdefgh"},
	{"path:a.md", "a"},
	{"-path:[a-d].md", "efgh"},
	{"path:b.md OR 渊", "bc"},
	{"path:a.md raised", "a"},
	{"lang:en path:[b-z].md", "b"},
	{"-lang:en -lang:zh", "efgh"},
	{"date:2024 lang:en raised", "b"},
	{"(lang:en OR lang:pt) AND models", "abf"},
};

static void take_found(struct index_reader *reader, uint32_t docid,
		       struct checker *checker, bool must_check, bool *found)
{
	struct buf record = BUF_INIT;
	struct passage passage;
	bool holds;

	OK(index_passage(reader, docid, &record, &passage, &err));
	holds = checker_matches(checker, &passage);
	found[passage.article] = !must_check || holds;
	if (!must_check && !holds)
		buf_addf(&wrong,
			 "\n%c has no match, and would not be "
			 "looked at",
			 articles[passage.article].name);
	buf_release(&record);
}

static void search(const struct match *match, struct checker *checker,
		   bool *found)
{
	const struct xc_search_options options = {.limit = 100};
	struct xc_results *results;
	size_t i;

	OK(xc_search(index_database(match->reader), match->query, &options,
		     &results, &err));
	for (i = 0; i < results->count; i++)
		take_found(match->reader, results->hits[i].docid, checker,
			   match->must_check, found);
	xc_results_free(results);
}

static void show(const bool *found, char names[16])
{
	int i;

	for (i = 0; i < ROW_COUNT(articles); i++)
		if (found[i])
			*names++ = articles[i].name;
	*names = '\0';
}

static void answer(struct index_reader *reader, const char *query,
		   char names[16])
{
	struct analyzer *analyzer = analyzer_new();
	bool found[ROW_COUNT(articles)] = {false};
	struct readings readings;
	struct match match = {.reader = reader,
			      .readings = &readings,
			      .langs = {"en", "zh", "ar", "pt", "vi", "id"},
			      .lang_count = 6,
			      .today = 20241122};
	struct checker checker = {.readings = &readings, .today = 20241122};
	struct node *tree;

	OK(query_parse(span_str(query), false, &tree, &err));
	readings_init(&readings, analyzer, tree);
	checker.tree = tree;
	OK(match_build(&match, tree, &err));
	checker.meant = readings.count;
	search(&match, &checker, found);
	show(found, names);
	match_release(&match);
	checker_release(&checker);
	readings_release(&readings);
	query_free(tree);
	analyzer_free(analyzer);
}

START_TEST(test_matches)
{
	struct index_reader *reader = NULL;
	char names[16];
	size_t before;
	int i;

	build_articles();
	reader = open_reader();
	for (i = 0; i < ROW_COUNT(queries); i++) {
		before = wrong.len;
		answer(reader, queries[i].query, names);
		if (wrong.len > before)
			buf_addf(&wrong, " for %s", queries[i].query);
		if (strcmp(names, queries[i].found) != 0)
			buf_addf(&wrong, "\n%s finds '%s', not '%s'",
				 queries[i].query, names, queries[i].found);
	}
	ck_assert_msg(!wrong.len, "%s", buf_str(&wrong));
	index_close(reader);
}
END_TEST

RUN_TESTS("searcher/match", tcase_add_checked_fixture(tcase, set_up, tear_down);
	  ONCE(test_matches))
