/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Preloaded into llmindex and llmsearch by tests/torture/run: makes calls on
 * files below one folder fail, stop or be slow, or writes them to a log from
 * which the run replays a loss of power. Set by the environment:
 *
 *   FAULT_ROOT	  the folder, absolute; without it only the clock is changed
 *   FAULT	  KIND:N, where the N-th change, counted from 1, is
 *		  space  the first of those that find the disk full
 *		  io     the one that fails with EIO
 *		  kill   the one before which the process is killed
 *		  or the N-th reading call is the one that fails with EIO (read)
 *		  or crashes (crash; once: only in a command's first try);
 *		  short:0 writes half of what is asked, slow:N waits N us,
 *		  gate:0 waits before each change in the folder for FAULT_GATE
 *   FAULT_GATE	  a file that is waited for until someone makes it
 *   FAULT_LOG	  a file to which changes are appended (struct entry)
 *   FAULT_COUNT  a file that gets the numbers of changes and readings
 *   FAULT_CLOCK  OFFSET or OFFSET:STEP, seconds added to the wall clock, and
 *		  added again at every call
 *
 * Calls go to the kernel by syscall(2), so that nothing is looked up by name.
 */
#ifndef TESTS_TORTURE_FAULT_H
#define TESTS_TORTURE_FAULT_H

#include <errno.h>
#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>
#include <time.h>
#include <unistd.h>

#define PATH_ROOM 4096
#define EXPORT    __attribute__((visibility("default")))

enum kind {
	CHANGE, /* needs room on the disk */
	REMOVE,
	READ,
};

/* The log's entries; after each its path, then its data. */
struct entry {
	uint32_t what; /* a letter */
	uint32_t path_len;
	uint32_t data_len; /* bytes written, or a second path */
	uint32_t unused;
	uint64_t offset; /* or length */
};

/* The commands have functions of their own by such names. */
#pragma GCC visibility push(hidden)

/* Path of an open file, "" when it has none or none is of interest. */
const char *path_of(int fd, char path[PATH_ROOM]);
const char *path_at(int folder, const char *name, char path[PATH_ROOM]);

/* Whether path is below the folder of faults. */
bool below(const char *path);

/* Counts a call and does to it what is due. True when it is to fail, errno
 * being set. */
bool stopped(enum kind kind, const char *path);

/* How much of len bytes are to be written. */
size_t shortened(const char *path, size_t len);

/* Appends to the log. */
void note(char what, const char *path, uint64_t offset, const void *data,
	  size_t len);
void note_two(char what, const char *path, const char *other);

/* Seconds that the wall clock is wrong by, again at every call. */
time_t clock_fault(void);

#pragma GCC visibility pop

#endif
