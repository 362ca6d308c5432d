/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "analysis/evidence/evidence.h"
#include "analysis/evidence/evidence_keys.h"
#include "analysis/cut/question.h"
#include "tests/unit/check_rows.h"
#include "tests/unit/corpus.h"

/* title 2, each of the first 5 terms once more */
static const struct term_counts usual = {2, 1, 5};

/* Postings as "term*count", in their order. */
static const struct {
	const char *lang, *title, *text;
	struct term_counts counts;
	const char *postings;
	uint32_t length;
} passages[] = {
	{"en", "", "", {2, 1, 5}, "", 0},
	{"en", "...", "!?", {2, 1, 5}, "", 0},
	{"en", "", "models model", {2, 0, 0}, "model*2", 2},
	{"en", "Models", "", {2, 1, 5}, "model*2", 2},
	{"en", "Models", "model", {2, 1, 5}, "model*4", 4},
	{"en", "Models", "model", {0, 1, 5}, "model*2", 2},
	{"en", "Models", "model", {1, 0, 5}, "model*2", 2},
	{"en", "b", "c a", {3, 0, 0}, "a*1 b*3 c*1", 5},
	{"en", "", "c a b", {2, 1, 2}, "a*2 b*1 c*2", 5},
	{"en", "", "c a b", {2, 2, 1}, "a*1 b*1 c*3", 5},
	/* a run's end is no first term; it counts like any other */
	{"zh", "", "模型。渊", {2, 1, 2}, "型*1 模型*2 渊*1", 4},
	{"zh", "渊", "4模", {2, 1, 1}, "4*2 4模*1 模*1 渊*2", 6},
	/* the plain stem counts once and is no length of its own */
	{"es", "", "regulación", {2, 1, 5}, "regul*2 regulacion*1", 2},
	{"es", "Regulación", "", {2, 1, 5}, "regul*2 regulacion*1", 2},
};

static void print_postings(const struct passage_terms *terms, struct buf *to)
{
	size_t i;

	for (i = 0; i < terms->posting_count; i++) {
		buf_add_str(to, i ? " " : "");
		buf_add_span(to, terms->postings[i].term);
		buf_addf(to, "*%u", terms->postings[i].count);
	}
}

static int compare_keys(const void *a, const void *b)
{
	uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;

	return x > y ? 1 : -(x < y);
}

static void check_distinct(const uint64_t *keys, size_t count)
{
	uint64_t *sorted = mem_grow(NULL, count + 1, sizeof(*sorted));
	size_t i;

	for (i = 0; i < count; i++)
		sorted[i] = keys[i];
	qsort(sorted, count, sizeof(*sorted), compare_keys);
	for (i = 1; i < count; i++)
		if (sorted[i - 1] == sorted[i])
			ck_abort_msg("a key twice at %zu", i);
	free(sorted);
}

static void check_sorted(const struct passage_terms *terms)
{
	size_t i;

	for (i = 1; i < terms->posting_count; i++)
		if (span_compare(terms->postings[i - 1].term,
				 terms->postings[i].term) >= 0)
			ck_abort_msg("postings out of order at %zu", i);
	check_distinct(terms->keys, terms->key_count);
}

START_TEST(passage)
{
	struct analyzer *analyzer = analyzer_new();
	struct evidence_maker *maker = evidence_maker_new(analyzer);
	struct passage_terms terms;
	struct buf got = BUF_INIT;

	evidence_passage(maker, span_str(passages[_i].title),
			 span_str(passages[_i].text), passages[_i].lang,
			 &passages[_i].counts, &terms);
	print_postings(&terms, &got);
	ck_assert_str_eq(buf_str(&got), passages[_i].postings);
	ck_assert_uint_eq(terms.lengths[EVIDENCE_TERM], passages[_i].length);
	check_sorted(&terms);
	buf_release(&got);
	evidence_maker_free(maker);
	analyzer_free(analyzer);
}
END_TEST

/* Also of keys that meet in their low bits, and of 0; and again in room that
 * was used. */
START_TEST(keys_once)
{
	struct key_set set = {0};
	uint64_t keys[4000];
	size_t i, round;

	for (round = 0; round < 2; round++) {
		for (i = 0; i < 4000; i++)
			keys[i] = (uint64_t)(i % 1000) << (round ? 40 : 0);
		ck_assert_uint_eq(key_set_unique(&set, keys, 4000), 1000);
		for (i = 0; i < 1000; i++)
			ck_assert_uint_eq(keys[i],
					  (uint64_t)i << (round ? 40 : 0));
		ck_assert_uint_eq(key_set_unique(&set, keys, 3), 3);
	}
	ck_assert_uint_eq(key_set_unique(&set, keys, 0), 0);
	key_set_release(&set);
}
END_TEST

/* One maker for many passages, long, short, long: nothing is left over. */
START_TEST(maker_again)
{
	struct analyzer *analyzer = analyzer_new();
	struct evidence_maker *maker = evidence_maker_new(analyzer);
	struct passage_terms terms;
	struct buf text = BUF_INIT, first = BUF_INIT, again = BUF_INIT;
	int i;

	for (i = 0; i < 5000; i++)
		buf_addf(&text, "w%c%c%c ", 'a' + i % 26, 'a' + i / 26 % 26,
			 'a' + i / 676);
	evidence_passage(maker, span_str("t"), buf_span(&text), "en", &usual,
			 &terms);
	ck_assert_uint_eq(terms.posting_count, 5001);
	check_sorted(&terms);
	print_postings(&terms, &first);
	evidence_passage(maker, span_str(""), span_str("x"), "en", &usual,
			 &terms);
	ck_assert_uint_eq(terms.posting_count, 1);
	evidence_passage(maker, span_str("t"), buf_span(&text), "en", &usual,
			 &terms);
	print_postings(&terms, &again);
	ck_assert_str_eq(buf_str(&first), buf_str(&again));
	buf_release(&text);
	buf_release(&first);
	buf_release(&again);
	evidence_maker_free(maker);
	analyzer_free(analyzer);
}
END_TEST

START_TEST(maker_free_nothing)
{
	evidence_maker_free(NULL);
	analyzer_free(NULL);
}
END_TEST

/* Each piece of evidence of one kind that the text gives, in order. */
static const struct {
	enum evidence kind;
	const char *lang, *text, *pieces; /* separated by "|" */
} kinds[] = {
	{EVIDENCE_TERM, "en", "Two models", "two|model"},
	{EVIDENCE_TERM, "zh", "模型", "模型|型"},
	{EVIDENCE_TERM, "es", "regulación", "regul"}, /* no plain stem */
	{EVIDENCE_SURFACE, "en", "Two MODELS", "two|models"},
	{EVIDENCE_SURFACE, "pt", "Ações 2024", "ações|2024"},
	{EVIDENCE_SURFACE, "ar", "الكِتَاب إلى", "الكتاب|الي"},
	{EVIDENCE_SURFACE, "hi", "ख़र्च कहाँ", "खर्च|कहां"},
	{EVIDENCE_SURFACE, "zh", "模型", ""},
	{EVIDENCE_SURFACE, "th", "ไทย", ""},
	{EVIDENCE_GRAM, "en", "model", "_mod|mode|odel|del_"},
	{EVIDENCE_GRAM, "en", "ab a", "_ab_|_a_"},
	{EVIDENCE_GRAM, "pt", "ações", "_aco|acoe|coes|oes_"},
	{EVIDENCE_GRAM, "vi", "điện", "_điệ|điện|iện_"},
	{EVIDENCE_GRAM, "ar", "إلى", "_الي|الي_"},
	/* of the whole run, wherever the dictionary cut it */
	{EVIDENCE_GRAM, "th", "ไทยมาก", "ไทยม|ทยมา|ยมาก"},
	{EVIDENCE_GRAM, "th", "ไป ดู", "ไป|ดู"},
	{EVIDENCE_GRAM, "zh", "模型", ""},
	{EVIDENCE_SKELETON, "ar", "والمستثمرون model", "ستثمر"},
	{EVIDENCE_SKELETON, "en", "model", ""},
	{EVIDENCE_UNIGRAM, "zh", "大模型 v2", "大|模|型"},
	{EVIDENCE_UNIGRAM, "ko", "모델", "모|델"},
	{EVIDENCE_UNIGRAM, "en", "model", ""},
	{EVIDENCE_PAIR, "en", "two models fell", "two model|model fell"},
	{EVIDENCE_PAIR, "vi", "mô hình", "mô hình"},
	{EVIDENCE_PAIR, "zh", "模型 model 模型", ""},
	{EVIDENCE_PAIR, "zh", "large model 模型", "larg model"},
	{EVIDENCE_PAIR, "th", "ไทย AI ไทย", ""},
	{EVIDENCE_PAIR, "en", "one", ""},
};

struct pieces {
	enum evidence kind;
	const char *left;
	size_t unit_count, unit;
};

static void check_piece(void *context, enum evidence kind, uint64_t key,
			size_t unit)
{
	struct pieces *want = context;
	size_t len = strcspn(want->left, "|");
	struct span piece = span_of(want->left, len);

	ck_assert_int_eq(kind, want->kind);
	ck_assert_msg(len, "more than was wanted");
	ck_assert_msg(key == evidence_key(kind, piece),
		      "'%.*s' does not come next", (int)len, piece.ptr);
	/* terms come with no unit of their own */
	ck_assert_uint_lt(unit, want->unit_count);
	ck_assert_uint_ge(unit, want->unit);
	want->unit = unit;
	want->left += len + (want->left[len] == '|');
}

START_TEST(each_kind)
{
	struct analyzer *analyzer = analyzer_new();
	struct units units = UNITS_INIT;
	struct pieces want = {kinds[_i].kind, kinds[_i].pieces, 0, 0};

	analyzer_units(analyzer, span_str(kinds[_i].text), kinds[_i].lang,
		       &units);
	want.unit_count = units.count;
	evidence_each(&units, EVIDENCE_BIT(kinds[_i].kind), check_piece, &want);
	ck_assert_str_eq(want.left, "");
	units_release(&units);
	analyzer_free(analyzer);
}
END_TEST

static void count_kind(void *context, enum evidence kind, uint64_t key,
		       size_t unit)
{
	uint32_t *counts = context;

	(void)key;
	(void)unit;
	counts[kind]++;
}

/* Only what is asked for comes; units that ask give nothing. */
START_TEST(each_asked)
{
	struct analyzer *analyzer = analyzer_new();
	struct units units = UNITS_INIT;
	uint32_t counts[EVIDENCE_KINDS] = {0};
	const char *en = "en";

	analyzer_units(analyzer, span_str("who pays الشركة 模型 who"), "en",
		       &units);
	evidence_each(&units, 0, count_kind, counts);
	evidence_each(&units,
		      EVIDENCE_BIT(EVIDENCE_SURFACE) |
			      EVIDENCE_BIT(EVIDENCE_PAIR),
		      count_kind, counts);
	ck_assert_uint_eq(counts[EVIDENCE_SURFACE], 4);
	ck_assert_uint_eq(counts[EVIDENCE_PAIR], 2);
	ck_assert_uint_eq(counts[EVIDENCE_TERM] + counts[EVIDENCE_GRAM] +
				  counts[EVIDENCE_SKELETON] +
				  counts[EVIDENCE_UNIGRAM],
			  0);
	ck_assert(question_mark(&units, &en, 1));
	memset(counts, 0, sizeof(counts));
	evidence_each(&units, EVIDENCE_ALL, count_kind, counts);
	ck_assert_uint_eq(counts[EVIDENCE_TERM], 4);
	ck_assert_uint_eq(counts[EVIDENCE_SURFACE], 2);
	ck_assert_uint_eq(counts[EVIDENCE_SKELETON], 1);
	ck_assert_uint_eq(counts[EVIDENCE_UNIGRAM], 2);
	ck_assert_uint_eq(counts[EVIDENCE_PAIR], 1);
	units_release(&units);
	analyzer_free(analyzer);
}
END_TEST

/* A word that is all there is of a text, as each kind: no two alike. */
START_TEST(key_of_each_kind)
{
	int a, b;

	for (a = 0; a < EVIDENCE_KINDS; a++)
		for (b = 0; b < a; b++)
			ck_assert(evidence_key(a, span_str("model")) !=
				  evidence_key(b, span_str("model")));
	/* What an index holds must stay what it is. */
	ck_assert(evidence_key(EVIDENCE_TERM, span_str("model")) ==
		  0x72347B00C5CD9F16u);
}
END_TEST

struct tally {
	struct analyzer *analyzer;
	struct evidence_maker *maker;
	struct units units;
	size_t passages;
};

static bool has_key(const struct passage_terms *terms, uint64_t key)
{
	size_t i = 0;

	while (i < terms->key_count && terms->keys[i] != key)
		i++;
	return i < terms->key_count;
}

struct claim {
	const struct passage_terms *terms;
	uint32_t lengths[EVIDENCE_KINDS];
};

static void check_key(void *context, enum evidence kind, uint64_t key,
		      size_t unit)
{
	struct claim *claim = context;

	(void)unit;
	claim->lengths[kind]++;
	if (!has_key(claim->terms, key))
		ck_abort_msg("a key of kind %d is missing", (int)kind);
}

static uint32_t sum_counts(const struct passage_terms *terms)
{
	uint32_t sum = 0;
	size_t i;

	for (i = 0; i < terms->posting_count; i++)
		sum += terms->postings[i].count;
	return sum;
}

/* The searcher walks over the same evidence as the indexer counted. */
static void check_paragraph(void *context, struct span text, const char *lang)
{
	const struct term_counts alone = {0, 0, 0};
	struct tally *tally = context;
	struct passage_terms terms;
	struct claim claim = {&terms, {0}};
	int kind;

	evidence_passage(tally->maker, span_str(""), text, lang, &alone,
			 &terms);
	check_sorted(&terms);
	analyzer_units(tally->analyzer, text, lang, &tally->units);
	evidence_each(&tally->units, EVIDENCE_ALL, check_key, &claim);
	for (kind = 0; kind < EVIDENCE_KINDS; kind++)
		if (claim.lengths[kind] != terms.lengths[kind])
			ck_abort_msg("kind %d: %u counted, %u found", kind,
				     terms.lengths[kind], claim.lengths[kind]);
	if (sum_counts(&terms) < terms.lengths[EVIDENCE_TERM])
		ck_abort_msg("fewer postings than terms");
	tally->passages++;
}

START_TEST(passages_of_corpus)
{
	struct tally tally = {.analyzer = analyzer_new()};

	tally.maker = evidence_maker_new(tally.analyzer);
	corpus_each_paragraph(check_paragraph, &tally);
	ck_assert_uint_gt(tally.passages, 200);
	evidence_maker_free(tally.maker);
	units_release(&tally.units);
	analyzer_free(tally.analyzer);
}
END_TEST

RUN_TESTS("analysis/evidence", LOOP(passage, passages); ONCE(keys_once);
	  ONCE(maker_again); ONCE(maker_free_nothing); LOOP(each_kind, kinds);
	  ONCE(each_asked); ONCE(key_of_each_kind); ONCE(passages_of_corpus))
