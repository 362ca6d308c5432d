/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Whether an index agrees with itself. */
#include "store/index/verify.h"
#include "store/index/metadata.h"
#include "tests/unit/index_fixture.h"

/* As in test_store_xapian_write.c. */
const char *__asan_default_options(void);
const char *__asan_default_options(void)
{
	return "new_delete_type_mismatch=0";
}

static void set_count(struct writer *writer, const char *path, uint32_t count)
{
	struct file_state state = state_of(path);

	state.passages = count;
	OK(writer_set_file(writer, &state, &err));
}

static void build_true(void)
{
	struct writer *writer = open_writer(WRITER_BUILD);
	int i;

	for (i = 0; i < ROW_COUNT(rows); i++)
		add(writer, &rows[i]);
	set_count(writer, "/d/one.md", 2);
	set_count(writer, "/d/two.md", 1);
	set_count(writer, "/d/three.md", 1);
	set_count(writer, "/d/empty.md", 0);
	OK(writer_commit(writer, &err));
}

static bool count_file(void *context, const struct file_state *state)
{
	(void)state;
	++*(size_t *)context;
	return true;
}

static const char *fault(void)
{
	static struct buf text;

	OK(index_verify(place, NULL, NULL, &text, &err));
	return buf_str(&text);
}

START_TEST(test_sound)
{
	struct buf text = BUF_INIT;
	struct writer *writer;
	size_t files = 0;

	build_true();
	OK(index_verify(place, count_file, &files, &text, &err));
	ck_assert_str_eq(buf_str(&text), "");
	ck_assert_uint_eq(files, 4);
	writer = open_writer(WRITER_UPDATE);
	OK(writer_remove_file(writer, span_str("/d/one.md"), &err));
	OK(writer_forget_file(writer, span_str("/d/one.md"), &err));
	OK(writer_commit(writer, &err));
	ck_assert_str_eq(fault(), "");
	OK(writer_commit(open_writer(WRITER_BUILD), &err));
	ck_assert_str_eq(fault(), "");
	buf_release(&text);
}
END_TEST

static void junk_stats(void)
{
	spoil("stats/zh", "junk");
}

static void junk_change(void)
{
	spoil("stats-change/zh", "junk");
}

/* A change of what is not there. */
static void strange_change(void)
{
	spoil("stats-change/xx", "junk");
}

static void junk_all_stats(void)
{
	spoil("stats/", "junk");
}

static void junk_file(void)
{
	spoil("file/0", "junk");
}

static void wrong_count(void)
{
	struct writer *writer = open_writer(WRITER_UPDATE);

	set_count(writer, "/d/two.md", 2);
	OK(writer_commit(writer, &err));
}

static void lost_file(void)
{
	struct writer *writer = open_writer(WRITER_UPDATE);

	OK(writer_forget_file(writer, span_str("/d/two.md"), &err));
	OK(writer_commit(writer, &err));
}

/* Passages that Xapian has without our knowing. */
static void strange_passage(void)
{
	struct xc_document *document = xc_document_new(&err);
	uint32_t docid;
	struct xc_writer *writer = open_current("/d/one.md", &docid);

	OK(xc_add(writer, document, NULL, &err));
	OK(xc_writer_close(writer, &err));
	xc_document_free(document);
}

static void lost_passage(void)
{
	uint32_t docid;
	struct xc_writer *writer = open_current("/d/one.md", &docid);

	OK(xc_delete(writer, docid, &err));
	OK(xc_writer_close(writer, &err));
}

static void junk_passage(void)
{
	struct xc_document *document = document_of(&rows[2]);
	uint32_t docid;
	struct xc_writer *writer = open_current("/d/two.md", &docid);

	OK(xc_document_set_data(document, span_str("junk"), &err));
	OK(xc_replace(writer, docid, document, &err));
	OK(xc_writer_close(writer, &err));
	xc_document_free(document);
}

static void bad_link(void)
{
	char path[256];

	snprintf(path, sizeof(path), "%s/current", place);
	ck_assert_int_eq(unlink(path), 0);
	ck_assert_int_eq(symlink("/etc", path), 0);
}

static void no_generation(void)
{
	char path[256];

	snprintf(path, sizeof(path), "%s/%s", place, current());
	OK(file_remove_tree(path, &err));
}

static void cut_table(void)
{
	char path[256];

	snprintf(path, sizeof(path), "%s/%s/base/docdata.glass", place,
		 current());
	ck_assert_int_eq(truncate(path, 100), 0);
}

/* That of an index with the same passages. */
static void other_base(void)
{
	char path[256], base[300], other[300];

	snprintf(path, sizeof(path), "%s/%s", place, current());
	build_true();
	snprintf(base, sizeof(base), "%s/%s/base", place, current());
	snprintf(other, sizeof(other), "%s/base", path);
	OK(file_remove_tree(base, &err));
	ck_assert_int_eq(rename(other, base), 0);
	snprintf(path, sizeof(path), "%s/%s", place, current());
	unseal(path);
}

static void no_base(void)
{
	char path[256], base[300];

	snprintf(path, sizeof(path), "%s/%s", place, current());
	unseal(path);
	snprintf(base, sizeof(base), "%s/base", path);
	OK(file_remove_tree(base, &err));
}

static const struct {
	void (*damage)(void);
	const char *fault; /* holds */
} damages[] = {
	{junk_stats, "damaged statistics"},
	{junk_all_stats, "damaged statistics"},
	{junk_change, "damaged statistics"},
	{strange_change, "damaged statistics"},
	{junk_file, "damaged file record"},
	{wrong_count, "file '/d/two.md' has 1 passages, not 2"},
	{lost_file, "4 passages, but files have 3"},
	{strange_passage, "5 passages, but files have 4"},
	{lost_passage, "file '/d/one.md' has 1 "},
	{junk_passage, "damaged passage"},
	{bad_link, "does not name a generation"},
	{no_generation, "gen-000001"},
	{cut_table, "another size"},
	{other_base, "is that of another"},
	{no_base, "cannot open database"},
};

START_TEST(test_damage)
{
	build_true();
	damages[_i].damage();
	ck_assert_msg(strstr(fault(), damages[_i].fault), "%s", fault());
}
END_TEST

START_TEST(test_errors)
{
	struct buf text = BUF_INIT;

	ck_assert_int_eq(index_verify(place, NULL, NULL, &text, &err),
			 ST_NO_INDEX);
	build_true();
	spoil(METADATA_ANALYZER, "another");
	ck_assert_int_eq(index_verify(place, NULL, NULL, &text, &err),
			 ST_UNSUPPORTED);
	buf_release(&text);
}
END_TEST

RUN_TESTS("store/verify", tcase_add_checked_fixture(tcase, set_up, tear_down);
	  ONCE(test_sound); LOOP(test_damage, damages); ONCE(test_errors))
