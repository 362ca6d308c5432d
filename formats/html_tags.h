/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What the elements of HTML mean to the reader. Unknown ones are inline. */
#ifndef FORMATS_HTML_TAGS_H
#define FORMATS_HTML_TAGS_H

enum html_meaning {
	TAG_BLOCK = 1 << 0, /* text in front, inside and behind is apart */
	TAG_SKIP = 1 << 1,  /* nothing inside is read */
	TAG_ARTICLE = 1 << 2,
	TAG_MAIN = 1 << 3,
	TAG_HEADER = 1 << 4, /* skipped unless inside article or main */
	TAG_CELL = 1 << 5,   /* white space round it */
	TAG_BREAK = 1 << 6,  /* br */
	TAG_TITLE = 1 << 7,
	TAG_META = 1 << 8,
	TAG_LINK = 1 << 9,
	TAG_HTML = 1 << 10,
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
int html_is_hidden(const unsigned char **list);

#endif
