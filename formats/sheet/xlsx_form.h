/* SPDX-License-Identifier: GPL-2.0-or-later */
/* How an XLSX shows its numbers (ECMA-376, part 1, 18.8.30). */
#ifndef FORMATS_SHEET_XLSX_FORM_H
#define FORMATS_SHEET_XLSX_FORM_H

#include "formats/sheet/xlsx_book.h"

/* Fills the forms of book by its styles; NULL has none. */
void xlsx_forms_read(struct xlsx_book *book, const struct buf *styles);

/* What a code such as "yyyy\-mm\-dd" or "0.0%" makes of a number, and what the
 * forms that a program has without a code are. */
enum xlsx_form xlsx_form_of_code(struct span code);
enum xlsx_form xlsx_form_built_in(unsigned long id);

/* Appends a number in such a form; from_1904 is as in struct xlsx_book. */
void xlsx_add_number(struct buf *to, double number, enum xlsx_form form,
		     bool from_1904);

#endif
