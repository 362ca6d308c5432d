/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Files that are read ahead of being asked for: their children work while we
 * do something else, and no one waits for the other. A child costs more than
 * a page, so a batch of small files of one folder shares one, in the order in
 * which they were begun. It has the time and the memory of one file, so that
 * all of them together take little more than one alone. What a batch does not
 * bring to a good end is read alone: the blame is always one file's.
 */
#ifndef FORMATS_SANDBOX_EXTRACT_AHEAD_H
#define FORMATS_SANDBOX_EXTRACT_AHEAD_H

#include <sys/stat.h>

#include "formats/sandbox/extract_server.h"

#define AHEAD_BATCHES 4
#define AHEAD_MOST    (AHEAD_BATCHES * SERVER_FILES)
#define AHEAD_MEMORY  ((uint64_t)64 << 20) /* of each batch, beside its files */
#define AHEAD_FILE    ((off_t)256 << 10)   /* the largest to be read ahead */
#define AHEAD_ANSWER  ((uint64_t)4 << 20)  /* bytes taken of each file */

struct ahead_batch {
	uint32_t child;
	int answer;              /* our end of its pipe */
	size_t files;            /* that it was given */
	size_t left;             /* of those, not yet given back */
	size_t next;             /* whose frames come next in the inbox */
	struct wire_inbox inbox; /* what came behind a file's end */
};

struct ahead_read {
	struct ahead_batch *batch; /* NULL: it waits for others */
	size_t place;              /* in its batch */
	int fd;                    /* of the file while it waits, else -1 */
	struct buf request;        /* as wire_add_request() makes it */
	struct stat st;            /* of the file */
};

/* In the order in which they were begun; those that wait come last. */
struct extract_ahead {
	struct ahead_read reads[AHEAD_MOST];
	size_t count, waiting;
	struct buf folder; /* of those that wait */
	size_t most;       /* at a time, by memory and descriptors */
	size_t missed; /* files that were not among them, one after another */
};

void ahead_init(struct extract_ahead *ahead, uint64_t memory);
void ahead_release(struct extract_ahead *ahead);

/* Whether those that wait must be sent before a file of path may join them,
 * with such a request. */
bool ahead_is_full(const struct extract_ahead *ahead, const char *path,
		   struct span request);
/* Has a file of fd wait, which stays the caller's. There must be room. False:
 * there are no descriptors left. */
bool ahead_add(struct extract_ahead *ahead, const char *path,
	       struct span request, const struct stat *st, int fd);
/* Those that wait, as an order without a pipe; borrowed but for packet, which
 * is appended to. */
void ahead_order(const struct extract_ahead *ahead, struct buf *packet,
		 struct extract_order *order);
/* They are a child's now. Takes answer over. */
void ahead_sent(struct extract_ahead *ahead, uint32_t child, int answer);
/* They are forgotten. */
void ahead_unsent(struct extract_ahead *ahead);

/* How many more may be begun: none, until half of them are taken, so that the
 * server is woken for several at once. */
size_t ahead_room(const struct extract_ahead *ahead);

/* Whether such a file waits still. */
bool ahead_waits(const struct extract_ahead *ahead, struct span request,
		 const struct stat *st);
/* Finds what a child was given for the same request and file, and takes it
 * out: its batch is lent until ahead_give_back(). Those begun before it are no
 * longer wanted, nor any after a few that were not found. NULL: there is none. */
struct ahead_batch *ahead_take(struct extract_ahead *ahead, struct span request,
			       const struct stat *st, size_t *place);
/* The file was taken from the batch; or not, and then nothing of it is
 * believed any more. True when none of its files is left: the batch is freed,
 * and its pipe is the caller's. */
bool ahead_give_back(struct extract_ahead *ahead, struct ahead_batch *batch,
		     bool taken);

/* The child that was begun first of those still of interest, or 0. */
uint32_t ahead_oldest(const struct extract_ahead *ahead);

#endif
