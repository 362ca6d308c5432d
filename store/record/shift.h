/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Where passages of a base are in files that changed since. A base is never
 * written again, and most of what a file had is still in it when it has
 * changed, but further on: so for each such file the metadata say by how many
 * bytes, and from where on.
 */
#ifndef STORE_RECORD_SHIFT_H
#define STORE_RECORD_SHIFT_H

#include "store/record/passage.h"

/* Passages that began at byte from, and those behind it up to the next shift,
 * begin by more bytes later now; below zero, as two's complement has it. */
struct shift {
	uint64_t from, by;
};

/* More than these a file does not have. */
#define SHIFT_MAX 64

struct shifted_file {
	uint64_t file; /* hash64 of its path */
	struct shift shifts[SHIFT_MAX];
	size_t count;
};

/* Zeros are an empty table. */
struct shift_table {
	struct shifted_file *files;
	size_t count, cap;
};

void shift_table_release(struct shift_table *table);

/* What is in table goes first. ST_CORRUPT, and an empty table, for what
 * shift_table_write did not write. The empty value is the empty table. */
enum status shift_table_read(struct span value, struct shift_table *table,
			     struct err *err);
void shift_table_write(const struct shift_table *table, struct buf *to);

/* A passage of the base, as it was read, is now where it is in its file. */
void shift_passage(const struct shift_table *table, struct passage *passage);

/* shifts, by from ascending, are those of the file from now on; none are none.
 * False, and nothing changes, when there are more than a file, or the table,
 * has room for. */
bool shift_set(struct shift_table *table, uint64_t file,
	       const struct shift *shifts, size_t count);

#endif
