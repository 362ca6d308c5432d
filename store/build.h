/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A fresh generation in the making: passages go into small segments, which
 * are cheap to flush, and one multi-way merge makes the generation of them
 * (a log-structured merge). Beside the segments stands one database without
 * passages, for the metadata.
 *
 * Nothing here is synced: until the generation is installed, a power cut may
 * take all of it.
 */
#ifndef STORE_BUILD_H
#define STORE_BUILD_H

#include "base/err.h"
#include "store/xapian_c.h"

/* A segment is full with this many passages or bytes of terms and data. */
#define BUILD_SEGMENT_PASSAGES 4096
#define BUILD_SEGMENT_BYTES    (16u << 20)

/* So many segments are merged at once: each needs about five open files. */
#define BUILD_MERGE_WIDTH 100

struct build {
	char *folder;
	struct xc_writer *metadata; /* open until build_merge */
	/* The rest is the build's own. */
	struct xc_writer *segment; /* the one being filled, or NULL */
	unsigned first, next;      /* segment numbers, next not included */
	size_t passages, bytes;    /* in the one being filled */
};

/* Makes folder, which must not be there. On error there is nothing to
 * release but the folder to remove. */
enum status build_open(struct build *build, const char *folder,
		       struct err *err);

/* bytes is about what the passage adds to the segment. */
enum status build_add(struct build *build, const struct xc_document *document,
		      size_t bytes, struct err *err);

/* Merges all into one database, and gives its folder (inside the build's)
 * in merged. Nothing can be added afterwards. */
enum status build_merge(struct build *build, struct buf *merged,
			struct err *err);

/* Closes what is open; the folder stays. */
void build_release(struct build *build);

#endif
