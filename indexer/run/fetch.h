/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A file's articles, wherever they are read: plain formats here, all others
 * by a child; see formats/sandbox/extract.h.
 */
#ifndef INDEXER_RUN_FETCH_H
#define INDEXER_RUN_FETCH_H

#include <sys/stat.h>

#include "base/file/below.h"
#include "base/hash.h"
#include "config/config.h"
#include "formats/input.h"
#include "indexer/run/ocr.h"

struct fetch;

/* A file at hand. Its path is the caller's. */
struct fetch_file {
	struct file_below at;
	const struct file_type *type;
	struct stat st;
	struct hash content;
	const char *charset;  /* label given by a rule, or NULL: the caller's
			      * to set between the two calls */
	const char *language; /* likewise, for OCR; as known, or NULL */
};

/* config must outlive it. One call at a time; not from several threads. */
struct fetch *fetch_new(const struct config *config);
void fetch_free(struct fetch *fetch); /* NULL is allowed */

/* Finds the type of the file and loads it. ST_UNSUPPORTED without a
 * reader for it, ST_LIMIT when it is too large, ST_IO when it cannot be read
 * now. file is set as far as it is known. */
enum status fetch_open(struct fetch *fetch, const struct file_below *at,
		       struct fetch_file *file, struct err *err);

/* Reads the file last opened. ST_CONFIG when no charset is called so. Other
 * errors are those of input_read() and
 * extractor_read(), or the sink's. */
enum status fetch_read(struct fetch *fetch, const struct fetch_file *file,
		       struct reading *reading, struct err *err);

/* Has the file be read ahead of the two calls for it, if it is one
 * that a child reads and small, and says so; charset is as in struct
 * fetch_file. What goes wrong, goes wrong again when it is fetched. */
bool fetch_ahead(struct fetch *fetch, const struct file_below *at,
		 const char *charset);
/* How many may be read ahead now. */
size_t fetch_room(const struct fetch *fetch);

struct ocr *fetch_ocr(struct fetch *fetch);

/* What the machine lacks to read files safely, as a sentence, or NULL. */
const char *fetch_lacks(const struct fetch *fetch);

#endif
