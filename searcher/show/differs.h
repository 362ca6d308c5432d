/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What another source of a hit has otherwise. */
#ifndef SEARCHER_SHOW_DIFFERS_H
#define SEARCHER_SHOW_DIFFERS_H

#include "searcher/layout/print.h"

/* The source at of the hit's others: as lines for people, or as an array of
 * JSON. */
void differs_print(const struct hit *hit, size_t at,
		   const struct print_style *style, struct buf *to);
void differs_json(const struct hit *hit, size_t at, struct buf *to);

#endif
