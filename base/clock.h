/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A clock that never goes back, and the time that a thread may take: work that
 * its input could make endless asks whether it is late, and ends with what it
 * has.
 */
#ifndef BASE_CLOCK_H
#define BASE_CLOCK_H

#include <stdbool.h>
#include <stdint.h>

#define CLOCK_SECOND ((int64_t)1000000000)

int64_t clock_now(void);  /* ns since some moment */
int64_t clock_wall(void); /* ns since the epoch, by the wall clock */

/* From now on this thread has so many seconds; 0: it is never late. */
void clock_allow(long seconds);
bool clock_is_allowed(void); /* whether there is an end at all */
bool clock_is_late(void);

/* This thread is late, too, once another one has set *stop by an atomic store;
 * NULL: no other may. Borrowed until the next call. */
void clock_stop_by(const bool *stop);

#endif
