/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A file as it was when it was indexed, for who wants to show it: its bytes
 * are then compared with those that were read.
 */
#ifndef STORE_INDEX_INDEXED_FILE_H
#define STORE_INDEX_INDEXED_FILE_H

#include "base/err.h"
#include "base/hash.h"

struct indexed_file {
	uint64_t size;
	struct hash content;
	char charset[32]; /* WHATWG name, or "" */
};

/* value: of the file record's metadata. ST_NOT_FOUND when it is not of
 * path. */
enum status indexed_file_read(struct span path, struct span value,
			      struct indexed_file *file, struct err *err);

/* Whether the bytes from the beginning of fd are those; it is at its beginning
 * then. ST_INPUT when they are others, ST_LIMIT when they are more than most
 * bytes; path stands for it in messages. */
enum status indexed_file_check(const struct indexed_file *file, int fd,
			       uint64_t most, const char *path,
			       struct err *err);

#endif
