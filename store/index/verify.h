/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Whether an index agrees with itself: Xapian's own check of the current
 * generation, then all that the schema promises.
 */
#ifndef STORE_INDEX_VERIFY_H
#define STORE_INDEX_VERIFY_H

#include "store/record/file_state.h"
#include "base/err.h"

/* Xapian's own check of the database in folder, made in a process of its own,
 * since damage can crash it. What is wrong is added to fault. An error only
 * when the check cannot be made, for lack of files, memory or rights. */
enum status database_check(const char *folder, struct buf *fault,
			   struct err *err);

/* Reads all of the current generation at path and changes nothing. fault
 * (cleared first) gets the first thing that is wrong, or nothing. sink, which
 * may be NULL, gets every file record up to there.
 *
 * ST_NO_INDEX: there is none; ST_UNSUPPORTED: it was made by another version;
 * ST_LIMIT, ST_USAGE: it cannot be checked, sound or not.
 * A writer at work must be kept away by the lock. */
enum status index_verify(const char *path, file_sink *sink, void *context,
			 struct buf *fault, struct err *err);

#endif
