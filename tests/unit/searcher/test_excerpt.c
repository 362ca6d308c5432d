/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tests/unit/check_rows.h"
#include "searcher/layout/print.h"
#include "searcher/layout/wrap.h"

#define MARKS_MAX 16

/* Text with its marks in [ ]: the brackets are taken out. */
struct marked {
	struct buf text;
	struct mark_range marks[MARKS_MAX];
	size_t count;
};

static void marked_read(struct marked *marked, const char *from)
{
	buf_init(&marked->text);
	marked->count = 0;
	for (; *from; from++) {
		if (*from == '[')
			marked->marks[marked->count].start = marked->text.len;
		else if (*from == ']')
			marked->marks[marked->count++].end = marked->text.len;
		else
			buf_add_char(&marked->text, *from);
	}
}

static void expect(const char *from, unsigned columns, const char *excerpt)
{
	struct marked marked;
	struct excerpt cut;
	struct buf got = BUF_INIT;

	marked_read(&marked, from);
	cut = excerpt_choose(buf_span(&marked.text), marked.marks, marked.count,
			     columns);
	buf_add_str(&got, cut.more_before ? "<" : "");
	buf_add(&got, buf_str(&marked.text) + cut.start, cut.end - cut.start);
	buf_add_str(&got, cut.more_behind ? ">" : "");
	ck_assert_str_eq(buf_str(&got), excerpt);
	buf_release(&got);
	buf_release(&marked.text);
}

/* < and > stand for what was cut off. */
static const struct {
	const char *text;
	unsigned columns;
	const char *excerpt;
} cuts[] = {
	{"", 20, ""},
	{"   ", 2, ">"},
	{"short enough", 20, "short enough"},
	{"  short\n", 20, "short"},
	{"short [enough]", 20, "short enough"},
	/* without marks the beginning: sentence, clause, word, anywhere */
	{"One sentence. Another that is long.", 20, "One sentence.>"},
	{"One. Another that is long, far too long.", 32,
	 "One. Another that is long,>"},
	{"some words that never end at all", 13, "some words>"},
	{"abcdefghijklmnopqrstuvwxyz", 10, "abcdefghij>"},
	/* one mark: its sentence */
	{"First one here. The [mark] is here. Then a last one.", 24,
	 "<The mark is here.>"},
	{"第一句话在这里。第二句有[标记]在里面。第三句也很长很长。", 24,
	 "<第二句有标记在里面。>"},
	{"الجملة الأولى هنا؟ هنا [علامة] واحدة. الجملة الثالثة طويلة", 24,
	 "<هنا علامة واحدة.>"},
	{"Heading\nThe [mark] below it. And more and more text", 22,
	 "<The mark below it.>"},
	/* a closing quote stays with its sentence */
	{"他说：“这句话很长很长。”然后[标记]出现了。后面还有更多的字。", 22,
	 "<然后标记出现了。>"},
	/* a dot inside a number or a name ends nothing */
	{"It cost 3.5 [marks] at example.org then. And so on and on.", 42,
	 "It cost 3.5 marks at example.org then.>"},
	/* two different marks outdo one that is repeated */
	{"[a] x [a] x [a] filler filler filler filler [a] and [b] so.", 16,
	 "<a and b so."},
	/* more marks outdo fewer, the first wins a tie */
	{"[a] one two three four five six [a] x [a] seven eight nine", 12,
	 "<a x a seven>"},
	{"[a] one two three four five six [a] seven eight nine", 12,
	 "a one two>"},
	/* a mark at the end: what is left over goes before it */
	{"Many words stand before. The end has a [mark].", 26,
	 "<The end has a mark."},
	/* a mark that is wider than the excerpt */
	{"x [very long mark that goes on] x", 10, "<very long>"},
};

START_TEST(test_cut)
{
	expect(cuts[_i].text, cuts[_i].columns, cuts[_i].excerpt);
}
END_TEST

/* Whatever the text and the width: in bounds, on edges, not too wide. */
START_TEST(test_hostile)
{
	static const char *const pieces[] = {"\xFF\xFE",
					     "e\xCC\x81",
					     "\xE4\xB8",
					     "\xE4\xB8\xAD",
					     "\xE2\x80\xA8",
					     "\n",
					     " ",
					     "\"\"\"\"\"\"\"\"",
					     "."};
	struct buf text = BUF_INIT;
	struct mark_range mark = {7, 9};
	struct excerpt cut;
	unsigned seed = 1, i;

	for (i = 0; i < 3000; i++) {
		seed = seed * 1103515245u + 12345u;
		buf_add_str(&text, pieces[(seed >> 16) % 9]);
		cut = excerpt_choose(buf_span(&text), &mark, text.len > 9,
				     i % 50);
		ck_assert_uint_le(cut.start, cut.end);
		ck_assert_uint_le(cut.end, text.len);
	}
	buf_release(&text);
}
END_TEST

/* Marks that cannot be are left alone. */
static const struct mark_range odd[] = {{5, 4}, {3, 3}, {2, 99}, {99, 100}};

START_TEST(test_odd_mark)
{
	struct span text = span_str("a text of some words");
	struct excerpt cut = excerpt_choose(text, &odd[_i], 1, 8);

	ck_assert_uint_eq(cut.start, 0);
	ck_assert_uint_eq(cut.end, 6);
}
END_TEST

/* A megabyte that is all blanks, quotes or marks is no work. */
START_TEST(test_large)
{
	static const char fill[] = {' ', '"', 'a', '.'};
	size_t len = 1 << 20, i, count = 10000;
	char *text = mem_alloc(len);
	struct mark_range *marks = mem_grow(NULL, count, sizeof(*marks));
	struct excerpt cut;

	memset(text, fill[_i], len);
	for (i = 0; i < count; i++)
		marks[i] = (struct mark_range){i * 100, i * 100 + 3};
	cut = excerpt_choose(span_of(text, len), marks, count, 240);
	ck_assert_uint_le(cut.end - cut.start, 240);
	free(marks);
	free(text);
}
END_TEST

static void expect_lines(const struct wrap *wrap, const char *from,
			 const char *lines)
{
	struct marked marked;
	struct buf got = BUF_INIT;
	struct excerpt all = {0, 0, false, false};

	marked_read(&marked, from);
	all.end = marked.text.len;
	wrap_text(wrap, buf_span(&marked.text), &all, marked.marks,
		  marked.count, &got);
	ck_assert_str_eq(buf_str(&got), lines);
	buf_release(&got);
	buf_release(&marked.text);
}

static const struct {
	unsigned width;
	const char *text, *lines;
} wraps[] = {
	{0, "", ""},
	{0, "one  two\n\tthree", "one two three\n"},
	{0, " \n", "\n"},
	{9, "one two three", "one two\nthree\n"},
	{7 + 2, "one two three four", "one two\nthree\nfour\n"},
	{8, "abcdefghijklmnop", "abcdefgh\nijklmnop\n"},
	{10, "大模型的商业化，何时", "大模型的商\n业化，何时\n"},
	/* no line begins with a comma or ends with an opening quote */
	{8, "大模型的，商业化", "大模型\n的，商业\n化\n"},
	{8, "大模型“商业化”", "大模型\n“商业化”\n"},
	{8, "大模型（商业化）", "大模型\n（商业\n化）\n"},
	/* a bracket is part of its mark, and takes a column */
	{10, "one two [three]", "one two\n[three]\n"},
	{11, "大模[型的]商业", "大模[型的]\n商业\n"},
	{0, "[a][b]", "[a][b]\n"},
	{0, "the [end]", "the [end]\n"},
	/* controls of the document do nothing here */
	{0, "a\033[31m]b", "a\xEF\xBF\xBD[31m]b\n"},
	{0,
	 "a\xE2\x80\xAE"
	 "b\xFF",
	 "a\xEF\xBF\xBD"
	 "b\xEF\xBF\xBD\n"},
	/* a mark above its letter takes no column */
	{8,
	 "e\xCC\x81"
	 "abcdefg h",
	 "e\xCC\x81"
	 "abcdefg\nh\n"},
};

START_TEST(test_wrap)
{
	struct wrap wrap = {.width = wraps[_i].width, .indent = ""};

	expect_lines(&wrap, wraps[_i].text, wraps[_i].lines);
}
END_TEST

START_TEST(test_wrap_style)
{
	struct wrap color = {.width = 10, .color = true, .indent = "  "};
	struct wrap isolate = {.width = 9, .isolate = true, .indent = ""};
	struct wrap lines = {.width = 20, .lines = true, .indent = ""};

	expect_lines(&color, "one [two three] four",
		     "  one \033[1;31mtwo\033[0m\n  \033[1;31mthree\033[0m\n"
		     "  four\n");
	/* ASCII needs none; a passage runs one way in all its lines */
	expect_lines(&isolate, "one two three", "one two\nthree\n");
	expect_lines(&isolate, "GPT-4 كبير جدا",
		     "\u2067GPT-4\u2069\n\u2067كبير جدا\u2069\n");
	expect_lines(&isolate, "día كبير uno",
		     "\u2066día كبير\u2069\n\u2066uno\u2069\n");
	/* nothing that a reader takes for one character is parted */
#define FAMILY "\U0001F468\u200D\U0001F469\u200D\U0001F467"
	expect_lines(&isolate, FAMILY FAMILY,
		     "\u2066" FAMILY "\u2069\n\u2066" FAMILY "\u2069\n");
	expect_lines(&isolate,
		     "\u1112\u1161\u11ab\u1112\u1161\u11ab"
		     "\u1112\u1161\u11ab\u1112\u1161\u11ab"
		     "\u1112\u1161\u11ab",
		     "\u2066\u1112\u1161\u11ab\u1112\u1161\u11ab\u2069\n"
		     "\u2066\u1112\u1161\u11ab\u1112\u1161\u11ab\u2069\n"
		     "\u2066\u1112\u1161\u11ab\u2069\n");
	expect_lines(&lines, "one\n\n two three", "one\ntwo three\n");
	lines.width = 0;
	expect_lines(&lines, "one\n\n two three", "one two three\n");
}
END_TEST

RUN_TESTS("searcher/excerpt", LOOP(test_cut, cuts); ONCE(test_hostile);
	  LOOP(test_odd_mark, odd);
	  tcase_add_loop_test(tcase, test_large, 0, 4); LOOP(test_wrap, wraps);
	  ONCE(test_wrap_style))
