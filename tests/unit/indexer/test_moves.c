/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What is a move among many files: by inode and times, else by bytes, each
 * known file once. Single cases are rows of test_indexer_plan.c.
 */
#include "indexer/plan/moves.h"
#include "tests/unit/check_rows.h"

#include <stdio.h>

#define FILES 2000

struct yard {
	struct known_file known[FILES];
	struct found_file found[FILES];
	char names[2 * FILES][16];
	struct plan plan;
	size_t hashed; /* files whose bytes were read */
};

static void add_gone(struct yard *yard, unsigned i, uint64_t inode,
		     uint64_t size, uint64_t content)
{
	struct plan *plan = &yard->plan;

	snprintf(yard->names[i], sizeof(*yard->names), "/a/%u", i);
	yard->known[i] =
		(struct known_file){.path = yard->names[i],
				    .state = {.device = 1,
					      .inode = inode,
					      .size = size,
					      .mtime = 5,
					      .content = {1, content}}};
	MEM_PUSH_ROOM(plan->entries, plan->count, plan->cap);
	plan->entries[plan->count++] = (struct plan_entry){
		.change = CHANGE_GONE, .known = &yard->known[i]};
}

static void add_new(struct yard *yard, unsigned i, uint64_t inode,
		    uint64_t size)
{
	struct plan *plan = &yard->plan;

	snprintf(yard->names[FILES + i], sizeof(*yard->names), "/b/%u", i);
	yard->found[i] = (struct found_file){.path = yard->names[FILES + i],
					     .device = 1,
					     .inode = inode,
					     .size = size,
					     .mtime = 5};
	MEM_PUSH_ROOM(plan->entries, plan->count, plan->cap);
	plan->entries[plan->count++] = (struct plan_entry){
		.change = CHANGE_NEW, .found = &yard->found[i]};
}

/* The bytes of /b/N are those of the content N; of odd files they cannot be
 * had. */
static bool content_of(void *context, const char *path, struct hash *hash)
{
	struct yard *yard = context;
	unsigned long number = strtoul(path + 3, NULL, 10);

	yard->hashed++;
	*hash = (struct hash){1, number};
	return number != 13;
}

static bool content_alike(void *context, const char *path, struct hash *hash)
{
	(void)path;
	((struct yard *)context)->hashed++;
	*hash = (struct hash){1, 7};
	return true;
}

static void find(struct yard *yard,
		 bool (*content)(void *, const char *, struct hash *))
{
	struct plan_input input = {.content = content, .context = yard};

	moves_find(&yard->plan, &input);
}

static size_t count(const struct yard *yard, enum change change)
{
	size_t i, sum = 0;

	for (i = 0; i < yard->plan.count; i++)
		sum += yard->plan.entries[i].change == change;
	return sum;
}

static struct yard *yard_new(void)
{
	return mem_alloc(sizeof(struct yard));
}

static void yard_free(struct yard *yard)
{
	free(yard->plan.entries);
	free(yard);
}

/* Files that kept their inodes are not read. */
START_TEST(test_inodes)
{
	struct yard *yard = yard_new();
	unsigned i;

	for (i = 0; i < FILES; i++)
		add_gone(yard, i, i + 1, 9, i);
	for (i = 0; i < FILES; i++)
		add_new(yard, i, FILES - i, 9);
	find(yard, content_of);
	ck_assert_uint_eq(yard->plan.count, FILES);
	ck_assert_uint_eq(count(yard, CHANGE_MOVED), FILES);
	ck_assert_uint_eq(yard->hashed, 0);
	for (i = 0; i < FILES; i++) {
		const struct plan_entry *entry = &yard->plan.entries[i];

		ck_assert_uint_eq(entry->known->state.inode,
				  entry->found->inode);
	}
	yard_free(yard);
}
END_TEST

/* To another disk: by bytes, and each by its own. */
START_TEST(test_bytes)
{
	struct yard *yard = yard_new();
	unsigned i;

	for (i = 0; i < FILES; i++)
		add_gone(yard, i, i + 1, 9, i);
	for (i = 0; i < FILES; i++)
		add_new(yard, i, 10 * FILES + i, 9);
	find(yard, content_of);
	ck_assert_uint_eq(count(yard, CHANGE_MOVED), FILES - 1);
	ck_assert_uint_eq(count(yard, CHANGE_NEW), 1); /* /b/13 */
	ck_assert_uint_eq(count(yard, CHANGE_GONE), 1);
	for (i = 0; i < yard->plan.count; i++) {
		const struct plan_entry *entry = &yard->plan.entries[i];

		if (entry->change == CHANGE_MOVED)
			ck_assert_str_eq(entry->known->path + 3,
					 entry->found->path + 3);
	}
	yard_free(yard);
}
END_TEST

/* Many with the same bytes: each known one moves once, in their order. */
START_TEST(test_same_bytes)
{
	struct yard *yard = yard_new();
	unsigned i, gone = _i ? FILES : 3, fresh = _i ? 3 : FILES;

	for (i = 0; i < gone; i++)
		add_gone(yard, i, i + 1, 9, 7);
	for (i = 0; i < fresh; i++)
		add_new(yard, i, 10 * FILES + i, 9);
	find(yard, content_alike);
	ck_assert_uint_eq(count(yard, CHANGE_MOVED), 3);
	ck_assert_uint_eq(count(yard, CHANGE_NEW), fresh - 3);
	ck_assert_uint_eq(count(yard, CHANGE_GONE), gone - 3);
	yard_free(yard);
}
END_TEST

/* No file of another size is read, and no empty one. */
START_TEST(test_sizes)
{
	struct yard *yard = yard_new();
	unsigned i;

	for (i = 0; i < 10; i++)
		add_gone(yard, i, i + 1, i == 0 ? 0 : 9, i);
	for (i = 0; i < 10; i++)
		add_new(yard, i, 10 * FILES + i, i == 0 ? 0 : 10);
	find(yard, content_of);
	ck_assert_uint_eq(yard->hashed, 0);
	ck_assert_uint_eq(yard->plan.count, 20);
	ck_assert_uint_eq(count(yard, CHANGE_MOVED), 0);
	yard_free(yard);
}
END_TEST

RUN_TESTS("indexer/moves", ONCE(test_inodes); ONCE(test_bytes);
	  tcase_add_loop_test(tcase, test_same_bytes, 0, 2); ONCE(test_sizes))
