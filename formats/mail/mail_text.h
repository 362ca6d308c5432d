/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The plain text of a letter, and how much a text or a page shows. */
#ifndef FORMATS_MAIL_MAIL_TEXT_H
#define FORMATS_MAIL_MAIL_TEXT_H

#include "formats/article/article_draft.h"

/* Adds the blocks of text: runs of lines between blank ones, quoted alike,
 * without their quote marks. A line "-- " begins the signature, which is left
 * out. len is the end of each block: that of the file. */
void mail_text_add(struct draft *draft, struct span text, uint64_t len);

/* Bytes of text, without web addresses and white space. */
size_t mail_text_len(struct span text);

/* The same of what a page shows, roughly: without tags, comments, styles and
 * scripts. */
size_t mail_page_len(struct span page);

#endif
