/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What runs leave each other beside the generations: lists of texts, each in a
 * file of its own in the index's folder. Losing one costs little.
 */
#ifndef INDEXER_RUN_NOTES_H
#define INDEXER_RUN_NOTES_H

#include "config/config.h"

#define NOTES_ROOTS "roots" /* the PATHs that were given */
#define NOTES_TOLD  "told"  /* troubles with folders that --quiet told */
#define NOTES_SHARD "shard" /* which files are its own: "K/N" */

/* list is empty; with nothing noted, or nothing readable, it stays so. */
void notes_load(const char *index, const char *name, struct string_list *list);
/* Writes nothing when that is what is noted, or when it cannot be. */
void notes_save(const char *index, const char *name,
		const struct string_list *list);
void notes_release(struct string_list *list);

void notes_add(struct string_list *list, const char *text);
bool notes_have(const struct string_list *list, const char *text);

/* Takes path (absolute) up into the roots noted, in the place of those below
 * it, unless one of them is around it. */
void notes_add_root(struct string_list *roots, const char *path);

#endif
