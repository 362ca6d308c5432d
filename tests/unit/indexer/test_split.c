/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "base/utf8.h"
#include "indexer/passage/split.h"
#include "tests/unit/check_rows.h"

static const struct {
	const char *text;
	unsigned units;
} measures[] = {
	{"", 0},
	{" ,.! ", 0},
	{"汉", 1},
	{"大模型，商业化。", 6},
	{"かな漢字カナ", 6},
	{"한국어", 3},
	{"one", 3}, /* 2.5 */
	{"one two", 5},
	{"one-two three", 8}, /* 7.5 */
	{"C4 é ñandú", 8},
	{"تمويل النماذج", 5},
	{"كِتَاب", 3}, /* marks end no word */
	{"закон о ИИ", 8},
	{"हिन्दी में", 5},
	{"ภาษา", 2}, /* 4 characters */
	{"ກຂ", 1},
	{"AI大模型", 6}, /* 5.5 */
	{"2023年", 4},   /* 3.5 */
	{"----------------", 1},
	{"----------------"
	 "----------------",
	 2},
};

START_TEST(test_units)
{
	ck_assert_uint_eq(split_units(span_str(measures[_i].text)),
			  measures[_i].units);
}
END_TEST

#define BLOCKS 24

/* An article of blocks written as in the fixture of the readers, being
 * in a file that is all blocks joined by two newlines; "#" begins a heading,
 * "~" a block whose place is not kept. */
struct trial {
	struct buf file, out;
	struct block blocks[BLOCKS];
	struct article article;
	uint32_t count;
	unsigned most;
	bool places;
};

static void add_block(struct trial *trial, const char *text, size_t i)
{
	struct block *block = trial->blocks + i;

	block->kind = *text == '#' ? BLOCK_HEADING : BLOCK_TEXT;
	block->level = *text == '#';
	text += *text == '#' || *text == '~';
	buf_add_str(&trial->file, text);
	block->end = trial->file.len;
	block->start = trial->file.len - strlen(text);
	buf_add_str(&trial->file, "\n\n");
}

static void trial_init(struct trial *trial, const char *const *texts)
{
	size_t i;

	memset(trial, 0, sizeof(*trial));
	for (i = 0; i < BLOCKS && texts[i]; i++)
		add_block(trial, texts[i], i);
	trial->article.blocks = trial->blocks;
	trial->article.block_count = i;
	while (i--) {
		struct block *b = trial->blocks + i;

		b->text = span_of(trial->file.ptr + b->start,
				  (size_t)(b->end - b->start));
		b->exact = texts[i][0] != '~';
	}
}

static void trial_release(struct trial *trial)
{
	buf_release(&trial->file);
	buf_release(&trial->out);
}

/* "[text|text]" a passage, a heading in front: "H>[...]". */
static enum status note(void *context, const struct split_passage *passage,
			struct err *err)
{
	struct trial *trial = context;
	size_t i;

	(void)err;
	ck_assert_uint_eq(passage->ordinal, trial->count++);
	ck_assert_uint_lt(passage->start, passage->end);
	ck_assert_uint_eq(utf8_valid(passage->text), passage->text.len);
	if (passage->units > trial->most)
		trial->most = passage->units;
	buf_add_span(&trial->out, passage->heading);
	buf_add_str(&trial->out, passage->heading.len ? ">[" : "[");
	for (i = 0; i < passage->text.len; i++)
		buf_add_char(&trial->out, passage->text.ptr[i] == '\n'
						  ? '|'
						  : passage->text.ptr[i]);
	buf_add_char(&trial->out, ']');
	if (trial->places)
		buf_addf(&trial->out, "%u-%u", (unsigned)passage->start,
			 (unsigned)passage->end);
	return ST_OK;
}

static void run(struct trial *trial, long min, long max)
{
	struct splitter *splitter = splitter_new(min, max);
	struct err err;

	ck_assert_int_eq(
		splitter_run(splitter, &trial->article, note, trial, &err),
		ST_OK);
	splitter_free(splitter);
}

/* Han characters are one unit each. */
#define TEN  "一二三四五六七八九十"
#define TEN2 "甲乙丙丁戊己庚辛壬癸"
#define TEN3 "子丑寅卯辰巳午未申酉"

#define EN  "The company closed its first round with nine investors."
#define EN2 "It will not be the last one of this year."
#define DE  "Die Firma schloss ihre erste Runde mit neun Geldgebern ab."
#define DE2 "Es wird nicht die letzte in diesem Jahr sein."
#define HAN "该公司三月完成首轮融资，投资者共九家。"
#define JA  "同社は三月に最初の資金調達を終えた。"
#define AR  "أغلقت الشركة جولتها الأولى في مارس مع تسعة مستثمرين."

static const struct {
	const char *what;
	long min, max;
	const char *blocks[BLOCKS];
	const char *want;
} cuts[] = {
	{"one block", 10, 20, {"你好"}, "[你好]"},
	{"languages part passages, however short",
	 300,
	 500,
	 {EN, DE, HAN, JA, AR},
	 "[" EN "][" DE "][" HAN "][" JA "][" AR "]"},
	{"one language does not, nor what is too short to tell",
	 300,
	 500,
	 {EN, "OK", EN2, "公告", DE, "3.4", DE2},
	 "[" EN "|OK|" EN2 "|公告][" DE "|3.4|" DE2 "]"},
	{"a heading goes with the text below",
	 300,
	 500,
	 {EN, "#Das Geld und die Regeln des Marktes", DE},
	 "[" EN "]Das Geld und die Regeln des Marktes>["
	 "Das Geld und die Regeln des Marktes|" DE "]"},
	{"blocks together", 10, 20, {"甲乙", "丙丁", "戊"}, "[甲乙|丙丁|戊]"},
	{"closed when the next is too much",
	 10,
	 15,
	 {TEN, "甲乙丙丁戊己"},
	 "[" TEN "][甲乙丙丁戊己]"},
	{"remainder joins within max",
	 10,
	 12,
	 {TEN, TEN2, "你好"},
	 "[" TEN "][" TEN2 "|你好]"},
	{"remainder joins when under a quarter of min",
	 10,
	 10,
	 {TEN, "你好"},
	 "[" TEN "|你好]"},
	{"but not when longer", 10, 10, {TEN, "你好吗"}, "[" TEN "][你好吗]"},
	{"filled up with sentences below min",
	 10,
	 12,
	 {"甲乙丙", "一二三四五。六七八。九十子丑。"},
	 "[甲乙丙|一二三四五。六七八。][九十子丑。]"},
	{"long block by sentences",
	 10,
	 12,
	 {"一二三四。五六七八！九十甲乙？丙丁戊己。"},
	 "[一二三四。五六七八！九十甲乙？][丙丁戊己。]"},
	{"semicolons end sentences",
	 5,
	 6,
	 {"一二三四；五六七八；九十"},
	 "[一二三四；][五六七八；九十]"},
	{"what stands between sentences stays",
	 10,
	 10,
	 {"One two.  Three four.  Five six.  Seven eight."},
	 "[One two.  Three four.][Five six.  Seven eight.]"},
	{"wrapped lines are no sentences",
	 10,
	 10,
	 {"One\ntwo. Three\nfour. Five six.\nSeven eight."},
	 "[One|two. Three|four.][Five six.|Seven eight.]"},
	{"long sentence by clauses",
	 5,
	 8,
	 {"一二三四五，六七八九十甲，乙丙"},
	 "[一二三四五，][六七八九十甲，乙丙]"},
	{"long clause by words",
	 5,
	 6,
	 {"aa bb cc dd ee"},
	 "[aa bb][cc dd][ee]"},
	{"long words by characters",
	 5,
	 5,
	 {TEN "甲乙"},
	 "[一二三四五][六七八九十][甲乙]"},
	{"numbers hold together", 1, 6, {"一二，三3,500"}, "[一二，][三3,500]"},
	{"headings travel",
	 5,
	 10,
	 {"#题", "甲乙丙丁", "#目", "戊己庚辛", "#尾", "壬癸"},
	 "题>[题|甲乙丙丁]目>[目|戊己庚辛|尾|壬癸]"},
	{"heading begins a passage",
	 4,
	 10,
	 {"#题", "甲乙丙丁", "#目", "戊己庚辛壬癸子丑"},
	 "题>[题|甲乙丙丁]目>[目|戊己庚辛壬癸子丑]"},
	{"heading goes on over a cut",
	 5,
	 5,
	 {"#题", "甲乙丙丁。戊己庚辛。"},
	 "题>[题|甲乙丙丁。]题>[戊己庚辛。]"},
	{"headings at an end go on",
	 10,
	 12,
	 {TEN, "#题", "#目", TEN2},
	 "[" TEN "]目>[题|目|" TEN2 "]"},
	{"headings alone", 10, 12, {"#题", "#目"}, "[题|目]"},
	{"place not kept",
	 5,
	 5,
	 {"~一二三四。五六七八。"},
	 "[一二三四。][五六七八。]"},
	{"min above max, both too small", 0, -5, {"甲乙"}, "[甲][乙]"},
};

START_TEST(test_cut)
{
	struct trial trial;

	trial_init(&trial, cuts[_i].blocks);
	run(&trial, cuts[_i].min, cuts[_i].max);
	ck_assert_str_eq(buf_str(&trial.out), cuts[_i].want);
	trial_release(&trial);
}
END_TEST

static const struct {
	const char *what;
	const char *blocks[BLOCKS];
	const char *want;
} places[] = {
	{"blocks", {"ab", "cd"}, "[ab|cd]0-6"},
	{"sentences",
	 {"一二三四。五六七八。"},
	 "[一二三四。]0-15[五六七八。]15-30"},
	{"not kept",
	 {"~一二三四。五六七八。"},
	 "[一二三四。]0-30[五六七八。]0-30"},
};

START_TEST(test_place)
{
	struct trial trial;

	trial_init(&trial, places[_i].blocks);
	trial.places = true;
	run(&trial, 5, 5);
	ck_assert_str_eq(buf_str(&trial.out), places[_i].want);
	trial_release(&trial);
}
END_TEST

#define S1 "The first sentence of this page says one thing"
#define S2 "The second sentence adds another thing to it"
#define S3 "A third one comes to speak of money and law"
#define S4 "And the last of them ends what was begun here"

static const struct {
	const char *what;
	const char *blocks[BLOCKS];
	const char *want;
} repeats[] = {
	{"a block again", {TEN, TEN2, TEN}, "[" TEN "|" TEN2 "]"},
	{"case, space and punctuation apart",
	 {"One two three four.", "ONE, two -- three  four!"},
	 "[One two three four.]"},
	{"other letters count",
	 {"One two three four.", "One two three five."},
	 "[One two three four.|One two three five.]"},
	{"short ones stay", {"你好", TEN, "你好"}, "[你好|" TEN "|你好]"},
	{"short ones inside a copy go",
	 {TEN, "你好", TEN2, TEN, "你好", TEN2, "再见"},
	 "[" TEN "|你好|" TEN2 "|再见]"},
	{"headings inside a copy go",
	 {TEN, "#题", TEN2, "New text.", TEN, "#题", TEN2},
	 "[" TEN "|题|" TEN2 "|New text.]"},
	{"a copy in one line",
	 {S1 ".", S2 ".", S3 ".", "Page " S4 ". " S1 ". " S2 ". " S3 "."},
	 "[" S1 ".|" S2 ".|" S3 ".|Page " S4 ".]"},
	{"a copy of one line",
	 {S1 ". " S2 ". " S3 ".", S1 ".", S2 ".", S3 ".", S4 "."},
	 "[" S1 ". " S2 ". " S3 ".|" S4 ".]"},
	{"twice in one block",
	 {S1 ". " S2 ". " S3 ". " S4 "! " S1 ". " S2 ". " S3 ". " S4 "!"},
	 "[" S1 ". " S2 ". " S3 ". " S4 "!]"},
	{"a quotation stays",
	 {S1 ". " S2 ".", S3 ". As was said: " S4 ". " S1 ". Well."},
	 "[" S1 ". " S2 ".|" S3 ". As was said: " S4 ". " S1 ". Well.]"},
	{"new text inside a copied block",
	 {S1 ". " S2 ". " S3 ".", S1 ". " S2 ". " S4 ". " S3 "."},
	 "[" S1 ". " S2 ". " S3 ".|" S4 ".]"},
	{"decimals are no sentences",
	 {"它花了 3.5 亿元收购这家公司。", "它花了 3.5 亿元收购这家公司。"},
	 "[它花了 3.5 亿元收购这家公司。]"},
	{"signs alone", {"***", "***", "甲"}, "[***|***|甲]"},
};

START_TEST(test_repeat)
{
	struct trial trial;

	trial_init(&trial, repeats[_i].blocks);
	run(&trial, 500, 900);
	ck_assert_str_eq(buf_str(&trial.out), repeats[_i].want);
	trial_release(&trial);
}
END_TEST

/* A splitter forgets one article before the next. */
START_TEST(test_again)
{
	const char *const blocks[] = {TEN, TEN2, NULL};
	struct splitter *splitter = splitter_new(5, 10);
	struct trial trial;
	int i;

	trial_init(&trial, blocks);
	for (i = 0; i < 3; i++) {
		struct err err;

		buf_clear(&trial.out);
		trial.count = 0;
		splitter_run(splitter, &trial.article, note, &trial, &err);
		ck_assert_str_eq(buf_str(&trial.out), "[" TEN "][" TEN2 "]");
	}
	splitter_free(splitter);
	splitter_free(NULL);
	trial_release(&trial);
}
END_TEST

static enum status refuse(void *context, const struct split_passage *passage,
			  struct err *err)
{
	int *calls = context;

	(void)passage;
	++*calls;
	return err_set(err, ST_IO, "no");
}

START_TEST(test_sink_error)
{
	const char *const blocks[] = {TEN, TEN2, TEN3, NULL};
	struct splitter *splitter = splitter_new(5, 10);
	struct trial trial;
	struct err err;
	int calls = 0;

	trial_init(&trial, blocks);
	ck_assert_int_eq(
		splitter_run(splitter, &trial.article, refuse, &calls, &err),
		ST_IO);
	ck_assert_int_eq(calls, 1);
	splitter_free(splitter);
	trial_release(&trial);
}
END_TEST

static const char *const hostile[] = {
	"a",
	"-",
	"汉",
	"a ",
	". 1",
	"\xCC\x81",
	"a\xE2\x80\x8D",
	"\n",
	"。",
	"a。b；",
	"\xF0\x9F\x91\xA9\xE2\x80\x8D",
	"Mr. ",
	"ภ",
	"x\ny",
	"，",
};

static enum status bound(void *context, const struct split_passage *passage,
			 struct err *err)
{
	size_t *bytes = context;

	(void)err;
	if (passage->units > 40)
		ck_abort_msg("a passage of %u units", passage->units);
	if (passage->text.len > 1024)
		ck_abort_msg("a passage of %zu bytes", passage->text.len);
	if (utf8_valid(passage->text) != passage->text.len)
		ck_abort_msg("cut inside a character");
	*bytes += passage->text.len;
	return ST_OK;
}

/* One block without end: bounded passages, in linear time. */
START_TEST(test_endless)
{
	struct splitter *splitter = splitter_new(10, 30);
	struct block block = {.exact = true};
	struct article article = {.blocks = &block, .block_count = 1};
	struct buf text = BUF_INIT;
	struct err err;
	size_t bytes = 0;

	buf_add_char(&text, 'x');
	while (text.len < 500000)
		buf_add_str(&text, hostile[_i]);
	block.text = buf_span(&text);
	block.end = text.len;
	ck_assert_int_eq(splitter_run(splitter, &article, bound, &bytes, &err),
			 ST_OK);
	ck_assert_uint_gt(bytes, 0);
	buf_release(&text);
	splitter_free(splitter);
}
END_TEST

/* Blocks without end, headings too. */
START_TEST(test_many)
{
	static const char *const texts[] = {"-", "a", "汉", "a. b"};
	struct splitter *splitter = splitter_new(10, 30);
	size_t i, count = 100000, bytes = 0;
	struct block *blocks = mem_alloc(count * sizeof(*blocks));
	struct article article = {.blocks = blocks, .block_count = count};
	struct err err;

	for (i = 0; i < count; i++)
		blocks[i] = (struct block){_i % 2 ? BLOCK_HEADING : BLOCK_TEXT,
					   1,
					   span_str(texts[_i / 2]),
					   0,
					   99,
					   false,
					   0,
					   0,
					   {"", 0},
					   {"", 0}};
	ck_assert_int_eq(splitter_run(splitter, &article, bound, &bytes, &err),
			 ST_OK);
	ck_assert_uint_ge(bytes, count);
	free(blocks);
	splitter_free(splitter);
}
END_TEST

struct carried {
	unsigned count, page[3], mended[3];
	struct buf breaks, langs;
};

static enum status carry(void *context, const struct split_passage *passage,
			 struct err *err)
{
	struct carried *carried = context;

	(void)err;
	ck_assert_uint_lt(carried->count, 3);
	carried->page[carried->count] = passage->page;
	carried->mended[carried->count++] = passage->mended;
	buf_add_char(&carried->breaks, '|');
	buf_add_span(&carried->breaks, passage->breaks);
	buf_add_char(&carried->langs, '|');
	buf_add_span(&carried->langs, passage->lang);
	return ST_OK;
}

/* A page begins inside a block, in front of one, inside one that is cut into
 * sentences; and each passage has the language that its blocks declare. */
START_TEST(test_breaks)
{
	const struct block blocks[] = {
		{.text = span_str("一二三四。五六七八。"),
		 .page = 3,
		 .breaks = span_of("\x6\1", 2),
		 .lang = span_str("zh-TW")},
		{.text = span_str("甲乙丙丁。"), .page = 5},
		{.text = span_str("子丑寅卯。辰巳午未。申酉戌亥。"),
		 .page = 5,
		 .breaks = span_of("\xF\1\xF\1", 4)},
	};
	struct article article = {.blocks = blocks, .block_count = 3};
	struct splitter *splitter = splitter_new(12, 12);
	struct carried got = {0};
	struct err err;

	ck_assert_int_eq(splitter_run(splitter, &article, carry, &got, &err),
			 ST_OK);
	ck_assert_uint_eq(got.count, 2);
	ck_assert(got.page[0] == 3 && got.page[1] == 5);
	ck_assert_str_eq(buf_str(&got.breaks), "|\x6\1\x19\1|\xF\1\xF\1");
	ck_assert_str_eq(buf_str(&got.langs), "|zh-TW|");
	buf_release(&got.breaks);
	buf_release(&got.langs);
	splitter_free(splitter);
}
END_TEST

/* The page is that of the first block, what was mended that of all. */
START_TEST(test_page)
{
	const struct block blocks[] = {
		{.text = span_str(TEN), .page = 3},
		{.text = span_str("你好"), .page = 4, .mended = 2},
		{.text = span_str(TEN2), .page = 5},
		{.text = span_str(TEN3), .page = 5, .mended = 1},
	};
	struct article article = {.blocks = blocks, .block_count = 4};
	struct splitter *splitter = splitter_new(10, 13);
	struct carried got = {0};
	struct err err;

	ck_assert_int_eq(splitter_run(splitter, &article, carry, &got, &err),
			 ST_OK);
	ck_assert_uint_eq(got.count, 3);
	ck_assert(got.page[0] == 3 && got.page[1] == 5 && got.page[2] == 5);
	ck_assert(got.mended[0] == 2 && !got.mended[1] && got.mended[2] == 1);
	buf_release(&got.breaks);
	buf_release(&got.langs);
	splitter_free(splitter);
}
END_TEST

RUN_TESTS("indexer/split", ONCE(test_page); ONCE(test_breaks);
	  LOOP(test_units, measures); LOOP(test_cut, cuts);
	  LOOP(test_place, places); LOOP(test_repeat, repeats);
	  ONCE(test_again); ONCE(test_sink_error); LOOP(test_endless, hostile);
	  tcase_add_loop_test(tcase, test_many, 0, 8))
