/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * llmindex --stats: what an index holds.
 */
#ifndef INDEXER_CLI_HOLDS_H
#define INDEXER_CLI_HOLDS_H

#include "indexer/run/run.h"

/* Appends what the index at path holds, as lines or as one JSON object on a
 * line; files and articles are the summary's. ST_NO_INDEX when there is
 * none. */
enum status holds_write(const char *path, const struct run_summary *summary,
			bool json, struct buf *to, struct err *err);

#endif
