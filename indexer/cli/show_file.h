/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * llmindex --show: what of a file would go into an index, passage by passage.
 * No index is needed, or touched.
 */
#ifndef INDEXER_CLI_SHOW_FILE_H
#define INDEXER_CLI_SHOW_FILE_H

#include "base/buf.h"
#include "config/config.h"

/* Appends to to what is read of the file at path, neutralised: lines for
 * people, or one JSON object and a newline. trouble says what of it could not
 * be read, ST_OK when all could. ST_USAGE when path names no file. */
enum status show_file(const struct config *config, const char *path, bool json,
		      struct buf *to, struct err *trouble, struct err *err);

#endif
