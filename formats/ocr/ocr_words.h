/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What tesseract writes of a page as TSV, as a record of words:
 *
 *	page NUMBER WIDTH HEIGHT CONFIDENCE
 *	X0 Y0 X1 Y1 WORD
 *
 * Lengths are tenths of a point. All words of a line have its top and bottom.
 * Letters of a word are from left to right, as pdftotext has them, so that
 * Arabic is back to front.
 */
#ifndef FORMATS_OCR_OCR_WORDS_H
#define FORMATS_OCR_OCR_WORDS_H

#include "base/buf.h"

struct ocr_picture {
	unsigned page; /* from 1 */
	unsigned dpi;  /* pixels an inch */
};

/* Appends the record of the first page in tsv, at most most bytes of it, and
 * returns its confidence: the mean of its words, in percent, at least 1; 0: no
 * word. */
unsigned ocr_words(struct span tsv, struct ocr_picture picture, size_t most,
		   struct buf *record);

#endif
