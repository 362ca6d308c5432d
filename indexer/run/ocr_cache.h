/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Pages that were read by OCR, kept in the folder "ocr" of the index: a folder
 * a file, by the hash of its bytes, and in it a file a page, by its number and
 * by what it was read with. Losing it costs time only.
 */
#ifndef INDEXER_RUN_OCR_CACHE_H
#define INDEXER_RUN_OCR_CACHE_H

#include "base/hash.h"
#include "base/buf.h"

struct ocr_key {
	const char *index;   /* its folder */
	struct hash content; /* of the file */
	unsigned page;
	uint64_t way; /* hash of what it is read with */
};

bool ocr_cache_has(const char *index, struct hash content);
/* Appends the record; with any, also one that was read in another way. False:
 * there is none. */
bool ocr_cache_get(const struct ocr_key *key, bool any, struct buf *record);
/* Does nothing where there is no index, or no room on the disk. */
void ocr_cache_put(const struct ocr_key *key, struct span record);

/* Removes what is kept of files that the index at its folder does not know,
 * and, oldest first, what is over most bytes. Does nothing when the index
 * cannot be read, or nothing is kept. */
void ocr_cache_clean(const char *index, uint64_t most);

#endif
