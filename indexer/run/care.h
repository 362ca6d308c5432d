/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What a run does for the index whether or not there is anything to update:
 * leftovers of killed writers go, and what nobody vouches for is checked.
 */
#ifndef INDEXER_RUN_CARE_H
#define INDEXER_RUN_CARE_H

#include "config/config.h"

/* Takes the lock for a moment, but only if there is something to do, and does
 * nothing when that cannot be had. What turns out to be damaged is marked so
 * on disk; opening it tells. */
void care_take(const struct config *config);

#endif
