/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Files that are read ahead of being asked for: their children work while we
 * do something else, and no one waits for the other. A child has a file of
 * its own here as well, and less memory, so that all of them together take
 * little more than one alone.
 */
#ifndef FORMATS_SANDBOX_EXTRACT_AHEAD_H
#define FORMATS_SANDBOX_EXTRACT_AHEAD_H

#include <sys/stat.h>

#include "formats/sandbox/extract_server.h"

#define AHEAD_MOST   8
#define AHEAD_MEMORY ((uint64_t)64 << 20) /* of each, beside the file */
#define AHEAD_FILE   ((off_t)256 << 10)   /* the largest to be read ahead */
#define AHEAD_ANSWER ((uint64_t)4 << 20)  /* bytes taken of each */

struct ahead_read {
	uint32_t child;
	int answer;         /* our end of its pipe */
	struct buf request; /* as wire_add_request() makes it */
	struct stat st;     /* of the file */
};

/* In the order in which they were begun. */
struct extract_ahead {
	struct ahead_read reads[AHEAD_MOST];
	size_t count;
	size_t most;   /* at a time, by memory and descriptors */
	size_t missed; /* files that were not among them, one after another */
};

void ahead_init(struct extract_ahead *ahead, uint64_t memory);
void ahead_release(struct extract_ahead *ahead);

/* There must be room. Takes answer over. */
void ahead_add(struct extract_ahead *ahead, struct span request,
	       const struct stat *st, uint32_t child, int answer);

/* How many more may be begun: none, until half of them are taken, so that the
 * server is woken for several at once. */
size_t ahead_room(const struct extract_ahead *ahead);

/* Finds what was begun for the same request and file, and takes it out: child
 * and answer go to *read, which has no more. Those begun before it are no
 * longer wanted, nor any after a few that were not found. False: there is
 * none. */
bool ahead_take(struct extract_ahead *ahead, struct span request,
		const struct stat *st, struct ahead_read *read);

/* The child that was begun first of those still of interest, or 0. */
uint32_t ahead_oldest(const struct extract_ahead *ahead);

#endif
