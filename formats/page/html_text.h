/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Text into HTML, and a line of HTML into text. */
#ifndef FORMATS_PAGE_HTML_TEXT_H
#define FORMATS_PAGE_HTML_TEXT_H

#include "base/buf.h"

/* Appends text with what HTML would read as markup escaped. */
void html_escape(struct buf *to, struct span text);

/* Appends the text of a line of HTML: without tags, entities decoded. */
void html_line(struct buf *to, struct span html);

/* The same of a part of a page: each paragraph, row or break is a line, and
 * scripts, styles and comments are left out. */
void html_lines(struct buf *to, struct span html);

/* Whether a text is a part of a page rather than plain. */
bool html_is_markup(struct span text);

/* Whether strings of JSON, as they are written there, may hold such parts. */
bool html_may_be_in_json(struct span text);

#endif
