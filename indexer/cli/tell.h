/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What llmindex says: messages on stderr, what was asked for (-v, -n,
 * --report, --stats) on stdout. Every name and message is neutralised. With
 * --log-format=json messages and the summary are JSON objects on stderr.
 */
#ifndef INDEXER_CLI_TELL_H
#define INDEXER_CLI_TELL_H

#include "indexer/cli/args.h"
#include "indexer/cli/progress.h"
#include "indexer/cli/report.h"

struct teller {
	const struct llmindex_args *args;
	struct progress progress;
	struct report report;
	struct buf told; /* lines: what is not told again */
};

void tell_begin(struct teller *teller, const struct llmindex_args *args);
void tell_release(struct teller *teller);

/* A run_sink; context is the teller. */
run_sink tell_note;

/* "llmindex: text" on stderr, or as JSON. */
void tell_error(struct teller *teller, const char *text);

/* A line on stdout. */
void tell_line(struct teller *teller, const char *text);

/* After a run. */
void tell_summary(struct teller *teller, const struct run_summary *summary);

/* --report: the run's troubles, and what the index at path holds. */
enum status tell_report(struct teller *teller, const char *path,
			struct err *err);

/* --stats: what the index at path holds. */
enum status tell_stats(const char *path, const struct run_summary *summary,
		       struct err *err);

#endif
