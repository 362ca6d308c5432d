/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What is on disk: walks the roots and lists the files that llmindex can
 * read, by path. Symlinks below a root are not followed, device files, FIFOs
 * and files of unknown type are passed over, dot files as configured.
 *
 * A struct scan owns its paths; sources are borrowed.
 */
#ifndef INDEXER_PLAN_SCAN_H
#define INDEXER_PLAN_SCAN_H

#include "base/hash.h"
#include "indexer/plan/roots.h"
#include "indexer/plan/shard.h"

struct found_file {
	char *path; /* absolute; any bytes */
	const struct source *source;
	uint64_t device, inode, size;
	int64_t mtime;        /* ns since the epoch */
	struct hash settings; /* what it is to be read under; see settings.h */
	size_t walk;          /* number of the walk that found it */
	size_t depth;         /* of its source: the length of that one's path */
	bool only_known;      /* no matter unless the index knows it: a picture
			       * where OCR is not wanted */
};

/* What could not be looked at. Unless path itself is not there (missing), a
 * known file at or below it may well be. */
struct scan_problem {
	char *path, *text;
	bool missing;
};

/* What is passed over whatever the configuration says. */
struct scan_skipped {
	char *path;
	const char *words;
};

struct scan {
	struct found_file *files; /* by path, each once */
	size_t count, cap;
	struct scan_problem *problems; /* by path, each once */
	size_t problem_count, problem_cap;
	struct scan_skipped *skipped; /* as they came */
	size_t skipped_count, skipped_cap;
	bool lists_skipped; /* only then */
	bool pictures;      /* are wanted */
	struct shard shard; /* whose files are wanted */
};

/* scan is empty except lists_skipped, pictures and shard. Never fails: what cannot be read is
 * among the problems. Marks roots that are missing or empty. */
void scan_run(struct scan *scan, struct roots *roots, bool hidden);
/* Whether path is at or below a problem that hides it. */
bool scan_hides(const struct scan *scan, const char *path);

void scan_release(struct scan *scan);

#endif
