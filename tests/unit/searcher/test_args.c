/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tests/unit/check_rows.h"
#include "searcher/cli/args.h"

#define WORDS_MAX 12

/* Copies, as argv is not const; they live until the next call. */
static enum status read_args(struct llmsearch_args *args,
			     const char *const *words, struct err *err)
{
	static char space[WORDS_MAX][64];
	char *argv[WORDS_MAX + 2] = {NULL};
	int argc = 1;

	for (; *words; words++, argc++) {
		argv[argc] = space[argc - 1];
		snprintf(argv[argc], sizeof(space[0]), "%s", *words);
	}
	err_clear(err);
	return llmsearch_args_read(args, argc, argv, err);
}

/* Words, the mode and the query they make, or the start of the error. */
static const struct {
	const char *words[WORDS_MAX];
	enum mode mode;
	const char *query, *trouble;
} rows[] = {
	{{"one", "two"}, MODE_SEARCH, "one two", NULL},
	{{"one", "-n", "3", "two"}, MODE_SEARCH, "one two", NULL},
	{{"--", "-x"}, MODE_SEARCH, "-x", NULL},
	{{"one", "--", "--json"}, MODE_SEARCH, "one --json", NULL},
	{{""}, MODE_SEARCH, "", NULL},
	{{"-"}, MODE_SEARCH, "-", NULL},
	{{"--explain-query", "a"}, MODE_EXPLAIN, "a", NULL},
	{{"--analyze"}, MODE_ANALYZE, "", NULL},
	{{"--analyze", "a", "b"}, MODE_ANALYZE, "a b", NULL},
	{{"--trec", "--topics", "t.tsv"}, MODE_TREC, "", NULL},
	{{"-h", "--nonsense"}, MODE_HELP, "", NULL},
	{{"--help", "--nonsense"}, MODE_LONG_HELP, "", NULL},
	{{"-ch"}, MODE_HELP, "", NULL},
	{{"--get", "abcdef"}, MODE_GET, "", NULL},
	{{"--get", "abcdef", "x"}, 0, NULL, "'--get' takes no query"},
	{{"--like", "x"}, MODE_SEARCH, "", NULL},
	{{"--cite=apa", "x"}, 0, NULL, "bad value 'apa' for '--cite'"},
	{{"--complete=lang"}, MODE_COMPLETE, "", NULL},
	{{"one", "--version"}, MODE_VERSION, "one", NULL},
	{{NULL}, 0, NULL, "no query; "},
	{{"--json"}, 0, NULL, "no query; "},
	{{"--trec"}, 0, NULL, "'--trec' needs "},
	{{"--topics", "t"}, 0, NULL, "'--topics' goes "},
	{{"--trec", "--topics", "t", "a"}, 0, NULL, "'--topics' takes "},
	{{"-x"}, 0, NULL, "unknown option '-x'"},
	{{"--colour", "a"}, 0, NULL, "unknown option '--colour'"},
	{{"--color=blue", "a"}, 0, NULL, "bad value 'blue'"},
	{{"-n", "-1", "a"}, 0, NULL, "bad number '-1' for '--limit'"},
	{{"-n", "ten", "a"},
	 0,
	 NULL,
	 "bad number 'ten' for '--limit'; give all, or a whole number from 0 "
	 "to 10000"},
	{{"-n", "all", "a"}, MODE_SEARCH, "a", NULL},
	{{"--offset=-1", "a"}, 0, NULL, "bad number '-1'"},
	{{"--per-article", "1000000", "a"}, 0, NULL, "bad number"},
	{{"--lang", "not a tag", "a"}, 0, NULL, "bad language 'not a tag'"},
	{{"-c", "a"}, MODE_COUNT, "a", NULL},
	{{"-l0", "a"}, MODE_SEARCH, "a", NULL},
	{{"-0", "a"}, 0, NULL, "'--null' goes with '--files'"},
	{{"--eval", "q", "--topics", "t"}, MODE_EVAL, "", NULL},
	{{"--eval", "q"}, 0, NULL, "'--eval' needs "},
	{{"--eval", "q", "--topics", "t", "--jsonl"}, 0, NULL, "'--eval' and "},
	{{"--eval", "q", "--trec"}, 0, NULL, "'--eval' and '--trec' cannot"},
	{{"--tag", "x", "a"}, 0, NULL, "'--tag' goes "},
	{{"-c", "--json", "a"}, 0, NULL, "'--count' and '--json' cannot"},
	{{"-c", "-l", "a"}, 0, NULL, "'--count' and '--files' cannot"},
	{{"-c", "--facets", "a"}, 0, NULL, "'--count' and '--facets' cannot"},
	{{"-c", "--like", "a"}, 0, NULL, "'--count' and '--like' cannot"},
	{{"-c", "--get", "abcdef"}, 0, NULL, "'--count' and '--get' cannot"},
	{{"--get", "abcdef", "--kwic"}, 0, NULL, "'--get' and '--kwic' cannot"},
	{{"--get", "abcdef", "--explain"}, 0, NULL, "'--get' and '--explain'"},
	{{"--get", "abcdef", "--fzf"}, MODE_GET, "", NULL},
	{{"--trec", "--topics", "t", "--json"},
	 0,
	 NULL,
	 "'--trec' and '--json'"},
	{{"--explain-query", "--jsonl", "a"},
	 0,
	 NULL,
	 "'--explain-query' and "},
	{{"--explain-query", "--json", "a"}, MODE_EXPLAIN, "a", NULL},
	{{"--analyze", "--json", "a"}, 0, NULL, "'--analyze' and '--json' "},
	{{"-l", "--facets", "a"}, 0, NULL, "'--files' and '--facets' cannot"},
	{{"--kwic", "--facets", "a"}, MODE_SEARCH, "a", NULL},
	{{"--json", "--facets", "a"}, MODE_SEARCH, "a", NULL},
	{{"--cite=csl", "--facets", "a"}, 0, NULL, "'--cite' and '--facets' "},
	{{"--kwic", "--explain", "a"}, 0, NULL, "'--kwic' and '--explain' "},
	{{"--fzf", "--full", "a"}, 0, NULL, "'--fzf' and '--full' cannot"},
	{{"--json", "--full", "a"}, MODE_SEARCH, "a", NULL},
	{{"-q", "--json", "a"}, 0, NULL, "'--quiet' and '--json' cannot"},
	{{"-q", "-c", "a"}, 0, NULL, "'--count' and '--quiet' cannot"},
	{{"-q", "--like", "a"}, MODE_SEARCH, "", NULL},
	{{"-c", "--help"}, MODE_LONG_HELP, "", NULL},
	{{"--format", "{x", "a"}, 0, NULL, "'{' is not closed"},
	{{"--format", "{idd}", "a"}, 0, NULL, "no field '{idd}'"},
};

START_TEST(test_words)
{
	struct llmsearch_args args;
	struct err err;
	enum status status = read_args(&args, rows[_i].words, &err);

	if (rows[_i].trouble) {
		ck_assert_int_eq(status, ST_USAGE);
		ck_assert_msg(span_starts(span_str(err.text), rows[_i].trouble),
			      "%s", err.text);
	} else {
		ck_assert_msg(status == ST_OK, "%s", err.text);
		ck_assert_int_eq(args.mode, rows[_i].mode);
		ck_assert_str_eq(buf_str(&args.query), rows[_i].query);
	}
	llmsearch_args_release(&args);
}
END_TEST

START_TEST(test_values)
{
	static const char *const words[] = {
		"-i", "/a",      "--index=/b", "-n5",     "--offset",
		"7",  "--color", "--jsonl",    "--jsonl", "--lang=zh-Hant",
		"a",  NULL};
	struct llmsearch_args args;
	struct err err;

	ck_assert_int_eq(read_args(&args, words, &err), ST_OK);
	ck_assert_uint_eq(args.indexes.count, 2);
	ck_assert_str_eq(args.indexes.items[1], "/b");
	ck_assert_int_eq(args.limit, 5);
	ck_assert_int_eq(args.offset, 7);
	ck_assert_int_eq(args.per_article, -1);
	ck_assert_str_eq(args.color, "always");
	ck_assert_str_eq(args.format, "jsonl");
	ck_assert_str_eq(args.lang, "zh-Hant");
	ck_assert_ptr_null(args.config);
	llmsearch_args_release(&args);
}
END_TEST

START_TEST(test_help)
{
	struct buf help = BUF_INIT;
	const char *line, *end;

	llmsearch_args_help(&help);
	llmsearch_args_long_help(&help);
	for (line = buf_str(&help); *line; line = end + 1) {
		end = strchr(line, '\n');
		ck_assert_ptr_nonnull(end);
		ck_assert_int_le(end - line, 80);
	}
	buf_release(&help);
}
END_TEST

RUN_TESTS("searcher/args", LOOP(test_words, rows); ONCE(test_values);
	  ONCE(test_help))
