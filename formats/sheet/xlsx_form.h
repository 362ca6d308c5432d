/* SPDX-License-Identifier: GPL-2.0-or-later */
/* How an XLSX shows its numbers (ECMA-376, part 1, 18.8.30). */
#ifndef FORMATS_SHEET_XLSX_FORM_H
#define FORMATS_SHEET_XLSX_FORM_H

#include "formats/sheet/xlsx_book.h"

/* Fills the forms of book by its styles; NULL has none. */
void xlsx_forms_read(struct xlsx_book *book, const struct buf *styles);

#endif
