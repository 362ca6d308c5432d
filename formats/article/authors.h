/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Several authors of one article as one text: names with "; " between, as they
 * are kept, shown, and parted again by what cites them.
 */
#ifndef FORMATS_ARTICLE_AUTHORS_H
#define FORMATS_ARTICLE_AUTHORS_H

#include "formats/article/article_draft.h"

#define AUTHORS_MOST 1024 /* bytes; names that do not fit are left out */

/* Adds name, without the brackets of a wiki's link ([[Name]], [[Page|Name]]),
 * to authors, which is owned by draft, unless it is among them or an address
 * of the web. */
void authors_add(struct draft *draft, struct span *authors, struct span name);

#endif
