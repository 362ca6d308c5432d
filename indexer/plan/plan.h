/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What a run has to do: the files on disk against the files that the index
 * knows. Asks the disk only through the two functions in struct plan_input,
 * and changes nothing.
 */
#ifndef INDEXER_PLAN_PLAN_H
#define INDEXER_PLAN_PLAN_H

#include "indexer/plan/known.h"
#include "indexer/plan/scan.h"

enum change {
	CHANGE_NONE,    /* same path, size, mtime, inode and settings */
	CHANGE_TOUCHED, /* same bytes; only what stat() tells differs */
	CHANGE_NEW,
	CHANGE_CHANGED,
	CHANGE_MOVED,
	CHANGE_GONE,
	CHANGE_KEPT, /* not looked at, or not to be purged: left as it is */
	CHANGE_KINDS
};

const char *change_name(enum change change); /* "new", "changed", ... */

struct plan_entry {
	enum change change;
	const struct found_file *found; /* NULL: gone or kept */
	const struct known_file *known; /* NULL: new */
	char *identity;                 /* of a new file */
	bool read; /* also in an update; a moved file with other settings,
		    * anything new or changed */
};

struct plan_input {
	const struct known *known;
	const struct scan *scan;
	const struct roots *roots;
	double vanished; /* part of the known files, 0 to 1 */
	bool purge;      /* whatever vanished */
	bool ocr;        /* is wanted and can be had: pages that need it are
			  * read */
	/* The hash of the bytes at path; false when they cannot be had. */
	bool (*content)(void *context, const char *path, struct hash *hash);
	bool (*exists)(void *context, const char *path);
	/* The disk that path, or the nearest folder above it that is there,
	 * is on; NULL: not asked. */
	bool (*device)(void *context, const char *path, uint64_t *device);
	void *context;
};

struct plan {
	struct plan_entry *entries; /* by path */
	size_t count, cap;
	size_t counts[CHANGE_KINDS];
	uint64_t known;    /* bytes of the files that the index knows */
	uint64_t work;     /* bytes of those to be read or taken out */
	bool new_settings; /* of all files: only a build will do */
	struct buf guard;  /* why some were not purged, or empty */
	size_t few; /* purged though they are a large part: see purge.h */
};

/* plan need not be initialised. It borrows from what input points to. */
void plan_make(struct plan *plan, const struct plan_input *input);
void plan_release(struct plan *plan);

/* Whether a build is due: new settings, or so many changes that it costs
 * less. */
bool plan_wants_build(const struct plan *plan);

/* Whether an update would write anything at all. */
bool plan_is_empty(const struct plan *plan);

#endif
