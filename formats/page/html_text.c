/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "formats/page/html_text.h"

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

void html_line(struct buf *to, struct span html)
{
	size_t i = 0, len;

	while (i < html.len) {
		struct span rest = span_of(html.ptr + i, html.len - i);
		const char *end = begins_tag(rest)
					  ? memchr(rest.ptr, '>', rest.len)
					  : NULL;

		len = end ? (size_t)(end - rest.ptr) + 1 : 0;
		if (!end && *rest.ptr == '&')
			len = add_entity(to, rest);
		if (!len) {
			len = 1;
			buf_add_char(to, *rest.ptr);
		}
		i += len;
	}
}
