/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A progress bar of one line on stderr: redrawn at most ten times a second,
 * as wide as the terminal, cleared at the end.
 */
#ifndef INDEXER_CLI_PROGRESS_H
#define INDEXER_CLI_PROGRESS_H

#include "base/buf.h"

struct progress {
	bool on;
	bool drawn;          /* something is on the line */
	int64_t begin, last; /* ns */
	size_t done, total;  /* files, as last shown */
};

/* on: stderr is a terminal that is to have a bar. */
void progress_begin(struct progress *progress, bool on);
/* Files done of total, passages so far. */
void progress_show(struct progress *progress, size_t done, size_t total,
		   uint64_t passages);
/* A file's page is being read by OCR, of so many. */
void progress_page(struct progress *progress, size_t page, size_t total);
/* Before anything else goes to the terminal, and at the end. */
void progress_clear(struct progress *progress);

/* The line itself, of at most columns characters. rate: passages a second. */
void progress_line(struct buf *to, size_t done, size_t total, uint64_t passages,
		   double rate, unsigned columns);

#endif
