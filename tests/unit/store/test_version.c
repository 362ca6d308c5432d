/* SPDX-License-Identifier: GPL-2.0-or-later */
/* An index that another version made: it answers when it can be read. */
#include "store/index/version.h"
#include "store/index/metadata.h"
#include "tests/unit/index_fixture.h"

static const struct {
	const char *schema;
	unsigned oldest, newest;
	enum made_by made_by;
} schemas[] = {
	{"3", 3, 3, MADE_BY_THIS},       {"3", 1, 3, MADE_BY_THIS},
	{"2", 2, 3, MADE_BY_OTHER},      {"9", 9, 10, MADE_BY_OTHER},
	{"2", 3, 3, MADE_BY_OLDER},      {"9", 10, 11, MADE_BY_OLDER},
	{"4", 2, 3, MADE_BY_NEWER},      {"10", 2, 9, MADE_BY_NEWER},
	{"9999", 2, 3, MADE_BY_NEWER},   {"", 2, 3, MADE_BY_NO_ONE},
	{"0", 0, 3, MADE_BY_NO_ONE},     {"03", 2, 3, MADE_BY_NO_ONE},
	{"3x", 2, 3, MADE_BY_NO_ONE},    {"-3", 2, 3, MADE_BY_NO_ONE},
	{"10000", 2, 3, MADE_BY_NO_ONE},
};

START_TEST(test_schemas)
{
	ck_assert_int_eq(schema_made_by(span_str(schemas[_i].schema),
					schemas[_i].oldest, schemas[_i].newest),
			 schemas[_i].made_by);
}
END_TEST

/* It answers in full, with a warning, and a build makes it ours. */
static void check_answers(void)
{
	struct index_reader *reader = open_reader();
	struct writer *writer;

	ck_assert_str_eq(describe_reader(reader), FULL);
	ck_assert_ptr_nonnull(index_warning(reader));
	ck_assert_ptr_nonnull(strstr(index_warning(reader), place));
	ck_assert_ptr_nonnull(strstr(index_warning(reader), "run llmindex"));
	ck_assert_ptr_null(strstr(index_warning(reader), "damaged"));
	index_close(reader);
	writer = open_writer(WRITER_BUILD);
	ck_assert(writer_is_stale(writer));
	ck_assert(knows_files(writer, (const char *[]){"/d/one.md", "/d/two.md",
						       "/d/three.md", NULL}));
	add_all(writer);
	OK(writer_commit(writer, &err));
	reader = open_reader();
	ck_assert_ptr_null(index_warning(reader));
	index_close(reader);
}

START_TEST(test_other_analyzer)
{
	build();
	spoil(METADATA_ANALYZER, "another");
	check_answers();
}
END_TEST

START_TEST(test_readable_schemas)
{
	char schema[16];
	int number;

	for (number = INDEX_SCHEMA_OLDEST; number < INDEX_SCHEMA; number++) {
		build();
		snprintf(schema, sizeof(schema), "%d", number);
		spoil(METADATA_SCHEMA, schema);
		check_answers();
	}
}
END_TEST

static const struct {
	const char *schema, *words;
} refused[] = {
	{"1", "older version of llmsearch"},
	{"9999", "newer version of llmsearch"},
};

/* Also when an earlier generation could be read: what is newest is sound. */
START_TEST(test_refused)
{
	struct index_reader *reader;
	const char *path = place;

	build();
	build();
	spoil(METADATA_SCHEMA, refused[_i].schema);
	ck_assert_int_eq(index_open(&path, 1, &reader, &err), ST_UNSUPPORTED);
	ck_assert_ptr_nonnull(strstr(err.text, refused[_i].words));
	ck_assert_ptr_nonnull(strstr(err.text, "run llmindex"));
	ck_assert_ptr_null(strstr(err.text, "--rebuild"));
}
END_TEST

/* One of two is enough for the warning, which names it alone. */
START_TEST(test_one_of_two)
{
	const char *paths[2] = {place, NULL};
	struct index_reader *reader;
	char second[256];

	build();
	snprintf(second, sizeof(second), "%s/second", folder);
	ck_assert_int_eq(rename(place, second), 0);
	paths[1] = second;
	build();
	spoil(METADATA_ANALYZER, "another");
	OK(index_open(paths, 2, &reader, &err));
	ck_assert_uint_eq(index_passages(reader), 8);
	ck_assert_ptr_nonnull(strstr(index_warning(reader), place));
	ck_assert_ptr_null(strstr(index_warning(reader), second));
	index_close(reader);
}
END_TEST

RUN_TESTS("store/version", tcase_add_checked_fixture(tcase, set_up, tear_down);
	  LOOP(test_schemas, schemas); ONCE(test_other_analyzer);
	  ONCE(test_readable_schemas); LOOP(test_refused, refused);
	  ONCE(test_one_of_two))
