/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Waiting for the lock of an index.
 */
#ifndef INDEXER_RUN_WAIT_H
#define INDEXER_RUN_WAIT_H

#include "base/err.h"
#include "store/writer/writer.h"

/* Calls attempt until it is not ST_LOCKED any more, for at most so many
 * seconds; below 0 without end. */
typedef enum status lock_attempt(void *context, struct err *err);
enum status wait_for_lock(long seconds, lock_attempt *attempt, void *context,
			  struct err *err);

/* writer_open, waiting for the lock. */
enum status wait_for_writer(long seconds, const char *index,
			    enum writer_mode mode, struct writer **writer,
			    struct err *err);

#endif
