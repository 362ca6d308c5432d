/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A fresh generation in the making: passages go into small segments, which
 * are cheap to flush, and one multi-way merge makes the generation of them
 * (a log-structured merge). Beside the segments is one database without
 * passages, for the metadata.
 *
 * Nothing here is synced: until the generation is installed, a power cut may
 * take all of it.
 */
#ifndef STORE_WRITER_BUILD_H
#define STORE_WRITER_BUILD_H

#include "base/err.h"
#include "store/xapian/xapian_c.h"

/* So many segments are merged at once: each needs about five open files. */
#define BUILD_MERGE_WIDTH 100

struct build {
	char *folder;
	struct xc_writer *metadata; /* open until build_merge */
	/* The rest is the build's own. */
	unsigned first, next; /* segment numbers, next not included */
};

/* Makes folder, which must not be there. On error there is nothing to
 * release but the folder to remove. */
enum status build_open(struct build *build, const char *folder,
		       struct err *err);

/* The number of the next segment. Each must be made, by build_segment. */
unsigned build_number(struct build *build);

/* Makes a segment, for the caller to fill and close; from any thread. */
enum status build_segment(const struct build *build, unsigned number,
			  struct xc_writer **segment, struct err *err);

/* Merges all segments, closed by now, into one database, and gives its folder
 * (inside the build's) in merged. Nothing can be added afterwards. */
enum status build_merge(struct build *build, struct buf *merged,
			struct err *err);

/* Closes what is open; the folder stays. */
void build_release(struct build *build);

#endif
