/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * One run of a program of the user's own: some bytes in, some bytes out,
 * within a time. It is started by its argv, without a shell, with the user's
 * environment and in a process group of its own, which is killed when the run
 * ends, whatever the outcome. Its input is a file that is there before it
 * begins, so nothing is ever written to a pipe that it may have closed.
 */
#ifndef SEARCHER_RERANK_PROGRAM_H
#define SEARCHER_RERANK_PROGRAM_H

#include "base/buf.h"

struct program {
	char *const *argv;  /* NULL behind the last; [0] without a slash is
			     * looked for in PATH */
	struct span input;  /* on its standard input; borrowed */
	size_t output_most; /* bytes of standard output that are not too many */
	double seconds;     /* that it may take */
};

/* Waits until the program has ended and closed its output, but not longer
 * than it may take, than clock_is_late() says, or than a signal that ends
 * ourselves. False when it could not be run, took too long, wrote too much, or
 * did not exit with 0: trouble then gets what it did ("exited with 1: ..."),
 * with the first line of its standard error, safe to print. output and
 * trouble are appended to. */
bool program_run(const struct program *program, struct buf *output,
		 struct buf *trouble);

#endif
