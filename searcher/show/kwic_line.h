/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The lines of a concordance, one a mark, cut to the columns there are. */
#ifndef SEARCHER_SHOW_KWIC_LINE_H
#define SEARCHER_SHOW_KWIC_LINE_H

#include "searcher/layout/cells.h"
#include "searcher/show/kwic.h"

/* A line, all but its place. */
struct kwic_line {
	const struct hit *hit;
	long number;
	struct cells before, mark, behind;
	bool rtl;
	size_t order; /* as it came */
	struct buf key;
};

struct kwic_lines {
	struct kwic_line *items;
	size_t count, cap;
	unsigned number, before, width, place; /* columns */
};

/* Appends the lines of a hit, which is borrowed; its number is shown. The
 * columns of lines are set. */
void kwic_add_hit(struct kwic_lines *lines, const struct hit *hit, long number);
void kwic_lines_release(struct kwic_lines *lines);

unsigned kwic_columns(const struct cells *cells);

#endif
