/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "base/option/option.h"
#include "tests/unit/check_rows.h"

static const struct option_row table[] = {
	{.letter = 'n', .name = "limit", .arg = "N", .help = "show at most N"},
	{.title = "Words"},
	{.letter = 'v', .name = "verbose", .help = "say more"},
	{.letter = 'c', .name = "color", .arg = "[=WHEN]", .help = "colour"},
	{.name = "list", .help = "list"},
	{.name = "listing", .help = "list more"},
	{.title = "More", .is_long = true},
	{.name = "a-name-too-long-for-its-column",
	 .arg = "FILE",
	 .help = "help below"},
	{.letter = 'm', .name = "limit", .arg = "N"},
	{.name = NULL},
};

#define WORDS 8

/* What the scan gives, as "name=arg name word" or, last, the error. */
static void scan_all(char **argv, struct buf *got)
{
	struct option_scan scan;
	struct err err = {ST_OK, ""};
	const char *arg;
	enum option_found found;
	int argc = 0;

	while (argv[argc])
		argc++;
	option_begin(&scan, table, argc, argv);
	while (!option_next(&scan, &found, &arg, &err) && found != OPTION_END) {
		if (got->len)
			buf_add_char(got, ' ');
		if (found == OPTION_GIVEN)
			buf_addf(got, "%s%s", scan.row->name, arg ? "=" : "");
		buf_add_str(got, arg ? arg : "");
	}
	if (err.status != ST_OK) {
		ck_assert_int_eq(err.status, ST_USAGE);
		buf_addf(got, "!%s", err.text);
	}
}

static const struct {
	const char *argv[WORDS];
	const char *want;
} scans[] = {
	{{"x"}, ""},
	{{"x", "-n", "5"}, "limit=5"},
	{{"x", "-n5"}, "limit=5"},
	{{"x", "-vn5"}, "verbose limit=5"},
	{{"x", "-vvn", "5", "w"}, "verbose verbose limit=5 w"},
	{{"x", "--limit=5", "--limit", "6"}, "limit=5 limit=6"},
	{{"x", "--limit="}, "limit="},
	{{"x", "--lim", "-5"}, "limit=-5"},
	{{"x", "--verb", "a", "-v"}, "verbose a verbose"},
	{{"x", "a", "-n1", "b"}, "a limit=1 b"},
	{{"x", "--", "-v", "--", "a"}, "-v -- a"},
	{{"x", "-n", "--"}, "limit=--"},
	{{"x", "-", "-v"}, "- verbose"},
	{{"x", "a", "", "-v"}, "a  verbose"},
	{{"x", "--color", "always"}, "color always"},
	{{"x", "--color=always"}, "color=always"},
	{{"x", "-cv"}, "color verbose"},
	{{"x", "--list"}, "list"},
	{{"x", "--listi"}, "listing"},
	{{"x", "--lis"},
	 "!option '--lis' is ambiguous: write '--list' or '--listing'"},
	{{"x", "--limt"}, "!unknown option '--limt'; did you mean '--limit'?"},
	{{"x", "--zzz=1"}, "!unknown option '--zzz'; see --help"},
	{{"x", "--=1"},
	 "!option '--' is ambiguous: write '--limit' or "
	 "'--a-name-too-long-for-its-column'"},
	{{"x", "-m1", "--lim=2"}, "limit=1 limit=2"},
	{{"x", "-vz"}, "verbose!unknown option '-z'; see --help"},
	{{"x", "-\xC3\xA9"}, "!unknown option '-\xC3\xA9'; see --help"},
	{{"x", "-n"}, "!option '--limit' needs an argument (N); see --help"},
	{{"x", "--limit"},
	 "!option '--limit' needs an argument (N); see --help"},
	{{"x", "--verbose=1"},
	 "!option '--verbose' takes no argument; leave out '=1'"},
};

START_TEST(scan)
{
	char *argv[WORDS + 1] = {NULL};
	struct buf got = BUF_INIT;
	int i;

	for (i = 0; i < WORDS; i++)
		argv[i] = mem_string(scans[_i].argv[i]);
	scan_all(argv, &got);
	ck_assert_str_eq(buf_str(&got), scans[_i].want);
	for (i = 0; i < WORDS; i++)
		free(argv[i]);
	buf_release(&got);
}
END_TEST

#define SHORT                                                                  \
	"  -v, --verbose               say more\n"                             \
	"  -c, --color[=WHEN]          colour\n"                               \
	"      --list                  list\n"                                 \
	"      --listing               list more\n"

START_TEST(help)
{
	struct buf got = BUF_INIT;

	option_help(table, &got);
	ck_assert_str_eq(
		buf_str(&got),
		"  -n, --limit N               show at most N\n" SHORT);
	buf_clear(&got);
	option_help_groups(table, &got);
	ck_assert_str_eq(buf_str(&got),
			 "  -n, --limit N               show at most N\n"
			 "\nWords:\n" SHORT "\nMore:\n"
			 "      --a-name-too-long-for-its-column FILE\n"
			 "                              help below\n");
	buf_release(&got);
}
END_TEST

/* A row of each binding. */
enum mode { MODE_NONE, MODE_OTHER };

struct bound {
	bool flag;
	unsigned count;
	const char *text, *word;
	long number;
	struct option_list list;
	enum mode mode;
	const char *called;
};

static enum status call(void *args, const char *arg, struct err *err)
{
	struct bound *bound = args;

	bound->called = arg;
	return arg && !strcmp(arg, "bad") ? err_set(err, ST_USAGE, "no")
					  : ST_OK;
}

#define ARGS    struct bound
#define OPTIONS "tests/unit/base/test_option.def"
#include "base/option/option_table.h"

static enum status read_bound(struct bound *bound, const char *const *words,
			      struct err *err)
{
	struct option_scan at;
	enum option_found found = OPTION_WORD;
	enum status status = ST_OK;
	const char *arg;
	char *argv[WORDS + 2] = {NULL};
	int argc = 1, i;

	for (; words[argc - 1]; argc++)
		argv[argc] = mem_string(words[argc - 1]);
	option_begin(&at, rows, argc, argv);
	while (!status && found != OPTION_END) {
		status = option_next(&at, &found, &arg, err);
		if (!status && found == OPTION_GIVEN)
			status = option_store(at.row, bound, arg, err);
	}
	for (i = 1; i < argc; i++)
		free(argv[i]);
	return status;
}

START_TEST(store_all)
{
	static const char *const words[] = {"-ffcc",  "--mode",  "--number=-3",
					    "--word", "--call=", NULL};
	struct bound bound = {.flag = false};
	struct err err = {ST_OK, ""};

	ck_assert_int_eq(read_bound(&bound, words, &err), ST_OK);
	ck_assert(bound.flag);
	ck_assert_uint_eq(bound.count, 2);
	ck_assert_int_eq(bound.mode, MODE_OTHER);
	ck_assert_int_eq(bound.number, -3);
	ck_assert_str_eq(bound.word, "b");
	ck_assert_ptr_null(bound.text);
	ck_assert_ptr_nonnull(bound.called);
	option_list_release(&bound.list);
}
END_TEST

START_TEST(store_text)
{
	static const char *const words[] = {"--text", "x",   "-l",
					    "1",      "-l2", NULL};
	struct bound bound = {.flag = false};
	struct err err = {ST_OK, ""};

	ck_assert_int_eq(read_bound(&bound, words, &err), ST_OK);
	ck_assert(!bound.flag);
	ck_assert_int_eq(bound.mode, MODE_OTHER);
	ck_assert_uint_eq(bound.list.count, 2);
	option_list_release(&bound.list);
}
END_TEST

static const struct {
	const char *word, *text;
} refused[] = {
	{"--word=d", "bad value 'd' for '--word'; give a, b or c"},
	{"--word=", "bad value '' for '--word'; give a, b or c"},
	{"--word=a b", "bad value 'a b' for '--word'; give a, b or c"},
	{"--number=4",
	 "bad number '4' for '--number'; give a whole number from -3 to 3"},
	{"--call=bad", "no"},
};

START_TEST(store_refused)
{
	const char *words[] = {refused[_i].word, NULL};
	struct bound bound = {.flag = false};
	struct err err = {ST_OK, ""};

	ck_assert_int_eq(read_bound(&bound, words, &err), ST_USAGE);
	ck_assert_str_eq(err.text, refused[_i].text);
}
END_TEST

static const struct {
	const char *text;
	long value;
	bool good;
} numbers[] = {
	{"1", 1, true},
	{"100", 100, true},
	{"-5", -5, true},
	{"007", 7, true},
	{"", 0, false},
	{"-", 0, false},
	{"+1", 0, false},
	{" 1", 0, false},
	{"1 ", 0, false},
	{"1x", 0, false},
	{"0x10", 0, false},
	{"101", 0, false},
	{"-6", 0, false},
	{"1.5", 0, false},
	{"99999999999999999999999", 0, false},
};

START_TEST(number)
{
	struct err err = {ST_OK, ""};
	long got = 77;
	enum status status;

	status =
		option_number("--limit", numbers[_i].text, -5, 100, &got, &err);
	if (numbers[_i].good) {
		ck_assert_int_eq(status, ST_OK);
		ck_assert_int_eq(got, numbers[_i].value);
		return;
	}
	ck_assert_int_eq(status, ST_USAGE);
	ck_assert_int_eq(got, 77);
	ck_assert_ptr_nonnull(strstr(
		err.text, "for '--limit'; give a whole number from -5 to 100"));
}
END_TEST

static const char *const words[] = {"search", "sources", "index", "k1",
				    "max_file"};

static const struct {
	const char *word, *nearest;
} nearests[] = {
	{"serach", "search"},
	{"searhc", "search"},
	{"saerhc", "search"},
	{"indx", "index"},
	{"idnex", "index"},
	{"k2", "k1"},
	{"source", "sources"},
	{"maxfile", "max_file"},
	{"", NULL},
	{"zzz", NULL},
	{"x", NULL},
	{"searching", "search"},
	{"hcraes", NULL},
};

START_TEST(nearest)
{
	const char *got = nearest_word(nearests[_i].word, words,
				       (size_t)ROW_COUNT(words));

	if (nearests[_i].nearest)
		ck_assert_pstr_eq(got, nearests[_i].nearest);
	else
		ck_assert_ptr_null(got);
}
END_TEST

START_TEST(nearest_of_long)
{
	char text[4096];

	memset(text, 'a', sizeof(text));
	text[sizeof(text) - 1] = '\0';
	ck_assert_ptr_null(nearest_word(text, words, 5));
	ck_assert_ptr_null(nearest_word("index", NULL, 0));
	text[64] = '\0';
	ck_assert_ptr_null(nearest_word(text, words, 5));
}
END_TEST

static const struct {
	const char *a, *b;
	unsigned most, distance;
} distances[] = {
	{"", "", 0, 0},
	{"abc", "abc", 0, 0},
	{"abc", "acb", 2, 1},
	{"abc", "abcd", 2, 1},
	{"abc", "xbc", 1, 1},
	{"abc", "xyz", 1, 2},
	{"abc", "xyz", 9, 3},
	{"abc", "abcdef", 2, 3},
	{"", "abc", 9, 3},
	{"\u0435\u0436", "\u0436\u0435", 2, 1}, /* characters, not bytes */
	{"\u5546\u4E1A", "\u5546\u4E1A\u5316", 2, 1},
};

START_TEST(distance)
{
	struct span a = span_str(distances[_i].a);
	struct span b = span_str(distances[_i].b);

	ck_assert_uint_eq(word_distance(a, b, distances[_i].most),
			  distances[_i].distance);
	ck_assert_uint_eq(word_distance(b, a, distances[_i].most),
			  distances[_i].distance);
}
END_TEST

START_TEST(distance_of_long)
{
	char text[128];

	memset(text, 'a', sizeof(text));
	ck_assert_uint_eq(
		word_distance(span_of(text, 64), span_of(text, 63), 2), 1);
	ck_assert_uint_eq(
		word_distance(span_of(text, 65), span_of(text, 65), 2), 3);
}
END_TEST

RUN_TESTS("base/option", LOOP(distance, distances); ONCE(distance_of_long);
	  LOOP(scan, scans); ONCE(help); ONCE(store_all); ONCE(store_text);
	  LOOP(store_refused, refused); LOOP(number, numbers);
	  LOOP(nearest, nearests); ONCE(nearest_of_long))
