/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "base/ascii.h"
#include "base/buf.h"
#include "formats/page/html_names.h"

#include <strings.h>

#define NAME_MOST 32 /* bytes of a part that is worth looking at */

/* words are in small letters. Asked for each part of each name on a page: few
 * words begin alike. */
static bool is_one_of(const char *word, const char *const *words)
{
	char first = word ? (char)(*word | 0x20) : '\0';

	for (; word && *words; words++)
		if (**words == first && !strcasecmp(word, *words))
			return true;
	return false;
}

/* The parts that make up names such as "share-buttons" or "relatedPosts". */
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
					"cookie",
					"cookies",
					"consent",
					"gdpr",
					"share",
					"sharing",
					"sharebar",
					"sharethis",
					"social",
					"socials",
					"related",
					"recommend",
					"recommended",
					"recommendation",
					"recommendations",
					"recirc",
					"recirculation",
					"trending",
					"popular",
					"mostread",
					"mostpopular",
					"sidebar",
					"advert",
					"advertisement",
					"ad",
					"ads",
					"adsense",
					"advertising",
					"sponsor",
					"sponsored",
					"newsletter",
					"newsletters",
					"subscribe",
					"subscription",
					"pagination",
					"pager",
					"popup",
					"modal",
					"promo",
					"promos",
					"promotion",
					"langs",
					"languages",
					"masthead",
					"signup",
					"login",
					"toolbar",
					"tags",
					"taglist",
					"tagcloud",
					"byline",
					"bio",
					"widget",
					"widgets",
					"feedback",
					"disclaimer",
					"copyright",
					"paywall",
					"survey",
					"outbrain",
					"taboola",
					"hidden",
					NULL};

static const char *const footers[] = {"footer", "foot", "siteinfo", NULL};

static const char *const comments[] = {
	"comment", "comments", "commentlist", "commentform", "disqus",
	"respond", "replies",  "reactions",   "discussion",  NULL};

/* Names of what holds more than the furniture they speak of. */
static const char *const whole[] = {
	"has",     "with", "no",   "without", "layout", "enabled",  "wrapper",
	"content", "body", "page", "main",    "embed",  "embedded", NULL};

/* Of what an article's text is called. */
static const char *const subjects[] = {"article", "post", "entry", "story",
				       "news",    "blog", "main",  "page",
				       "node",    NULL};
static const char *const bodies[] = {"body",   "content", "text",
				     "detail", "copy",    NULL};
static const char *const both[] = {
	"articlebody", "articlecontent", "articletext", "postbody",
	"postcontent", "storybody",      "storytext",   "entrycontent",
	"newstext",    "newscontent",    NULL};

static bool ends_part(char c)
{
	return c == '-' || c == '_' || ascii_is_space(c);
}

/* The next part of names from *at on; false at the end of the name. */
static bool next_part(const char *names, size_t *at, char part[NAME_MOST])
{
	size_t len = 0, i = *at;

	while (names[i] == '-' || names[i] == '_')
		i++;
	for (; names[i] && !ends_part(names[i]); i++) {
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

/* What the parts of one name say. */
struct name {
	unsigned first, last; /* charges of these parts */
	bool whole, subject, body;
};

static unsigned charge_of(const char *part)
{
	if (is_one_of(part, furniture))
		return CHARGE_NAME;
	if (is_one_of(part, footers))
		return CHARGE_FOOTER;
	return is_one_of(part, comments) ? CHARGE_COMMENT : 0;
}

static void read_part(struct name *name, const char *part, bool is_first)
{
	name->last = charge_of(part);
	if (is_first)
		name->first = name->last;
	name->whole |= is_one_of(part, whole);
	name->body |= (name->subject && is_one_of(part, bodies)) ||
		      is_one_of(part, both);
	name->subject |= is_one_of(part, subjects);
}

/* Of one name the first or last part speaks, unless a part says that it is
 * round something else. */
static unsigned read_name(const char *names, size_t *at)
{
	struct name name = {0};
	char part[NAME_MOST];
	bool first = true;

	for (; next_part(names, at, part); first = false)
		read_part(&name, part, first);
	if (name.body && !name.first && !name.last)
		return CHARGE_BODY;
	return name.whole ? 0 : name.first | name.last;
}

static unsigned read_names(const char *names)
{
	unsigned charges = 0;
	size_t at = 0;

	while (names && names[at])
		if (strchr(" \t\r\n\f", names[at]))
			at++;
		else
			charges |= read_name(names, &at);
	return charges;
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
	/* Of EPUB 3. */
	static const char *const types[] = {
		"footnote", "endnote",   "rearnote", "footnotes",
		"endnotes", "rearnotes", NULL};

	return is_one_of(html_attribute(list, "role"), roles) ||
	       is_one_of(html_attribute(list, "epub:type"), types) ||
	       has_class(list, names);
}

static unsigned charges_of_element(const struct html_tag *tag,
				   const unsigned char **list)
{
	static const char *const roles[] = {
		"navigation", "banner",        "dialog", "alertdialog",
		"search",     "complementary", NULL};

	const char *role = html_attribute(list, "role");

	if (!strcmp(tag->name, "footer") ||
	    (role && !strcasecmp(role, "contentinfo")))
		return CHARGE_FOOTER;
	if (is_one_of(role, roles))
		return CHARGE_ELEMENT;
	if (tag->meaning & TAG_HEADER)
		return CHARGE_HEADER;
	if (!(tag->meaning & TAG_FURNITURE))
		return 0;
	if (!strcmp(tag->name, "aside") || !strcmp(tag->name, "form"))
		return html_is_note(list) ? 0 : CHARGE_ASIDE;
	return CHARGE_ELEMENT;
}

unsigned html_charges(const struct html_tag *tag, const unsigned char **list,
		      bool docbook)
{
	unsigned round = TAG_HTML | TAG_ARTICLE | TAG_MAIN, names, id;
	const char *class = html_attribute(list, "class");
	const char *property = html_attribute(list, "itemprop");
	unsigned charges = charges_of_element(tag, list);

	if (docbook && class && !strcmp(class, "sidebar"))
		return charges;
	names = read_names(class);
	id = read_names(html_attribute(list, "id"));
	if (!(names & ~(unsigned)CHARGE_BODY) && id & ~(unsigned)CHARGE_BODY)
		id |= CHARGE_BY_ID;
	names |= id;
	if (property && !strcasecmp(property, "articleBody"))
		return charges | CHARGE_BODY | CHARGE_PROPERTY;
	/* What is round the whole page, or the article, is called many
	 * things. */
	if ((tag->meaning & round) || !strcmp(tag->name, "body") || tag->level)
		names &= CHARGE_BODY;
	return charges | names;
}

/* The first word of text. */
static uint32_t add_hash(uint32_t hash, const char *text)
{
	if (!text)
		return hash;
	text += strspn(text, " \t\r\n\f");
	for (; *text && !strchr(" \t\r\n\f", *text); text++)
		if (*text < '0' || *text > '9')
			hash = (hash ^ (unsigned char)*text) * 16777619u;
	return hash;
}

/* FNV-1a. */
uint32_t html_alike(const struct html_tag *tag, const unsigned char **list)
{
	return add_hash(add_hash(2166136261u, tag->name),
			html_attribute(list, "class"));
}
