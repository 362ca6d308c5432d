/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tests/unit/check_rows.h"
#include "searcher/layout/facts.h"
#include "searcher/layout/link.h"

static const struct {
	const char *format, *path, *url; /* url NULL: refused */
} files[] = {
	{"file", "/a/b.md", "file://HOST/a/b.md"},
	{"default", "/a b/c.md", "file://HOST/a%20b/c.md"},
	{"vscode", "/a/b.md", "vscode://file/a/b.md"},
	{"x-y://{host}{path}?p={page}", "/a", "x-y://HOST/a?p=7"},
	/* whatever a file is called, its URL is ASCII without controls */
	{"file", "/\033]8;;x\033\\\a", "file://HOST/%1B%5D8%3B%3Bx%1B%5C%07"},
	{"file", "/\xC2\x9B\xFF\n", "file://HOST/%C2%9B%FF%0A"},
	{"file", "/大", "file://HOST/%E5%A4%A7"},
	{"file", "/{host}?#%", "file://HOST/%7Bhost%7D%3F%23%25"},
	{"file://", "/a", NULL},          /* no path */
	{"{path}", "/a", NULL},           /* no scheme */
	{"://{path}", "/a", NULL},        /* the same */
	{"a://{path}{line}", "/a", NULL}, /* unknown variable */
	{"a://{path", "/a", NULL},
	{"a://{path}\033", "/a", NULL},
	{"a://{path} b", "/a", NULL},
	{"vscod", "/a", NULL},
	{"", "/a", NULL},
};

START_TEST(test_file)
{
	struct passage passage = {.path = span_str(files[_i].path), .page = 7};
	struct link_format format;
	struct buf got = BUF_INIT;
	struct err err;
	enum status status = link_format_set(&format, files[_i].format, &err);

	ck_assert_int_eq(status, files[_i].url ? ST_OK : ST_USAGE);
	if (files[_i].url) {
		memcpy(format.host, "HOST", 5);
		link_file(&format, &passage, &got);
		ck_assert_str_eq(buf_str(&got), files[_i].url);
	}
	buf_release(&got);
}
END_TEST

static const struct {
	const char *url, *link;
} articles[] = {
	{"https://x.example/a?b=c#d%20", "https://x.example/a?b=c#d%20"},
	{" http://x/é\n", "http://x/%C3%A9"},
	{"http://x/\xC2\x9B\xE2\x80\xAE", "http://x/%C2%9B%E2%80%AE"},
	{"http://x/\"<>\\^`{|}", "http://x/%22%3C%3E%5C%5E%60%7B%7C%7D"},
	{"http://x/\033\\", ""},
	{"http://x/\a", ""},
	{"http://x/a b", ""},
	{"http://x/\x7F", ""},
	{"javascript:alert(1)", ""},
	{"file:///etc/passwd", ""},
	{"", ""},
};

START_TEST(test_article)
{
	struct passage passage = {.url = span_str(articles[_i].url)};
	struct buf got = BUF_INIT;

	link_article(&passage, &got);
	ck_assert_str_eq(buf_str(&got), articles[_i].link);
	buf_release(&got);
}
END_TEST

START_TEST(test_long)
{
	char text[4096] = "http://x/";
	struct passage passage = {.url = span_of(text, sizeof(text) - 1)};
	struct buf got = BUF_INIT;

	memset(text + 9, 'a', sizeof(text) - 10);
	link_article(&passage, &got);
	ck_assert_uint_eq(got.len, 0);
	buf_release(&got);
}
END_TEST

static const struct {
	const char *path, *folder, *home, *shown;
} paths[] = {
	{"/home/ann/news/a.md", "/home/ann/news", "/home/ann", "a.md"},
	{"/home/ann/news/a.md", "/home/ann/new", "/home/ann", "~/news/a.md"},
	{"/home/ann/a.md", "/tmp", "/home/ann/", "~/a.md"},
	{"/home/annabel/a.md", "/tmp", "/home/ann", "/home/annabel/a.md"},
	{"/srv/a.md", "/", "/home/ann", "/srv/a.md"},
	{"/srv/a.md", NULL, NULL, "/srv/a.md"},
	{"/srv/a.md", "", "", "/srv/a.md"},
	{"/srv", "/srv", "/srv", "/srv"},
	{"", "/srv", "/srv", ""},
};

START_TEST(test_path)
{
	struct print_style style = {.folder = paths[_i].folder,
				    .home = paths[_i].home};
	struct buf got = BUF_INIT;

	facts_path_text(span_str(paths[_i].path), &style, &got);
	ck_assert_str_eq(buf_str(&got), paths[_i].shown);
	buf_release(&got);
}
END_TEST

RUN_TESTS("searcher/link", LOOP(test_file, files); LOOP(test_article, articles);
	  ONCE(test_long); LOOP(test_path, paths))
