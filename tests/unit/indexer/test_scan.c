/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Each test has a folder of its own below /tmp; paths are told from there. */
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file/file.h"
#include "base/file/path.h"
#include "indexer/plan/scan.h"
#include "tests/unit/check_rows.h"
#include "tests/unit/put_file.h"

struct place {
	char top[64];
	struct config config;
	struct roots roots;
	struct scan scan;
};

static void make_file(const struct place *place, const char *name)
{
	struct buf path = BUF_INIT, folder = BUF_INIT;
	struct err err = {ST_OK, ""};

	path_join(&path, place->top, name);
	buf_add(&folder, path.ptr, (size_t)(strrchr(path.ptr, '/') - path.ptr));
	ck_assert_msg(!file_make_folder(buf_str(&folder), 0700, &err), "%s",
		      err.text);
	put_file(buf_str(&path), span_str("x\n"));
	buf_release(&path);
	buf_release(&folder);
}

static void place_init(struct place *place)
{
	memset(place, 0, sizeof(*place));
	snprintf(place->top, sizeof(place->top), "/tmp/llmsearch-XXXXXX");
	ck_assert_ptr_nonnull(mkdtemp(place->top));
	config_init(&place->config);
}

static void place_release(struct place *place)
{
	scan_release(&place->scan);
	roots_release(&place->roots);
	config_release(&place->config);
	ck_assert(!file_remove_tree(place->top, NULL));
}

/* yaml: the sources; relative paths are below the top. */
static void set_sources(struct place *place, const char *yaml)
{
	struct err err = {ST_OK, ""};

	config_release(&place->config);
	ck_assert_msg(!config_parse(span_str(yaml), "test", place->top,
				    &place->config, &err),
		      "%s", err.text);
}

static void scan(struct place *place, const char *given)
{
	struct buf path = BUF_INIT;
	struct err err = {ST_OK, ""};
	const char *paths[1];

	path_join(&path, place->top, given ? given : "");
	paths[0] = path.ptr;
	ck_assert_msg(!roots_set(&place->roots, &place->config, paths,
				 given ? 1 : 0, &err),
		      "%s", err.text);
	scan_run(&place->scan, &place->roots, place->config.indexing.hidden);
	buf_release(&path);
}

static void describe(const struct place *place, struct buf *to)
{
	size_t i, skip = strlen(place->top) + 1;

	for (i = 0; i < place->scan.count; i++)
		buf_addf(to, "%s%s", i ? " " : "",
			 place->scan.files[i].path + skip);
}

static void expect(struct place *place, const char *what, const char *files)
{
	struct buf found = BUF_INIT;

	describe(place, &found);
	ck_assert_msg(!strcmp(buf_str(&found), files), "%s: '%s' is not '%s'",
		      what, buf_str(&found), files);
	buf_release(&found);
}

static const struct {
	const char *what, *files, *yaml, *given, *found;
} rows[] = {
	{"known types, by path", "b.md c.txt a/z.html a-b.txt d.mov e",
	 "sources: [.]", NULL, "a-b.txt a/z.html b.md c.txt e"},
	{"suffix in any case", "A.TXT b.Md", "sources: [.]", NULL,
	 "A.TXT b.Md"},
	{"dot files are left out", ".a.txt .d/b.txt c.txt d/.e/f.txt",
	 "sources: [.]", NULL, "c.txt"},
	{"dot files when wanted", ".a.txt .d/b.txt c.txt",
	 "sources: [.]\nindexing: {hidden: true}", NULL,
	 ".a.txt .d/b.txt c.txt"},
	{"a dot folder as root", ".d/b.txt", "sources: [.d]", NULL, ".d/b.txt"},
	{"include", "a.txt b.md x/c.md",
	 "sources: [{path: ., include: ['*.md']}]", NULL, "b.md x/c.md"},
	{"exclude files", "a.md README.md x/README.md",
	 "sources: [{path: ., exclude: [README.md]}]", NULL, "a.md"},
	{"exclude folders", "a.md drafts/b.md x/drafts/y/c.md drafts.md",
	 "sources: [{path: ., exclude: [drafts]}]", NULL, "a.md drafts.md"},
	{"exclude below folders", "a.md drafts/b.md drafts/y/c.md",
	 "sources: [{path: ., exclude: ['drafts/']}]", NULL, "a.md"},
	{"exclude goes before include", "a.md b.md",
	 "sources: [{path: ., include: ['*.md'], exclude: [a.md]}]", NULL,
	 "b.md"},
	{"once for two sources", "a/b.txt a/c.txt", "sources: [a, ., a]", NULL,
	 "a/b.txt a/c.txt"},
	{"a file as source", "a.txt b.txt", "sources: [a.txt]", NULL, "a.txt"},
	{"given in place of sources", "a/x.txt b/y.txt", "sources: [a]", "b",
	 "b/y.txt"},
	{"given inside a source", "a/x.txt a/b/README.md a/b/y.txt",
	 "sources: [{path: a, exclude: [README.md]}]", "a/b", "a/b/y.txt"},
	{"given around a source", "a/x.txt b/y.txt", "sources: [a]", ".",
	 "a/x.txt b/y.txt"},
	{"given with dots", "a/x.txt b/y.txt", "sources: [a]", "a/.././b//",
	 "b/y.txt"},
};

START_TEST(test_scan)
{
	struct place place;
	char names[128], *name, *rest = names;

	place_init(&place);
	snprintf(names, sizeof(names), "%s", rows[_i].files);
	while ((name = strsep(&rest, " ")))
		make_file(&place, name);
	set_sources(&place, rows[_i].yaml);
	scan(&place, rows[_i].given);
	expect(&place, rows[_i].what, rows[_i].found);
	ck_assert_uint_eq(place.scan.problem_count, 0);
	place_release(&place);
}
END_TEST

/* The first source that takes a file has it. */
static const char *const source_orders[] = {
	"sources: [{path: a, name: one}, {path: ., name: two}]",
	"sources: [{path: ., name: two}, {path: a, name: one}]",
};

/* The inner one, whatever their order. */
START_TEST(test_source_of_file)
{
	struct place place;

	place_init(&place);
	make_file(&place, "a/x.txt");
	make_file(&place, "y.txt");
	set_sources(&place, source_orders[_i]);
	scan(&place, ".");
	expect(&place, "both", "a/x.txt y.txt");
	ck_assert_str_eq(place.scan.files[0].source->name, "one");
	ck_assert_str_eq(place.scan.files[1].source->name, "two");
	place_release(&place);
}
END_TEST

START_TEST(test_special_files)
{
	struct place place;
	char path[128];

	place_init(&place);
	make_file(&place, "a.txt");
	make_file(&place, "out/secret.txt");
	snprintf(path, sizeof(path), "%s/in", place.top);
	ck_assert(!mkdir(path, 0700));
	snprintf(path, sizeof(path), "%s/in/fifo.txt", place.top);
	ck_assert(!mkfifo(path, 0600));
	snprintf(path, sizeof(path), "%s/in/link.txt", place.top);
	ck_assert(!symlink("../a.txt", path));
	snprintf(path, sizeof(path), "%s/in/folder", place.top);
	ck_assert(!symlink("../out", path));
	snprintf(path, sizeof(path), "%s/in/loop", place.top);
	ck_assert(!symlink(".", path));
	scan(&place, "in");
	expect(&place, "special", "");
	ck_assert_uint_eq(place.scan.problem_count, 0);
	ck_assert(!place.roots.items[0].empty);
	place_release(&place);
}
END_TEST

START_TEST(test_strange_names)
{
	struct place place;

	place_init(&place);
	make_file(&place, "new\nline.txt");
	make_file(&place, "esc\033[31m.txt");
	make_file(&place, "bad\377\376.txt");
	make_file(&place, "\xE5\xA4\xA7.txt");
	scan(&place, ".");
	expect(&place, "names",
	       "bad\377\376.txt esc\033[31m.txt new\nline.txt "
	       "\xE5\xA4\xA7.txt");
	place_release(&place);
}
END_TEST

static const struct {
	const char *what, *make, *given;
	const char *problem; /* its end, or NULL */
	bool missing, empty;
} troubles[] = {
	{"missing", "a.txt", "no/where", "No such file or directory", true,
	 true},
	{"below a file", "a.txt", "a.txt/b", "Not a directory", true, true},
	{"no reader", "a.mov", "a.mov", "no reader for its type", false, false},
	{"a file", "a.txt", "a.txt", NULL, false, false},
	{"only what is not read", "d/a.mov", "d", NULL, false, false},
};

START_TEST(test_trouble)
{
	const char *text = troubles[_i].problem;
	struct place place;

	place_init(&place);
	make_file(&place, troubles[_i].make);
	scan(&place, troubles[_i].given);
	ck_assert_uint_eq(place.scan.problem_count, text ? 1 : 0);
	if (text)
		ck_assert_msg(strstr(place.scan.problems[0].text, text),
			      "%s: %s", troubles[_i].what,
			      place.scan.problems[0].text);
	ck_assert_msg(place.roots.items[0].missing == troubles[_i].missing,
		      "%s", troubles[_i].what);
	ck_assert_msg(place.roots.items[0].empty == troubles[_i].empty, "%s",
		      troubles[_i].what);
	ck_assert(!text ||
		  scan_hides(&place.scan, place.scan.problems[0].path) ==
			  !troubles[_i].missing);
	place_release(&place);
}
END_TEST

START_TEST(test_empty_root)
{
	struct place place;
	char path[128];

	place_init(&place);
	snprintf(path, sizeof(path), "%s/d", place.top);
	ck_assert(!mkdir(path, 0700));
	scan(&place, "d");
	ck_assert(place.roots.items[0].empty);
	ck_assert(!place.roots.items[0].missing);
	scan_release(&place.scan);
	roots_release(&place.roots);
	make_file(&place, "d/lost+found/x.txt");
	scan(&place, "d");
	ck_assert(place.roots.items[0].empty);
	ck_assert_uint_eq(place.scan.count, 0);
	place_release(&place);
}
END_TEST

static const struct {
	const char *path, *normal;
} absolutes[] = {
	{"/", "/"},
	{"//a///b/", "/a/b"},
	{"/a/./b/.", "/a/b"},
	{"/a/../b", "/b"},
	{"/../..", "/"},
	{"/a/b/../..", "/"},
	{"/a..b/...", "/a..b/..."},
};

START_TEST(test_absolute)
{
	struct buf path = BUF_INIT;

	ck_assert(!path_absolute(&path, absolutes[_i].path, NULL));
	ck_assert_str_eq(buf_str(&path), absolutes[_i].normal);
	buf_release(&path);
}
END_TEST

static const struct {
	const char *path, *root;
	bool below;
} belows[] = {
	{"/a/b", "/a", true},  {"/a", "/a", true},  {"/ab", "/a", false},
	{"/a", "/a/b", false}, {"/a/b", "/", true}, {"/", "/", true},
};

START_TEST(test_below)
{
	ck_assert_msg(path_below(belows[_i].path, belows[_i].root) ==
			      belows[_i].below,
		      "'%s' below '%s'", belows[_i].path, belows[_i].root);
}
END_TEST

RUN_TESTS("indexer/scan", LOOP(test_scan, rows);
	  LOOP(test_source_of_file, source_orders); ONCE(test_special_files);
	  ONCE(test_strange_names); LOOP(test_trouble, troubles);
	  ONCE(test_empty_root); LOOP(test_absolute, absolutes);
	  LOOP(test_below, belows))
