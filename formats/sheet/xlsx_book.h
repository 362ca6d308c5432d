/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What the parts of an XLSX beside its sheets say (ECMA-376, part 1, 18): which
 * sheets there are, the strings that cells share, and which numbers are dates
 * or shares of a hundred.
 */
#ifndef FORMATS_SHEET_XLSX_BOOK_H
#define FORMATS_SHEET_XLSX_BOOK_H

#include "formats/pack/archive.h"
#include "formats/xml/xml.h"

struct xlsx_sheet {
	char *name, *part; /* part: of the zip; NULL where it is not known */
	char *id;          /* of the relation to it */
};

enum xlsx_form {
	XLSX_NUMBER,
	XLSX_PERCENT,
	XLSX_DATE,
	XLSX_TIME /* of the day, or both */
};

struct xlsx_book {
	struct xlsx_sheet *sheets;
	size_t count, cap;
	bool from_1904;     /* day 0 of its dates is 1 January 1904 */
	struct buf strings; /* one after the other */
	size_t *starts;     /* of each, and one for the end */
	size_t string_count, string_cap;
	unsigned char *forms; /* enum xlsx_form by style */
	size_t form_count, form_cap;
};

void xlsx_book_read(struct xlsx_book *book, const struct zip *zip);
void xlsx_book_release(struct xlsx_book *book);

/* A shared string; "" where there is none. */
struct span xlsx_string(const struct xlsx_book *book, size_t number);

/* Appends a number as people see it in a cell of that style. */
void xlsx_number(const struct xlsx_book *book, struct span value, size_t style,
		 struct buf *to);

#endif
