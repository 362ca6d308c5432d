/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Which files are read: by their names, and where these say nothing by a look
 * at how they begin. */
#ifndef INDEXER_PLAN_LOOK_H
#define INDEXER_PLAN_LOOK_H

#include <stdbool.h>
#include <stddef.h>

/* Whether a reader is there for the file at path, of which the first root
 * bytes name its folder: see struct file_below. One that cannot be opened is
 * left to its reader to tell of. */
bool look_has_reader(const char *path, size_t root);

/* Whether the folder at path is an index. */
bool look_is_index(const char *path);

#endif
