/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What llmindex says of a run, for programs that collect logs
 * (--log-format=json).
 */
#ifndef INDEXER_CLI_LOG_H
#define INDEXER_CLI_LOG_H

#include "indexer/run/run.h"

struct log_entry {
	int64_t time;                      /* ns since the epoch */
	const char *level;                 /* "error", "warning" or "info" */
	const char *path;                  /* bytes from outside, or NULL */
	const char *text;                  /* likewise, never NULL */
	const struct run_summary *summary; /* or NULL */
};

/* One JSON object and a newline. Keys, in this order: time (RFC 3339, UTC)
 * level path message, and of a summary also files new changed moved gone
 * unchanged kept passages troubles seconds. path is as out_json_path() has
 * it. */
void log_json(const struct log_entry *entry, struct buf *to);

/* Files looked at that are in the index, or were. */
size_t log_files(const struct run_summary *summary);
size_t log_unchanged(const struct run_summary *summary);

#endif
