/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "formats/html/html_clean.h"
#include "base/array.h"
#include "base/ascii.h"
#include "formats/xml/xml_clean.h"

#include <strings.h>

enum inside {
	INSIDE_MARKUP,
	INSIDE_RAW,  /* only the end tag counts */
	INSIDE_TEXT, /* and character references */
};

static const struct {
	const char *name;
	enum inside inside;
} elements[] = {
	{"script", INSIDE_RAW}, {"style", INSIDE_RAW},     {"xmp", INSIDE_TEXT},
	{"title", INSIDE_TEXT}, {"textarea", INSIDE_TEXT},
};

#define ELEMENT_COUNT COUNT_OF(elements)

struct cleaning {
	struct buf *to;
	struct span html;
	size_t at;
	bool no_comment;     /* none ends from here on */
	size_t code_ends[2]; /* of PHP and of others: the next known */
	bool closed;      /* tags were closed behind PHP that nothing ended */
	unsigned endless; /* of elements: none is closed from here on */
};

static struct span rest(const struct cleaning *clean)
{
	return span_of(clean->html.ptr + clean->at,
		       clean->html.len - clean->at);
}

static bool ends_name(struct span html, size_t at)
{
	return at >= html.len || ascii_is_space(html.ptr[at]) ||
	       html.ptr[at] == '>' || html.ptr[at] == '/';
}

static bool is_named(struct span html, size_t at, const char *name)
{
	size_t len = strlen(name);

	return at + len <= html.len && !strncasecmp(html.ptr + at, name, len) &&
	       ends_name(html, at + len);
}

/* Where "</name" begins, or the end of all: what is never closed holds the
 * rest of the page, as a browser has it. */
static size_t end_of(struct span html, size_t at, const char *name)
{
	const char *found;

	for (; at < html.len; at++) {
		found = memchr(html.ptr + at, '<', html.len - at);
		if (!found)
			break;
		at = (size_t)(found - html.ptr);
		if (at + 1 < html.len && html.ptr[at + 1] == '/' &&
		    is_named(html, at + 2, name))
			return at;
	}
	return html.len;
}

static size_t behind(struct span html, size_t at, const char *end)
{
	const char *found = at < html.len ? memmem(html.ptr + at, html.len - at,
						   end, strlen(end))
					  : NULL;

	return found ? (size_t)(found - html.ptr) + strlen(end) : html.len;
}

/* What ends the code of a server that begins at at, or NULL. */
static const char *code_end(struct span html, size_t at)
{
	struct span left = span_of(html.ptr + at, html.len - at);

	if (span_starts(left, "<%"))
		return "%>";
	return ascii_starts(left, "<?php") || span_starts(left, "<?=") ? "?>"
								       : NULL;
}

static void add_text(struct buf *to, struct span text)
{
	const char *end;
	size_t i = 0, after = 0;

	while (i < text.len) {
		end = after < text.len ? code_end(text, i) : NULL;
		if (end)
			after = behind(text, i, end);
		if (end && after < text.len) {
			i = after;
		} else if (text.ptr[i] == '<') {
			buf_add_str(to, "&lt;");
			i++;
		} else {
			buf_add_char(to, text.ptr[i] ? text.ptr[i] : ' ');
			i++;
		}
	}
}

static void add_raw(struct buf *to, struct span text)
{
	size_t from = to->len;
	char *nul;

	buf_add_span(to, text);
	while (from < to->len &&
	       (nul = memchr(to->ptr + from, '\0', to->len - from))) {
		*nul = ' ';
		from = (size_t)(nul - to->ptr);
	}
}

static size_t element_at(struct span html, size_t name)
{
	size_t i;

	for (i = 0; i < ELEMENT_COUNT; i++)
		if (is_named(html, name, elements[i].name))
			break;
	return i;
}

/* What has no end tag ends with the next tag. */
static size_t close_early(struct cleaning *clean, const char *name)
{
	struct span left = rest(clean);
	const char *tag = memchr(left.ptr, '<', left.len);

	if (tag)
		left.len = (size_t)(tag - left.ptr);
	add_raw(clean->to, left);
	buf_addf(clean->to, "</%s>", name);
	return clean->at + left.len;
}

/* What the element holds whose tag ends at at. One that is never closed would
 * hold the rest of the page: a script does, as in a browser; a title that
 * someone forgot to close must not. */
static void take_inside(struct cleaning *clean, size_t name)
{
	size_t i = element_at(clean->html, name), end;
	struct span inside;

	if (i == ELEMENT_COUNT || span_starts(rest(clean), "/"))
		return;
	end = clean->html.len;
	if (!(clean->endless & 1u << i))
		end = end_of(clean->html, clean->at, elements[i].name);
	inside = span_of(clean->html.ptr + clean->at, end - clean->at);
	if (end == clean->html.len)
		clean->endless |= 1u << i;
	if (elements[i].inside == INSIDE_RAW)
		add_raw(clean->to, inside);
	else if (end < clean->html.len)
		add_text(clean->to, inside);
	else
		end = close_early(clean, elements[i].name);
	clean->at = end;
}

static void take_tag(struct cleaning *clean)
{
	size_t name = clean->at + 1, from = clean->to->len, end;

	/* On a copy: the attributes too many are blanked in it. */
	end = html_tag_end(clean->html, name);
	add_raw(clean->to,
		span_of(clean->html.ptr + clean->at, end - clean->at));
	html_trim_tag(clean->to->ptr, clean->to->len, from + 1);
	clean->at = end;
	take_inside(clean, name);
}

/* A comment that never ends would hold the rest of a page that was cut, or
 * that someone wrote badly: it ends with its first tag. */
static void skip_comment(struct cleaning *clean)
{
	struct span html = clean->html;
	size_t end = html.len;

	if (span_starts(rest(clean), "<!-->")) {
		clean->at += 5;
		return;
	}
	if (!clean->no_comment)
		end = behind(html, clean->at + 4, "-->");
	clean->no_comment |= end == html.len;
	if (end == html.len && !ascii_ends(html, "-->"))
		end = behind(html, clean->at + 4, ">");
	clean->at = end;
}

/* What a server would have run. PHP needs no end at the end of a file. Each
 * end is looked for once. */
static bool skip_code(struct cleaning *clean)
{
	const char *end = code_end(clean->html, clean->at);
	size_t *next;

	if (!end)
		return false;
	next = &clean->code_ends[*end == '%'];
	if (*next <= clean->at)
		*next = behind(clean->html, clean->at, end);
	if (*next == clean->html.len && !ascii_ends(clean->html, end) &&
	    (*end == '%' || clean->closed ||
	     behind(clean->html, clean->at, "</") < clean->html.len)) {
		clean->closed = true;
		return false;
	}
	clean->at = *next;
	return true;
}

static void take_mark(struct cleaning *clean)
{
	struct span html = clean->html;
	char next = clean->at + 1 < html.len ? html.ptr[clean->at + 1] : '\0';

	if (span_starts(rest(clean), "<!--"))
		skip_comment(clean);
	else if (skip_code(clean))
		return;
	else if (next == '!' || next == '?')
		clean->at = behind(html, clean->at + 2, ">");
	else if (ascii_is_alpha(next))
		take_tag(clean);
	else
		buf_add_char(clean->to, html.ptr[clean->at++]);
}

void html_clean(struct buf *to, struct span html)
{
	struct cleaning clean = {.to = to, .html = html};
	const char *mark;
	size_t len;

	buf_room(to, html.len);
	while (clean.at < html.len) {
		mark = memchr(html.ptr + clean.at, '<', html.len - clean.at);
		len = mark ? (size_t)(mark - html.ptr) - clean.at
			   : html.len - clean.at;
		add_raw(to, span_of(html.ptr + clean.at, len));
		clean.at += len;
		if (mark)
			take_mark(&clean);
	}
}
