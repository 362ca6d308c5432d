/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Dates as programs write them. */
#ifndef FORMATS_DATE_DATE_H
#define FORMATS_DATE_DATE_H

#include "base/buf.h"

/* YYYYMMDD of "2023-06-29", "2023-06-29T10:00:00Z", "2023/6/29",
 * "20230629", "2023-06" (day 1), "2023" (1 January); 0 for anything else or
 * a day that is not one. */
uint32_t date_parse(struct span text);

#endif
