/* SPDX-License-Identifier: GPL-2.0-or-later */
/* How many there are of each name; for few different names. */
#ifndef INDEXER_CLI_NAME_COUNTS_H
#define INDEXER_CLI_NAME_COUNTS_H

#include "base/buf.h"

/* More different names than this are counted as "other". */
#define NAME_COUNTS_MAX 200

struct name_count {
	char *name;
	uint64_t count;
};

/* All zeros is an empty one. */
struct name_counts {
	struct name_count *items;
	size_t count, cap;
};

void name_counts_add(struct name_counts *tally, struct span name,
		     uint64_t count);
/* Of name; 0 when it was not added, or is one of the others. */
uint64_t name_counts_count(const struct name_counts *tally, struct span name);
void name_counts_release(struct name_counts *tally);

/* Appends "key: html 12, md 3", neutralised, the largest count first, and a
 * newline; nothing when it is empty. */
void name_counts_text(const struct name_counts *tally, const char *key,
		      struct buf *to);

/* Appends ,"key":{"html":12,"md":3} in the same order. */
void name_counts_json(const struct name_counts *tally, const char *key,
		      struct buf *to);

#endif
