/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Between reading.c and its helper: how the query writes what it wants, so that
 * among passages that say the same those come first that write it so. */
#ifndef SEARCHER_READING_SPELLING_H
#define SEARCHER_READING_SPELLING_H

#include "searcher/reading/reading.h"

/* Of the terms of a leaf; text is what its units are of. */
void spellings_note(struct query_reading *reading, const struct units *units,
		    struct span text);

/* Once all leaves are noted and wanted is complete. */
void spellings_settle(struct query_reading *reading);

#endif
