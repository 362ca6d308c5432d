/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tests/unit/check_rows.h"
#include "searcher/reading/reading.h"

#include <stdio.h>

static struct analyzer *analyzer;
static struct node *tree;
static struct readings readings;

static void begin(const char *query)
{
	analyzer = analyzer_new();
	ck_assert(!query_parse(span_str(query), false, &tree, NULL));
	readings_init(&readings, analyzer, tree);
}

static void end(void)
{
	readings_release(&readings);
	query_free(tree);
	analyzer_free(analyzer);
}

/* Every leaf with its role: r(anked), w(ords), e(xact), p(refix), then t for
 * title and x for excluded. */
static const struct {
	const char *query, *leaves;
} roles[] = {
	{"a b", "r:a b|"},
	{"", ""},
	{"a \"b c\" d*", "r:a|e:b c|p:d|"},
	{"+a -b c", "w:a|wx:b|r:c|"},
	{"+\"a b\" -\"c d\"", "e:a b|ex:c d|"},
	{"-(a b \"c\")", "wx:a b|ex:c|"},
	{"+(a b) c", "w:a b|r:c|"},
	{"a b AND c", "w:a b|w:c|"},
	{"a OR b NOT c", "w:a|w:b|wx:c|"},
	{"a NEAR b", "e:a|e:b|"},
	{"-(a NEAR b)", "ex:a|ex:b|"},
	{"title:a lang:zh b", "et:a|r:b|"},
	{"-title:\"a b\" c", "etx:a b|r:c|"},
	{"a* AND -b*", "p:a|px:b|"},
	/* in the order they are in, not in the tree's */
	{"lang:zh a OR b +c", "w:a|w:b|w:c|"},
};

static void show_leaf(const struct leaf *leaf, struct buf *to)
{
	buf_add_char(to, "rwep"[leaf->role]);
	buf_add_str(to, leaf->title ? "t" : "");
	buf_add_str(to, leaf->excluded ? "x" : "");
	buf_add_char(to, ':');
	buf_add_span(to, leaf->node->text);
	buf_add_char(to, '|');
}

START_TEST(test_roles)
{
	struct buf shown = BUF_INIT;
	size_t i;

	begin(roles[_i].query);
	for (i = 0; i < readings.leaf_count; i++) {
		const struct node *node = readings.leaves[i].node;

		show_leaf(&readings.leaves[i], &shown);
		ck_assert_uint_eq(readings_leaf(&readings, node), i);
	}
	ck_assert_str_eq(buf_str(&shown), roles[_i].leaves);
	buf_release(&shown);
	end();
}
END_TEST

START_TEST(test_languages)
{
	struct query_reading *en, *pt;

	begin("models");
	en = readings_leaves(&readings, "en");
	pt = readings_leaves(&readings, "pt");
	ck_assert_ptr_ne(en, pt);
	ck_assert_ptr_eq(en, readings_in(&readings, "en"));
	ck_assert_ptr_eq(en, readings_leaves(&readings, "en"));
	ck_assert(span_is(en->leaves[0].items[0].stem, "model"));
	ck_assert(span_is(pt->leaves[0].items[0].stem, "models"));
	end();
}
END_TEST

/* More languages than there is room for must not end in a crash. */
START_TEST(test_many_languages)
{
	char lang[LANG_MAX];
	int i;

	begin("a b");
	for (i = 0; i < 3 * READINGS_MAX; i++) {
		snprintf(lang, sizeof(lang), "x%d", i);
		ck_assert_ptr_nonnull(readings_leaves(&readings, lang));
		ck_assert_ptr_nonnull(readings_in(&readings, lang));
	}
	ck_assert_uint_eq(readings.count, READINGS_MAX);
	end();
}
END_TEST

/* What a query wants: a repeated word counts 1, 1.33, 1.5. */
static const struct {
	const char *query, *term;
	double weight; /* 0: not wanted */
} wants[] = {
	{"seed funding", "seed", 1},
	{"seed", "fund", 0},
	{"seed seeds", "seed", 4.0 / 3},
	{"seed seed \"seed round\"", "seed", 1.5},
	{"+seed", "seed", 1},
	{"-seed", "seed", 0},
	{"title:seed", "seed", 0},
	{"seed*", "seed", 0},
	{"大模型", "模型", 1},
	{"大模型", "大型", 0},
	{"", "seed", 0},
};

START_TEST(test_wants)
{
	uint64_t key;
	const struct query_reading *reading;
	const struct wanted *item;

	begin(wants[_i].query);
	key = evidence_key(EVIDENCE_TERM, span_str(wants[_i].term));
	reading = readings_in(&readings, "en");
	item = query_reading_find(reading, key);
	if (wants[_i].weight > 0) {
		ck_assert_ptr_nonnull(item);
		ck_assert_double_eq_tol(item->weight, wants[_i].weight, 1e-9);
	} else {
		ck_assert_ptr_null(item);
	}
	end();
}
END_TEST

START_TEST(test_text)
{
	struct buf text = BUF_INIT;

	begin("a -b \"c d\" (e OR -f) title:g h*");
	readings_text(&readings, &text);
	ck_assert_str_eq(buf_str(&text), "a c d e g h ");
	buf_release(&text);
	end();
}
END_TEST

/* What a term of a passage counts for; "" for nothing. */
static const struct {
	const char *query, *term, *as;
} written[] = {
	{"openai", "open", "open"},
	{"openai", "openai", "open"},
	{"openai modèles", "modeles", "model"},
	{"OpenAI", "openai", "openai"},
	{"OpenAI", "open", ""},
	{"GPUs", "gpus", "gpu"},
	{"Meta Llama", "llama", "llam"},
	{"GPU", "gpus", ""},
	/* a word for itself goes before another's other form: in French
	 * openai is open, and so would openaie be */
	{"openais openai OpenAI", "openai", "openai"},
	{"quelle openai", "quelle", ""},
};

START_TEST(test_written)
{
	const struct wanted *got;
	uint64_t as = evidence_key(EVIDENCE_TERM, span_str(written[_i].as));

	begin(written[_i].query);
	got = query_reading_find(
		readings_in(&readings, "fr"),
		evidence_key(EVIDENCE_TERM, span_str(written[_i].term)));
	if (*written[_i].as)
		ck_assert(got && got->key == as && got->weight > 0);
	else
		ck_assert_ptr_null(got);
	end();
}
END_TEST

RUN_TESTS("searcher/reading", LOOP(test_roles, roles); ONCE(test_languages);
	  ONCE(test_many_languages); LOOP(test_wants, wants);
	  LOOP(test_written, written); ONCE(test_text))
