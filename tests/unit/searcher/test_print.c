/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tests/unit/check_rows.h"
#include "searcher/layout/print.h"

#include <math.h>

static struct mark_range one_mark[] = {{0, 6}};

static struct passage sample(void)
{
	return (struct passage){.id = {1, 2},
				.article = 3,
				.cluster = 4,
				.date = 20230629,
				.byte_start = 10,
				.byte_end = 46,
				.path = span_str("/news/a.md"),
				.title = span_str("定价"),
				.lang = span_str("zh-Hans"),
				.script = span_str("hans"),
				.source = span_str("晨报"),
				.type = span_str("md"),
				.flags = PASSAGE_FORMS | PASSAGE_VISUAL,
				.date_source = span_str("front-matter"),
				.text = span_str("模型的商业化，何时？")};
}

static struct hit sample_hit(void)
{
	return (struct hit){.passage = sample(),
			    .score = 12.345678,
			    .marks = one_mark,
			    .mark_count = 1};
}

static void expect(const struct hit *hit, const struct print_style *style,
		   const char *lines)
{
	struct buf got = BUF_INIT;

	print_plain(hit, 1, style, &got);
	ck_assert_str_eq(buf_str(&got), lines);
	buf_release(&got);
}

static const struct {
	struct print_style style;
	const char *lines;
} styles[] = {
	{{.width = 0},
	 "1. 定价\n"
	 "    晨报 · 2023-06-29 · zh-Hans · 12.35 · /news/a.md\n"
	 "    [模型]的商业化，何时？\n\n"},
	{{.width = 14},
	 "1. 定价\n"
	 "    晨报\n    2023-06-29\n    zh-Hans\n    12.35\n"
	 "    /news/a.md\n"
	 "    [模型]的商\n"
	 "    业化，何\n"
	 "    时？\n\n"},
	{{.color = true},
	 "1. \033[1m定价\033[0m\n"
	 "    \033[2m晨报 · 2023-06-29 · zh-Hans · 12.35 · "
	 "/news/a.md\033[0m\n"
	 "    \033[1;31m模型\033[0m的商业化，何时？\n\n"},
	{{.isolate = true},
	 "1. \u2066定价\u2069\n"
	 "    \u2068晨报\u2069 · 2023-06-29 · zh-Hans · 12.35 · "
	 "/news/a.md\n"
	 "    \u2066[模型]的商业化，何时？\u2069\n\n"},
};

START_TEST(test_style)
{
	struct hit hit = sample_hit();

	expect(&hit, &styles[_i].style, styles[_i].lines);
}
END_TEST

/* Parts that do not fit go to the next line whole; of a path that fits no
 * line the end is kept. */
START_TEST(test_narrow)
{
	struct print_style style = {.width = 50};
	struct hit hit = sample_hit();

	hit.passage.path = span_str("/archive/2023/大模型/reg/监管/note.md");
	hit.passage.lang = span_str("");
	expect(&hit, &style,
	       "1. 定价\n"
	       "    晨报 · 2023-06-29 · 12.35\n"
	       "    /archive/2023/大模型/reg/监管/note.md\n"
	       "    [模型]的商业化，何时？\n\n");
	style.width = 30;
	expect(&hit, &style,
	       "1. 定价\n"
	       "    晨报 · 2023-06-29 · 12.35\n"
	       "    …3/大模型/reg/监管/note.md\n"
	       "    [模型]的商业化，何时？\n\n");
}
END_TEST

START_TEST(test_bare)
{
	struct hit hit = {.passage = {.path = span_str("/x/reg/note.txt"),
				      .lang = span_str("und"),
				      .page = 7,
				      .text = span_str("text")}};
	struct print_style style = {.width = 0};

	expect(&hit, &style,
	       "1. note.txt\n    undated · /x/reg/note.txt p. 7\n    text\n\n");
	style.width = 12; /* a terminal */
	expect(&hit, &style,
	       "1. /x/reg/no\n    te.txt\n    p. 7\n    undated\n    text\n\n");
	style.width = 80;
	hit.presence = PRESENCE_GONE;
	expect(&hit, &style,
	       "1. /x/reg/note.txt p. 7\n    undated · gone\n    text\n\n");
}
END_TEST

START_TEST(test_neighbours)
{
	struct passage also[7];
	struct hit hit = sample_hit();
	struct print_style style = {.width = 0};
	size_t i;

	for (i = 0; i < 7; i++) {
		also[i] = sample();
		also[i].path = span_of("/1/2/3/4/5/6/7", 2 * (i + 1));
	}
	also[1].date = 0;
	hit.also = also;
	hit.also_count = 2;
	hit.more = 3;
	expect(&hit, &style,
	       "1. 定价\n"
	       "    晨报 · 2023-06-29 · zh-Hans · 12.35 · /news/a.md\n"
	       "    [模型]的商业化，何时？\n"
	       "    +3 more in this article\n"
	       "    also in 2 sources:\n"
	       "    2023-06-29 · 晨报 · /1\n"
	       "    晨报 · /1/2\n\n");
	hit.more = 0;
	hit.also_count = 7;
	also[0].date = also[2].date = also[3].date = also[4].date = 0;
	expect(&hit, &style,
	       "1. 定价\n"
	       "    晨报 · 2023-06-29 · zh-Hans · 12.35 · /news/a.md\n"
	       "    [模型]的商业化，何时？\n"
	       "    also in 7 sources:\n"
	       "    晨报 · /1\n    晨报 · /1/2\n    晨报 · /1/2/3\n"
	       "    晨报 · /1/2/3/4\n"
	       "    晨报 · /1/2/3/4/5\n"
	       "    and 2 more\n\n");
}
END_TEST

static const struct {
	enum presence presence;
	const char *where, *json;
} presences[] = {
	{PRESENCE_UNKNOWN, "    undated · 1.00 · /x.txt\n", "\"state\":null}"},
	{PRESENCE_PRESENT, "    undated · 1.00 · /x.txt\n",
	 "\"state\":\"present\"}"},
	{PRESENCE_CHANGED, "    undated · 1.00 · /x.txt · changed\n",
	 "\"state\":\"changed\"}"},
	{PRESENCE_GONE, "    undated · 1.00 · /x.txt · gone\n",
	 "\"state\":\"gone\"}"},
};

START_TEST(test_presence)
{
	struct hit hit = {.passage = {.path = span_str("/x.txt"),
				      .lang = span_str("und")},
			  .score = 1,
			  .presence = presences[_i].presence};
	struct print_style style = {.width = 0};
	struct buf got = BUF_INIT;

	print_plain(&hit, 1, &style, &got);
	ck_assert_msg(strstr(buf_str(&got), presences[_i].where), "%s",
		      buf_str(&got));
	buf_clear(&got);
	print_json(&hit, &got);
	ck_assert_ptr_nonnull(strstr(buf_str(&got), presences[_i].json));
	buf_release(&got);
}
END_TEST

/* What a document says never reaches the terminal as a command. */
START_TEST(test_hostile)
{
	struct hit hit = sample_hit();
	struct print_style style = {.color = true, .isolate = true};
	struct span evil = span_str("\033[2J\u202Eabc\r\nx\u2069\xFF");
	struct buf got = BUF_INIT;
	size_t i, escapes = 0;

	hit.passage.title = hit.passage.path = hit.passage.source = evil;
	hit.passage.lang = hit.passage.text = evil;
	print_plain(&hit, 1, &style, &got);
	for (i = 0; i < got.len; i++) {
		ck_assert_int_ne(got.ptr[i], '\r');
		escapes += got.ptr[i] == '\033';
	}
	ck_assert_uint_eq(escapes, 6); /* ours: title, where, mark */
	ck_assert_ptr_null(strstr(got.ptr, "\u202E"));
	buf_release(&got);
}
END_TEST

static size_t count_lines(const struct buf *text)
{
	size_t i, lines = 0;

	for (i = 0; i < text->len; i++)
		lines += text->ptr[i] == '\n';
	return lines;
}

START_TEST(test_full)
{
	struct hit hit = sample_hit();
	struct print_style style = {.width = 40, .full = true};
	struct buf text = BUF_INIT, got = BUF_INIT;
	int i;

	for (i = 0; i < 40; i++)
		buf_add_str(&text, "A line of it.\n");
	hit.passage.text = buf_span(&text);
	hit.mark_count = 0;
	print_plain(&hit, 1, &style, &got);
	ck_assert_uint_eq(count_lines(&got), 3 + 40 + 1);
	style.full = false;
	buf_clear(&got);
	print_plain(&hit, 1, &style, &got);
	ck_assert_uint_lt(count_lines(&got), 12);
	ck_assert_ptr_nonnull(strstr(buf_str(&got), "it.…\n"));
	buf_release(&got);
	buf_release(&text);
}
END_TEST

START_TEST(test_json)
{
	struct passage also = sample();
	struct hit hit = sample_hit();
	struct buf got = BUF_INIT;

	hit.also = &also;
	hit.also_count = 1;
	hit.more = 2;
	print_json(&hit, &got);
	ck_assert_str_eq(
		buf_str(&got),
		"{\"schema\":1,\"id\":\"00000000000010000000000002\","
		"\"record\":null,\"path\":\"/news/a.md\",\"title\":\"定价\","
		"\"url\":null,\"lang\":\"zh-Hans\",\"lang_confidence\":null,"
		"\"script\":\"hans\","
		"\"date\":\"2023-06-29\",\"date_source\":\"front-matter\","
		"\"captured\":null,"
		"\"source\":\"晨报\",\"author\":null,\"topics\":[],"
		"\"type\":\"md\","
		"\"heading\":null,\"page\":null,\"last_page\":null,"
		"\"flags\":[\"presentation-forms\",\"visual-order\"],"
		"\"ocr_confidence\":null,"
		"\"ordinal\":0,\"article\":\"0000000000003\",\"cluster\":"
		"\"0000000000004\","
		"\"score\":12.3457,\"text\":\"模型的商业化，何时？\","
		"\"marks\":[[0,6]],\"mark_chars\":[[0,2]],\"translations\":[],"
		"\"byte_start\":10,\"byte_end\":46,"
		"\"more\":2,\"also\":[{\"id\":\"00000000000010000000000002\","
		"\"path\":\"/news/a.md\",\"title\":\"定价\",\"url\":null,"
		"\"date\":\"2023-06-29\",\"source\":\"晨报\","
		"\"differs\":[]}],"
		"\"state\":null}");
	buf_release(&got);
}
END_TEST

/* What of a hit is not as usual, as JSON has it. */
static const struct {
	const char *path;
	uint32_t page;
	double score;
	const char *json;
} odd[] = {
	{"\xFF", 0, 1, "\"path\":null,\"path_bytes\":\"/w==\",\"title\":"},
	{"\xFF\xFE", 0, 1, "\"path\":null,\"path_bytes\":\"//4=\","},
	{"a\xFF\xFE", 0, 1, "\"path\":null,\"path_bytes\":\"Yf/+\","},
	{"/a/\xE4\xB8", 0, 1, "\"path_bytes\":\"L2Ev5Lg=\","},
	{"/\"\n\033", 0, 1, "\"path\":\"/\\\"\\n\\u001b\",\"title\":"},
	{"/a", 7, 1, "\"page\":7,"},
	{"/a", 0, INFINITY, "\"score\":0.0000,"},
	{"/a", 0, NAN, "\"score\":0.0000,"},
	{"/a", 0, 1, "\"date\":null,"},
	{"/a", 0, 1, "\"marks\":[],\"mark_chars\":[],\"translations\":[],"},
	{"/a", 0, 1, "\"also\":[],\"state\":null}"},
};

START_TEST(test_json_odd)
{
	struct hit hit = {.passage = {.path = span_str(odd[_i].path),
				      .page = odd[_i].page},
			  .score = odd[_i].score};
	struct buf got = BUF_INIT;

	print_json(&hit, &got);
	ck_assert_msg(strstr(buf_str(&got), odd[_i].json) != NULL,
		      "no %s in %s", odd[_i].json, buf_str(&got));
	buf_release(&got);
}
END_TEST

RUN_TESTS("searcher/print", LOOP(test_style, styles); ONCE(test_bare);
	  ONCE(test_narrow); ONCE(test_neighbours); ONCE(test_hostile);
	  ONCE(test_full); ONCE(test_json); LOOP(test_json_odd, odd);
	  LOOP(test_presence, presences))
