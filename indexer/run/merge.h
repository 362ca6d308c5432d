/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A new generation of the passages that the current one still holds. Their text
 * is stored, so no file is read; they are analysed again, as a base keeps no
 * list of a passage's terms.
 */
#ifndef INDEXER_RUN_MERGE_H
#define INDEXER_RUN_MERGE_H

#include "config/config.h"
#include "store/writer/writer.h"

/* Which files stay; keeps may be NULL: all. */
struct merge_filter {
	bool (*keeps)(void *context, struct span path);
	void *context;
};

/* Into a writer that builds, and is to be committed then: passages, files, and
 * what is known of web sites. ST_CORRUPT when the current generation is
 * damaged, which is then the state to stay with. */
enum status merge_current(const struct config *config, struct writer *writer,
			  const struct merge_filter *filter, struct err *err);

/* The same, waiting for the lock as wait_for_writer does, of all there is, and
 * in place of all generations. */
enum status merge_alone(const struct config *config, long wait,
			struct err *err);

#endif
