/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "config/config.h"
#include "tests/unit/check_rows.h"

static void note(void *context, const char *key, struct span value)
{
	struct buf *to = context;

	buf_addf(to, "%s=%.*s|", key, (int)value.len, value.ptr);
}

static const struct {
	const char *yaml, *pairs, *error;
} rows[] = {
	{"", "", ""},
	{"# nothing\n", "", ""},
	{"---\n", "", ""},
	{"title: A b\n", "title=A b|", ""},
	{"Title: no\nDATE: 2023-01-02\n", "title=no|date=2023-01-02|", ""},
	{"\xC3\x84: 1", "\xC3\x84=1|", ""},
	{"tags: [a, 'b c', d]\n", "tags=a|tags=b c|tags=d|", ""},
	{"tags:\n- a\n- b\n", "tags=a|tags=b|", ""},
	{"tags: []\na: 1", "a=1|", ""},
	{"a: 1\na: 2\n", "a=1|a=2|", ""},
	{"a:\nb: ~\nc: null\nd: ''\n", "d=|", ""},
	{"a: {b: {c: d}}\ne: f", "e=f|", ""},
	{"a: [b, [c, d], {e: f}, g]\nh: i", "a=b|a=g|h=i|", ""},
	{"? [a, b]\n: c\nd: e", "d=e|", ""},
	{"? {a: b}\n: [c]\nd: e", "d=e|", ""},
	{"a: |\n  one\n  two\n", "a=one\ntwo\n|", ""},
	{"a: \"\xE4\xB8\xAD \\u4e2d\"", "a=\xE4\xB8\xAD \xE4\xB8\xAD|", ""},
	{"---\na: 1\n...\n", "a=1|", ""},
	/* broken */
	{"word", "", "'front matter':1:1: no map of keys at the top"},
	{"[a]", "", "'front matter':1:1: no map of keys at the top"},
	{"a: 1\nb: c: d\n", "a=1|b=c|",
	 "'front matter':2:5: mapping values are not allowed in this context"},
	{"a: 'x", "", "'front matter':1:6: found unexpected end of stream"},
	{"a: &x 1", "",
	 "'front matter':1:4: anchors are not supported; write the value out"},
	{"a: 1\nb: *a", "a=1|",
	 "'front matter':2:4: aliases are not supported; write the value out"},
	{"a: !x 1", "",
	 "'front matter':1:4: tags are not supported; remove it"},
	{"a: 1\n---\nb: 2", "a=1|",
	 "'front matter':2:1: a second document; keep one"},
	{"a: 1\n\xFF", "", "'front matter':2:1: not UTF-8; convert it"},
	{"a: [[[[[[[[x]]]]]]]]", "",
	 "'front matter':1:11: lists and maps nested more than 8 deep"},
	{"a: [[[[[[[x]]]]]]]\nb: c", "b=c|", ""},
};

START_TEST(pairs)
{
	struct err err = {ST_OK, ""};
	struct buf got = BUF_INIT;
	enum status status;

	status = config_front_matter(span_str(rows[_i].yaml), note, &got, &err);
	ck_assert_str_eq(err.text, rows[_i].error);
	ck_assert_int_eq(status, *rows[_i].error ? ST_INPUT : ST_OK);
	ck_assert_str_eq(buf_str(&got), rows[_i].pairs);
	buf_release(&got);
}
END_TEST

static const struct {
	const char *repeated;
	int times;
} hostiles[] = {
	{"a: ", 100000}, {"[", 300000},  {"{a: ", 200000},   {"- ", 300000},
	{"? ", 300000},  {"x", 1000000}, {"a: 1\n", 400000}, {"\"", 100001},
	{"&a ", 100000}, {"\t", 100000},
};

/* Each ends in an error, and soon. */
START_TEST(hostile)
{
	struct buf text = BUF_INIT, got = BUF_INIT;
	int i;

	for (i = 0; i < hostiles[_i].times; i++)
		buf_add_str(&text, hostiles[_i].repeated);
	ck_assert_int_eq(config_front_matter(buf_span(&text), note, &got, NULL),
			 ST_INPUT);
	buf_release(&text);
	buf_release(&got);
}
END_TEST

RUN_TESTS("config/front", LOOP(pairs, rows); LOOP(hostile, hostiles))
