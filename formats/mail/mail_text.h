/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The plain text of a letter, and how much a text or a page shows. */
#ifndef FORMATS_MAIL_MAIL_TEXT_H
#define FORMATS_MAIL_MAIL_TEXT_H

#include "formats/article/article_draft.h"

/* Adds the blocks of text: runs of lines between blank ones, quoted alike,
 * without their quote marks. A line "-- " begins the signature, which is left
 * out. len is the end of each block: that of the file. */
void mail_text_add(struct draft *draft, struct span text, uint64_t len);

/* Whether the text in draft may stand in for a page, and whether it does for
 * this one: "Your program cannot show this letter". Newsletters leave their
 * text to the page beside it. */
bool mail_is_short(const struct draft *draft);
bool mail_is_stub(const struct draft *draft, struct span page);

#endif
