/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "config/config.h"
#include "tests/unit/check_rows.h"

static enum status parse(const char *text, struct config *config,
			 struct err *err)
{
	return config_parse(span_str(text), "c", "/etc/x", config, err);
}

START_TEST(everything)
{
	struct config c;
	struct err err = {ST_OK, ""};

	ck_assert_int_eq(
		parse("%YAML 1.1\n---\n"
		      "index: {path: /var/i}\n"
		      "sources:\n"
		      "  - texts\n"
		      "  - path: ~/a/./b//\n"
		      "    name: no\n"
		      "    include: ['*.md', \"*.txt\"]\n"
		      "    exclude: [drafts/]\n"
		      "    languages:\n"
		      "      - {glob: \"id/**\", lang: id}\n"
		      "      - {lang: zh-Hant, glob: tw/*}\n"
		      "passage: {min: 1, max: 100000}\n"
		      "indexing: {max_file: 1, hidden: true,\n"
		      "           languages: [en, no]}\n"
		      "ranking: {k1: 1.25, b: 0, min_length: 1, title: 0.5,\n"
		      "  lead: 0, lead_terms: 0, depth: 0, surface: 0.001,\n"
		      "  pairs_in: {fr: 3, en: 0}}\n"
		      "search: {limit: 1, per_article: 0, color: never,\n"
		      "         format: jsonl}\n"
		      "purge: {vanished: 1}\n...\n",
		      &c, &err),
		ST_OK);
	ck_assert_str_eq(c.file, "c");
	ck_assert_str_eq(c.index.path, "/var/i");
	ck_assert_uint_eq(c.source_count, 2);
	ck_assert_str_eq(c.sources[0].path, "/etc/x/texts");
	ck_assert_ptr_null(c.sources[0].name);
	ck_assert_str_eq(c.sources[1].path, "/home/me/a/b");
	ck_assert_str_eq(c.sources[1].name, "no");
	ck_assert_uint_eq(c.sources[1].include.count, 2);
	ck_assert_str_eq(c.sources[1].include.items[1], "*.txt");
	ck_assert_str_eq(c.sources[1].exclude.items[0], "drafts/");
	ck_assert_uint_eq(c.sources[1].language_count, 2);
	ck_assert_str_eq(c.sources[1].languages[0].glob, "id/**");
	ck_assert_str_eq(c.sources[1].languages[1].lang, "zh-Hant");
	ck_assert_int_eq(c.passage.min, 1);
	ck_assert_int_eq(c.passage.max, 100000);
	ck_assert_int_eq(c.indexing.max_file, 1);
	ck_assert(c.indexing.hidden);
	ck_assert_uint_eq(c.indexing.languages.count, 2);
	ck_assert_str_eq(c.indexing.languages.items[1], "no");
	ck_assert(c.ranking.k1 == 1.25 && c.ranking.b == 0);
	ck_assert(c.ranking.title == 0.5 && c.ranking.surface == 0.001);
	ck_assert(config_weight(&c.ranking.pairs_in, "fr", 2) == 3);
	ck_assert(config_weight(&c.ranking.pairs_in, "en", 2) == 0);
	ck_assert(config_weight(&c.ranking.pairs_in, "id", 2) == 0.1);
	ck_assert(config_weight(&c.ranking.pairs_in, "es", 2) == 2);
	ck_assert_int_eq(c.search.limit, 1);
	ck_assert_int_eq(c.search.per_article, 0);
	ck_assert_str_eq(c.search.color, "never");
	ck_assert_str_eq(c.search.format, "jsonl");
	ck_assert(c.purge.vanished == 1);
	config_release(&c);
	config_release(&c);
}
END_TEST

/* What leaves everything as it was. */
static const char *const nothings[] = {
	"",
	"\n",
	"# only a comment\n",
	"---\n",
	"---\n...\n",
	"~",
	"null",
	"{}",
	"search:\n",
	"search: {}",
	"sources: []",
	"sources:\n",
	"search: ~",
	"\xEF\xBB\xBFsearch:\n  limit: 10\r\n",
	"indexing:\n  languages:\n",
};

START_TEST(nothing)
{
	struct config c;
	struct err err = {ST_OK, ""};

	ck_assert_int_eq(parse(nothings[_i], &c, &err), ST_OK);
	ck_assert_str_eq(err.text, "");
	ck_assert_int_eq(c.search.limit, 10);
	ck_assert_uint_eq(c.source_count, 0);
	ck_assert_uint_eq(c.indexing.languages.count, 0);
	config_release(&c);
}
END_TEST

static const struct {
	const char *text, *error;
} bads[] = {
	/* keys */
	{"serach: {}", "'c':1:1: unknown key 'serach'; did you mean "
		       "'search'?"},
	{"search:\n  limt: 5", "'c':2:3: unknown key 'search.limt'; did you "
			       "mean 'search.limit'?"},
	{"# \xE4\xB8\xAD\nsearch: {color: auto, zzz: 1}",
	 "'c':2:23: unknown key 'search.zzz'; see llmsearch.yaml(5)"},
	{"search.limit: 5", "'c':1:1: unknown key 'search.limit'; see "
			    "llmsearch.yaml(5)"},
	{"'': 5", "'c':1:1: unknown key ''; see llmsearch.yaml(5)"},
	{"sources[]: 5", "'c':1:1: unknown key 'sources[]'; did you mean "
			 "'sources'?"},
	{"<<: {}", "'c':1:1: unknown key '<<'; see llmsearch.yaml(5)"},
	{"sources: [{pth: a}]", "'c':1:12: unknown key 'sources[].pth'; did "
				"you mean 'sources[].path'?"},
	{"sources: [{path: a, languages: [{globe: b}]}]",
	 "'c':1:34: unknown key 'sources[].languages[].globe'; did you mean "
	 "'sources[].languages[].glob'?"},
	{"search: {}\nindex: {}\nsearch: {}",
	 "'c':3:1: key 'search' is given twice; keep one"},
	{"search: {limit: 1, limit: 1}",
	 "'c':1:20: key 'search.limit' is given twice; keep one"},
	{"? [a]\n: b", "'c':1:3: a list as a key; give a word"},
	{"? {a: b}\n: b", "'c':1:3: a map as a key; give a word"},
	/* types */
	{"hello", "'c':1:1: a word at the top; give a map of keys"},
	{"[a]", "'c':1:1: a list at the top; give a map of keys"},
	{"search: 5", "'c':1:9: bad value '5' for 'search'; give a map of "
		      "keys"},
	{"search: [5]", "'c':1:9: bad value a list for 'search'; give a map "
			"of keys"},
	{"search: {limit: [5]}", "'c':1:17: bad value a list for "
				 "'search.limit'; give a whole number from 1 "
				 "to 10000"},
	{"search: {limit: {}}", "'c':1:17: bad value a map for "
				"'search.limit'; give a whole number from 1 "
				"to 10000"},
	{"search: {limit: }", "'c':1:17: bad value nothing for "
			      "'search.limit'; give a whole number from 1 to "
			      "10000"},
	{"index: {path: ~}", "'c':1:15: bad value nothing for 'index.path'; "
			     "give a path"},
	{"index: {path: ''}", "'c':1:15: bad value '' for 'index.path'; give "
			      "a path"},
	{"sources: a", "'c':1:10: bad value 'a' for 'sources'; give a list "
		       "of paths, or of maps with a path"},
	{"sources: [[a]]", "'c':1:11: bad value a list for 'sources'; give a "
			   "list of paths, or of maps with a path"},
	{"sources: [{path: a, include: b}]",
	 "'c':1:30: bad value 'b' for 'sources[].include'; give a list of "
	 "words"},
	{"sources: [{path: a, include: [[b]]}]",
	 "'c':1:31: bad value a list for 'sources[].include'; give a list of "
	 "words"},
	{"sources: [{path: a, languages: [b]}]",
	 "'c':1:33: bad value 'b' for 'sources[].languages'; give a list of "
	 "maps of glob and lang"},
	{"ranking: {pairs_in: 5}",
	 "'c':1:21: bad value '5' for 'ranking.pairs_in'; give a map of "
	 "languages such as en to decimal numbers from 0 to 10"},
	{"ranking: {pairs_in: {zh-Hant: 1}}",
	 "'c':1:22: bad value 'zh-Hant' for 'ranking.pairs_in'; give a map of "
	 "languages such as en to decimal numbers from 0 to 10"},
	{"ranking: {pairs_in: {fr: 1, en: 11}}",
	 "'c':1:33: bad value '11' for 'ranking.pairs_in'; give a map of "
	 "languages such as en to decimal numbers from 0 to 10"},
	{"ranking: {pairs_in: {en: [1]}}",
	 "'c':1:26: bad value a list for 'ranking.pairs_in'; give a map of "
	 "languages such as en to decimal numbers from 0 to 10"},
	{"ranking: {pairs_in: {en: 1, en: 2}}",
	 "'c':1:29: 'en' is twice in 'ranking.pairs_in'; keep one"},
	/* what cannot be done without */
	{"sources:\n  - name: a",
	 "'c':2:5: 'sources[].path' is missing; add it"},
	{"sources: [{path: a, languages: [{lang: en}]}]",
	 "'c':1:33: 'sources[].languages[].glob' is missing; add it"},
	{"sources: [{path: a, languages: [{glob: b}]}]",
	 "'c':1:33: 'sources[].languages[].lang' is missing; add it"},
	/* YAML that we do not take */
	{"a: &x 1", "'c':1:1: unknown key 'a'; see llmsearch.yaml(5)"},
	{"search: &x {}", "'c':1:9: anchors are not supported; write the value "
			  "out"},
	{"search: *x",
	 "'c':1:9: aliases are not supported; write the value out"},
	{"search: {limit: !!int 5}",
	 "'c':1:17: tags are not supported; remove it"},
	{"search: ! {}", "'c':1:9: tags are not supported; remove it"},
	{"search: {}\n---\nsearch: {}", "'c':2:1: a second document; keep "
					"one"},
	{"--- \n--- \n", "'c':2:1: a second document; keep one"},
	{"index: {path: \"a\\0b\"}", "'c':1:15: a NUL byte; remove it"},
	{"sources: [[[[[[[[[[a]]]]]]]]]]",
	 "'c':1:11: bad value a list for 'sources'; give a list of paths, or "
	 "of maps with a path"},
	/* what is not YAML */
	{"search: {limit: 5", "'c':2:1: did not find expected ',' or '}'"},
	{"search:\n\tlimit: 5", "'c':2:1: found character that cannot start "
				"any token"},
	{"index:\n  path: a: b",
	 "'c':2:10: mapping values are not allowed in this context"},
	{"search: 'x", "'c':1:11: found unexpected end of stream"},
	{"\nindex: {path: \xFF}", "'c':2:15: not UTF-8; convert it"},
	{"# \xE4\xB8\xAD \xE4\xB8", "'c':1:5: not UTF-8; convert it"},
	{"index:\n  path: a\x01", "'c':2:10: control characters are not "
				  "allowed"},
	/* keys that do not go together */
	{"passage: {min: 600}", "'c': 'passage.min' (600) is above "
				"'passage.max' (500); lower it"},
};

START_TEST(bad)
{
	struct config c;
	struct err err = {ST_OK, ""};

	ck_assert_int_eq(parse(bads[_i].text, &c, &err), ST_CONFIG);
	ck_assert_int_eq(err.status, ST_CONFIG);
	ck_assert_str_eq(err.text, bads[_i].error);
	ck_assert_uint_eq(c.source_count, 0);
	ck_assert_int_eq(c.search.limit, 10);
	ck_assert_ptr_null(c.file);
	config_release(&c);
	ck_assert_int_eq(parse(bads[_i].text, &c, NULL), ST_CONFIG);
	config_release(&c);
}
END_TEST

static const struct {
	const char *key, *value;
	bool good;
} values[] = {
	{"limit", "10000", true},  {"limit", "10001", false},
	{"limit", "0", false},     {"limit", "-1", false},
	{"limit", "+1", false},    {"limit", "1.0", false},
	{"limit", "1e2", false},   {"limit", "0x1", false},
	{"limit", "010", false},   {"limit", "1_0", false},
	{"limit", "'5'", false},   {"limit", "5 5", false},
	{"limit", "ten", false},   {"limit", "99999999999999999999", false},
	{"color", "always", true}, {"color", "'auto'", true},
	{"color", "au", false},    {"color", "auto always", false},
	{"color", "Auto", false},  {"color", "''", false},
	{"format", "xml", false},
};

START_TEST(value)
{
	struct buf text = BUF_INIT;
	struct config c;

	buf_addf(&text, "search: {%s: %s}", values[_i].key, values[_i].value);
	ck_assert_int_eq(parse(buf_str(&text), &c, NULL) == ST_OK,
			 values[_i].good);
	config_release(&c);
	buf_release(&text);
}
END_TEST

static const struct {
	const char *text;
	double number; /* below 0: bad */
} decimals[] = {
	{"0", 0},
	{"1", 1},
	{"0.7", 0.7},
	{"0.34", 0.34},
	{"1.0", 1},
	{"10", 10},
	{"10.1", -1},
	{"0.123456", 0.123456},
	{".5", -1},
	{"5.", -1},
	{".", -1},
	{"0..5", -1},
	{"00.5", -1},
	{"1.2.3", -1},
	{"0,5", -1},
	{"-0", -1},
	{"nan", -1},
	{".inf", -1},
	{"1e0", -1},
	{"'1'", -1},
	{"0.3333333333333333333", -1},
};

START_TEST(decimal)
{
	struct buf text = BUF_INIT;
	struct config c;
	enum status status;

	buf_addf(&text, "ranking: {k1: %s}", decimals[_i].text);
	status = parse(buf_str(&text), &c, NULL);
	ck_assert_int_eq(status == ST_OK, decimals[_i].number >= 0);
	if (!status)
		ck_assert(c.ranking.k1 == decimals[_i].number);
	config_release(&c);
	buf_release(&text);
}
END_TEST

static const struct {
	const char *text;
	bool good, value;
} bools[] = {
	{"true", true, true}, {"false", true, false},   {"yes", false, false},
	{"no", false, false}, {"True", false, false},   {"1", false, false},
	{"on", false, false}, {"'true'", false, false},
};

START_TEST(boolean)
{
	struct buf text = BUF_INIT;
	struct config c;

	buf_addf(&text, "indexing: {hidden: %s}", bools[_i].text);
	ck_assert_int_eq(parse(buf_str(&text), &c, NULL) == ST_OK,
			 bools[_i].good);
	ck_assert_int_eq(c.indexing.hidden, bools[_i].value);
	config_release(&c);
	buf_release(&text);
}
END_TEST

static const struct {
	const char *tag;
	bool good;
} tags[] = {
	{"en", true},   {"zh-Hant", true},         {"zh-hant-tw-x1", true},
	{"419", true},  {"abcdefghijklmno", true}, {"abcdefghijklmnop", false},
	{"e n", false}, {"en_US", false},          {"'en\n\n'", false},
	{"''", false},  {"\xE4\xB8\xAD", false},   {"..", false},
};

START_TEST(language)
{
	struct buf text = BUF_INIT;
	struct config c;

	buf_addf(&text, "indexing: {languages: [%s]}", tags[_i].tag);
	ck_assert_int_eq(parse(buf_str(&text), &c, NULL) == ST_OK,
			 tags[_i].good);
	config_release(&c);
	buf_clear(&text);
	buf_addf(&text,
		 "sources: [{path: a, languages: [{glob: b, lang: %s}]}]",
		 tags[_i].tag);
	ck_assert_int_eq(parse(buf_str(&text), &c, NULL) == ST_OK,
			 tags[_i].good);
	config_release(&c);
	buf_release(&text);
}
END_TEST

static void set_home(void)
{
	setenv("HOME", "/home/me", 1);
	unsetenv("XDG_DATA_HOME");
}

RUN_TESTS("config/parse", tcase_add_checked_fixture(tcase, set_home, NULL);
	  ONCE(everything); LOOP(nothing, nothings); LOOP(bad, bads);
	  LOOP(value, values); LOOP(decimal, decimals); LOOP(boolean, bools);
	  LOOP(language, tags))
