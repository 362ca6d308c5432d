/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The table of keys, the built-in defaults and the commented default file
 * must say the same. */
#include "config/config.h"
#include "base/file/file.h"
#include "tests/unit/check_rows.h"

static void set_home(void)
{
	setenv("HOME", "/home/me", 1);
	unsetenv("XDG_DATA_HOME");
}

static void read_default_file(struct buf *to)
{
	ck_assert_int_eq(file_read(SOURCE_FOLDER "/config/llmsearch.yaml",
				   1 << 20, false, to, NULL),
			 ST_OK);
}

static void check_ranking(const struct ranking *r)
{
	ck_assert(r->k1 == 0.7 && r->b == 0.8 && r->min_length == 0.1);
	ck_assert(r->title == 2 && r->lead == 1 && r->lead_terms == 5);
	ck_assert(r->depth == 50 && r->surface == 0.1 && r->grams == 0.5);
	ck_assert(r->skeleton == 0.7 && r->unigrams == 1.2);
	ck_assert(r->translation == 0.5);
	ck_assert_uint_eq(r->rerank.command.count, 0);
	ck_assert(r->rerank.depth == 50 && r->rerank.timeout == 2);
	ck_assert(r->words == 0.7 && r->pairs == 0.2 && r->sentence == 0.4);
	ck_assert_uint_eq(r->pairs_in.count, 2);
	ck_assert(config_weight(&r->pairs_in, "en", r->pairs) == 0.5);
	ck_assert(config_weight(&r->pairs_in, "id", r->pairs) == 0.1);
	ck_assert(config_weight(&r->pairs_in, "fr", r->pairs) == 0.2);
}

static void check_defaults(const struct config *c)
{
	ck_assert_str_eq(c->index.path,
			 "/home/me/.local/share/llmsearch/index");
	ck_assert_int_eq(c->passage.min, 300);
	ck_assert_int_eq(c->passage.max, 500);
	ck_assert_int_eq(c->indexing.max_file, 256);
	ck_assert(!c->indexing.hidden);
	ck_assert_uint_eq(c->indexing.languages.count, 0);
	ck_assert_int_eq(c->extract.timeout, 30);
	ck_assert_int_eq(c->extract.memory, 1024);
	ck_assert_int_eq(c->extract.output, 512);
	ck_assert_uint_eq(c->extract.tools.count, 0);
	check_ranking(&c->ranking);
	ck_assert_int_eq(c->search.limit, 10);
	ck_assert_int_eq(c->search.per_article, 2);
	ck_assert_str_eq(c->search.color, "auto");
	ck_assert_str_eq(c->search.format, "plain");
	ck_assert_int_eq(c->search.timeout, 10);
	ck_assert_int_eq(c->search.memory, 2048);
	ck_assert(c->search.translate);
	ck_assert_uint_eq(c->search.glossaries.count, 0);
	ck_assert(c->purge.vanished == 0.34);
}

START_TEST(built_in)
{
	struct config c;

	config_init(&c);
	check_defaults(&c);
	ck_assert_uint_eq(c.source_count, 0);
	ck_assert_ptr_null(c.file);
	config_release(&c);
}
END_TEST

START_TEST(default_file)
{
	struct buf text = BUF_INIT;
	struct config c;
	struct err err = {ST_OK, ""};

	read_default_file(&text);
	config_parse(buf_span(&text), "f", "/", &c, &err);
	ck_assert_str_eq(err.text, "");
	check_defaults(&c);
	ck_assert_uint_eq(c.source_count, 0);
	config_release(&c);
	buf_release(&text);
}
END_TEST

/* "# " and a letter is prose; any other # in front of a line hides a key. */
static bool hides_key(const char *at, const char *begin)
{
	return at > begin && at[-1] == ' ' && *at == '#' &&
	       (at[1] != ' ' || at[2] == ' ');
}

static void uncomment(struct buf *text)
{
	struct buf to = BUF_INIT;
	size_t i;

	for (i = 0; i < text->len; i++) {
		const char *at = text->ptr + i;

		if (hides_key(at, text->ptr))
			continue;
		buf_add_char(&to, *at);
	}
	buf_release(text);
	*text = to;
}

/* Taking away each # gives the defaults too, and the sample source. */
START_TEST(uncommented)
{
	struct buf text = BUF_INIT;
	struct config c;
	struct err err = {ST_OK, ""};

	read_default_file(&text);
	uncomment(&text);
	config_parse(buf_span(&text), "f", "/", &c, &err);
	ck_assert_str_eq(err.text, "");
	check_defaults(&c);
	ck_assert_uint_eq(c.source_count, 1);
	ck_assert_str_eq(c.sources[0].path, "/home/me/articles");
	ck_assert_uint_eq(c.sources[0].include.count, 2);
	ck_assert_uint_eq(c.sources[0].language_count, 1);
	ck_assert_str_eq(c.sources[0].languages[0].lang, "id");
	ck_assert_uint_eq(c.search_count, 1);
	ck_assert_str_eq(c.searches[0].name, "funding");
	ck_assert_int_eq(c.searches[0].limit, 20);
	config_release(&c);
	buf_release(&text);
}
END_TEST

/* The file's comments as running text. */
static void add_prose(struct buf *to, const struct buf *text)
{
	const char *line = buf_str(text);

	while (*line) {
		size_t len = strcspn(line, "\n"), indent = strspn(line, " ");

		if (!strncmp(line + indent, "# ", 2))
			buf_add(to, line + indent + 1, len - indent - 1);
		line += len + (line[len] == '\n');
	}
}

static const char *last_word(const char *name)
{
	const char *dot = strrchr(name, '.');

	return dot ? dot + 1 : name;
}

START_TEST(every_key)
{
	struct buf text = BUF_INIT, prose = BUF_INIT, line = BUF_INIT;
	const struct config_key *key;

	read_default_file(&text);
	add_prose(&prose, &text);
	for (key = config_keys; key->name; key++) {
		ck_assert_msg(strstr(buf_str(&prose), key->help) != NULL,
			      "%s: '%s' is not in the file", key->name,
			      key->help);
		buf_clear(&line);
		buf_addf(&line, "%s:", last_word(key->name));
		if (strncmp(key->name, "sources", 7) &&
		    strncmp(key->name, "searches", 8))
			buf_addf(&line, " %s\n", key->standard);
		ck_assert_msg(strstr(buf_str(&text), buf_str(&line)) != NULL,
			      "%s: no line '%s'", key->name, buf_str(&line));
	}
	ck_assert_int_gt(key - config_keys, 30);
	buf_release(&text);
	buf_release(&prose);
	buf_release(&line);
}
END_TEST

static const char *const types[] = {"string", "number", "decimal",
				    "bool",   "list",   "map"};

START_TEST(table)
{
	const struct config_key *key, *other;
	int i, known;

	for (key = config_keys; key->name; key++) {
		for (i = known = 0; i < ROW_COUNT(types); i++)
			known += !strcmp(key->type, types[i]);
		ck_assert_int_eq(known, 1);
		ck_assert_ptr_nonnull(key->standard);
		ck_assert_int_eq(key->help[strlen(key->help) - 1], '.');
		for (other = config_keys; other < key; other++)
			ck_assert_str_ne(other->name, key->name);
	}
}
END_TEST

RUN_TESTS("config/default", tcase_add_checked_fixture(tcase, set_home, NULL);
	  ONCE(built_in); ONCE(default_file); ONCE(uncommented);
	  ONCE(every_key); ONCE(table))
