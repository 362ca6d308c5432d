/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A fresh generation in the making: passages go into lanes, and one multi-way
 * merge makes the base of them. Beside the lanes is one database without
 * passages, for the metadata, which is to stand on that base.
 *
 * Nothing here is synced: until the generation is installed, a power cut may
 * take all of it.
 */
#ifndef STORE_WRITER_BUILD_H
#define STORE_WRITER_BUILD_H

#include "base/err.h"
#include "store/writer/lane.h"
#include "store/xapian/xapian_c.h"

/* So many databases are merged at once: each needs about five open files. */
#define BUILD_MERGE_WIDTH 100

struct build {
	char *folder;
	struct xc_writer *metadata; /* open until build_merge has merged */
	struct lanes lanes;
	/* The rest is the build's own. */
	unsigned numbers; /* of parts, given so far */
	unsigned merged;  /* databases made by merging */
};

/* Makes folder, which must not be there. On error there is nothing to
 * release but the folder to remove. */
enum status build_open(struct build *build, const char *folder,
		       struct err *err);

/* The number of the next part. */
unsigned build_number(struct build *build);

/* Closes the lanes and merges them, and gives the folder of the generation
 * (inside the build's) in merged. Nothing can be added afterwards. */
enum status build_merge(struct build *build, struct buf *merged,
			struct err *err);

/* Closes what is open; the folder stays. */
void build_release(struct build *build);

#endif
