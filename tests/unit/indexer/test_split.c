/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "base/utf8.h"
#include "tests/unit/split_fixture.h"

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
	{"a run without punctuation, between words",
	 10,
	 12,
	 {"大模型商业化加速人工智能公司完成新一轮融资市场反应平淡"},
	 "[大模型商业化加速人工智能][公司完成新一轮融资市场][反应平淡]"},
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

RUN_TESTS("indexer/split", LOOP(test_units, measures); LOOP(test_cut, cuts);
	  LOOP(test_place, places); ONCE(test_sink_error))
