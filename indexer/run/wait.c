/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/run/wait.h"
#include "base/clock.h"

#include <stdint.h>
#include <time.h>

#define LOCK_WAIT (CLOCK_SECOND / 10)

/* One that is killed just when it starts a child leaves its lock to that until
 * it executes its own program, some milliseconds; so no one is turned away
 * before. */
#define LEFT_WAIT (3 * LOCK_WAIT)

enum status wait_for_lock(long seconds, lock_attempt *attempt, void *context,
			  struct err *err)
{
	int64_t end =
		clock_now() + (seconds ? seconds * CLOCK_SECOND : LEFT_WAIT);
	struct timespec pause = {0, LOCK_WAIT};
	enum status status;

	for (;;) {
		status = attempt(context, err);
		if (status != ST_LOCKED)
			return status;
		if (seconds >= 0 && clock_now() >= end)
			return status;
		nanosleep(&pause, NULL);
	}
}

struct opening {
	const char *index;
	enum writer_mode mode;
	struct writer **writer;
};

static enum status open_once(void *context, struct err *err)
{
	struct opening *opening = context;

	return writer_open(opening->index, opening->mode, opening->writer, err);
}

enum status wait_for_writer(long seconds, const char *index,
			    enum writer_mode mode, struct writer **writer,
			    struct err *err)
{
	struct opening opening = {index, mode, writer};

	return wait_for_lock(seconds, open_once, &opening, err);
}
