/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The guard against an unmounted disk: when too much of a source is gone at
 * once, or all of a disk, none of that is removed.
 */
#ifndef INDEXER_PLAN_PURGE_H
#define INDEXER_PLAN_PURGE_H

#include "indexer/plan/plan.h"

/* So few files of a root may vanish at once whatever their part is; they are
 * counted in plan->few. */
#define PURGE_FEW 10

/* Turns the CHANGE_GONE entries of plan that are not to be believed into
 * CHANGE_KEPT, and says why in plan->guard: those below a root that is missing
 * or empty; below one of whose known files more than PURGE_FEW and more than
 * the part input->vanished are gone; and those of a disk that had been mounted
 * at or below a root and of which nothing is left. input->purge forbids it.
 * Files below more than one root count for the innermost. */
void purge_guard(struct plan *plan, const struct plan_input *input);

#endif
