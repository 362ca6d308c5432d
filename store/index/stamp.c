/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "store/index/stamp.h"

#include "base/clock.h"
#include "base/hash.h"
#include "base/file/path.h"
#include "store/index/generation.h"
#include "store/index/parts.h"

#include <sys/stat.h>

/* Xapian writes this file again, under another name, at each commit. */
#define VERSION_FILE "iamglass"

static void add_file(const char *folder, struct buf *to)
{
	struct buf path = BUF_INIT;
	struct stat info;

	path_join(&path, folder, VERSION_FILE);
	if (!stat(buf_str(&path), &info)) {
		buf_add_number(to, info.st_dev);
		buf_add_number(to, info.st_ino);
		buf_add_number(to, (uint64_t)info.st_size);
		buf_add_number(to, (uint64_t)info.st_mtim.tv_sec);
		buf_add_number(to, (uint64_t)info.st_mtim.tv_nsec);
	}
	buf_release(&path);
}

#define REMOTE_AGE (30 * CLOCK_SECOND)

static bool is_remote(const char *index)
{
	const struct part part = {.path = index};

	return part_is_remote(&part);
}

static void add_index(const char *index, struct buf *to)
{
	struct buf folder = BUF_INIT;
	unsigned number;

	if (is_remote(index)) {
		buf_add_number(to, (uint64_t)(clock_now() / REMOTE_AGE));
	} else if (generation_is_database(index)) {
		add_file(index, to);
	} else if (!generation_current(index, &number, NULL)) {
		generation_path(index, number, &folder);
		buf_add_number(to, number);
		add_file(buf_str(&folder), to);
	}
	buf_release(&folder);
}

uint64_t index_stamp(const char *const *paths, size_t count)
{
	struct buf text = BUF_INIT;
	uint64_t stamp;
	size_t i;

	for (i = 0; i < count; i++) {
		add_index(paths[i], &text);
		buf_add_char(&text, '\n');
	}
	stamp = hash64(buf_span(&text));
	buf_release(&text);
	return stamp;
}
