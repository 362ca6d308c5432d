/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Text as old Office and Outlook write it. */
#ifndef FORMATS_OLE_OLE_TEXT_H
#define FORMATS_OLE_OLE_TEXT_H

#include "base/buf.h"

/* Appends UTF-16LE; half a pair becomes U+FFFD. */
void ole_add_utf16(struct buf *to, struct span units);

/* Appends bytes of a code page, or of windows-1252 where that is unknown. */
void ole_add_page(struct buf *to, struct span bytes, long page);

/* The day of a FILETIME: 100 ns since 1601. 0: none. */
uint32_t ole_day(uint64_t time);

#endif
