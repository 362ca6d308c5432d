/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "config/config.h"
#include "base/file/file.h"
#include "base/file/path.h"
#include "config/places.h"
#include "tests/unit/check_rows.h"
#include "tests/unit/put_file.h"

#include <sys/stat.h>
#include <unistd.h>

static char root[64];

static void put(const char *path, const char *text)
{
	put_file(path, span_str(text));
}

static void set_env(const char *name, const char *path)
{
	struct buf whole = BUF_INIT;

	path_join(&whole, root, path);
	setenv(name, buf_str(&whole), 1);
	buf_release(&whole);
}

/* Each file is known by its limit. */
static void enter(void)
{
	snprintf(root, sizeof(root), "/tmp/llmsearch-config-XXXXXX");
	ck_assert_ptr_nonnull(mkdtemp(root));
	ck_assert_int_eq(chdir(root), 0);
	file_make_folder("home/.config/llmsearch", 0700, NULL);
	file_make_folder("xdg/llmsearch", 0700, NULL);
	file_make_folder("bad/llmsearch", 0700, NULL);
	put("home/.config/llmsearch/llmsearch.yaml", "search: {limit: 1}");
	put("xdg/llmsearch/llmsearch.yaml", "search: {limit: 2}");
	put("bad/llmsearch/llmsearch.yaml", "search: {limit: x}");
	put("named", "search: {limit: 3}\nsources: [texts, /t, ~/t]");
	set_env("HOME", "home");
	unsetenv("XDG_CONFIG_HOME");
	unsetenv("XDG_DATA_HOME");
	unsetenv("LLMSEARCH_CONFIG");
}

static void leave(void)
{
	ck_assert_int_eq(chdir("/"), 0);
	ck_assert_int_eq(file_remove_tree(root, NULL), ST_OK);
}

static const struct {
	const char *file, *env, *xdg; /* NULL: not set */
	long limit;                   /* 0: fails */
} orders[] = {
	{"named", "none", "bad", 3}, {NULL, "named", "bad", 3},
	{NULL, "none", "xdg", 0},    {"none", "named", "xdg", 0},
	{NULL, NULL, "xdg", 2},      {NULL, NULL, NULL, 1},
	{NULL, NULL, "bad", 0},      {"home", NULL, "xdg", 0},
	{NULL, NULL, "relative", 1},
};

START_TEST(order)
{
	struct config config;
	struct err err = {ST_OK, ""};
	enum status status;

	if (orders[_i].env)
		set_env("LLMSEARCH_CONFIG", orders[_i].env);
	if (orders[_i].xdg)
		set_env("XDG_CONFIG_HOME", orders[_i].xdg);
	if (orders[_i].xdg && !strcmp(orders[_i].xdg, "relative"))
		setenv("XDG_CONFIG_HOME", "xdg", 1);
	status = config_load(orders[_i].file, &config, &err);
	ck_assert_int_eq(status, orders[_i].limit ? ST_OK : ST_CONFIG);
	ck_assert_int_eq(err.status, status);
	ck_assert_int_eq(config.search.limit,
			 orders[_i].limit ? orders[_i].limit : 10);
	ck_assert_int_eq(config.file != NULL, status == ST_OK);
	config_release(&config);
}
END_TEST

/* An empty variable is as good as none; without any file, defaults. */
START_TEST(no_file)
{
	struct config config;
	struct err err = {ST_OK, ""};

	setenv("LLMSEARCH_CONFIG", "", 1);
	set_env("XDG_CONFIG_HOME", "none");
	if (access("/etc/llmsearch/llmsearch.yaml", F_OK) == 0)
		return;
	ck_assert_int_eq(config_load(NULL, &config, &err), ST_OK);
	ck_assert_int_eq(err.status, ST_OK);
	ck_assert_ptr_null(config.file);
	ck_assert_int_eq(config.search.limit, 10);
	config_release(&config);
}
END_TEST

START_TEST(unreadable)
{
	struct config config;
	struct err err = {ST_OK, ""};

	ck_assert_int_eq(config_load("none", &config, &err), ST_CONFIG);
	ck_assert_str_eq(err.text,
			 "cannot read 'none': No such file or directory");
	config_release(&config);
	ck_assert_int_eq(config_load("/", &config, &err), ST_CONFIG);
	ck_assert_str_eq(err.text, "cannot read '/': not a regular file");
	config_release(&config);
	ck_assert_int_eq(
		config_load("bad/llmsearch/llmsearch.yaml", &config, NULL),
		ST_CONFIG);
	config_release(&config);
}
END_TEST

/* A pipe is one where it is given, and nowhere else: nobody may write. */
START_TEST(pipes)
{
	struct config config;
	struct err err = {ST_OK, ""};

	ck_assert_int_eq(mkfifo("fifo", 0600), 0);
	if (fork() == 0) {
		FILE *fifo = fopen("fifo", "w");

		_exit(!fifo || fputs("search: {limit: 7}\n", fifo) < 0 ||
		      fclose(fifo));
	}
	ck_assert_int_eq(config_load("fifo", &config, &err), ST_OK);
	ck_assert_int_eq(config.search.limit, 7);
	config_release(&config);
	ck_assert_int_eq(file_make_folder("own/llmsearch", 0700, &err), ST_OK);
	ck_assert_int_eq(mkfifo("own/llmsearch/llmsearch.yaml", 0600), 0);
	set_env("XDG_CONFIG_HOME", "own");
	unsetenv("LLMSEARCH_CONFIG");
	ck_assert_int_eq(config_load(NULL, &config, &err), ST_CONFIG);
	config_release(&config);
}
END_TEST

START_TEST(relative_sources)
{
	struct config config;
	struct buf want = BUF_INIT;

	ck_assert_int_eq(config_load("home/../named", &config, NULL), ST_OK);
	buf_addf(&want, "%s/home/../texts", root);
	ck_assert_uint_eq(config.source_count, 3);
	ck_assert_str_eq(config.sources[0].path, buf_str(&want));
	ck_assert_str_eq(config.sources[1].path, "/t");
	buf_clear(&want);
	buf_addf(&want, "%s/home/t", root);
	ck_assert_str_eq(config.sources[2].path, buf_str(&want));
	config_release(&config);
	buf_release(&want);
}
END_TEST

static const struct {
	const char *path, *folder, *place;
} places[] = {
	{"/a", "/f", "/a"},        {"a", "/f", "/f/a"},
	{"a", "/f/", "/f/a"},      {"~/a", "/f", "/h/a"},
	{"~", "/f", "/f/~"},       {"~a/b", "/f", "/f/~a/b"},
	{".", "/f", "/f"},         {"./a/./b//c/", "/f", "/f/a/b/c"},
	{"../a", "/f", "/f/../a"}, {"/", "/f", "/"},
	{"", "/f", "/f"},          {".hidden", "/", "/.hidden"},
	{"a", "g", "/tmp/g/a"},    {"a", "", "/tmp/a"},
};

START_TEST(place)
{
	char *got;

	setenv("HOME", "/h/", 1);
	ck_assert_int_eq(chdir("/tmp"), 0);
	got = place_of(places[_i].path, places[_i].folder);
	ck_assert_str_eq(got, places[_i].place);
	free(got);
}
END_TEST

static const struct {
	const char *file, *folder;
} folders[] = {
	{"/etc/x/c.yaml", "/etc/x"}, {"/c.yaml", "/"},       {"c.yaml", "/tmp"},
	{"a/c.yaml", "/tmp/a"},      {"~/c.yaml", "/tmp/~"}, {"", "/tmp"},
};

START_TEST(folder)
{
	char *got;

	ck_assert_int_eq(chdir("/tmp"), 0);
	got = place_folder(folders[_i].file);
	ck_assert_str_eq(got, folders[_i].folder);
	free(got);
}
END_TEST

static const struct {
	const char *home, *data, *path; /* path NULL: any absolute one */
} indexes[] = {
	{"/h", NULL, "/h/.local/share/llmsearch/index"},
	{"/h", "/d/", "/d/llmsearch/index"},
	{"/h", "d", "/h/.local/share/llmsearch/index"},
	{"/h", "", "/h/.local/share/llmsearch/index"},
	{NULL, NULL, NULL},
	{"relative", NULL, NULL},
};

START_TEST(index_path)
{
	struct config config;

	unsetenv("HOME");
	if (indexes[_i].home)
		setenv("HOME", indexes[_i].home, 1);
	if (indexes[_i].data)
		setenv("XDG_DATA_HOME", indexes[_i].data, 1);
	config_init(&config);
	if (indexes[_i].path)
		ck_assert_str_eq(config.index.path, indexes[_i].path);
	else
		ck_assert_int_eq(config.index.path[0], '/');
	config_release(&config);
}
END_TEST

RUN_TESTS("config/load", tcase_add_checked_fixture(tcase, enter, leave);
	  LOOP(order, orders); ONCE(no_file); ONCE(unreadable); ONCE(pipes);
	  ONCE(relative_sources); LOOP(place, places); LOOP(folder, folders);
	  LOOP(index_path, indexes))
