/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What is known of files, in the index's metadata: one value for each hash of
 * a path, holding the records of all files whose path has that hash (as good
 * as always one).
 */
#ifndef STORE_RECORD_FILE_RECORD_H
#define STORE_RECORD_FILE_RECORD_H

#include "store/record/file_state.h"
#include "base/err.h"

#define FILE_RECORD_PREFIX "file/"

/* The metadata key of a path, or of its hash64 (cleared first). */
void file_record_key(struct span path, struct buf *key);
void file_record_hash_key(uint64_t file, struct buf *key);

/* value, but with state instead of what it had for path; state NULL leaves
 * it out. */
enum status file_record_replace(struct span value, struct span path,
				const struct file_state *state, struct buf *to,
				struct err *err);

/* Calls sink for each file in value; more is what sink returned last. */
enum status file_record_each(struct span value, file_sink *sink, void *context,
			     bool *more, struct err *err);

#endif
