/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Files below a folder into which others write: nothing outside it is read,
 * whatever they put in the place of what we saw there.
 */
#ifndef BASE_FILE_BELOW_H
#define BASE_FILE_BELOW_H

#include "base/buf.h"
#include "base/err.h"

/* A file's path, borrowed. The first root bytes of it name the folder, where
 * symbolic links are followed, as whoever named it meant; after them none is.
 * With root 0 only the last part must not be one. */
struct file_below {
	const char *path;
	size_t root;
};

/* Opens regular files only, to be read; fd is the caller's. ST_NOT_FOUND,
 * ST_INPUT and ST_IO as of file_open(). By openat2(2); where that is missing
 * (before Linux 5.6), folder by folder. */
enum status file_open_below(const struct file_below *file, int *fd,
			    struct err *err);

#endif
