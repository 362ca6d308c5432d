/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What is done to each article, whichever reader made it. */
#ifndef FORMATS_ARTICLE_ARTICLE_FINISH_H
#define FORMATS_ARTICLE_ARTICLE_FINISH_H

#include "formats/article/article_draft.h"

/* Fields are kept with every passage: longer ones are cut. */
#define ARTICLE_FIELD_MAX 2048 /* bytes */

/* Bounds article's fields, folds Arabic presentation forms in its title and
 * blocks, and turns what is in visual order. draft, released by the caller
 * once article is not needed, owns what is new. */
void article_finish(struct draft *draft, struct article *article);

#endif
