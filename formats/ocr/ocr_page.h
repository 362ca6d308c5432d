/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A page that is a picture, read by Tesseract: in a child that does nothing
 * else, so that each page has its own time and memory. What comes of it is a
 * record of words with their places, in text; pdf_scanned.c makes lines of it,
 * as of the words of any other page. Whoever runs the children keeps records,
 * so that no page is read twice.
 */
#ifndef FORMATS_OCR_OCR_PAGE_H
#define FORMATS_OCR_OCR_PAGE_H

#include "formats/input.h"

/* Raise it when the same page gives another record. */
#define OCR_VERSION 1

#define OCR_RECORD_MOST ((size_t)1 << 20) /* bytes of one page */

/* Reads page input->ocr.page of a PDF or a picture and pushes one article,
 * whose one block is the record. */
enum status ocr_read_page(const struct input *input, struct reading *reading,
			  struct err *err);

#endif
