/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What the elements of HTML mean to the reader. Unknown ones are inline. */
#ifndef FORMATS_HTML_HTML_TAGS_H
#define FORMATS_HTML_HTML_TAGS_H

#include <stdbool.h>

enum html_meaning {
	TAG_BLOCK = 1 << 0, /* text in front, inside and behind is apart */
	TAG_SKIP = 1 << 1,  /* nothing inside is text */
	TAG_ARTICLE = 1 << 2,
	TAG_MAIN = 1 << 3,
	TAG_HEADER = 1 << 4, /* skipped unless inside article or main */
	TAG_CELL = 1 << 5,   /* white space round it */
	TAG_BREAK = 1 << 6,  /* br */
	TAG_TITLE = 1 << 7,
	TAG_META = 1 << 8,
	TAG_LINK = 1 << 9,
	TAG_HTML = 1 << 10,
	TAG_FURNITURE = 1 << 11, /* left out, where an article is left */
	TAG_SCRIPT = 1 << 12,
	TAG_ANCHOR = 1 << 13,
	TAG_TIME = 1 << 14,
};

struct html_tag {
	const char *name;
	unsigned meaning; /* of enum html_meaning */
	unsigned level;   /* of a heading, or 0 */
};

/* Never NULL. name is in lower case. */
const struct html_tag *html_tag_of(const char *name);

/* The value of an attribute in libxml2's list (name, value, name, value ...,
 * NULL), "" when it stands without value, NULL when it is not there. */
const char *html_attribute(const unsigned char **list, const char *name);

/* Whether attributes take an element out of the text. */
bool html_is_hidden(const unsigned char **list);

/* Whether role or class call an aside a footnote or another part of the
 * text. */
bool html_is_note(const unsigned char **list);

/* Whether class calls an element a handle: the mark beside a heading that links
 * to it, or offers to edit what is below; the way back from a footnote. */
bool html_is_handle(const unsigned char **list);

/* Whether role, class or id call an element furniture: "share-buttons", not
 * "has-sidebar". */
bool html_is_furniture(const unsigned char **list);

/* TAG_ARTICLE or TAG_MAIN where role or itemprop say so, else 0. */
unsigned html_area(const unsigned char **list);

#endif
