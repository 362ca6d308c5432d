/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Records of a file that are left out, each with its place and why: the first
 * ones are told in one sentence, the others counted in it.
 */
#ifndef FORMATS_ARTICLE_LOST_H
#define FORMATS_ARTICLE_LOST_H

#include "formats/article/reading.h"

#define LOST_TOLD 10

struct lost {
	struct read_report *report;
	const char *path;  /* of the file; borrowed */
	const char *unit;  /* "line" */
	struct err before; /* of the report, when this began */
	struct buf words;
	size_t count;
};

void lost_begin(struct lost *lost, struct read_report *report, const char *path,
		const char *unit);

/* Counts a record, its number from 1. */
void lost_add(struct lost *lost, size_t number, const char *why);

/* Writes the sentence to the report, in front of what was said of the file's
 * bytes; of what was told before that began, nothing is lost. */
void lost_end(struct lost *lost);

#endif
