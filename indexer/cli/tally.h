/* SPDX-License-Identifier: GPL-2.0-or-later */
/* How many there are of each name; for few different names. */
#ifndef INDEXER_CLI_TALLY_H
#define INDEXER_CLI_TALLY_H

#include "base/buf.h"

/* More different names than this are counted as "other". */
#define TALLY_NAMES 200

struct tally_item {
	char *name;
	uint64_t count;
};

/* All zeros is an empty one. */
struct tally {
	struct tally_item *items;
	size_t count, cap;
};

void tally_add(struct tally *tally, struct span name, uint64_t count);
/* Of name; 0 when it was not added, or is one of the others. */
uint64_t tally_count(const struct tally *tally, struct span name);
void tally_release(struct tally *tally);

/* Appends "key: html 12, md 3", neutralised, the largest count first, and a
 * newline; nothing when it is empty. */
void tally_text(const struct tally *tally, const char *key, struct buf *to);

/* Appends ,"key":{"html":12,"md":3} in the same order. */
void tally_json(const struct tally *tally, const char *key, struct buf *to);

#endif
