/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The table of a user's glossaries as it was made once, so that no search makes
 * it again: a file below XDG_CACHE_HOME, named by the paths of the glossaries.
 * It ends with a hash of their texts, of this program's analysis, and of the
 * table itself: what does not agree is made anew. Whoever has no such folder, or
 * one that is full or read-only, waits for the table at every search.
 */
#ifndef GLOSSARY_MADE_H
#define GLOSSARY_MADE_H

#include "base/hash.h"

struct glossary_made {
	char *path; /* NULL: nowhere */
	struct hash texts;
};

void glossary_made_name(struct glossary_made *made, char *const *files,
			const struct buf *texts, size_t count);
void glossary_made_release(struct glossary_made *made);

/* The table into bytes, which are empty; false when there is none that is of these texts. */
bool glossary_made_read(const struct glossary_made *made, struct buf *bytes);

/* Keeps a table for the next time, as far as that can be done. */
void glossary_made_write(const struct glossary_made *made, struct span bytes);

#endif
