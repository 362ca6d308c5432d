/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Files: whole ones read with a bound, and folders made and removed.
 */
#ifndef BASE_FILE_FILE_H
#define BASE_FILE_FILE_H

#include "base/buf.h"
#include "base/err.h"

/* Whether count more files (up to FILE_SPARE_MAX) can be opened at once; else
 * ST_LIMIT. For libraries that take a file that they cannot open for one that
 * is not there. */
#define FILE_SPARE_MAX 64
enum status file_check_spare(size_t count, struct err *err);

/* Opens regular files only, to be read, and never one through a symlink as
 * the last part of path when follow is false. fd is the caller's. What is not
 * there is ST_NOT_FOUND, what is not a regular file ST_INPUT, anything else
 * ST_IO. */
enum status file_open(const char *path, bool follow, int *fd, struct err *err);

/* Opens the file at path so, and appends it to buf. More than max bytes are
 * ST_LIMIT; nothing is appended on error. */
enum status file_read(const char *path, size_t max, bool follow,
		      struct buf *buf, struct err *err);

/* Appends what fd has from where it is; path stands for it in messages. */
enum status file_read_open(int fd, size_t max, const char *path,
			   struct buf *buf, struct err *err);

/* The same of what a user names on the command line: "-" is standard input,
 * and pipes and the like (/dev/fd/63) are read to their end, waiting for who
 * writes. file_was_stream says whether any such was read, which nobody can do
 * twice. */
enum status file_read_given(const char *path, size_t max, struct buf *buf,
			    struct err *err);
bool file_was_stream(void);

/* Closes what is open of count descriptors, and makes them -1. */
void file_close(int *fds, size_t count);

/* Writes beside path, fsyncs, renames over path, fsyncs the folder. The file
 * is its owner's alone (0600). ST_IO. */
enum status file_replace(const char *path, struct span bytes, struct err *err);

/* mkdir -p, with mode (less the umask) for each folder made. ST_IO. */
enum status file_make_folder(const char *path, unsigned mode, struct err *err);

/* fsync of a file or folder by path. ST_IO. */
enum status file_sync(const char *path, struct err *err);

/* Removes a folder (or file) and all below it; what is not there is no
 * error. Removes symlinks and never follows one below the folder's own
 * parent. Trees deeper than 64 folders, and all else, are ST_IO. */
enum status file_remove_tree(const char *path, struct err *err);

/* st_mtim in ns since the epoch; what lies before 1824 or after 2115, which
 * 64 bits of them cannot all hold, is the edge of that. */
struct stat;
int64_t file_mtime(const struct stat *st);

/* For messages: "256 MiB", or "100 bytes" if it is no whole number of them.
 * Returns text. */
const char *file_size_words(size_t bytes, char text[32]);

#endif
