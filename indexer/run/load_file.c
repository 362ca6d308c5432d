/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/run/load_file.h"

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
static enum status read_once(const char *path, size_t max, struct buf *text,
			     struct err *err)
{
	enum status status;

	buf_clear(text);
	status = file_read(path, max, false, text, err);
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

static enum status try(const char *path, size_t max, struct buf *text,
		       struct stat *st, bool *steady, struct err *err)
{
	struct stat after;
	enum status status;

	status = look(path, st, err);
	if (!status && S_ISREG(st->st_mode) && (uintmax_t)st->st_size > max)
		status = too_large(path, max, err);
	if (!status)
		status = read_once(path, max, text, err);
	if (!status)
		status = look(path, &after, err);
	if (!status)
		*steady = load_same(st, &after) &&
			  (size_t)st->st_size == text->len;
	return status;
}

enum status load_changes(const char *path, struct err *err)
{
	return err_set(err, ST_IO,
		       "cannot read '%s': it changed while it was read; run "
		       "llmindex again",
		       path);
}

enum status load_file(const char *path, size_t max, struct buf *text,
		      struct stat *st, struct err *err)
{
	bool steady = false;
	enum status status;

	status = try(path, max, text, st, &steady, err);
	if (!status && !steady)
		status = try(path, max, text, st, &steady, err);
	if (!status && !steady)
		status = load_changes(path, err);
	return status;
}
