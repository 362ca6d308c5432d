/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Text on its way to a file descriptor: append to text, then flush. A reader
 * who went away (EPIPE) is not an error: what is written after that is dropped
 * and gone says so, so that long work can end early. SIGPIPE must be ignored.
 */
#ifndef SEARCHER_CLI_OUTPUT_H
#define SEARCHER_CLI_OUTPUT_H

#include "base/buf.h"
#include "base/err.h"

struct output {
	int fd;
	bool gone;
	bool begun; /* something may have been written */
	struct buf text;
};

/* Writes and clears text. ST_IO names the trouble. */
enum status output_flush(struct output *output, struct err *err);

/* The same, once there is enough to be worth a write. */
enum status output_spill(struct output *output, struct err *err);

void output_release(struct output *output); /* drops what was not flushed */

#endif
