/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Rows of comma-separated values (RFC 4180), with any of four separators, line
 * ends of any kind, and quotes that are forgotten: one that nothing closes is
 * a character like others.
 */
#ifndef FORMATS_SHEET_CSV_ROW_H
#define FORMATS_SHEET_CSV_ROW_H

#include "base/buf.h"

#define CSV_COLUMNS_MOST 1024

struct csv {
	struct span text;
	size_t at;   /* where the next row begins */
	size_t line; /* that it is on, from 1 */
	char separator;
	unsigned open; /* quotes that nothing closed */
	/* the row last read */
	struct buf values; /* all cells, one after the other */
	size_t starts[CSV_COLUMNS_MOST + 1];
	size_t count;      /* of cells */
	size_t first_line; /* that it begins on */
	size_t start, end; /* its bytes in text */
	size_t cut;        /* cells beyond the most, of all rows */
};

/* Finds the separator: that of a first line "sep=;", else of , ; tab and | the
 * one that parts the first rows into most cells, as many in each. */
void csv_init(struct csv *csv, struct span text);
void csv_release(struct csv *csv);

/* Reads the next row; false at the end. */
bool csv_next(struct csv *csv);

/* A cell of it, valid until the next call; "" where there is none. */
struct span csv_cell(const struct csv *csv, size_t column);

#endif
