/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Tables in the making: cells by row become blocks of some rows each. Where a
 * table has a head, it is in front of each block, so that a row is understood
 * by itself. A row of one cell is a paragraph of its own; a cell with a long
 * text becomes paragraphs after its row, under the name of its column.
 */
#ifndef FORMATS_SHEET_SHEET_H
#define FORMATS_SHEET_SHEET_H

#include "formats/article/article_draft.h"

#define SHEET_COLUMNS_MOST 1024

struct sheet_cell {
	size_t column, start, len; /* its bytes in text */
};

struct sheet {
	struct draft *draft;
	uint64_t file_len;
	/* the row at hand */
	struct buf text;
	struct sheet_cell *cells;
	size_t count, cap;
	/* the table at hand */
	struct buf head;   /* its line, or empty */
	struct buf labels; /* what the head has for each column, each with a
			    * NUL after it */
	struct buf group;  /* lines of rows */
	bool shown;        /* the head was, in front of a group */
	size_t left;       /* the first column of the head, if there is one */
	bool begun;        /* a row of several cells was there */
	size_t cut;        /* cells beyond SHEET_COLUMNS_MOST, of all */
};

/* What is added goes to draft, with the places 0 to file_len. */
void sheet_init(struct sheet *sheet, struct draft *draft, uint64_t file_len);

/* Begins a table, after the end of the one before. A name is its heading. */
void sheet_begin(struct sheet *sheet, struct span name);

/* Adds a cell to the row; columns count from 0 and grow. A cell without text
 * is left out. */
void sheet_cell(struct sheet *sheet, size_t column, struct span text);
void sheet_row_end(struct sheet *sheet);

/* A text beside the table, such as a comment. */
void sheet_note(struct sheet *sheet, struct span text);

/* Ends the last table. Cells that were cut are reported as a part of the file
 * at path. */
void sheet_end(struct sheet *sheet, const char *path,
	       struct read_report *report);
void sheet_release(struct sheet *sheet);

#endif
