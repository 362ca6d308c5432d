/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What one line of Markdown is, as far as one line can tell. */
#ifndef FORMATS_PLAIN_MARKDOWN_LINE_H
#define FORMATS_PLAIN_MARKDOWN_LINE_H

#include "base/buf.h"

enum line_kind {
	LINE_TEXT,
	LINE_BLANK,
	LINE_HEADING, /* # */
	LINE_FENCE,   /* ``` or ~~~ */
	LINE_ITEM,    /* of a list */
	LINE_EQUALS,  /* === */
	LINE_DASHES,  /* ---, a rule or what makes a heading */
	LINE_NOTHING, /* rules, images, comments: holds no text */
};

struct markdown_line {
	enum line_kind kind;
	unsigned level;   /* of a heading; marks of a fence */
	char mark;        /* of a fence: '`' or '~' */
	struct span text; /* without marks, trimmed */
};

struct markdown_line markdown_line(struct span line);

#endif
