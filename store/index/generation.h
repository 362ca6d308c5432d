/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The folder of an index (index.h has its layout): generations, and the
 * symlink to the one that answers. Nothing here looks into a generation.
 *
 * A generation's folder is named by its number, from 1. While it is being
 * built it has the suffix ".tmp"; current never names such a one, so what a
 * dead writer leaves behind can be told and removed.
 */
#ifndef STORE_INDEX_GENERATION_H
#define STORE_INDEX_GENERATION_H

#include "base/buf.h"
#include "base/err.h"

/* Whether path is a Xapian database itself, not a folder of generations. */
bool generation_is_database(const char *path);

/* Path of a generation's folder into path (cleared first). */
void generation_path(const char *index, unsigned number, struct buf *path);
void generation_build_path(const char *index, unsigned number,
			   struct buf *path);

/* The generation that current names; ST_NO_INDEX when there is none, but
 * ST_CORRUPT when it names nothing though there is one. */
enum status generation_current(const char *index, unsigned *number,
			       struct err *err);

/* The newest finished generation before number below, or the newest of all when
 * below is UINT_MAX; ST_NO_INDEX when there is none. */
enum status generation_previous(const char *index, unsigned below,
				unsigned *number, struct err *err);

/* Whether an error while a generation is read may come of damage: Xapian
 * has many words for it. Says nothing of errors in writing. */
bool generation_is_damage(enum status status);

/* After a crash while a current generation was read: from now on, until one
 * is installed, current ones count as damaged without being opened. For main,
 * at its beginning. */
void generation_distrust(void);
bool generation_is_distrusted(void);
#define GENERATION_CRASHED "reading it ended in a crash"

/* A number that no folder here has yet. */
enum status generation_unused(const char *index, unsigned *number,
			      struct err *err);

/* Seals the finished database in folder and makes it generation number, durably,
 * and current its name. At every moment current names a complete one. */
enum status generation_install(const char *index, unsigned number,
			       const char *folder, struct err *err);

/* Whether there is something that generation_clean removes. */
bool generation_has_leftovers(const char *index);

/* Removes what is left of dead writers: all that are being built, and those
 * newer than current. With the lock held only. */
enum status generation_clean(const char *index, struct err *err);

/* Removes all generations but these two. */
enum status generation_keep(const char *index, unsigned current,
			    unsigned previous, struct err *err);

#endif
