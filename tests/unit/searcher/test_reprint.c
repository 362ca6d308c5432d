/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tests/unit/check_rows.h"
#include "searcher/group/group.h"
#include "base/array.h"

#define NOTICE                                                                 \
	"The city council agreed on Monday to buy forty electric buses for "   \
	"the lines along the river, after two years of talks with the "        \
	"works council and a public hearing at which "
#define ZH_NOTICE                                                                                                \
	"市议会星期一同意为沿河线路购买四十辆电动公交车，此前与企业职工委员会" \
	"进行"                                                                                                 \
	"了两年的谈判，并举行了一次公开听证会，会上大多数居民表示支持这一计划" \
	"。"
#define AR_NOTICE                                                                                                                   \
	"وافق مجلس المدينة يوم الاثنين على شراء حافلات كهربائية للخطوط على " \
	"طول النهر بعد عامين من المحادثات مع مجلس العمال وجلسة استماع عامة "  \
	"أيد فيها معظم السكان الخطة التي عرضتها الإدارة "

static const struct {
	const char *a, *b;
	bool same;
} pairs[] = {
	{NOTICE "most residents spoke in favour.",
	 NOTICE "most residents spoke in favour.", true},
	/* a word left out, signs and case others */
	{NOTICE "most residents spoke in favour.",
	 NOTICE "residents spoke in favour!", true},
	{NOTICE "most residents spoke in favour.",
	 NOTICE "MOST “residents” — spoke; in favour", true},
	{ZH_NOTICE, ZH_NOTICE "完", true},
	/* another word is another story: no one knows which may stand */
	{NOTICE "most residents spoke in favour.",
	 NOTICE "most citizens spoke in favour.", false},
	{ZH_NOTICE "多数人赞成。", ZH_NOTICE "多数人反对。", false},
	{AR_NOTICE "بقوة", AR_NOTICE "بشدة", false},
	{NOTICE "Larkfield paid.", NOTICE "Northwind paid.", false},
	{NOTICE "the firm raised it.", NOTICE "the firm denied it.", false},
	{NOTICE "they spoke.", NOTICE "they never spoke.", false},
	{ZH_NOTICE "融资三亿元。", ZH_NOTICE "融资四亿元。", false},
	{ZH_NOTICE, ZH_NOTICE "公司否认此事。", false},
	/* the other script, a dateline, a sentence more */
	{ZH_NOTICE "融资三亿元。",
	 "市議會星期一同意為沿河線路購買四十輛電動公交車，此前與企業職工委員會"
	 "進行了兩年的談判，並舉行了一次公開聽證會，會上大多數居民表示支持這一"
	 "計劃。融資三億元。",
	 true},
	{NOTICE "they spoke.", "OSLO, 3 March (AP) - " NOTICE "they spoke.",
	 true},
	{NOTICE "they spoke.", NOTICE "they spoke. Trams will follow.", true},
	/* other figures are other news */
	{NOTICE "41 residents spoke.", NOTICE "42 residents spoke.", false},
	{NOTICE "in 2023 or 2024.", NOTICE "in 2024 or 2023.", false},
	{NOTICE "nobody spoke.", NOTICE "nobody spoke in 2024.", false},
	{ZH_NOTICE "共３人。", ZH_NOTICE "共４人。", false},
	{AR_NOTICE "٣", AR_NOTICE "٤", false},
	/* a form filled in otherwise */
	{"Anna Berg of Oslo joins Fjord Media as head of sales on the first "
	 "of May, after nine years at Nordic Press, the firm says.",
	 "Ida Holm of Bergen joins Polar Print as head of design on the first "
	 "of June, after four years at Baltic News, the firm says.",
	 false},
	/* the same words in another order; half of a text */
	{"one two three four five six seven eight nine ten eleven twelve "
	 "thirteen fourteen fifteen sixteen seventeen eighteen nineteen "
	 "twenty more words than that",
	 "that than words more twenty nineteen eighteen seventeen sixteen "
	 "fifteen fourteen thirteen twelve eleven ten nine eight seven six "
	 "five four three two one",
	 false},
	{NOTICE NOTICE "most",
	 NOTICE "a quite different ending stood, with as "
		"many words as the beginning has, about "
		"ships and shoes and sealing wax",
	 false},
	/* too short to tell */
	{"A few words.", "A few words.", false},
	{"", "", false},
	{"\xFF\xFE", "\xFF\xFE", false},
};

START_TEST(test_same)
{
	struct reprint_text a = {.count = 0}, b = {.count = 0};

	reprint_text_read(&a, span_str(pairs[_i].a));
	reprint_text_read(&b, span_str(pairs[_i].b));
	reprint_text_sort(&a);
	reprint_text_sort(&b);
	ck_assert_int_eq(reprint_same(&a, &b), pairs[_i].same);
	ck_assert_int_eq(reprint_same(&b, &a), pairs[_i].same);
	reprint_text_release(&a);
	reprint_text_release(&b);
}
END_TEST

#define FORMULA " See the page of the council. "
#define OTHER                                                                  \
	"A storm took the roof of the old mill in the night, and nobody was "  \
	"hurt, as the miller and his family were with friends in the next "    \
	"village until the morning after it had passed."

static const struct {
	const char *a, *b;
	bool overlap;
} parts[] = {
	{NOTICE "most spoke." FORMULA, NOTICE "most spoke." FORMULA, true},
	{NOTICE "most spoke.", OTHER NOTICE "most spoke." OTHER, true},
	{OTHER NOTICE "most spoke.", NOTICE "most spoke." OTHER, true},
	{ZH_NOTICE "完", ZH_NOTICE, true},
	/* five words more, but no other order */
	{NOTICE "most residents spoke in favour.",
	 "The old city council agreed late on Monday to soon buy forty "
	 "electric buses for the lines along the wide river, after two long "
	 "years of talks with the works council and a public hearing at which "
	 "most residents spoke in favour.",
	 true},
	/* a sentence that all pages of a kind have */
	{NOTICE "most spoke." FORMULA, OTHER FORMULA, false},
	{NOTICE, OTHER, false},
};

/* A formula does not make two texts overlap, wherever borders are. */
START_TEST(test_overlaps)
{
	struct reprint *a = reprint_new(span_str(parts[_i].a));
	struct reprint *b = reprint_new(span_str(parts[_i].b));

	ck_assert(a->key_count && b->key_count);
	ck_assert_int_eq(reprint_overlaps(a, b), parts[_i].overlap);
	ck_assert_int_eq(reprint_overlaps(b, a), parts[_i].overlap);
	reprint_free(a);
	reprint_free(b);
}
END_TEST

/* Reprints find each other, but never within one article, and the text that
 * is between them stays a hit of its own. */
static const struct {
	const char *text;
	uint64_t article;
	enum group_place place;
	size_t hit;
} candidates[] = {
	{NOTICE "most residents spoke in favour.", 1, GROUP_HIT, 0},
	{ZH_NOTICE, 2, GROUP_HIT, 1},
	{NOTICE "residents spoke in favour.", 1, GROUP_HIT, 2},
	{NOTICE "residents spoke in favour!", 3, GROUP_ALSO, 0},
	{NOTICE "most residents spoke in 1999.", 4, GROUP_HIT, 3},
	{ZH_NOTICE "完", 5, GROUP_ALSO, 1},
	{"A few words.", 6, GROUP_HIT, 4},
	{"A few  words.", 7, GROUP_HIT, 5},
};

#define CANDIDATES COUNT_OF(candidates)

static struct passage passage_of(size_t i)
{
	return (struct passage){.article = candidates[i].article,
				.cluster = i,
				.id = {i + 1, 0},
				.text = span_str(candidates[i].text)};
}

static struct reprint *learn(struct grouping *grouping, size_t i, bool collapse)
{
	struct reprint *made = reprint_new(span_str(candidates[i].text));
	struct passage passage = passage_of(i);

	if (collapse)
		grouping_learn(grouping, &passage, made);
	return made;
}

static void group_all(bool collapse, bool expected, size_t bytes)
{
	struct articles texts = {.reader = NULL, .bytes = bytes};
	struct grouping grouping = GROUPING_INIT(0, collapse, 99, &texts);
	struct reprint *reprints[CANDIDATES];
	enum group_place place;
	size_t i, hit = 0;

	for (i = 0; i < CANDIDATES; i++)
		reprints[i] = learn(&grouping, i, collapse);
	for (i = 0; i < CANDIDATES; i++) {
		struct passage passage = passage_of(i);

		place = grouping_next(&grouping, &passage, reprints[i], &hit);
		if (expected && candidates[i].place == GROUP_ALSO)
			ck_assert_uint_eq(hit, candidates[i].hit);
		ck_assert_int_eq(place,
				 expected ? candidates[i].place : GROUP_HIT);
	}
	grouping_release(&grouping);
	ck_assert(texts.full == (bytes > ARTICLES_BYTES));
	articles_release(&texts);
	for (i = 0; i < CANDIDATES; i++)
		reprint_free(reprints[i]);
}

START_TEST(test_group)
{
	group_all(true, true, 0);
	group_all(false, false, 0);
}
END_TEST

/* Without room to compare, each is a hit, and that is known. */
START_TEST(test_full)
{
	group_all(true, false, ARTICLES_BYTES + 1);
}
END_TEST

RUN_TESTS("searcher/reprint", LOOP(test_same, pairs);
	  LOOP(test_overlaps, parts); ONCE(test_group); ONCE(test_full))
