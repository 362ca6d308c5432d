/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Where a part of a page has two columns of text side by side: the white
 * space between them. The cells of a table are no columns. */
#ifndef FORMATS_PDF_PDF_GUTTER_H
#define FORMATS_PDF_PDF_GUTTER_H

#include "formats/pdf/pdf.h"

#define BINS 256 /* of a region's width */

struct region {
	struct pdf *pdf;
	unsigned page;
	bool rtl;
	const struct pdf_word **words;
	size_t count;
	unsigned depth;
	/* set by measure_region() */
	float x0, x1, y0, y1, em;
};

static inline float pdf_middle(const struct pdf_word *word)
{
	return (word->y0 + word->y1) / 2;
}

/* The region as rows half an em high; a bin is set where words are. */
struct grid {
	size_t rows;
	float row, bin; /* their size */
	unsigned char *cells;
};

/* A run of rows with nothing in some bins. */
struct gutter {
	size_t from, to;       /* rows; to is after the last */
	size_t left, right;    /* bins; right is after the last */
	size_t before, behind; /* rows with words there */
	float filled;          /* part of these that is */
};

/* Its cells are the caller's to free. The region is measured, and not empty. */
struct grid grid_new(const struct region *at);

/* Finds the longest gutter, if there is one. */
bool grid_gutter(const struct grid *grid, const struct region *at,
		 struct gutter *gutter);

enum grid_side { SIDE_ABOVE, SIDE_LEFT, SIDE_RIGHT, SIDE_BELOW };

/* Where a word is, seen from a gutter. */
enum grid_side grid_side(const struct grid *grid, const struct region *at,
			 const struct gutter *gutter,
			 const struct pdf_word *word);

#endif
