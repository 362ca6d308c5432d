/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Han characters that are words by themselves although another touches them:
 * in 蓍的别名 the first is a plant, and no passage has it before 的.
 */
#ifndef SEARCHER_MATCH_STRANGER_H
#define SEARCHER_MATCH_STRANGER_H

#include "searcher/match/leaf_terms.h"

/* Adds them behind the other terms, as characters alone. */
enum status strangers_add(struct leaf_terms *slots, const struct match *match,
			  struct err *err);

#endif
