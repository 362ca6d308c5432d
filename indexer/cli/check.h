/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * llmindex --check: the index against itself and against its files.
 */
#ifndef INDEXER_CLI_CHECK_H
#define INDEXER_CLI_CHECK_H

#include "config/config.h"
#include "base/buf.h"
#include "base/err.h"

enum check_verdict {
	CHECK_GOOD,    /* all well */
	CHECK_DUE,     /* llmindex has something to do */
	CHECK_DAMAGED, /* llmindex --rebuild has */
};

struct check {
	enum check_verdict verdict;
	size_t files, missing, changed, unreadable;
	struct buf text; /* one line: what was found, and what to run */
};

/* Writes nothing, and keeps writers away meanwhile; wait is for their lock.
 * check need not be initialised and is to be released in any case.
 * ST_NO_INDEX when there is none. */
enum status check_index(const struct config *config, long wait,
			struct check *check, struct err *err);
/* Appends that as one JSON object on a line. */
void check_json(const struct check *check, const char *index, struct buf *to);

void check_release(struct check *check);

#endif
