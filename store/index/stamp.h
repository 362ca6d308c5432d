/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Whether an index was written since it was opened. */
#ifndef STORE_INDEX_STAMP_H
#define STORE_INDEX_STAMP_H

#include <stddef.h>
#include <stdint.h>

/* A number that is another one after each commit to one of the indexes, and
 * after each switch of a generation. It looks at the disk, not at what is
 * open: take it before index_open(). Where one of them is on a server, whose
 * disk is not to be seen, it is another one every half minute. */
uint64_t index_stamp(const char *const *paths, size_t count);

#endif
