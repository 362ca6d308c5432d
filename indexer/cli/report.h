/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * llmindex --report: what a run could not read, and why, and what the index
 * then holds by format, charset and language.
 */
#ifndef INDEXER_CLI_REPORT_H
#define INDEXER_CLI_REPORT_H

#include "formats/article/member_fate.h"
#include "indexer/run/run.h"

enum report_kind {
	REPORT_UNREADABLE, /* nothing new of it is in the index */
	REPORT_CUT,        /* parts of it are left out */
	REPORT_REMARK,     /* it was read, but not as it is */
	REPORT_SKIPPED,    /* it is not meant to be read */
	REPORT_KINDS
};

struct report_line {
	enum report_kind kind;
	char *path, *reason; /* bytes from outside */
	struct fates *fates; /* of its members, where the reason tells of them,
			      * or NULL */
};

/* All zeros is an empty one. */
struct report {
	struct report_line *lines;
	size_t count, cap;
	char *lacks; /* what files were read without, or NULL */
};

void report_release(struct report *report);

/* Takes what is for a report and leaves the rest. */
void report_note(struct report *report, const struct run_note *note);

/* Whether something that should have been readable was not. */
bool report_has_loss(const struct report *report);

/* Appends the report to to, neutralised, as lines or as one JSON object. The
 * counts are of the index at path; none when there is no index. The lines
 * are sorted. */
enum status report_write(struct report *report, const char *path, bool json,
			 struct buf *to, struct err *err);

#endif
