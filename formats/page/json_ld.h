/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What a page says of its article in JSON-LD with the words of schema.org.
 */
#ifndef FORMATS_PAGE_JSON_LD_H
#define FORMATS_PAGE_JSON_LD_H

#include "formats/article/article_draft.h"

/* Fills those of article's fields that are empty (title, author, source,
 * url, lang, date) from the first object in json that is an Article or one
 * of its kinds, else a WebPage; also inside lists and @graph. What is no
 * JSON is passed over. The texts are owned by draft. body becomes the object's
 * articleBody, where that is longer. */
void json_ld_read(struct draft *draft, struct article *article,
		  struct buf *body, struct span json);

#endif
