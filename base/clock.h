/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A clock that never goes back. */
#ifndef BASE_CLOCK_H
#define BASE_CLOCK_H

#include <stdint.h>

#define CLOCK_SECOND ((int64_t)1000000000)

int64_t clock_now(void); /* ns since some moment */

#endif
