/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "base/option.h"
#include "tests/unit/check_rows.h"

enum { LIMIT = 1, VERBOSE, COLOR, LIST, LISTING, CONFIG };

static const struct option_row table[] = {
	{'n', "limit", "N", LIMIT, "show at most N"},
	{'v', "verbose", NULL, VERBOSE, "say more"},
	{'c', "color", "[=WHEN]", COLOR, "colour"},
	{0, "list", NULL, LIST, "list"},
	{0, "listing", NULL, LISTING, "list more"},
	{0, "a-name-too-long-for-its-column", "FILE", CONFIG, "help below"},
	{'m', "limit", "N", LIMIT, NULL},
	{0, NULL, NULL, 0, NULL},
};

#define WORDS 8

/* What the scan gives, as "id=arg id word" or, last, the error. */
static void scan_all(char **argv, struct buf *got)
{
	struct option_scan scan;
	struct err err = {ST_OK, ""};
	const char *arg;
	int argc = 0, id;

	while (argv[argc])
		argc++;
	option_begin(&scan, table, argc, argv);
	while (!option_next(&scan, &id, &arg, &err) && id != OPTION_END) {
		if (got->len)
			buf_add_char(got, ' ');
		if (id != OPTION_WORD)
			buf_addf(got, "%d%s", id, arg ? "=" : "");
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
} rows[] = {
	{{"x"}, ""},
	{{"x", "-n", "5"}, "1=5"},
	{{"x", "-n5"}, "1=5"},
	{{"x", "-vn5"}, "2 1=5"},
	{{"x", "-vvn", "5", "w"}, "2 2 1=5 w"},
	{{"x", "--limit=5", "--limit", "6"}, "1=5 1=6"},
	{{"x", "--limit="}, "1="},
	{{"x", "--lim", "-5"}, "1=-5"},
	{{"x", "--verb", "a", "-v"}, "2 a 2"},
	{{"x", "a", "-n1", "b"}, "a 1=1 b"},
	{{"x", "--", "-v", "--", "a"}, "-v -- a"},
	{{"x", "-n", "--"}, "1=--"},
	{{"x", "-", "-v"}, "- 2"},
	{{"x", "a", "", "-v"}, "a  2"},
	{{"x", "--color", "always"}, "3 always"},
	{{"x", "--color=always"}, "3=always"},
	{{"x", "-cv"}, "3 2"},
	{{"x", "--list"}, "4"},
	{{"x", "--listi"}, "5"},
	{{"x", "--lis"},
	 "!option '--lis' is ambiguous: write '--list' or '--listing'"},
	{{"x", "--limt"}, "!unknown option '--limt'; did you mean '--limit'?"},
	{{"x", "--zzz=1"}, "!unknown option '--zzz'; see --help"},
	{{"x", "--=1"},
	 "!option '--' is ambiguous: write '--limit' or "
	 "'--a-name-too-long-for-its-column'"},
	{{"x", "-m1", "--lim=2"}, "1=1 1=2"},
	{{"x", "-vz"}, "2!unknown option '-z'; see --help"},
	{{"x", "-\xC3\xA9"}, "!unknown option '-\xC3\xA9'; see --help"},
	{{"x", "-n"}, "!option '--limit' needs its argument N; see --help"},
	{{"x", "--limit"},
	 "!option '--limit' needs its argument N; see --help"},
	{{"x", "--verbose=1"},
	 "!option '--verbose' takes no argument; leave out '=1'"},
};

START_TEST(scan)
{
	char *argv[WORDS + 1] = {NULL};
	struct buf got = BUF_INIT;
	int i;

	for (i = 0; i < WORDS; i++)
		argv[i] = mem_string(rows[_i].argv[i]);
	scan_all(argv, &got);
	ck_assert_str_eq(buf_str(&got), rows[_i].want);
	for (i = 0; i < WORDS; i++)
		free(argv[i]);
	buf_release(&got);
}
END_TEST

START_TEST(help)
{
	struct buf got = BUF_INIT;

	option_help(table, &got);
	ck_assert_str_eq(buf_str(&got),
			 "  -n, --limit N               show at most N\n"
			 "  -v, --verbose               say more\n"
			 "  -c, --color[=WHEN]          colour\n"
			 "      --list                  list\n"
			 "      --listing               list more\n"
			 "      --a-name-too-long-for-its-column FILE\n"
			 "                              help below\n");
	buf_release(&got);
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
	ck_assert_ptr_nonnull(strstr(err.text, "for '--limit'; give a whole "
					       "one from -5 to 100"));
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
	const char *got =
		nearest_word(nearests[_i].word, words, (size_t)COUNT_OF(words));

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
	  LOOP(scan, rows); ONCE(help); LOOP(number, numbers);
	  LOOP(nearest, nearests); ONCE(nearest_of_long))
