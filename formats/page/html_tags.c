/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "base/array.h"
#include "base/buf.h"
#include "formats/page/html_tags.h"

#include <stddef.h>
#include <strings.h>

/* In the order of strcmp. */
static const struct html_tag tags[] = {
	{"a", TAG_ANCHOR, 0},
	{"address", TAG_BLOCK, 0},
	{"article", TAG_BLOCK | TAG_ARTICLE, 0},
	{"aside", TAG_BLOCK | TAG_FURNITURE, 0},
	{"audio", TAG_SKIP, 0},
	{"blockquote", TAG_BLOCK | TAG_PARAGRAPH, 0},
	{"body", TAG_BLOCK, 0},
	{"br", TAG_BREAK, 0},
	{"button", TAG_SKIP, 0},
	{"canvas", TAG_SKIP, 0},
	{"caption", TAG_BLOCK, 0},
	{"center", TAG_BLOCK, 0},
	{"datalist", TAG_SKIP, 0},
	{"dd", TAG_BLOCK | TAG_ITEM, 0},
	{"details", TAG_BLOCK, 0},
	{"dialog", TAG_BLOCK | TAG_FURNITURE, 0},
	{"dir", TAG_BLOCK | TAG_LIST, 0},
	{"div", TAG_BLOCK, 0},
	{"dl", TAG_BLOCK | TAG_LIST, 0},
	{"dt", TAG_BLOCK | TAG_ITEM, 0},
	{"fieldset", TAG_BLOCK, 0},
	{"figcaption", TAG_BLOCK | TAG_CAPTION, 0},
	{"figure", TAG_BLOCK, 0},
	{"footer", TAG_BLOCK | TAG_FURNITURE, 0},
	{"form", TAG_BLOCK | TAG_FURNITURE, 0},
	{"h1", TAG_BLOCK | TAG_HEADING, 1},
	{"h2", TAG_BLOCK | TAG_HEADING, 2},
	{"h3", TAG_BLOCK | TAG_HEADING, 3},
	{"h4", TAG_BLOCK | TAG_HEADING, 4},
	{"h5", TAG_BLOCK | TAG_HEADING, 5},
	{"h6", TAG_BLOCK | TAG_HEADING, 6},
	{"head", TAG_BLOCK, 0},
	{"header", TAG_BLOCK | TAG_HEADER, 0},
	{"hgroup", TAG_BLOCK, 0},
	{"hr", TAG_BLOCK, 0},
	{"html", TAG_BLOCK | TAG_HTML, 0},
	{"iframe", TAG_SKIP, 0},
	{"legend", TAG_BLOCK, 0},
	{"li", TAG_BLOCK | TAG_ITEM, 0},
	{"link", TAG_LINK, 0},
	{"main", TAG_BLOCK | TAG_MAIN, 0},
	{"menu", TAG_BLOCK | TAG_LIST, 0},
	{"meta", TAG_META, 0},
	{"nav", TAG_BLOCK | TAG_FURNITURE, 0},
	{"noscript", TAG_HIDDEN, 0},
	{"object", TAG_SKIP, 0},
	{"ol", TAG_BLOCK | TAG_LIST, 0},
	{"p", TAG_BLOCK | TAG_PARAGRAPH, 0},
	{"pre", TAG_BLOCK | TAG_CODE, 0},
	{"rb", TAG_BASE, 0},
	{"rp", TAG_READING, 0},
	{"rt", TAG_READING, 0},
	{"rtc", TAG_READING, 0},
	{"script", TAG_SKIP | TAG_SCRIPT, 0},
	{"section", TAG_BLOCK, 0},
	{"select", TAG_SKIP, 0},
	{"style", TAG_SKIP, 0},
	{"summary", TAG_BLOCK, 0},
	{"svg", TAG_SKIP, 0},
	{"table", TAG_BLOCK, 0},
	{"tbody", TAG_BLOCK, 0},
	{"td", TAG_BLOCK | TAG_CELL, 0},
	{"template", TAG_SKIP, 0},
	{"textarea", TAG_SKIP, 0},
	{"tfoot", TAG_BLOCK, 0},
	{"th", TAG_BLOCK | TAG_CELL, 0},
	{"thead", TAG_BLOCK, 0},
	{"time", TAG_TIME, 0},
	{"title", TAG_TITLE, 0},
	{"tr", TAG_BLOCK | TAG_ROW, 0},
	{"ul", TAG_BLOCK | TAG_LIST, 0},
	{"video", TAG_SKIP, 0},
};

static const struct html_tag other = {"", 0, 0};

static int compare(const void *name, const void *tag)
{
	return strcmp(name, ((const struct html_tag *)tag)->name);
}

const struct html_tag *html_tag_of(const char *name)
{
	const struct html_tag *tag =
		bsearch(name, tags, COUNT_OF(tags), sizeof(tags[0]), compare);

	return tag ? tag : &other;
}

const char *html_attribute(const unsigned char **list, const char *name)
{
	for (; list && list[0]; list += 2)
		if ((*list[0] | 0x20) == *name &&
		    !strcasecmp((const char *)list[0], name))
			return list[1] ? (const char *)list[1] : "";
	return NULL;
}

/* Names that mean the same wherever they are used. */
static bool is_class_hidden(const char *class)
{
	static const char *const names[] = {"sr-only", "visually-hidden",
					    "visuallyhidden",
					    "screen-reader-text"};
	size_t i;

	if (!class || !strcmp(class, "hidden"))
		return class;
	for (i = 0; i < COUNT_OF(names); i++)
		if (strstr(class, names[i]))
			return true;
	return false;
}

bool html_is_hidden(const unsigned char **list)
{
	const char *hidden = html_attribute(list, "aria-hidden");
	const char *style = html_attribute(list, "style");

	const char *class = html_attribute(list, "class");

	return html_attribute(list, "hidden") || is_class_hidden(class) ||
	       (hidden && !strcasecmp(hidden, "true")) ||
	       (style && (strcasestr(style, "display:none") ||
			  strcasestr(style, "display: none")));
}

unsigned html_area(const unsigned char **list)
{
	const char *role = html_attribute(list, "role");
	const char *property = html_attribute(list, "itemprop");

	if ((role && !strcasecmp(role, "article")) ||
	    (property && !strcasecmp(property, "articleBody")))
		return TAG_ARTICLE;
	return role && !strcasecmp(role, "main") ? TAG_MAIN : 0;
}
