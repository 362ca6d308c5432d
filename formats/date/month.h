/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Names of months, in full and cut short, as CLDR has them for some forty
 * languages and for the calendars of the Arab east and west. The table is
 * made from ICU's data when we build.
 */
#ifndef FORMATS_DATE_MONTH_H
#define FORMATS_DATE_MONTH_H

#include "base/buf.h"

/* Appends name as the table spells it: case folded, full stops and marks of
 * Arabic dropped, its alefs plain. */
void month_fold(struct span name, struct buf *to);

/* 1 to 12 for a name that was folded, or 0. A name that is another month in
 * another language does not count. */
unsigned month_number(struct span folded);

#endif
