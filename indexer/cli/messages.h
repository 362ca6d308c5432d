/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What llmindex says: messages on stderr, what was asked for (-v, -n,
 * --report, --stats) on stdout. Every name and message is neutralised. With
 * --log-format=json messages and the summary are JSON objects on stderr.
 */
#ifndef INDEXER_CLI_MESSAGES_H
#define INDEXER_CLI_MESSAGES_H

#include "indexer/cli/args.h"
#include "indexer/cli/progress.h"
#include "indexer/cli/report.h"

struct messages {
	const struct llmindex_args *args;
	struct progress progress;
	struct report report;
	struct buf told; /* lines: what is not told again */
};

void messages_begin(struct messages *messages,
		    const struct llmindex_args *args);
void messages_release(struct messages *messages);

/* A run_sink; context is the messages. */
run_sink messages_note;

/* "llmindex: text" on stderr, or as JSON. */
void messages_error(struct messages *messages, const char *text);

/* A line on stdout. */
void messages_line(struct messages *messages, const char *text);

/* After a run. */
void messages_summary(struct messages *messages,
		      const struct run_summary *summary);

/* --report: the run's troubles, and what the index at path holds. */
enum status messages_report(struct messages *messages, const char *path,
			    struct err *err);

/* --stats: what the index at path holds. */
enum status messages_stats(struct messages *messages, const char *path,
			   const struct run_summary *summary, struct err *err);

#endif
