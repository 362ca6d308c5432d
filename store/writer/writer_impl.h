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
#include "store/record/shift.h"
#include "store/stats/stats_book.h"
#include "store/words/word_set.h"
#include "store/writer/writer.h"

/* A passage of the base that is kept: where it began when that was built, and
 * where it begins now. */
struct kept {
	uint32_t docid;
	uint64_t from, to;
};

/* A passage that may be kept. */
struct tried {
	size_t at; /* its number in the file */
	uint64_t from, to;
};

/* A file that is read again. */
struct renewal {
	char *path;              /* NULL: there is none */
	struct xc_docids docids; /* of what it had */
	bool *is_done;           /* of each: kept, or taken out */
	size_t at;               /* the one that should come next */
	size_t loaded;           /* which is in old, or SIZE_MAX */
	struct buf record;
	struct passage old; /* as stored, without shift */
	struct kept *kept;
	size_t kept_count, kept_cap;
	struct tried *tried;
	size_t tried_count, tried_cap;
	uint64_t article; /* of what was tried */
};

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
	struct word_set words;     /* when updating: of what is added */
	struct renewal renewal;    /* when updating */
	struct shift_table shifts; /* when updating: of the base */
	uint64_t fresh;            /* when updating: bytes, see metadata.h */
	bool shifted;              /* they changed */
	evidence_source *source;   /* when updating */
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

/* Reads and writes shifts. */
enum status writer_load_shifts(struct writer *writer, struct err *err);
enum status writer_store_shifts(struct writer *writer, struct err *err);

/* Frees what it holds, and ends it. */
void renewal_release(struct renewal *renewal);

/* Calls for each passage of the file. */
struct visit {
	enum status (*passage)(struct writer *writer, uint32_t docid,
			       struct passage *passage, struct visit *visit,
			       struct err *err);
	struct span path;     /* of the file */
	struct span new_path; /* moving */
};
enum status writer_visit(struct writer *writer, uint32_t docid,
			 struct visit *visit, struct err *err);
/* The documents of what may be the file's, by the hash of its path. */
enum status writer_file_documents(struct writer *writer, struct span path,
				  struct xc_docids *docids, struct err *err);
/* Takes a passage out of the counts. */
enum status writer_uncount(struct writer *writer, const struct passage *passage,
			   struct err *err);
/* For a visit: takes it out. */
enum status writer_remove_passage(struct writer *writer, uint32_t docid,
				  struct passage *passage, struct visit *visit,
				  struct err *err);
/* Writes it anew, as it is in passage, and counts it in. */
enum status writer_rewrite(struct writer *writer, uint32_t docid,
			   const struct passage *passage, struct err *err);

/* The passage of a document in db, when updating, and the same without shift.
 * Its spans live in record. */
enum status writer_read_stored(struct writer *writer, uint32_t docid,
			       struct buf *record, struct passage *passage,
			       struct err *err);
enum status writer_read_passage(struct writer *writer, uint32_t docid,
				struct buf *record, struct passage *passage,
				struct err *err);

/* Closes the writer's own part, if it is open. */
enum status writer_close_part(struct writer *writer, struct err *err);

#endif
