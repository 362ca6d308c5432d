/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The passages of an index, one after the other, with the terms that it found
 * them by. Their text is stored, so no file is read; they are analysed again, as
 * a base keeps no list of a passage's terms. Memory holds one passage.
 */
#ifndef INDEXER_EXPORT_EXPORT_H
#define INDEXER_EXPORT_EXPORT_H

#include "config/config.h"
#include "store/record/passage.h"

/* Gets a passage and its terms, which are good for the call. An error ends the
 * export with that error. */
typedef enum status export_sink(void *context, const struct passage *passage,
				const struct passage_terms *terms,
				struct err *err);

struct export
{
	const struct config *config; /* terms are those of a run with it */
	long wait;                   /* for a writer, as wait_for_lock has it */
	export_sink *sink;
	void *context;
	/* Set by export_index. */
	uint64_t passages;
	struct buf warning; /* of the last index; empty: none */
};

/* In the order of the index, whose writers wait meanwhile. ST_NO_INDEX when
 * there is none at path; ST_CORRUPT when a passage cannot be read, or some are
 * missing. */
enum status export_index(struct export *export, const char *path,
			 struct err *err);
void export_release(struct export *export);

#endif
