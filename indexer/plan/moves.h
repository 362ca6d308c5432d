/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Files that only changed their path: a known one gone and a new one with
 * its inode and times, or with its bytes.
 */
#ifndef INDEXER_PLAN_MOVES_H
#define INDEXER_PLAN_MOVES_H

#include "indexer/plan/plan.h"

/* Joins CHANGE_GONE and CHANGE_NEW entries of plan to CHANGE_MOVED ones and
 * drops the gone halves. Each known file moves once. */
void moves_find(struct plan *plan, const struct plan_input *input);

#endif
