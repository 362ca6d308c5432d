/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Page furniture in the text of saved pages: buttons ("Ver original",
 * "分享"), lists of languages, the disclaimer beside them, and the tail of
 * short lines that comes after an article. HTML says much of this by its
 * elements; text saved from a page says it by its words only.
 */
#ifndef FORMATS_PAGE_FURNITURE_H
#define FORMATS_PAGE_FURNITURE_H

#include "formats/article/article_draft.h"

/* Takes furniture out of the draft's blocks: single buttons only where it is
 * a page for sure (page), or where the text shows that it is one: by a
 * button such as "view original", or by a tail with three of them or a list
 * of languages. Never takes out everything. */
void furniture_drop(struct draft *draft, bool page);

#endif
