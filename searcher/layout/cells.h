/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Text as what takes places on a terminal's line: characters, each
 * neutralised as base/out.h does, blanks run together, marks known. Lines
 * (wrap.h) and concordances (kwic.h) are made of them.
 */
#ifndef SEARCHER_LAYOUT_CELLS_H
#define SEARCHER_LAYOUT_CELLS_H

#include "searcher/layout/print.h"

/* A character, or a bracket round a mark. */
struct cell {
	uint32_t code;
	bool marked;
};

struct cells {
	struct cell *items;
	size_t count, cap;
};

void cells_release(struct cells *cells);

/* What to make them of; all borrowed. Marks as in struct hit; parts that lie
 * outside of the cut are passed over. */
struct cell_text {
	struct span text;
	struct excerpt cut; /* with an ellipsis where something was cut off */
	const struct mark_range *marks;
	size_t mark_count;
	const bool *hidden; /* by byte: what is not shown; or NULL */
	bool brackets;      /* are round marks */
	bool lines;         /* a line of the text that seems to end one ends
			     * one here, as a cell '\n'; not one of a text
			     * that was wrapped before */
};

/* Appends. */
void cells_fill(struct cells *cells, const struct cell_text *from);

unsigned cells_columns(const struct cell *from, const struct cell *to);

/* Appends them, marks in colour when color, in between the SGR sequence base
 * ("" or, say, "1") holding. */
void cells_print(const struct cell *from, const struct cell *to, bool color,
		 struct buf *out);

#define CELL_BLANK(code) ((code) == ' ' || (code) == '\n')

#endif
