/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What a run looks at: the roots (the configuration's sources, or the PATHs
 * given instead of them) and the walks that come of them, each with the
 * source whose globs, name and languages hold for what it finds.
 *
 * A struct roots owns its paths; sources are the configuration's.
 */
#ifndef INDEXER_PLAN_ROOTS_H
#define INDEXER_PLAN_ROOTS_H

#include "config/config.h"

struct root {
	char *path;   /* absolute, without "." or ".." */
	bool missing; /* cannot be read; set by the scan */
	bool empty;   /* nothing at all is below it; set by the scan */
};

struct walk {
	char *path;
	const struct source *source;
	size_t root; /* number of the root it belongs to */
};

struct roots {
	struct root *items;
	size_t count, cap;
	struct walk *walks; /* the innermost source that takes a file has it,
			     * or the first of several walks of it */
	size_t walk_count, walk_cap;
	struct walk *places; /* the configuration's sources */
	size_t place_count, place_cap;
	bool given; /* by PATHs: what is outside is left alone */
};

/* roots need not be initialised. paths (count of them) replace the sources
 * of config; a path inside a source keeps that source's rules. */
enum status roots_set(struct roots *roots, const struct config *config,
		      const char *const *paths, size_t count, struct err *err);
void roots_release(struct roots *roots);

/* Whether the index is to mirror what is at path. */
bool roots_cover(const struct roots *roots, const char *path);

/* How many bytes of path name the innermost root, PATH or source around it: what
 * these are reached by is as whoever configured them wants it; nothing below
 * is. 0: there is none around it. */
size_t roots_trusted(const struct roots *roots, const char *path);

/* The innermost source that holds for path; a plain one when there is none. */
const struct source *roots_source(const struct roots *roots, const char *path);

#endif
