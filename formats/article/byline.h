/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The date, author and source of an article whose metadata do not say them. */
#ifndef FORMATS_ARTICLE_BYLINE_H
#define FORMATS_ARTICLE_BYLINE_H

#include "formats/article/article.h"

/* Gives an article without a date that of its URL, else of a byline: a short
 * line, and no sentence, among its first blocks; else the day its file was
 * made, else the day it was saved. Author and source likewise, from lines such
 * as 作者：... or Fonte|..., where they are not known. Nonsense is passed over:
 * days before 1900 and after tomorrow. In a line that tells of a change too,
 * that of the change comes last. */
void date_article(struct article *article);

#endif
