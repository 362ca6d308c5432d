/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A concordance: a line for each mark, in its context, the marks one below
 * the other (key word in context: H. P. Luhn, 1960).
 */
#ifndef SEARCHER_SHOW_KWIC_H
#define SEARCHER_SHOW_KWIC_H

#include "searcher/layout/print.h"

#define KWIC_WIDTH_MIN 20
#define KWIC_WIDTH_MAX 1000

enum kwic_sort {
	KWIC_SORT_NONE,  /* as the hits come, and the marks in them */
	KWIC_SORT_LEFT,  /* by the words before the mark, nearest first */
	KWIC_SORT_RIGHT, /* by what is after it */
};

struct kwic {
	unsigned width; /* columns of mark and context; 0: what fits */
	enum kwic_sort sort;
	const char *lang; /* whose customs to sort by; NULL: the first hit's */
};

/* "left", "right" or "none"; else ST_USAGE. */
enum status kwic_sort_read(const char *text, enum kwic_sort *sort,
			   struct err *err);

/* A line is the hit's number, the context and the place, text always in the
 * order it is read in. A line of right-to-left text is, on a terminal,
 * in a right-to-left isolate (UAX #9), so that one that knows them aligns the
 * marks as well. A hit without marks is one line with its beginning after
 * an empty mark. first is the number of the first hit. */
enum status print_kwic(const struct hits *hits, long first,
		       const struct kwic *kwic, const struct print_style *style,
		       struct buf *to, struct err *err);

#endif
