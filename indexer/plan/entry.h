/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Entries of folders that are no articles, though they may look so: what
 * programs and file systems leave beside documents. By name and neighbours;
 * looks at no content but that of a folder that may be an index.
 */
#ifndef INDEXER_PLAN_ENTRY_H
#define INDEXER_PLAN_ENTRY_H

#include <sys/types.h>

#include <fts.h>
#include <stdbool.h>

/* A program's own file beside another, such as a lock; never one that was
 * named. */
bool entry_is_of_program(const FTSENT *entry);

/* Where a file system puts what it found when it was repaired. */
bool entry_is_lost_and_found(const FTSENT *entry);

/* Whether a root that holds it is not empty. */
bool entry_counts(const FTSENT *entry);

/* Why a folder is passed over with all that is in it, or NULL. */
const char *entry_why_not(const FTSENT *entry);

#endif
