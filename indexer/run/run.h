/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A whole run of llmindex, short of its command line: looks, plans, writes,
 * and tells what happens through one sink. Prints nothing.
 */
#ifndef INDEXER_RUN_RUN_H
#define INDEXER_RUN_RUN_H

#include "indexer/plan/plan.h"

enum run_note_kind {
	RUN_CHANGE,     /* change, path, from (of a moved file) */
	RUN_TROUBLE,    /* path, text: something that cannot be read */
	RUN_FOLDER,     /* the same of a PATH or folder */
	RUN_REMARK,     /* path, text: read, but not as it is */
	RUN_REMEMBERED, /* path, text: trouble that an earlier run told */
	RUN_SKIPPED,    /* path, text: not meant to be read */
	RUN_LACKS,      /* text: what files were read without, for safety */
	RUN_GUARD,      /* text: why nothing was purged */
	RUN_GONE,       /* text: how many files were removed */
	RUN_DAMAGE,     /* text: what is wrong with the index */
	RUN_PROGRESS,   /* done, total, passages */
	RUN_OCR,        /* path, done, total: pages of it read by OCR */
	RUN_NO_OCR,     /* text: what is missing for OCR that is wanted */
};

struct run_note {
	enum run_note_kind kind;
	enum change change;
	const char *path, *from, *text; /* bytes from outside */
	uint32_t trouble;               /* of a file, see known.h; or 0 */
	size_t done, total;             /* files to read */
	uint64_t passages;              /* put in by this run */
};

typedef void run_sink(void *context, const struct run_note *note);

struct run_request {
	const struct config *config;
	const char *const *paths; /* instead of the sources; count of them */
	size_t count;
	struct shard shard; /* zeros: what the index is, or all */
	bool rebuild, purge;
	bool dry;     /* tell, but change nothing */
	bool look;    /* only sum up what the index holds */
	bool quiet;   /* a folder's trouble is told once, not by each run */
	bool skipped; /* tell what is not meant to be read, too */
	long wait;    /* for the lock, seconds; below 0 without end */
	run_sink *sink;
	void *context;
};

struct run_summary {
	size_t counts[CHANGE_KINDS];        /* of the files looked at */
	uint64_t files, articles, passages; /* in the index afterwards */
	size_t troubles;                    /* met in this run */
	bool guarded; /* nothing was purged though files are gone */
	size_t aged;  /* files that the next run is to read again */
	bool wrote, built;
	double seconds;
};

/* On error the old index remains. ST_LOCKED: another run has the lock. */
enum status run(const struct run_request *request, struct run_summary *summary,
		struct err *err);

#endif
