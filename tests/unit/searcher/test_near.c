/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Words and values near to what an index does not have. */
#include "searcher/diagnose/near.h"
#include "tests/unit/index_fixture.h"

static const char *listed(const struct near_list *list)
{
	static struct buf text;
	size_t i;

	buf_clear(&text);
	for (i = 0; i < list->count; i++)
		buf_addf(&text, "%s%s %u/%u", i ? ", " : "",
			 list->items[i].text, (unsigned)list->items[i].count,
			 list->items[i].distance);
	return buf_str(&text);
}

static const struct {
	const char *added; /* words "TEXT COUNT DISTANCE" */
	const char *list;
} lists[] = {
	{"", ""},
	{"a 1 1", "a 1/1"},
	{"a 1 2 b 1 1", "b 1/1, a 1/2"},
	{"a 1 1 b 5 1", "b 5/1, a 1/1"},
	{"a 5 1 b 5 1", "a 5/1, b 5/1"},
	{"a 1 2 b 9 3", "a 1/2, b 9/3"},
	/* once, as it came first */
	{"a 1 2 a 9 1", "a 1/2"},
	/* the best five */
	{"a 1 1 b 2 1 c 3 1 d 4 1 e 5 1 f 6 1",
	 "f 6/1, e 5/1, d 4/1, c 3/1, b 2/1"},
	{"a 9 1 b 8 1 c 7 1 d 6 1 e 5 1 f 4 1",
	 "a 9/1, b 8/1, c 7/1, d 6/1, e 5/1"},
	{"a 1 3 b 1 3 c 1 3 d 1 3 e 1 3 f 1 1",
	 "f 1/1, a 1/3, b 1/3, c 1/3, d 1/3"},
};

START_TEST(test_list)
{
	struct near_list list = {.count = 0};
	const char *at = lists[_i].added;
	unsigned count, distance;
	char text[8];
	int used;

	while (sscanf(at, " %7s %u %u%n", text, &count, &distance, &used) ==
	       3) {
		near_add(&list, span_str(text), count, distance);
		at += used;
	}
	ck_assert_str_eq(listed(&list), lists[_i].list);
	near_release(&list);
	ck_assert_uint_eq(list.count, 0);
}
END_TEST

static const struct {
	const char *lang, *text;
} texts[] = {
	{"en", "Seed funding for founders of companies"},
	{"en", "Funding rounds, and models of commercialization"},
	{"pt", "A comercialização dos modelos"},
	{"id", "Perusahaan itu mempelajari dana"},
	{"ar", "وجد التمويل الجديد لهذه المدارس"},
	{"zh-Hans", "大模型的商业化要钱"},
	{"ru", "Компания привлекла финансирование"},
};

static void build_texts(void)
{
	static const struct term_counts counts = {2, 1, 5};
	struct analyzer *analyzer = analyzer_new();
	struct evidence_maker *maker = evidence_maker_new(analyzer);
	struct writer *writer = open_writer(WRITER_BUILD);
	int i;

	for (i = 0; i < ROW_COUNT(texts); i++) {
		struct passage passage = {.id = {1, (uint64_t)i},
					  .article = (uint64_t)i,
					  .cluster = (uint64_t)i,
					  .path = span_str("/x/a.md"),
					  .lang = span_str(texts[i].lang),
					  .script = span_str("latn"),
					  .type = span_str("md"),
					  .source = span_str("The Loom"),
					  .topics = span_str("financing"),
					  .date = 20230629,
					  .text = span_str(texts[i].text)};
		struct passage_terms terms;

		evidence_passage(maker, passage.title, passage.text,
				 texts[i].lang, &counts, &terms);
		OK(writer_add(writer, &passage, &terms, &err));
	}
	OK(writer_commit(writer, &err));
	evidence_maker_free(maker);
	analyzer_free(analyzer);
}

static const struct {
	const char *typed, *first; /* the nearest word, or "" */
} words[] = {
	{"fundng", "funding"},      /* a letter left out */
	{"fundiing", "funding"},    /* one too many */
	{"fudning", "funding"},     /* two in the other order */
	{"fundimg", "funding"},     /* another one */
	{"conpanies", "companies"}, /* where the stem differs as well */
	{"foundrs", "founders"},
	{"comercializasão", "comercialização"},
	{"mempelajri", "mempelajari"},
	{"التموبل", "التمويل"},
	{"финансировние", "финансирование"},
	{"商业画", "业化"},
	{"xyzzy", ""},
	{"ab", ""},    /* too short to guess */
	{"12345", ""}, /* numbers have no spelling */
	{"fun", ""},
};

/* Single characters are told by the pairs around them. */
static bool is_missing(const struct leaf_terms *slots, size_t from, size_t next)
{
	for (; from < next; from++)
		if (slots->items[from].frequency ||
		    slots->items[from].kind == TOKEN_HAN ||
		    slots->items[from].kind == TOKEN_BRIDGE)
			return false;
	return true;
}

static void near_word(struct index_reader *reader, const char *typed,
		      struct near_list *list)
{
	struct analyzer *analyzer = analyzer_new();
	struct readings readings;
	struct match match = {.reader = reader,
			      .readings = &readings,
			      .langs = {"en", "pt", "id", "ar", "zh", "ru"},
			      .lang_count = 6};
	struct leaf_terms slots = {0};
	struct node *tree;
	size_t from, next;

	OK(query_parse(span_str(typed), false, &tree, &err));
	readings_init(&readings, analyzer, tree);
	OK(leaf_terms_fill(&slots, &match, 0, &err));
	for (from = 0; from < slots.count; from = next) {
		next = leaf_terms_next(&slots, from);
		if (is_missing(&slots, from, next))
			OK(near_words(&match, &slots, from, next,
				      span_str(typed), list, &err));
	}
	leaf_terms_release(&slots);
	readings_release(&readings);
	query_free(tree);
	analyzer_free(analyzer);
}

START_TEST(test_words)
{
	struct index_reader *reader;
	struct buf wrong = BUF_INIT;
	int i;

	build_texts();
	reader = open_reader();
	for (i = 0; i < ROW_COUNT(words); i++) {
		struct near_list list = {.count = 0};

		near_word(reader, words[i].typed, &list);
		if (strcmp(list.count ? list.items[0].text : "",
			   words[i].first) != 0)
			buf_addf(&wrong, "\n%s: '%s'", words[i].typed,
				 listed(&list));
		near_release(&list);
	}
	ck_assert_msg(!wrong.len, "%s", buf_str(&wrong));
	buf_release(&wrong);
	index_close(reader);
}
END_TEST

static const struct {
	enum field field;
	const char *asked, *first;
} values[] = {
	{FIELD_LANG, "cn", "zh"},
	{FIELD_LANG, "Chinese", "zh"},
	{FIELD_LANG, "русский", "ru"},
	{FIELD_LANG, "xx", "en"}, /* failing that, what there is most of */
	{FIELD_SOURCE, "the lom", "the loom"},
	{FIELD_SOURCE, "loom", "the loom"}, /* a part */
	{FIELD_SOURCE, "gazette", ""},
	{FIELD_TOPIC, "finacing", "financing"},
	{FIELD_TYPE, "markdown", "md"},
	{FIELD_DATE, "1999", "2023"},
	{FIELD_TITLE, "seed", ""},
};

START_TEST(test_values)
{
	struct index_reader *reader;
	struct buf wrong = BUF_INIT;
	int i;

	build_texts();
	reader = open_reader();
	for (i = 0; i < ROW_COUNT(values); i++) {
		struct near_list list = {.count = 0};

		OK(near_values(reader, values[i].field,
			       span_str(values[i].asked), &list, &err));
		if (strcmp(list.count ? list.items[0].text : "",
			   values[i].first) != 0)
			buf_addf(&wrong, "\n%s: '%s'", values[i].asked,
				 listed(&list));
		near_release(&list);
	}
	ck_assert_msg(!wrong.len, "%s", buf_str(&wrong));
	buf_release(&wrong);
	index_close(reader);
}
END_TEST

RUN_TESTS("searcher/near", tcase_add_checked_fixture(tcase, set_up, tear_down);
	  LOOP(test_list, lists); ONCE(test_words); ONCE(test_values))
