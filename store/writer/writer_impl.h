/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The inside of a writer, for the writer*.c files only.
 *
 * Updating and building differ in where passages go. Metadata (file records,
 * statistics) goes to one database in both: the generation itself, inside
 * its transaction, or the metadata database of the build.
 */
#ifndef STORE_WRITER_WRITER_IMPL_H
#define STORE_WRITER_WRITER_IMPL_H

#include <pthread.h>

#include "store/writer/build.h"
#include "store/record/document.h"
#include "store/record/id_set.h"
#include "store/stats/stats_book.h"
#include "store/words/word_set.h"
#include "store/writer/writer.h"

struct writer {
	char *path;
	int lock;               /* file descriptor, or -1 */
	enum writer_mode mode;  /* as asked for */
	unsigned current;       /* last committed generation, 0 none */
	struct xc_reader *last; /* it, one before it if damaged, or NULL */
	unsigned last_number;   /* of last */
	struct buf damage;      /* what is wrong with current, or empty */
	bool sealed;            /* someone vouched for current; see seal.h */
	int64_t checked;        /* by its seal */
	char shard[16];         /* "K/N" or "" */
	bool stale;
	bool unreadable; /* last is of a schema too old or too new */

	struct xc_writer *db; /* metadata, and when updating passages; NULL
			       * before writer_begin */
	bool building;
	unsigned number;          /* generation being built */
	struct build build;       /* when building; db is borrowed from it */
	struct id_set seen;       /* when building: passage ids of writer_add */
	struct writer_part *part; /* when building: where they go, or NULL */
	struct dictionary *dictionary; /* of the records, or NULL */
	struct document_maker maker;
	struct word_set words;   /* when updating: of what is added */
	evidence_source *source; /* when updating */
	void *source_context;
	bool alone; /* a build that leaves no other generation */

	/* Parts count in threads of their own, and what the book has no room
	 * for goes to db: both only with this lock. */
	pthread_mutex_t mutex;
	struct stats_book book;
};

/* Before the first change: an update opens its database only then, as even
 * that writes. */
enum status writer_begin(struct writer *writer, struct err *err);

/* Of a last generation that cannot be updated. */
enum status writer_refuse_stale(const struct writer *writer, struct err *err);

/* Counts one passage in (sign 1) or out (-1), in its language and in all
 * languages together. */
enum status writer_count(struct writer *writer, int sign, struct span lang,
			 const struct passage_terms *terms, struct err *err);

/* That of db, for the records from now on. */
enum status writer_load_dictionary(struct writer *writer, struct err *err);

/* The passage of a document in db, when updating. Its spans live in record. */
enum status writer_read_passage(struct writer *writer, uint32_t docid,
				struct buf *record, struct passage *passage,
				struct err *err);

/* Closes the writer's own part, if it is open. */
enum status writer_close_part(struct writer *writer, struct err *err);

#endif
