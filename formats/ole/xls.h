/* SPDX-License-Identifier: GPL-2.0-or-later */
/* An old workbook: what its first part says of all sheets. Private to the
 * reader. */
#ifndef FORMATS_OLE_XLS_H
#define FORMATS_OLE_XLS_H

#include "formats/ole/biff.h"
#include "formats/sheet/xlsx_book.h"

enum xls_record {
	XLS_FORMULA = 0x06,
	XLS_EOF = 0x0A,
	XLS_NOTE = 0x1C,
	XLS_1904 = 0x22,
	XLS_LOCKED = 0x2F,
	XLS_PAGE = 0x42,
	XLS_SHEET = 0x85,
	XLS_NUMBERS = 0xBD,
	XLS_RICH = 0xD6,
	XLS_STYLE = 0xE0,
	XLS_STRINGS = 0xFC,
	XLS_SHARED = 0xFD,
	XLS_BOX = 0x1B6,
	XLS_NUMBER = 0x203,
	XLS_TEXT = 0x204,
	XLS_LOGIC = 0x205,
	XLS_RESULT = 0x207,
	XLS_SMALL = 0x27E,
	XLS_FORM = 0x41E,
	XLS_BEGIN = 0x809,
};

struct xls_sheet {
	char *name;
	uint64_t at; /* in the stream */
};

struct xls_form {
	unsigned id;
	enum xlsx_form form;
};

struct xls_book {
	struct biff biff;
	struct xls_sheet *sheets;
	size_t count, cap;
	struct buf strings; /* one after the other */
	size_t *ends;       /* of each */
	size_t string_count, string_cap;
	struct xls_form *own; /* forms of numbers */
	size_t own_count, own_cap;
	unsigned *styles; /* the form of each, by its id */
	size_t style_count, style_cap;
	bool from_1904, locked;
};

/* biff.stream is set. False: it is no workbook. */
bool xls_book_read(struct xls_book *book);
void xls_book_release(struct xls_book *book);

/* A string that cells share; "" where there is none. */
struct span xls_string(const struct xls_book *book, uint32_t number);

/* Appends a number as it is seen in a cell of that style. */
void xls_add_number(const struct xls_book *book, double number, unsigned style,
		    struct buf *to);

#endif
