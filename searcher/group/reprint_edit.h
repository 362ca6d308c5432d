/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Between reprint.c and its helper: whether an edit leaves the story as it
 * is. */
#ifndef SEARCHER_GROUP_REPRINT_EDIT_H
#define SEARCHER_GROUP_REPRINT_EDIT_H

#include "searcher/group/reprint_diff.h"

enum edit_kind {
	EDIT_OTHER,    /* sentences or words more or less, that say no other */
	EDIT_LEAD,     /* another beginning */
	EDIT_DATELINE, /* a place, a day, an agency before the first sentence */
	EDIT_CONFLICT, /* another story */
};

enum edit_kind reprint_edit_kind(const struct reprint_diff *diff, size_t at);

#endif
