/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What the elements of HTML mean to the reader. Unknown ones are inline. */
#ifndef FORMATS_PAGE_HTML_TAGS_H
#define FORMATS_PAGE_HTML_TAGS_H

#include <stdbool.h>

enum html_meaning {
	TAG_BLOCK = 1 << 0, /* text in front, inside and after is apart */
	TAG_SKIP = 1 << 1,  /* nothing inside is text */
	TAG_ARTICLE = 1 << 2,
	TAG_MAIN = 1 << 3,
	TAG_HEADER = 1 << 4, /* of a page, or of an article */
	TAG_CELL = 1 << 5,   /* of a table */
	TAG_BREAK = 1 << 6,  /* br */
	TAG_TITLE = 1 << 7,
	TAG_META = 1 << 8,
	TAG_LINK = 1 << 9,
	TAG_HTML = 1 << 10,
	TAG_FURNITURE = 1 << 11, /* left out, where an article is left */
	TAG_SCRIPT = 1 << 12,
	TAG_ANCHOR = 1 << 13,
	TAG_TIME = 1 << 14,
	TAG_ROW = 1 << 15,
	TAG_ITEM = 1 << 16, /* of a list */
	TAG_CODE = 1 << 17,
	TAG_CAPTION = 1 << 18,
	TAG_HIDDEN = 1 << 19,  /* text for readers without scripts */
	TAG_READING = 1 << 20, /* of ruby: no text */
	TAG_BASE = 1 << 21,    /* of ruby: text again */
	TAG_HEADING = 1 << 22,
	TAG_PARAGRAPH = 1 << 23,
	TAG_LIST = 1 << 24,
};

struct html_tag {
	const char *name;
	unsigned meaning; /* of enum html_meaning */
	unsigned level;   /* of a heading, or 0 */
};

/* Never NULL. name is in lower case. */
const struct html_tag *html_tag_of(const char *name);

/* The value of an attribute in libxml2's list (name, value, name, value ...,
 * NULL), "" when it is without value, NULL when it is not there. */
const char *html_attribute(const unsigned char **list, const char *name);

/* Whether attributes take an element out of the text. */
bool html_is_hidden(const unsigned char **list);

/* TAG_ARTICLE or TAG_MAIN where role or itemprop say so, else 0. */
unsigned html_area(const unsigned char **list);

#endif
