/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The databases that a reader opens as one. Of a folder of generations that
 * is the current one; when it is damaged, the one before it, which is said
 * in warning.
 *
 * A part may be in several places, replicas of one another: when one fails, the
 * next is taken, and when all have failed, a part that may be missing is left
 * out (parts_fail.c). So the parts that are open, the live ones, may be fewer
 * than all; the reader of Xapian's knows them by their place among the live.
 */
#ifndef STORE_INDEX_PARTS_H
#define STORE_INDEX_PARTS_H

#include "store/index/index.h"
#include "store/xapian/xapian_c.h"

struct part {
	char **replicas; /* as given */
	size_t replica_count, replica;
	const char *path;  /* the replica in use */
	struct buf spec;   /* what Xapian opens */
	bool back;         /* the generation before current */
	bool other;        /* made by another version, but readable */
	bool spare;        /* may be missing */
	bool gone;         /* is */
	unsigned fails;    /* one after the other */
	int64_t failed;    /* when last, by clock_now() */
	struct buf why;    /* of that */
	uint64_t passages; /* when it was open last */
};

struct parts {
	struct part *items;
	size_t count;
	size_t *live; /* their numbers */
	size_t live_count;
	size_t failed;            /* number of the one that an error is of */
	unsigned connect, answer; /* ms, of servers */
	struct buf warning;       /* what to tell the user, or empty */
};

/* Reached over another program, so that its files may be elsewhere. */
bool part_is_remote(const struct part *part);

void parts_init(struct parts *parts, const struct index_places *places);
void parts_release(struct parts *parts);

/* The one that is number live of the reader. */
struct part *parts_live(const struct parts *parts, size_t live);

/* Opens all that answer, with schema and analyzer checked. A damaged one steps
 * back when there is a sound generation before it. */
enum status parts_open(struct parts *parts, struct xc_reader **db,
		       struct err *err);

/* ST_CORRUPT for a database that has lost its counts, which Xapian does not
 * notice. */
enum status parts_check_count(struct xc_reader *db, struct err *err);

/* After reading failed with damage: whether opening them again may help,
 * because the damaged one steps back (once only) or was replaced. Else err
 * gets the remedy after what it says. */
bool parts_step_back(struct parts *parts, struct err *err);

/* After the part of that number failed with err: whether another replica is
 * there, or the others can answer without it. */
bool parts_fail(struct parts *parts, size_t number, const struct err *err);

/* After a question to db failed: the live part that did, or PARTS_NONE. */
#define PARTS_NONE SIZE_MAX
size_t parts_find_failed(const struct parts *parts, struct xc_reader *db);

/* Appends what to say of replicas that were passed over and parts missing. */
void parts_tell(const struct parts *parts, struct buf *to);

/* How many parts do not answer, and about how many passages they have. */
size_t parts_missing(const struct parts *parts, uint64_t *passages);

#endif
