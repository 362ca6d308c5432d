/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tests/unit/index_fixture.h"

#include "indexer/run/care.h"
#include "store/index/seal.h"

#include <fcntl.h>
#include <stdlib.h>
#include <time.h>

#define DAY ((int64_t)86400)

static char generation[256];
static int64_t now;

/* An index, sealed so many days ago. */
static void make(int64_t days)
{
	build();
	snprintf(generation, sizeof(generation), "%s/%s", place, current());
	now = time(NULL);
	OK(seal_write(generation, now - days * DAY, &err));
}

/* One bit is another, with the times as they were. */
static void rot(const char *table)
{
	char path[512], byte = 0;
	struct timespec times[2];
	struct stat info;
	int fd;

	snprintf(path, sizeof(path), "%s/%s", generation, table);
	fd = open(path, O_RDWR | O_CLOEXEC);
	ck_assert_int_ge(fd, 0);
	ck_assert_int_eq(fstat(fd, &info), 0);
	ck_assert_int_eq(pread(fd, &byte, 1, info.st_size / 2), 1);
	byte ^= 1;
	ck_assert_int_eq(pwrite(fd, &byte, 1, info.st_size / 2), 1);
	times[0] = info.st_atim;
	times[1] = info.st_mtim;
	ck_assert_int_eq(futimens(fd, times), 0);
	close(fd);
}

static enum seal_state state(enum seal_depth depth, int64_t *checked)
{
	enum seal_state found;
	struct seal seal;

	seal_check(generation, depth, &seal);
	found = seal.state;
	if (checked)
		*checked = seal.checked;
	seal_release(&seal);
	return found;
}

static const struct {
	int64_t days, every;
	bool rots, is_checked, is_broken; /* afterwards */
} checks[] = {
	{8, 7, false, true, false},    {8, 7, true, false, true},
	{6, 7, false, false, false},   {6, 7, true, false, false},
	{6000, 0, true, false, false}, {-400, 7, false, true, false},
	{-400, 7, true, false, true},
};

START_TEST(when_a_check_is_due_it_is_made)
{
	struct config config;
	int64_t checked;

	make(checks[_i].days);
	if (checks[_i].rots)
		rot("base/docdata.glass");
	ck_assert_int_eq(state(SEAL_CAREFUL, NULL), SEAL_SOUND);
	config_init(&config);
	free(config.index.path);
	config.index.path = mem_string(place);
	config.check.every = checks[_i].every;
	care_take(&config);
	ck_assert_int_eq(state(SEAL_QUICK, &checked) == SEAL_BROKEN,
			 checks[_i].is_broken);
	if (!checks[_i].is_broken)
		ck_assert_int_eq(llabs(checked - now) < DAY,
				 checks[_i].is_checked);
	config_release(&config);
}
END_TEST

START_TEST(a_seal_knows_open_whole_and_broken)
{
	make(0);
	ck_assert_int_eq(state(SEAL_WHOLE, NULL), SEAL_SOUND);
	rot("base/postlist.glass");
	ck_assert_int_eq(state(SEAL_CAREFUL, NULL), SEAL_SOUND);
	ck_assert_int_eq(state(SEAL_WHOLE, NULL), SEAL_BROKEN);
	OK(seal_open(generation, &err));
	ck_assert_int_eq(state(SEAL_WHOLE, NULL), SEAL_OPEN);
	OK(seal_condemn(generation, "it is old\nand", &err));
	ck_assert_int_eq(state(SEAL_QUICK, NULL), SEAL_BROKEN);
}
END_TEST

RUN_TESTS("indexer/care", tcase_add_checked_fixture(tcase, set_up, tear_down);
	  LOOP(when_a_check_is_due_it_is_made, checks);
	  ONCE(a_seal_knows_open_whole_and_broken))
