/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The databases that a reader opens as one. Of a folder of generations that
 * is the current one; when it is damaged, the one before it, which is said
 * in warning.
 */
#ifndef STORE_INDEX_PARTS_H
#define STORE_INDEX_PARTS_H

#include "store/xapian/xapian_c.h"

struct part {
	char *path;      /* as given */
	struct buf spec; /* what Xapian opens */
	bool back;       /* the generation before current */
	bool other;      /* made by another version, but readable */
};

struct parts {
	struct part *items;
	size_t count;
	struct buf warning; /* what to tell the user, or empty */
};

/* Reached over another program, so that its files may be elsewhere. */
bool part_is_remote(const struct part *part);

void parts_init(struct parts *parts, const char *const *paths, size_t count);
void parts_release(struct parts *parts);

/* Opens all, with schema and analyzer checked. A damaged one steps back when
 * there is a sound generation before it. */
enum status parts_open(struct parts *parts, struct xc_reader **db,
		       struct err *err);

/* ST_CORRUPT for a database that has lost its counts, which Xapian does not
 * notice. */
enum status parts_check_count(struct xc_reader *db, struct err *err);

/* After reading failed with damage: whether opening them again may help,
 * because the damaged one steps back (once only) or was replaced. Else err
 * gets the remedy after what it says. */
bool parts_step_back(struct parts *parts, struct err *err);

#endif
