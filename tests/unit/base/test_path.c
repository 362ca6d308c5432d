/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "base/file/path.h"
#include "tests/unit/check_rows.h"

static const struct {
	const char *folder, *name, *joined;
} joins[] = {
	{"a", "b", "a/b"},     {"a/", "b", "a/b"}, {"", "b", "b"},
	{"/", "b", "/b"},      {"a", "/b", "/b"},  {"a", "", "a/"},
	{"a", "b/c", "a/b/c"},
};

START_TEST(join)
{
	struct buf got = BUF_INIT;

	path_join(&got, joins[_i].folder, joins[_i].name);
	ck_assert_str_eq(buf_str(&got), joins[_i].joined);
	buf_release(&got);
}
END_TEST

static const struct {
	const char *pattern, *path;
	bool matches;
} rows[] = {
	/* one part */
	{"a", "a", true},
	{"a", "b", false},
	{"a", "ab", false},
	{"ab", "a", false},
	{"", "a", false},
	{"", "", true},
	{"a", "", false},
	{"*.md", "x.md", true},
	{"*.md", ".md", true},
	{"*.md", "x.mdx", false},
	{"*", "", false},
	{"?", "a", true},
	{"?", "", false},
	{"?", "ab", false},
	{"a*b*c", "aXXbYYc", true},
	{"a*b*c", "aXXcYYb", false},
	{"*ab", "aab", true},
	{"**.md", "x.md", true},
	{"a**b", "aXb", true},
	{"a**b", "a/b", false},
	/* characters, not bytes */
	{"?", "\xE4\xB8\xAD", true},
	{"??", "\xE4\xB8\xAD", false},
	{"[\xE4\xB8\x80-\xE9\xBF\xBF]", "\xE4\xB8\xAD", true},
	{"[\xE4\xB8\x80-\xE9\xBF\xBF]", "a", false},
	{"*\xAD", "\xE4\xB8\xAD", false},
	{"?", "\xFF", true},
	/* classes */
	{"[a-c]x", "bx", true},
	{"[a-c]x", "dx", false},
	{"[!a-c]x", "dx", true},
	{"[!a-c]x", "ax", false},
	{"[^a]", "b", true},
	{"[]a]", "]", true},
	{"[!]a]", "]", false},
	{"[!]a]", "b", true},
	{"[a-]", "-", true},
	{"[-a]", "-", true},
	{"[c-a]", "b", false},
	{"[", "[", true},
	{"[a", "[a", true},
	{"[]", "[]", true},
	{"[!]", "[!]", true},
	{"x[0-9][0-9]", "x42", true},
	{"*[0-9]", "abc7", true},
	/* taken literally */
	{"\\*", "*", true},
	{"\\*", "a", false},
	{"\\[a]", "[a]", true},
	{"a\\", "a\\", true},
	{"A", "a", false},
	/* parts */
	{"*", "a/b", true},
	{"/*", "a/b", false},
	{"/*", "/a", true},
	{"/a", "a", true},
	{"/a", "x/a", false},
	{"a", "x/a", true},
	{"a", "a/x", false},
	{"a/b", "x/a/b", true},
	{"a/b", "x/a/b/c", false},
	{"a/b", "xa/b", false},
	{"a?b", "a/b", false},
	{"a[/]b", "a/b", false},
	{"a[!x]b", "a/b", false},
	{"a//b", "a/b", true},
	{"a/b", "a//b", true},
	{"/a/b", "/a/b/", true},
	/* double stars */
	{"**", "a", true},
	{"**", "a/b/c", true},
	{"**", "", false},
	{"id/**", "id/x.md", true},
	{"id/**", "/srv/texts/id/2023/x.md", true},
	{"id/**", "id", false},
	{"id/**", "/srv/idx/x.md", false},
	{"/id/**", "/srv/id/x", false},
	{"/srv/**/x", "/srv/x", true},
	{"/srv/**/x", "/srv/a/b/x", true},
	{"/srv/**/x", "/srv/a/b/y", false},
	{"**/x", "x", true},
	{"a/**/b/**/c", "a/b/c", true},
	{"a/**/b/**/c", "a/1/2/b/3/c", true},
	{"a/**/b/**/c", "a/1/2/c/3/b", false},
	{"/**/a/b", "/a/a/b", true},
	{"**/**/**", "a", true},
	{"drafts/", "drafts/x", true},
	{"drafts/", "a/drafts/b/x", true},
	{"drafts/", "drafts", false},
	{"/", "a", true},
};

START_TEST(match)
{
	ck_assert_msg(path_match(rows[_i].pattern, rows[_i].path) ==
			      rows[_i].matches,
		      "'%s' on '%s'", rows[_i].pattern, rows[_i].path);
}
END_TEST

static void add_times(struct buf *to, const char *text, int times)
{
	while (times--)
		buf_add_str(to, text);
}

static const struct {
	const char *repeated, *last, *text, *end;
} slow[] = {
	{"a*", "b", "a", ""},      {"*a", "b", "a", ""},
	{"**/", "b", "a/", "c"},   {"**/a/", "b", "a/", "a"},
	{"*[", "x", "[", ""},      {"[", "x", "[", ""},
	{"[!b]*", "b", "a", ""},   {"a*/**/", "b", "aaaa/", "c"},
	{"*\\a", "b", "aaaa", ""},
};

/* All would take for ever (or minutes) if stars were tried in each other. */
START_TEST(stays_fast)
{
	struct buf pattern = BUF_INIT, path = BUF_INIT;

	add_times(&pattern, slow[_i].repeated, 300);
	buf_add_str(&pattern, slow[_i].last);
	add_times(&path, slow[_i].text, 1000);
	buf_add_str(&path, slow[_i].end);
	ck_assert(!path_match(buf_str(&pattern), buf_str(&path)));
	buf_release(&pattern);
	buf_release(&path);
}
END_TEST

RUN_TESTS("base/path", LOOP(join, joins); LOOP(match, rows);
	  LOOP(stays_fast, slow))
