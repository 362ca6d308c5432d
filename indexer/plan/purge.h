/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The guard against an unmounted disk: when too much is gone at once,
 * nothing is.
 */
#ifndef INDEXER_PLAN_PURGE_H
#define INDEXER_PLAN_PURGE_H

#include "indexer/plan/plan.h"

/* So few files may vanish at once whatever their part is. */
#define PURGE_FEW 10

/* Turns every CHANGE_GONE of plan into CHANGE_KEPT, and says why in
 * plan->guard, when a root is missing or empty though the index knows files
 * below it, or when more than input->vanished of the known files that the
 * roots cover vanished. input->purge forbids it. */
void purge_guard(struct plan *plan, const struct plan_input *input);

#endif
