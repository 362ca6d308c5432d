/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Fields that a passage's record answers, without its text. */
#ifndef SEARCHER_CHECK_CHECK_FIELD_H
#define SEARCHER_CHECK_CHECK_FIELD_H

#include "searcher/match/field_term.h"
#include "store/record/passage.h"

/* date and today are YYYYMMDD; a date of 0 is unknown. */
bool check_date(struct span range, uint32_t date, uint32_t today);

/* A field that the index has terms for: lang, script, type, source, topic. */
bool check_terms(const struct node *node, const struct passage *passage);

#endif
