/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "formats/page/html_text.h"
#include "base/array.h"
#include "base/ascii.h"

#include <ctype.h>
#include <libxml/HTMLparser.h>

void html_escape(struct buf *to, struct span text)
{
	size_t i;

	for (i = 0; i < text.len; i++) {
		char c = text.ptr[i];

		if (c == '<' || c == '>' || c == '&')
			buf_add_str(to, c == '<'   ? "&lt;"
					: c == '>' ? "&gt;"
						   : "&amp;");
		else
			buf_add_char(to, c);
	}
}

static uint32_t code_of(struct span name)
{
	uint32_t code = 0;
	bool hex = name.len > 1 && (name.ptr[1] | 0x20) == 'x';
	size_t i;

	for (i = hex ? 2 : 1; i < name.len; i++) {
		char c = name.ptr[i];

		if (!isxdigit((unsigned char)c) ||
		    (!hex && !isdigit((unsigned char)c)))
			return 0;
		code = code * (hex ? 16 : 10) +
		       (uint32_t)(isdigit((unsigned char)c)
					  ? c - '0'
					  : (c | 0x20) - 'a' + 10);
	}
	return code;
}

/* The entity at the front of text, into to; how many bytes it takes, 0 for
 * none. */
static size_t add_entity(struct buf *to, struct span text)
{
	const htmlEntityDesc *known;
	size_t len = 1;
	char name[12] = "";
	uint32_t code;

	while (len < text.len && len < sizeof(name) && text.ptr[len] != ';')
		len++;
	if (len >= text.len || len >= sizeof(name) || len < 2)
		return 0;
	memcpy(name, text.ptr + 1, len - 1);
	if (name[0] == '#') {
		code = code_of(span_of(name, len - 1));
	} else {
		known = htmlEntityLookup((const xmlChar *)name);
		code = known ? known->value : 0;
	}
	if (!code)
		return 0;
	buf_add_code(to, code);
	return len + 1;
}

static bool begins_tag(struct span text)
{
	return text.len > 1 && text.ptr[0] == '<' &&
	       (isalpha((unsigned char)text.ptr[1]) || text.ptr[1] == '/' ||
		text.ptr[1] == '!');
}

/* Elements whose text runs on, or a break. */
static bool breaks_line(struct span tag)
{
	static const char *const names[] = {
		"p",  "div",   "br", "li", "tr", "h1",      "h2",
		"h3", "h4",    "h5", "h6", "ul", "ol",      "blockquote",
		"hr", "table", "td", "th", "dd", "section", "article"};
	size_t i, from = tag.len > 1 && tag.ptr[1] == '/' ? 2 : 1, len = from;

	while (len < tag.len && isalnum((unsigned char)tag.ptr[len]))
		len++;
	for (i = 0; i < COUNT_OF(names); i++)
		if (ascii_is(span_of(tag.ptr + from, len - from), names[i]))
			return true;
	return false;
}

/* How many bytes an element takes whose text nobody sees; 0 for others. */
static size_t hidden_len(struct span html)
{
	static const char *const names[][2] = {{"<script", "</script>"},
					       {"<style", "</style>"},
					       {"<!--", "-->"}};
	size_t i, at, len;

	for (i = 0; i < COUNT_OF(names); i++) {
		if (!ascii_starts(html, names[i][0]))
			continue;
		len = strlen(names[i][1]);
		for (at = 0; at + len <= html.len; at++)
			if (!strncasecmp(html.ptr + at, names[i][1], len))
				return at + len;
		return html.len;
	}
	return 0;
}

/* A tag ends within TAG_MOST bytes, so that many beginnings without an end
 * cost little. */
#define TAG_MOST 65536

static size_t tag_len(struct span html)
{
	const char *end;

	if (!begins_tag(html))
		return 0;
	end = memchr(html.ptr, '>', html.len < TAG_MOST ? html.len : TAG_MOST);
	return end ? (size_t)(end - html.ptr) + 1 : 0;
}

static void add_text(struct buf *to, struct span html, bool lines)
{
	size_t i = 0, len;

	while (i < html.len) {
		struct span rest = span_of(html.ptr + i, html.len - i);

		len = lines ? hidden_len(rest) : 0;
		if (!len) {
			len = tag_len(rest);
			if (len && lines && breaks_line(rest))
				buf_add_char(to, '\n');
		}
		if (!len && *rest.ptr == '&')
			len = add_entity(to, rest);
		if (!len) {
			len = 1;
			buf_add_char(to, lines && *rest.ptr == '\n'
						 ? ' '
						 : *rest.ptr);
		}
		i += len;
	}
}

void html_line(struct buf *to, struct span html)
{
	add_text(to, html, false);
}

void html_lines(struct buf *to, struct span html)
{
	add_text(to, html, true);
}

bool html_is_markup(struct span text)
{
	static const char *const marks[] = {"</p>",    "</div>", "<br",
					    "</span>", "</a>",   "</li>",
					    "<p>",     "</h2>",  "<img "};
	size_t i;

	for (i = 0; i < COUNT_OF(marks); i++)
		if (text.len &&
		    memmem(text.ptr, text.len, marks[i], strlen(marks[i])))
			return true;
	return false;
}

bool html_may_be_in_json(struct span text)
{
	static const char *const marks[] = {"</",   "<br",     "<img",   "<p>",
					    "<\\/", "\\u003c", "\\u003C"};
	size_t i;

	for (i = 0; i < COUNT_OF(marks); i++)
		if (text.len &&
		    memmem(text.ptr, text.len, marks[i], strlen(marks[i])))
			return true;
	return false;
}
