/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What ranking must know of each language in the index: how many passages,
 * how long they are, and in how many of them a term or another piece of
 * evidence occurs. Document frequencies are hashed into a fixed table of
 * STATS_BUCKETS counters (two counters an entry, the smaller is believed:
 * Cormode and Muthukrishnan, count-min sketch, 2005), so the size does not
 * grow with the index.
 *
 * They live in the index's metadata, one value a language and one for all
 * languages together, and change in the same commit as the passages they
 * count. A writer unpacks a value into a table to count in; a reader asks a
 * few counters of a record as it is, which costs next to nothing.
 *
 * An update of a few passages must not cost what the whole table does, so it
 * keeps what it counts beside the record, as a change: the same table, but its
 * numbers may be below 0.
 */
#ifndef STORE_STATS_STATS_H
#define STORE_STATS_STATS_H

#include "analysis/evidence/evidence.h"
#include "base/buf.h"
#include "base/err.h"

#define STATS_BUCKETS (1u << 18)

struct stats_record;

struct stats {
	char lang[16];  /* primary tag; "" for all languages */
	bool is_change; /* then all numbers are two's complements */
	uint64_t passages;
	uint64_t length[EVIDENCE_KINDS]; /* sum over passages, items */
	uint32_t *buckets;               /* STATS_BUCKETS; NULL: no table */
	struct stats_record *records;    /* what was added */
	size_t record_count;
};

/* With a table, to count in; without one, to add records to. */
void stats_init(struct stats *stats, const char *lang);
void stats_init_records(struct stats *stats, const char *lang);
void stats_init_change(struct stats *stats, const char *lang);
void stats_release(struct stats *stats);

/* Counts one passage in (sign 1) or out (sign -1): keys are its distinct
 * pieces of evidence, lengths its EVIDENCE_KINDS lengths. Never below 0. */
void stats_count(struct stats *stats, int sign, const uint64_t *keys,
		 size_t count, const uint32_t lengths[EVIDENCE_KINDS]);

/* Adds what a record of the same language counted. Takes over its bytes,
 * even on error: ST_CORRUPT when it is not such a record. Counters are read
 * where they are asked for, and those that are damaged say 0. */
enum status stats_add_record(struct stats *stats, struct buf *record,
			     struct err *err);

/* What changed since the record added last was written; the same rules. */
enum status stats_add_change(struct stats *stats, struct buf *record,
			     struct err *err);

/* Counts what change has in a table, never below 0. */
void stats_apply(struct stats *stats, const struct stats *change);

/* In how many passages, at least in truth, the evidence occurs. */
uint64_t stats_frequency(const struct stats *stats, uint64_t key);
double stats_mean_length(const struct stats *stats, enum evidence kind);

void stats_write(const struct stats *stats, struct buf *to);
/* stats gets a table here; for what is not such a record ST_CORRUPT, and
 * nothing to release. */
enum status stats_read(struct span record, struct stats *stats,
		       struct err *err);
enum status stats_read_change(struct span record, struct stats *change,
			      struct err *err);

#endif
