/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Which folder or address Xapian opens for each part of an index, and opening
 * them. A part that is a folder of generations is resolved to one of them
 * here, once, so that all its tables are of the same generation. Private to
 * store/index.
 */
#ifndef STORE_INDEX_PARTS_SPEC_H
#define STORE_INDEX_PARTS_SPEC_H

#include "store/index/parts.h"

bool part_has_generations(const struct part *part);

/* The generation before the current one. When the link names nothing, that is
 * the newest. */
enum status part_find_previous(const char *path, unsigned *number,
			       struct err *err);

/* Finds the part's spec again. *changed becomes true when it is another than
 * before, else it stays as it is. */
enum status part_update_spec(struct part *part, bool *changed, struct err *err);

/* The same of all parts, with *changed false first. */
enum status parts_update_specs(struct parts *parts, bool *changed,
			       struct err *err);

/* Finds and opens all. A writer may switch and remove the generation that was
 * just found: then it tries the next one, a few times. */
enum status parts_open_current(struct parts *parts, struct xc_reader **db,
			       struct err *err);

#endif
