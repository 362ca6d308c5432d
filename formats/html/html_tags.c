/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "base/buf.h"
#include "formats/html/html_tags.h"

#include <stddef.h>
#include <strings.h>

/* In the order of strcmp. */
static const struct html_tag tags[] = {
	{"a", TAG_ANCHOR, 0},
	{"address", TAG_BLOCK, 0},
	{"article", TAG_BLOCK | TAG_ARTICLE, 0},
	{"aside", TAG_BLOCK | TAG_FURNITURE, 0},
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
	{"dialog", TAG_BLOCK | TAG_FURNITURE, 0},
	{"dir", TAG_BLOCK, 0},
	{"div", TAG_BLOCK, 0},
	{"dl", TAG_BLOCK, 0},
	{"dt", TAG_BLOCK, 0},
	{"fieldset", TAG_BLOCK, 0},
	{"figcaption", TAG_BLOCK, 0},
	{"figure", TAG_BLOCK, 0},
	{"footer", TAG_BLOCK | TAG_FURNITURE, 0},
	{"form", TAG_BLOCK | TAG_FURNITURE, 0},
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
	{"nav", TAG_BLOCK | TAG_FURNITURE, 0},
	{"noscript", TAG_SKIP, 0},
	{"object", TAG_SKIP, 0},
	{"ol", TAG_BLOCK, 0},
	{"p", TAG_BLOCK, 0},
	{"pre", TAG_BLOCK, 0},
	{"script", TAG_SKIP | TAG_SCRIPT, 0},
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
	{"time", TAG_TIME, 0},
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

static bool is_one_of(const char *word, const char *const *words)
{
	for (; word && *words; words++)
		if (!strcasecmp(word, *words))
			return true;
	return false;
}

bool html_is_hidden(const unsigned char **list)
{
	const char *hidden = html_attribute(list, "aria-hidden");
	const char *style = html_attribute(list, "style");

	return html_attribute(list, "hidden") ||
	       (hidden && !strcasecmp(hidden, "true")) ||
	       (style && (strcasestr(style, "display:none") ||
			  strcasestr(style, "display: none")));
}

/* The parts that make up names such as "share-buttons" or "postComments". */
static const char *const furniture[] = {"nav",
					"navbar",
					"navigation",
					"navbox",
					"navheader",
					"navfooter",
					"catlinks",
					"printfooter",
					"toc",
					"menu",
					"submenu",
					"breadcrumb",
					"breadcrumbs",
					"footer",
					"cookie",
					"cookies",
					"consent",
					"gdpr",
					"share",
					"sharing",
					"sharebar",
					"social",
					"comment",
					"comments",
					"commentlist",
					"disqus",
					"related",
					"recommend",
					"recommended",
					"recommendation",
					"recommendations",
					"sidebar",
					"advert",
					"advertisement",
					"ads",
					"adsense",
					"sponsor",
					"sponsored",
					"newsletter",
					"subscribe",
					"subscription",
					"pagination",
					"pager",
					"popup",
					"modal",
					"promo",
					"langs",
					"languages",
					"masthead",
					"signup",
					"login",
					"toolbar",
					NULL};

/* Names of what holds more than the furniture they speak of. */
static const char *const whole[] = {"has",    "with",    "no",      "without",
				    "layout", "enabled", "wrapper", "content",
				    "body",   NULL};

#define NAME_MOST 32 /* bytes of a part that is worth looking at */

/* The next part of names from *at on; false at the end of the name. */
static bool next_part(const char *names, size_t *at, char part[NAME_MOST])
{
	size_t len = 0, i = *at;

	while (names[i] == '-' || names[i] == '_')
		i++;
	for (; names[i] && !strchr("-_ \t\r\n\f", names[i]); i++) {
		if (len && names[i] >= 'A' && names[i] <= 'Z' &&
		    names[i - 1] >= 'a' && names[i - 1] <= 'z')
			break;
		if (len < NAME_MOST - 1)
			part[len++] = names[i];
	}
	part[len] = '\0';
	*at = i;
	return len > 0;
}

/* Of one name its first or last part is furniture, and none says that it is
 * round something else. */
static bool name_is_furniture(const char *names, size_t *at)
{
	char part[NAME_MOST];
	bool first = true, found = false, last = false, more = true;

	while (more) {
		more = next_part(names, at, part);
		if (!more)
			break;
		if (is_one_of(part, whole))
			more = false;
		last = is_one_of(part, furniture);
		found |= first && last;
		first = false;
	}
	while (names[*at] && !strchr(" \t\r\n\f", names[*at]))
		++*at;
	return !is_one_of(part, whole) && (found || last);
}

static bool names_are_furniture(const char *names)
{
	size_t at = 0;

	while (names && names[at]) {
		if (strchr(" \t\r\n\f", names[at]))
			at++;
		else if (name_is_furniture(names, &at))
			return true;
	}
	return false;
}

bool html_is_furniture(const unsigned char **list)
{
	static const char *const roles[] = {
		"navigation",  "banner", "contentinfo",   "dialog",
		"alertdialog", "search", "complementary", NULL};

	return is_one_of(html_attribute(list, "role"), roles) ||
	       names_are_furniture(html_attribute(list, "class")) ||
	       names_are_furniture(html_attribute(list, "id"));
}

/* Whether one of the names of list's class is one of words. */
static bool has_class(const unsigned char **list, const char *const *words)
{
	struct span names = span_str(html_attribute(list, "class"));
	char name[NAME_MOST];
	size_t at = 0;

	while (at < names.len) {
		size_t len = strcspn(names.ptr + at, " \t\r\n\f");

		if (len < sizeof(name)) {
			memcpy(name, names.ptr + at, len);
			name[len] = '\0';
			if (is_one_of(name, words))
				return true;
		}
		at += len + 1;
	}
	return false;
}

bool html_is_handle(const unsigned char **list)
{
	static const char *const handles[] = {
		"headerlink",       "header-anchor",   "heading-anchor",
		"anchor-link",      "anchorjs-link",   "hash-link",
		"mw-editsection",   "mw-jump-link",    "footnote-back",
		"footnote-backref", "reversefootnote", NULL};

	return has_class(list, handles);
}

bool html_is_note(const unsigned char **list)
{
	static const char *const roles[] = {"doc-footnote", "doc-endnotes",
					    "doc-tip", "note", NULL};
	static const char *const names[] = {"footnote",      "footnotes",
					    "footnote-list", "endnotes",
					    "admonition",    NULL};

	return is_one_of(html_attribute(list, "role"), roles) ||
	       has_class(list, names);
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
