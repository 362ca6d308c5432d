/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "formats/html_tags.h"

#include <stddef.h>
#include <strings.h>

/* In the order of strcmp. */
static const struct html_tag tags[] = {
	{"address", TAG_BLOCK, 0},
	{"article", TAG_BLOCK | TAG_ARTICLE, 0},
	{"aside", TAG_BLOCK | TAG_SKIP, 0},
	{"audio", TAG_SKIP, 0},
	{"blockquote", TAG_BLOCK, 0},
	{"body", TAG_BLOCK, 0},
	{"br", TAG_BREAK, 0},
	{"button", TAG_SKIP, 0},
	{"canvas", TAG_SKIP, 0},
	{"caption", TAG_BLOCK, 0},
	{"center", TAG_BLOCK, 0},
	{"datalist", TAG_SKIP, 0},
	{"dd", TAG_BLOCK, 0},
	{"details", TAG_BLOCK, 0},
	{"dialog", TAG_BLOCK | TAG_SKIP, 0},
	{"dir", TAG_BLOCK, 0},
	{"div", TAG_BLOCK, 0},
	{"dl", TAG_BLOCK, 0},
	{"dt", TAG_BLOCK, 0},
	{"fieldset", TAG_BLOCK, 0},
	{"figcaption", TAG_BLOCK, 0},
	{"figure", TAG_BLOCK, 0},
	{"footer", TAG_BLOCK | TAG_SKIP, 0},
	{"form", TAG_BLOCK | TAG_SKIP, 0},
	{"h1", TAG_BLOCK, 1},
	{"h2", TAG_BLOCK, 2},
	{"h3", TAG_BLOCK, 3},
	{"h4", TAG_BLOCK, 4},
	{"h5", TAG_BLOCK, 5},
	{"h6", TAG_BLOCK, 6},
	{"head", TAG_BLOCK, 0},
	{"header", TAG_BLOCK | TAG_HEADER, 0},
	{"hgroup", TAG_BLOCK, 0},
	{"hr", TAG_BLOCK, 0},
	{"html", TAG_BLOCK | TAG_HTML, 0},
	{"iframe", TAG_SKIP, 0},
	{"legend", TAG_BLOCK, 0},
	{"li", TAG_BLOCK, 0},
	{"link", TAG_LINK, 0},
	{"main", TAG_BLOCK | TAG_MAIN, 0},
	{"menu", TAG_BLOCK, 0},
	{"meta", TAG_META, 0},
	{"nav", TAG_BLOCK | TAG_SKIP, 0},
	{"noscript", TAG_SKIP, 0},
	{"object", TAG_SKIP, 0},
	{"ol", TAG_BLOCK, 0},
	{"p", TAG_BLOCK, 0},
	{"pre", TAG_BLOCK, 0},
	{"script", TAG_SKIP, 0},
	{"section", TAG_BLOCK, 0},
	{"select", TAG_SKIP, 0},
	{"style", TAG_SKIP, 0},
	{"summary", TAG_BLOCK, 0},
	{"svg", TAG_SKIP, 0},
	{"table", TAG_BLOCK, 0},
	{"tbody", TAG_BLOCK, 0},
	{"td", TAG_CELL, 0},
	{"template", TAG_SKIP, 0},
	{"textarea", TAG_SKIP, 0},
	{"tfoot", TAG_BLOCK, 0},
	{"th", TAG_CELL, 0},
	{"thead", TAG_BLOCK, 0},
	{"title", TAG_TITLE, 0},
	{"tr", TAG_BLOCK, 0},
	{"ul", TAG_BLOCK, 0},
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
		bsearch(name, tags, sizeof(tags) / sizeof(tags[0]),
			sizeof(tags[0]), compare);

	return tag ? tag : &other;
}

const char *html_attribute(const unsigned char **list, const char *name)
{
	for (; list && list[0]; list += 2)
		if (!strcasecmp((const char *)list[0], name))
			return list[1] ? (const char *)list[1] : "";
	return NULL;
}

int html_is_hidden(const unsigned char **list)
{
	static const char *const roles[] = {"navigation",  "banner",
					    "contentinfo", "dialog",
					    "alertdialog", "search"};
	const char *hidden = html_attribute(list, "aria-hidden");
	const char *role = html_attribute(list, "role");
	size_t i;

	if (html_attribute(list, "hidden") ||
	    (hidden && !strcasecmp(hidden, "true")))
		return 1;
	for (i = 0; role && i < sizeof(roles) / sizeof(roles[0]); i++)
		if (!strcasecmp(role, roles[i]))
			return 1;
	return 0;
}
