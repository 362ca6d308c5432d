/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A plan into a writer: into the current generation (update), or all of it
 * into a new one (build).
 */
#ifndef INDEXER_RUN_APPLY_H
#define INDEXER_RUN_APPLY_H

#include "indexer/run/ingest.h"
#include "indexer/run/run.h"

struct apply {
	const struct run_request *request;
	const struct plan *plan;
	const struct roots *roots;
	struct writer *writer;
	bool build;
	int64_t now; /* ns since the epoch */
	struct run_summary *summary;
	/* The rest is its own. */
	struct ingest *ingest;
	struct carry_over *carry;
	size_t done, total;
	size_t ahead; /* entries before this one were read ahead, or passed */
	uint64_t passages;
};

/* An error is the writer's: drop all it has. The writer is not committed
 * here. summary's sums must be those of the index, or 0 for a build. */
enum status apply_plan(struct apply *apply, struct err *err);

#endif
