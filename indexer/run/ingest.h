/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * One file into the index: read, cut into passages, named, analysed, handed
 * to the writer.
 */
#ifndef INDEXER_RUN_INGEST_H
#define INDEXER_RUN_INGEST_H

#include "base/file/below.h"
#include "config/config.h"
#include "indexer/crew/digest.h"
#include "indexer/crew/crew.h"
#include "indexer/run/ocr.h"
#include "store/writer/writer.h"

struct ingest;

/* config must outlive the ingest, and so must writer once it is given, and
 * crew, if one is to take the passages. */
struct ingest *ingest_new(const struct config *config);
void ingest_free(struct ingest *ingest);
void ingest_set_writer(struct ingest *ingest, struct writer *writer);
void ingest_set_crew(struct ingest *ingest, struct crew *crew);

/* No writer is needed then. See digest.h. */
void ingest_set_sink(struct ingest *ingest, digest_sink *sink, void *context);

struct ingest_job {
	const char *path, *identity;
	const struct source *source;
	size_t root;          /* of path, see struct file_below */
	const char *old;      /* path whose passages these ones replace, in an
			  * update; or NULL */
	struct hash settings; /* that old was read with */
	bool known;           /* the index has it, from an earlier run */
	int64_t now;          /* ns since the epoch, see load_settled() */
};

struct ingest_result {
	struct file_state state; /* path and identity are the job's; members
				  * are valid until the next file */
	struct err trouble;      /* of the file; ST_OK with a text: a remark */
	char charset[40];        /* what state's points to */
	bool replaced;           /* false: nothing of the file was put in, and
				  * the passages of job->old stay */
};

/* An error is the writer's and ends the run; what is wrong with the file is
 * in result. */
enum status ingest_file(struct ingest *ingest, const struct ingest_job *job,
			struct ingest_result *result, struct err *err);

/* See fetch_ahead() and fetch_room(). */
bool ingest_ahead(struct ingest *ingest, const struct file_below *at,
		  const struct source *source);
size_t ingest_room(const struct ingest *ingest);

/* After the last file: keeps what was learnt of web sites. How many files are
 * to be read again in the next run is added to aged. */
enum status ingest_finish(struct ingest *ingest, bool build, size_t *aged,
			  struct err *err);

/* A passage that an index has of the file last read, as it is, since nothing
 * was put in of the file itself. */
enum status ingest_passage(struct ingest *ingest, const struct passage *passage,
			   struct err *err);

struct ocr *ingest_ocr(struct ingest *ingest);

/* See fetch_lacks(). */
const char *ingest_lacks(const struct ingest *ingest);

#endif
