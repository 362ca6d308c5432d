/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/run/load_file.h"

#include <unistd.h>

#include "base/file/file.h"

#define YOUNG (2 * (int64_t)1000000000) /* ns */

int64_t load_settled(int64_t mtime, int64_t now)
{
	return now - mtime < YOUNG ? 0 : mtime;
}

bool load_same(const struct stat *a, const struct stat *b)
{
	return a->st_dev == b->st_dev && a->st_ino == b->st_ino &&
	       a->st_size == b->st_size && file_mtime(a) == file_mtime(b);
}

static enum status look(const char *path, struct stat *st, struct err *err)
{
	if (lstat(path, st))
		return err_sys(err, ST_IO, "cannot read '%s'", path);
	return ST_OK;
}

/* Whatever keeps us from a file now may be over the next time: ST_IO. */
static enum status read_once(const struct file_below *file, size_t max,
			     struct buf *text, struct stat *own,
			     struct err *err)
{
	enum status status;
	int fd;

	buf_clear(text);
	status = file_open_below(file, &fd, err);
	if (!status) {
		status = file_read_open(fd, max, file->path, text, err);
		if (!status && fstat(fd, own))
			status = err_sys(err, ST_IO, "cannot read '%s'",
					 file->path);
		close(fd);
	}
	if (status && status != ST_LIMIT)
		status = err_restate(err, ST_IO);
	return status;
}

/* Not read to the end only to find out. */
static enum status too_large(const char *path, size_t max, struct err *err)
{
	char words[32];

	return err_set(err, ST_LIMIT,
		       "cannot read '%s': it is larger than %s; raise "
		       "indexing.max_file to read it",
		       path, file_size_words(max, words));
}

struct loaded {
	struct buf *text;
	struct stat *st;
	bool steady; /* nothing changed meanwhile */
};

static enum status try(const struct file_below *file, size_t max,
		       struct loaded *to, struct err *err)
{
	struct stat own, after, *st = to->st;
	enum status status;

	to->steady = true;
	status = look(file->path, st, err);
	if (!status && S_ISREG(st->st_mode) && (uintmax_t)st->st_size > max)
		status = too_large(file->path, max, err);
	if (!status)
		status = read_once(file, max, to->text, &own, err);
	if (!status)
		status = look(file->path, &after, err);
	if (!status && !(load_same(st, &own) && load_same(st, &after) &&
			 (size_t)st->st_size == to->text->len))
		to->steady = false;
	return status;
}

enum status load_changes(const char *path, struct err *err)
{
	return err_set(err, ST_IO,
		       "cannot read '%s': it changed while it was read; run "
		       "llmindex again",
		       path);
}

enum status load_file(const struct file_below *file, size_t max,
		      struct buf *text, struct stat *st, struct err *err)
{
	struct loaded loaded = {text, st, true};
	enum status status = try(file, max, &loaded, err);

	if (!status && !loaded.steady)
		status = try(file, max, &loaded, err);
	if (!status && !loaded.steady)
		status = load_changes(file->path, err);
	return status;
}
