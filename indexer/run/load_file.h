/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Files as they are read: whole, and not while someone writes them.
 */
#ifndef INDEXER_RUN_LOAD_FILE_H
#define INDEXER_RUN_LOAD_FILE_H

#include <sys/stat.h>

#include "base/file/below.h"
#include "base/hash.h"

/* Puts the file (at most max bytes) into text, and what stat() says
 * of it into st. One that changes meanwhile is read again once, then ST_IO.
 * ST_LIMIT: larger than max; ST_IO: cannot be read now. text is cleared
 * first. */
enum status load_file(const struct file_below *file, size_t max,
		      struct buf *text, struct stat *st, struct err *err);

/* Whether nothing was written between a and b, as far as stat() tells. */
bool load_same(const struct stat *a, const struct stat *b);
/* ST_IO: a file that changes while it is read. */
enum status load_changes(const char *path, struct err *err);

/* What to remember of a file's mtime: a file younger than two seconds may
 * change once more within one tick of its clock, so 0, and the next run
 * looks again. */
int64_t load_settled(int64_t mtime, int64_t now);

#endif
