/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What is done to each article, whichever reader made it. */
#ifndef FORMATS_MEND_H
#define FORMATS_MEND_H

#include "formats/draft.h"

/* Fields are kept with every passage: longer ones are cut. */
#define MEND_FIELD_MOST 2048 /* bytes */

/* Bounds article's fields, folds Arabic presentation forms in its title and
 * blocks, and turns what stands in visual order. draft, released by the caller
 * once article is not needed, owns what is new. */
void mend_article(struct draft *draft, struct article *article);

#endif
