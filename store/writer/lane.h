/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The lanes of a fresh generation: a fixed number of databases that parts of
 * the passages go to in turn. Part n goes to lane n % LANES, in the order of
 * the numbers, so the lanes are the same however many threads make the parts.
 *
 * A lane is committed in place every few ten thousand postings: Xapian then adds
 * to the last chunk of a term's postings, while merging databases lays the
 * chunks of each beside the others. Small commits are cheap, as what is
 * collected stays in the processor's cache. A lane that has LANE_PASSAGES goes
 * on in a new database, as the cost of a commit grows with its database.
 */
#ifndef STORE_WRITER_LANE_H
#define STORE_WRITER_LANE_H

#include <pthread.h>

#include "base/err.h"
#include "store/words/word_set.h"
#include "store/xapian/xapian_c.h"

/* More of them keep more processors busy, and make a larger index. */
#define LANES         2
#define LANE_PASSAGES 100000

struct lane {
	/* All belongs to the owner of the turn, except turn itself. */
	struct xc_writer *db;  /* or NULL */
	unsigned number;       /* from 0 */
	unsigned databases;    /* so far */
	size_t passages;       /* in db */
	size_t fresh;          /* bytes not committed, about */
	struct word_set words; /* not in db yet */
	unsigned turn;         /* parts that are in, of this lane */
};

struct lanes {
	char *folder;
	unsigned flags; /* of the databases, for xc_create */
	struct lane items[LANES];
	pthread_mutex_t mutex;
	pthread_cond_t moved; /* a turn, or given_up */
	bool given_up;
	struct err why;
};

/* Folder is there, and where the databases go. */
void lanes_init(struct lanes *lanes, const char *folder);
/* Drops what is open; the folder stays. */
void lanes_release(struct lanes *lanes);

/* Waits until all parts of smaller numbers that go to the same lane are in.
 * The lane is then yours until lanes_leave. */
enum status lanes_enter(struct lanes *lanes, unsigned number,
			struct lane **lane, struct err *err);
void lanes_leave(struct lanes *lanes, struct lane *lane);

/* Some number will never enter: whoever waits, or will, gets the error why (or
 * NULL: no reason). Of several the first counts. */
void lanes_give_up(struct lanes *lanes, const struct err *why);

/* With the lane yours. words are lines, see word_set.h; bytes is about what the
 * part costs. */
enum status lane_add(const struct lanes *lanes, struct lane *lane,
		     const struct xc_document *document, struct err *err);
enum status lane_end_part(struct lane *lane, struct span words, size_t bytes,
			  struct err *err);

/* Commits and closes all; nobody is in a lane any more. */
enum status lanes_close(struct lanes *lanes, struct err *err);

/* The folder of a lane's database, from 0, into path (cleared first). */
void lane_path(const struct lanes *lanes, unsigned lane, unsigned database,
	       struct buf *path);

#endif
