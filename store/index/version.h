/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Which version of llmsearch wrote a database, and what that means for who
 * reads it. A database says so in its metadata: the number of its schema, and
 * the fingerprint of the analyzer that made its terms.
 *
 * When the schema grows (a field at the end of a record, a slot, a kind of
 * term), INDEX_SCHEMA is raised; as long as readers do with what older ones
 * lack, INDEX_SCHEMA_OLDEST stays, so that an old index answers until the
 * next llmindex has built it again. A change that old records cannot be read
 * after raises both. record.h tells how a record gets a field.
 */
#ifndef STORE_INDEX_VERSION_H
#define STORE_INDEX_VERSION_H

#include "store/xapian/xapian_c.h"

#define INDEX_SCHEMA        18
#define INDEX_SCHEMA_OLDEST 2 /* that is still read */

enum made_by {
	MADE_BY_THIS,
	MADE_BY_OTHER,  /* can be read, but is to be rebuilt */
	MADE_BY_OLDER,  /* cannot be read any more */
	MADE_BY_NEWER,  /* cannot be read yet */
	MADE_BY_NO_ONE, /* it says no number: not ours, or damaged */
};

/* By the schema alone, as the metadata has it. */
enum made_by schema_made_by(struct span schema, unsigned oldest,
			    unsigned newest);

/* Who made a part of what db reads (xc_metadata_at). */
enum status version_read(struct xc_reader *db, size_t part,
			 enum made_by *made_by, struct err *err);

/* All parts are going to be asked for it. */
void version_ahead(struct xc_reader *db);

/* Whether its records can be read. */
bool version_is_readable(enum made_by made_by);

/* What keeps a reader from the index at path, with the remedy. ST_OK when
 * nothing does. */
enum status version_refuse(enum made_by made_by, const char *path,
			   struct err *err);

#endif
