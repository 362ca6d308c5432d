/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Days as numbers, YYYYMMDD; 0 is none. */
#ifndef BASE_DAY_H
#define BASE_DAY_H

#include <time.h>

#include "base/buf.h"

/* The day in UTC, of the years 1000 to 9999; else 0. */
uint32_t day_at(time_t when);

/* The day in the user's time zone, which costs a file to read. */
uint32_t day_today(void);

/* Appends YYYY-MM-DD; nothing for 0. */
void day_text(uint32_t day, struct buf *to);

#endif
