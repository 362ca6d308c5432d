/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Paths by their text: nothing here looks at the disk. */
#ifndef BASE_FILE_PATH_H
#define BASE_FILE_PATH_H

#include "base/buf.h"
#include "base/err.h"

/* Appends folder, '/', name (or name alone when it begins with '/'). */
void path_join(struct buf *to, const char *folder, const char *name);

/* Glob match of path, with ?, *, [a-z], [!a] inside one part, ** over any
 * number of parts (at least one at the end), and \ before a character that
 * stands for itself. A pattern that does not begin with '/' may match at any
 * part of path, always to the end of path; "/a" matches the relative path
 * "a" as well. A '/' at the end of the pattern means all below: "a/" is
 * "a/" and "**". Characters are code points; case counts. Takes time in the
 * product of both lengths at most. */
bool path_match(const char *pattern, const char *path);

/* Whether path is root or is below it. */
bool path_below(const char *path, const char *root);

/* Appends path made absolute from the current folder, "." and ".." taken
 * out by their text alone (symlinks keep their names). ST_IO when there is no
 * such folder any more. */
enum status path_absolute(struct buf *to, const char *path, struct err *err);

/* The part after the last slash. */
struct span path_name(struct span path);

#endif
