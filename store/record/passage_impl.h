/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The inside of a passage's record, for the passage*.c files only. */
#ifndef STORE_RECORD_PASSAGE_IMPL_H
#define STORE_RECORD_PASSAGE_IMPL_H

#include "store/record/passage.h"
#include "store/record/record.h"

#define DATE_LAST    99991231
#define PERCENT_LAST 100

/* The version that is written; those before it have another layout. */
#define SLIM_VERSION 6

/* Both leave it to passage_read to judge what was read, and to find what is not
 * in a record. */
struct record passage_read_old(struct span record, struct passage *passage);
struct record passage_read_slim(struct span record, struct passage *passage);

#endif
