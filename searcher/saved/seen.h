/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What a saved search has shown: the ids of its passages, in a file of the
 * user's state folder ($XDG_STATE_HOME/llmsearch), one for each name and set
 * of indexes. It is replaced as a whole, so that a run that is killed leaves
 * the old one.
 *
 * The file: a line "llmsearch-seen 1 HASH NAME", where HASH is of the query,
 * then an id a line, oldest first.
 */
#ifndef SEARCHER_SAVED_SEEN_H
#define SEARCHER_SAVED_SEEN_H

#include "base/err.h"
#include "store/record/id_set.h"

#define SEEN_MAX 200000 /* ids; then the oldest are forgotten */

struct seen {
	char *path;
	struct buf text; /* of the file */
	struct id_set ids;
	size_t count;
	bool first;   /* never asked before, or with another query */
	bool changed; /* it was another query */
};

/* Reads what is there. ST_INPUT when the file is none of ours. */
enum status seen_open(struct seen *seen, const char *name, const char *query,
		      const char *const *indexes, size_t count,
		      struct err *err);
void seen_add(struct seen *seen, struct hash id);
enum status seen_save(struct seen *seen, struct err *err);
void seen_release(struct seen *seen);

#endif
