/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What an index knows of files, looked at without its lock. */
#include "base/file/file.h"
#include "indexer/plan/known.h"
#include "tests/unit/check_rows.h"

#include <stdio.h>
#include <sys/stat.h>

static char folder[64], place[96];
static struct err err;

#define OK(status) ck_assert_msg((status) == ST_OK, "%s", err.text)

static struct file_state state_of(const char *path, uint64_t size)
{
	return (struct file_state){.path = span_str(path),
				   .identity = span_str(path),
				   .size = size,
				   .mtime = 7,
				   .content = {1, size}};
}

static struct writer *open_writer(enum writer_mode mode)
{
	struct writer *writer = NULL;

	OK(writer_open(place, mode, &writer, &err));
	return writer;
}

static void set(struct writer *writer, const struct file_state *state)
{
	OK(writer_set_file(writer, state, &err));
}

static void set_up(void)
{
	static const char *const paths[] = {"/b", "/a", "/c"};
	struct file_state state;
	struct writer *writer;
	size_t i;

	snprintf(folder, sizeof(folder), "/tmp/test_known_XXXXXX");
	ck_assert_ptr_nonnull(mkdtemp(folder));
	snprintf(place, sizeof(place), "%s/index", folder);
	writer = open_writer(WRITER_BUILD);
	for (i = 0; i < 3; i++) {
		state = state_of(paths[i], i);
		set(writer, &state);
	}
	OK(writer_commit(writer, &err));
}

static void tear_down(void)
{
	file_remove_tree(folder, NULL);
}

static void load(struct known *known)
{
	struct writer *writer = open_writer(WRITER_LOOK);

	OK(known_load(known, writer, &err));
	writer_abandon(writer);
}

START_TEST(test_load)
{
	struct known known = KNOWN_INIT;
	struct writer *other;
	size_t i;

	set_up();
	other = open_writer(WRITER_UPDATE);
	for (i = 0; i < 2; i++) {
		load(&known);
		ck_assert_uint_eq(known.count, 3);
		ck_assert_str_eq(known.files[0].path, "/a");
		ck_assert_str_eq(known.files[2].identity, "/c");
	}
	writer_abandon(other);
	known_release(&known);
	tear_down();
}
END_TEST

START_TEST(test_look_makes_nothing)
{
	struct writer *writer = NULL;
	struct known known = KNOWN_INIT;
	struct stat st;

	snprintf(place, sizeof(place), "/tmp/test_known_none_%ld", random());
	OK(writer_open(place, WRITER_LOOK, &writer, &err));
	OK(known_load(&known, writer, &err));
	ck_assert_uint_eq(known.count, 0);
	ck_assert(known_check(&known, writer));
	writer_abandon(writer);
	ck_assert_int_ne(stat(place, &st), 0);
}
END_TEST

/* What another run does between looking and writing. */
static void nothing(struct writer *writer)
{
	(void)writer;
}

static void add_file(struct writer *writer)
{
	struct file_state state = state_of("/d", 9);

	set(writer, &state);
}

static void forget_file(struct writer *writer)
{
	OK(writer_forget_file(writer, span_str("/a"), &err));
}

static void change_size(struct writer *writer)
{
	struct file_state state = state_of("/a", 9);

	set(writer, &state);
}

static void change_mtime(struct writer *writer)
{
	struct file_state state = state_of("/a", 1);

	state.mtime = 8;
	set(writer, &state);
}

static void change_identity(struct writer *writer)
{
	struct file_state state = state_of("/a", 1);

	state.identity = span_str("/A");
	set(writer, &state);
}

static void write_again(struct writer *writer)
{
	struct file_state state = state_of("/a", 1);

	set(writer, &state);
}

static const struct {
	void (*change)(struct writer *writer);
	bool same;
} changes[] = {
	{nothing, true},          {write_again, true},  {add_file, false},
	{forget_file, false},     {change_size, false}, {change_mtime, false},
	{change_identity, false},
};

START_TEST(test_check)
{
	struct known known = KNOWN_INIT;
	struct writer *writer;

	set_up();
	load(&known);
	writer = open_writer(WRITER_UPDATE);
	ck_assert(known_check(&known, writer));
	changes[_i].change(writer);
	OK(writer_commit(writer, &err));
	writer = open_writer(WRITER_UPDATE);
	ck_assert_int_eq(known_check(&known, writer), changes[_i].same);
	writer_abandon(writer);
	known_release(&known);
	tear_down();
}
END_TEST

RUN_TESTS("indexer/known", ONCE(test_load); ONCE(test_look_makes_nothing);
	  LOOP(test_check, changes))
