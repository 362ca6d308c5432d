/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What lines such as "Related stories" or "评论" say of what follows them. */
#ifndef FORMATS_PAGE_PAGE_MARKS_H
#define FORMATS_PAGE_PAGE_MARKS_H

#include "base/buf.h"

enum page_mark {
	MARK_NONE,
	MARK_BOX,     /* a box of links or teasers */
	MARK_LAST,    /* nothing after it is the article's */
	MARK_POINTER, /* to another article, if the line is a link */
};

enum page_mark page_mark_of(struct span line);

#endif
