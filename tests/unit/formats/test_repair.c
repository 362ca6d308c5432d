/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "base/utf8.h"
#include "formats/file_type.h"
#include "formats/article/repair.h"
#include "formats/text/repair_arabic.h"
#include "formats/text/repair_han.h"
#include "formats/text/repair_ligature.h"
#include "tests/unit/read_fixture.h"

#include "tests/unit/corpus.h"

/* Arabic in visual order is in escapes, as no editor shows it. */
static const struct {
	const char *what, *visual, *want;
} turns[] = {
	{"letters", "بتك", "كتب"},
	{"numbers stay", "ماع 2023 يف", "في 2023 عام"},
	{"and with a point in them", "نويلم 2.4", "2.4 مليون"},
	{"Latin stays", "GPT-4 جذومن", "نموذج GPT-4"},
	{"brackets are mirrored", "(بتك) ال", "لا (كتب)"},
	{"a line that is Latin", "the word مالس here", "the word سلام here"},
	{"nothing", "", ""},
};

START_TEST(test_turn)
{
	struct buf text = BUF_INIT;

	arabic_turn(&text, span_str(turns[_i].visual));
	ck_assert_str_eq(buf_str(&text), turns[_i].want);
	buf_release(&text);
}
END_TEST

/* Torn as it comes out of a PDF, and mended. */
static const struct {
	const char *what, *torn, *want;
} ligatures[] = {
	{"nothing", "", ""},
	{"no Arabic", "x = 2", "x = 2"},
	{"alef behind alef", "اإلسكندرية مجاالت االقتصاد إال",
	 "الإسكندرية مجالات الاقتصاد إلا"},
	{"lam before alef", "لألعمال لالتحاد والالزمة",
	 "للأعمال للاتحاد واللازمة"},
	{"no", "ال وال بال", "لا ولا بلا"},
	{"but the article with a tatweel", "الـ API", "الـ API"},
	{"a hamza behind it", "عمالء وكالؤها", "عملاء وكلاؤها"},
	{"but no article is one", "والآن الءان", "والآن الءان"},
	{"tanwin", "تموياًل مثاًل", "تمويلاً مثلاً"},
	{"marks go with their letters", "اْإلِسم", "اْلِإسم"},
	{"words of the list", "خالل عالقاتها دوالر وبإعالنات ألنه",
	 "خلال علاقاتها دولار وبإعلانات لأنه"},
	{"plurals", "شركات بطوالت وتسهيالت", "شركات بطولات وتسهيلات"},
	{"but verbs", "قالت واستقالت زالت", "قالت واستقالت زالت"},
	{"what may be right stays", "العالم مثال سؤال المال الثالثة سالم بالغ",
	 "العالم مثال سؤال المال الثالثة سالم بالغ"},
};

START_TEST(test_ligature)
{
	struct buf text = BUF_INIT;

	ligature_mend(&text, span_str(ligatures[_i].torn));
	ck_assert_str_eq(buf_str(&text), ligatures[_i].want);
	buf_release(&text);
}
END_TEST

static const struct {
	const char *text;
	bool torn;
} tears[] = {
	{"", false},
	{"خالل", false},
	{"اإلنسان", true},
	{"اإلنسان ال خالل", true},
	{"اإلنسان لا خلال", false},
	{"الإنسان لا خلال", false},
	{"للأعمال الآلة", false},
};

START_TEST(test_torn)
{
	struct ligature_votes votes = {0, 0};

	ligature_vote(span_str(tears[_i].text), &votes);
	ck_assert(ligature_is_torn(&votes) == tears[_i].torn);
}
END_TEST

static const struct {
	const char *text, *want;
	bool folded;
} folds[] = {
	{"", "", false},
	{"كتب", "كتب", false},
	{"\uFEDB\uFE98\uFE90", "كتب", true},
	{"\uFEFB", "لا", true},
	{"\uFDF2", "الله", true},
	{"\uFEF5", "لآ", true},
	{"\uFE83\uFEE5", "أن", true},
	{"\uFE8F\uFE7C", "بّ", true}, /* a mark alone loses its space */
	{"\uFDFA", "صلى الله عليه وسلم", true},
	{"\u202Bكتب\u202C \u200Fx\u200E", "كتب x", false},
	{"می\u200Cشود", "می\u200Cشود", false}, /* parts of words stay */
	{"\uFB50\uFBFF", "ٱی", true},
	{"\uFD3Fx\uFD3E", "\uFD3Fx\uFD3E", false}, /* brackets */
};

START_TEST(test_fold)
{
	struct buf text = BUF_INIT;

	ck_assert(arabic_fold(&text, span_str(folds[_i].text)) ==
		  folds[_i].folded);
	ck_assert_str_eq(buf_str(&text), folds[_i].want);
	ck_assert(!arabic_has_forms(buf_span(&text)) || !folds[_i].folded);
	buf_release(&text);
}
END_TEST

static const struct {
	const char *what, *text;
	bool visual;
} orders[] = {
	{"nothing", "", false},
	{"Latin", "The model is for sale.", false},
	{"Chinese", "大模型商业化", false},
	{"as it is read", "في مكتب صغير تدير المهندسة شركة", false},
	{"as it is seen", "ةكرش ةسدنهملا ريدت ريغص بتكم يف", true},
	{"forms, read", "\uFEDB\uFE98\uFE90 \uFEDB\uFE98\uFE90", false},
	{"forms, seen",
	 "\uFE90\uFE98\uFEDB \uFE90\uFE98\uFEDB \uFE90\uFE98\uFEDB", true},
	{"too little to know", "بتك", false},
	{"Persian, read", "این مدل از آن است که", false},
	{"Persian, seen", "هک تسا نآ زا لدم نیا", true},
};

START_TEST(test_order)
{
	struct repair repair = repair_survey(span_str(orders[_i].text));

	ck_assert(repair.visual == orders[_i].visual);
}
END_TEST

static const struct {
	const char *what, *text, *want;
} joins[] = {
	{"none", "一行", NULL},
	{"Latin only", "one\ntwo", NULL},
	{"Hangul has spaces", "한국어\n문장", NULL},
	{"Han", "大模\n型。\n商业", "大模型。商业"},
	{"kana, and indents", "モデ\n　ルを\r\n  使う", "モデルを使う"},
	{"Latin between", "使用\nGPT-4\n模型", "使用GPT-4模型"},
	{"as elsewhere", "使用 A 和\nB 模型", "使用 A 和 B 模型"},
	{"words in Latin", "大模\n型 is\na model", "大模型 is a model"},
	{"quotes", "他说\n“好”\n了", "他说“好”了"},
	{"signs of vertical lines", "他说︐\n好︒\n了", "他说︐好︒了"},
	{"blank lines", "大\n\n模", "大模"},
};

START_TEST(test_join)
{
	struct buf text = BUF_INIT;
	bool joined = han_join_lines(&text, span_str(joins[_i].text));

	ck_assert(joined == (joins[_i].want != NULL));
	ck_assert_str_eq(buf_str(&text), joined ? joins[_i].want : "");
	buf_release(&text);
}
END_TEST

static const struct {
	const char *text, *want;
} spaced[] = {
	{"生 成 式 人 工 智 能", "生成式人工智能"},
	{"生 成 式 人 工 GPT 4 智 能", "生成式人工 GPT 4 智能"},
	{"北京 上海 广州 深圳 杭州", NULL},
	{"作者 张 三", NULL},
	{"한 국 어 한 국 어", NULL},
	{"", NULL},
};

START_TEST(test_unspace)
{
	struct buf text = BUF_INIT;
	bool done = han_unspace(&text, span_str(spaced[_i].text));

	ck_assert(done == (spaced[_i].want != NULL));
	ck_assert_str_eq(buf_str(&text), done ? spaced[_i].want : "");
	buf_release(&text);
}
END_TEST

/* Files of plain text, through their readers. */
static const struct {
	const char *what;
	file_reader *read;
	const char *text, *want;
} files[] = {
	{"visual order", read_text,
	 "ةكرش ةسدنهملا ريدت ريغص بتكم يف\n\n.ةنيدملا ىلإ 2023 ماع نم",
	 "= في مكتب صغير تدير المهندسة شركة\n"
	 "T من عام 2023 إلى المدينة.\n"},
	{"forms", read_markdown, "x\n\n\uFEDB\uFE98\uFE90\n", "T x\nT كتب\n"},
	{"short lines of Han", read_text,
	 "大模型的商业化需要大量\n资金，而监管也在跟上，\n各国的规则并不一样，"
	 "公\n"
	 "司需要分别应对。\n",
	 "T 大模型的商业化需要大量资金，而监管也在跟上，各国的规则并不一样，"
	 "公司需要分别应对。\n"},
	{"short lines that are none", read_text,
	 "大模型的商业化\n资金\n各国的规则并不一样，公司分别应对\n短行\n",
	 "T 大模型的商业化\nT 资金\nT "
	 "各国的规则并不一样，公司分别应对\nT 短行\n"},
	{"a paragraph of Markdown", read_markdown, "大模\n型。\n\nOne\ntwo\n",
	 "T 大模型。\nT One/two\n"},
	{"line ends in HTML", read_html,
	 "<p>大模\n  <b>型</b>\nGPT\n模<br>型 x", "T 大模型 GPT 模/型 x\n"},
};

START_TEST(test_file)
{
	check_read(files[_i].read, files[_i].text, files[_i].want);
}
END_TEST

/* One column after all that are counted; found by the fuzzer. */
START_TEST(test_wide)
{
	struct buf text = BUF_INIT;
	struct readout out = {0};
	int i;

	for (i = 0; i < 399; i++)
		buf_add_char(&text, 'a');
	buf_add_str(&text, "大\n大\n");
	ck_assert_int_eq(read_out(read_text, buf_span(&text), &out), ST_OK);
	buf_release(&text);
	buf_release(&out.text);
}
END_TEST

static enum status note_mended(void *context, const struct article *article,
			       struct err *err)
{
	unsigned *mended = context;
	size_t i;

	(void)err;
	for (i = 0; i < article->block_count; i++) {
		*mended |= article->blocks[i].mended;
		ck_assert(!article->blocks[i].mended ||
			  !article->blocks[i].exact);
		ck_assert_uint_lt(article->blocks[i].start,
				  article->blocks[i].end);
	}
	return ST_OK;
}

/* No article of the sample corpus is mended. */
static void look(void *context, struct span text, const char *lang)
{
	struct file_type type = {.name = "f", .read = read_text};
	struct input input = {
		.path = lang, .name = lang, .bytes = text, .type = &type};
	unsigned mended = 0;
	struct reading reading = {.sink = note_mended, .context = &mended};
	struct err err;

	(void)context;
	struct ligature_votes votes = {0, 0};

	ligature_vote(text, &votes);
	ck_assert(!ligature_is_torn(&votes));
	ck_assert(!repair_survey(text).visual);
	ck_assert_int_eq(input_read(&input, &reading, &err), ST_OK);
	ck_assert_uint_eq(mended, 0);
}

START_TEST(test_corpus)
{
	corpus_each(true, look, NULL);
}
END_TEST

RUN_TESTS("formats/repair", LOOP(test_turn, turns); LOOP(test_fold, folds);
	  LOOP(test_ligature, ligatures); LOOP(test_torn, tears);
	  LOOP(test_order, orders); LOOP(test_join, joins);
	  LOOP(test_unspace, spaced); LOOP(test_file, files); ONCE(test_wide);
	  ONCE(test_corpus))
