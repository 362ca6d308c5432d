/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/show/template.h"
#include "tests/unit/check_rows.h"

static struct err err;

static struct hit sample_hit(void)
{
	static struct mark_range marks[] = {{0, 6}};

	return (struct hit){.passage = {.id = {1, 2},
					.article = 3,
					.cluster = 4,
					.date = 20230629,
					.byte_start = 10,
					.byte_end = 46,
					.page = 7,
					.path = span_str("/n/a\tb.md"),
					.title = span_str("定价\033[31m\nnews"),
					.lang = span_str("zh-Hans"),
					.source = span_str("晨报"),
					.type = span_str("md"),
					.topics = span_str("融资\nAI"),
					.text = span_str("模型的商业化")},
			    .score = 12.345678,
			    .more = 5,
			    .marks = marks,
			    .mark_count = 1};
}

static const struct {
	const char *text, *line;
	bool raw;
} lines[] = {
	/* fields, each safe, in one line */
	{"", "\n", false},
	{"x", "x\n", false},
	{"{lang} {date} {type}", "zh-Hans 2023-06-29 md\n", false},
	{"{start}-{end} p{page} +{more}", "10-46 p7 +5\n", false},
	{"{number}: {score}", "3: 12.3457\n", false},
	{"{source}{source}", "晨报晨报\n", false},
	{"{topics}", "融资, AI\n", false},
	{"{title}", "定价\uFFFD[31m news\n", false},
	{"{excerpt}", "模型的商业化\n", false},
	{"{id}", "00000000000010000000000002\n", false},
	{"{article} {cluster}", "0000000000003 0000000000004\n", false},
	{"{url}{author}{heading}{record}{captured}{state}", "\n", false},
	{"{path}", "/n/a b.md\n", false},
	{"{path}", "/n/a\tb.md\n", true},

	/* widths, in columns */
	{"{lang:10}|", "zh-Hans   |\n", false},
	{"{lang:<10}|", "zh-Hans   |\n", false},
	{"{lang:>10}|", "   zh-Hans|\n", false},
	{"{lang:7}|", "zh-Hans|\n", false},
	{"{lang:6}|", "zh-Ha…|\n", false},
	{"{lang:1}|", "…|\n", false},
	{"{source:6}|", "晨报  |\n", false},
	{"{source:>6}|", "  晨报|\n", false},
	{"{source:4}|", "晨报|\n", false},
	{"{source:3}|", "晨…|\n", false},
	{"{source:2}|", "… |\n", false},
	{"{url:3}|", "   |\n", false},

	/* escapes and brackets; a newline only where there is none */
	{"a\\tb", "a\tb\n", false},
	{"a\\n", "a\n", false},
	{"a\\nb", "a\nb\n", false},
	{"a\\\\n", "a\\n\n", false},
	{"{{lang}}", "{lang}\n", false},
	{"{{{lang}}}", "{zh-Hans}\n", false},
	{"}", "}\n", false},
	{"a}b", "a}b\n", false},
};

START_TEST(test_line)
{
	struct hit hit = sample_hit();
	struct buf got = BUF_INIT;

	ck_assert_msg(!template_check(lines[_i].text, &err), "%s: %s",
		      lines[_i].text, err.text);
	template_print(lines[_i].text, &hit, 3, lines[_i].raw, &got);
	ck_assert_str_eq(buf_str(&got), lines[_i].line);
	buf_release(&got);
}
END_TEST

/* A template's own end is NUL or newline: none is added, and what came before
 * is not a part of it. */
START_TEST(test_ends)
{
	struct hit hit = sample_hit();
	struct buf got = BUF_INIT;

	ck_assert(!template_check("{type}\\0", &err));
	template_print("{type}\\0", &hit, 1, false, &got);
	template_print("", &hit, 2, false, &got);
	ck_assert_uint_eq(got.len, 4);
	ck_assert_mem_eq(got.ptr, "md\0\n", 4);
	buf_release(&got);
}
END_TEST

static const struct {
	const char *text, *words;
} refused[] = {
	{"{titel}", "did you mean '{title}'?"},
	{"{xyzzyq}", "write '{{' for a bracket"},
	{"{}", "no field '{}'"},
	{"{:5}", "no field '{}'"},
	{"{ title}", "no field '{ title}'"},
	{"{TITLE}", "no field '{TITLE}'"},
	{"ok {title} {lang", "'{' is not closed"},
	{"{", "'{' is not closed"},
	{"{{{", "'{' is not closed"},
	{"{title:}", "bad width"},
	{"{title:0}", "bad width"},
	{"{title:>}", "bad width"},
	{"{title:x}", "bad width"},
	{"{title:-5}", "bad width"},
	{"{title:5 }", "bad width"},
	{"{title:1001}", "bad width"},
	{"{title:99999999999999999999999}", "bad width"},
	{"\\", "bad escape"},
	{"\\x", "bad escape"},
	{"{title}\\", "bad escape"},
	{"{bad\\}", "no field"},
};

START_TEST(test_refused)
{
	err.text[0] = '\0';
	ck_assert_int_eq(template_check(refused[_i].text, &err), ST_USAGE);
	ck_assert_msg(strstr(err.text, refused[_i].words) != NULL, "%s: '%s'",
		      refused[_i].text, err.text);
}
END_TEST

/* Each field that is listed is one. */
START_TEST(test_fields)
{
	struct hit hit = sample_hit();
	struct buf names = BUF_INIT, text = BUF_INIT, got = BUF_INIT;
	size_t i, count = 0;

	template_fields(&names);
	buf_add_char(&text, '{');
	for (i = 0; i + 1 < names.len; i++)
		if (names.ptr[i] == '\n') {
			buf_add_str(&text, "}{");
			count++;
		} else {
			buf_add_char(&text, names.ptr[i]);
		}
	buf_add_char(&text, '}');
	ck_assert_uint_gt(count, 20);
	ck_assert_msg(!template_check(buf_str(&text), &err), "%s", err.text);
	template_print(buf_str(&text), &hit, 1, false, &got);
	ck_assert_uint_gt(got.len, count);
	ck_assert(!template_check(TEMPLATE_FZF, &err));
	buf_release(&names);
	buf_release(&text);
	buf_release(&got);
}
END_TEST

RUN_TESTS("searcher/template", LOOP(test_line, lines); ONCE(test_ends);
	  LOOP(test_refused, refused); ONCE(test_fields))
