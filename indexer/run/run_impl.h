/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A run's state, for the run*.c files only: run.c leads through it,
 * run_noted.c knows what earlier runs were told, and run_open.c opens the
 * index, plans, and turns to building where the index cannot be brought up to
 * date.
 */
#ifndef INDEXER_RUN_RUN_IMPL_H
#define INDEXER_RUN_RUN_IMPL_H

#include "indexer/plan/known.h"
#include "indexer/plan/roots.h"
#include "indexer/run/run.h"
#include "indexer/plan/scan.h"
#include "store/writer/writer.h"

struct run_state {
	const struct run_request *request;
	struct run_summary *summary;
	struct roots roots;
	struct scan scan;
	struct known known;
	struct plan plan;
	struct writer *writer; /* NULL: nothing is to be written */
	struct buf text;       /* for hashing */
	bool build;
	bool planned; /* known and plan are from before the lock */
	bool stale;   /* the index was made by another version */
	bool damaged; /* it was, and that is told */
};

void run_tell(const struct run_state *run, enum run_note_kind kind,
	      const char *path, const char *text);

/* Whether the run is to change nothing. */
bool run_only_looks(const struct run_state *run);

bool run_has_index(const struct run_state *run);

/* Roots: without sources and PATHs, those that were given before. Shard: an
 * index stays the one it is; ST_USAGE if it is to be another. */
enum status run_set_roots(struct run_state *run, struct err *err);
enum status run_set_shard(struct run_state *run, struct err *err);

/* For later runs; when this one has written. */
void run_note_roots(const struct run_state *run);
void run_note_shard(const struct run_state *run);

/* Makes known and plan, of what was scanned, and opens the writer, if there is
 * anything to write. */
enum status run_settle(struct run_state *run, struct err *err);

/* Whether an update that failed with status met damage. */
bool run_met_damage(struct run_state *run, enum status status);

/* Starts again as a build, because of what err says. */
enum status run_start_again(struct run_state *run, struct err *err);

void run_drop_writer(struct run_state *run);

#endif
