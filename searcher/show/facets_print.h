/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Counts of facets, for people and as JSON. */
#ifndef SEARCHER_SHOW_FACETS_PRINT_H
#define SEARCHER_SHOW_FACETS_PRINT_H

#include "searcher/facets/facets.h"
#include "searcher/layout/print.h"

/* Charts for people, each with its name above, an empty line after. */
void print_facets(const struct facets *facets, const struct print_style *style,
		  struct buf *to);

/* One JSON object, no newline: schema, passages (counted), all (whether that
 * is all that match), and facets, by name a list of objects of value (null:
 * passages without) and count. */
void print_facets_json(const struct facets *facets, struct buf *to);

#endif
