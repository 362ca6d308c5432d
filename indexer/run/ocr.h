/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Files whose pages are pictures. The reader tells which pages have no text;
 * each of these is read by OCR in a child of its own (formats/ocr/ocr_page.h),
 * with its own time, and kept beside the index (ocr_cache.h); then the reader
 * gets them all with the file. Where OCR is not wanted, pages that are kept
 * still count, so that a run without it takes nothing out of the index.
 */
#ifndef INDEXER_RUN_OCR_H
#define INDEXER_RUN_OCR_H

#include "base/hash.h"
#include "config/config.h"
#include "formats/sandbox/extract.h"

struct ocr;

/* A page is about to be read: it is number done + 1 of total in the file. */
typedef void ocr_teller(void *context, const char *path, size_t done,
			size_t total);

/* config must outlive it. */
struct ocr *ocr_new(const struct config *config);
void ocr_free(struct ocr *ocr); /* NULL is allowed */
void ocr_set_teller(struct ocr *ocr, ocr_teller *tell, void *context);

/* Whether OCR is wanted and can be had. */
bool ocr_is_ready(const struct config *config);

struct ocr_job {
	struct extractor *extractor; /* for the file itself */
	const struct input *input;
	int fd; /* of the file */
	struct hash content;
	const char *language; /* that is known of the file, or NULL */
};

/* As extractor_read(). Pages that could not be read are counted in the report;
 * with READ_UNSURE its first text names those that OCR is not sure of. */
enum status ocr_read(struct ocr *ocr, const struct ocr_job *job,
		     struct reading *reading, struct err *err);

/* What is missing for OCR, with its packages, as a sentence, or NULL. */
const char *ocr_lacks(const struct ocr *ocr);

#endif
