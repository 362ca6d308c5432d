/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The threads that analyse passages and fill the parts of a new generation,
 * while the caller's thread reads files. Passages are taken in batches that
 * are cut by size alone and go to the part of the same number, so the index
 * is the same however many threads there are. Memory is bounded by their
 * number: a few batches and one part each. The first passages are the samples
 * that records are packed by: until there are enough, passages are analysed
 * and held.
 *
 * The threads take no signals and start no processes.
 */
#ifndef INDEXER_CREW_CREW_H
#define INDEXER_CREW_CREW_H

#include "config/config.h"
#include "store/writer/writer.h"

struct crew;

/* For a writer that builds; it and config must outlive the crew. One job works
 * in the caller's thread. If threads cannot be had, there are fewer. */
struct crew *crew_new(const struct config *config, struct writer *writer,
		      unsigned jobs);
/* Drops what is not in yet. NULL is allowed. */
void crew_free(struct crew *crew);

/* indexing.jobs, or for 0 as many as the processors we may run on. */
unsigned crew_jobs(const struct config *config);

/* Copies passage, whose id must be new. A ready one has its language; else
 * lang is as declared, or empty, and language, script and cluster are found
 * here. Waits while too much is waiting. An error is the writer's, met with
 * this passage or an earlier one. */
enum status crew_add(struct crew *crew, const struct passage *passage,
		     bool ready, struct err *err);

/* Waits until all is in. Of several errors the one met first is told. */
enum status crew_finish(struct crew *crew, struct err *err);

#endif
