/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/web/html.h"
#include "base/out.h"

static const char *entity(char c)
{
	switch (c) {
	case '&':
		return "&amp;";
	case '<':
		return "&lt;";
	case '>':
		return "&gt;";
	case '"':
		return "&quot;";
	case '\'':
		return "&#39;";
	default:
		return NULL;
	}
}

void html_text(struct buf *to, struct span text)
{
	struct buf safe = BUF_INIT;
	const char *name;
	size_t i;

	out_safe(&safe, text, OUT_LINES);
	for (i = 0; i < safe.len; i++) {
		name = entity(safe.ptr[i]);
		if (name)
			buf_add_str(to, name);
		else
			buf_add_char(to, safe.ptr[i]);
	}
	buf_release(&safe);
}

static bool is_unreserved(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
	       (c >= 'A' && c <= 'Z') || (c && strchr("-._~", c));
}

void html_url(struct buf *to, struct span text)
{
	size_t i;

	for (i = 0; i < text.len; i++)
		if (is_unreserved(text.ptr[i]))
			buf_add_char(to, text.ptr[i]);
		else
			buf_addf(to, "%%%02X", (unsigned char)text.ptr[i]);
}

void html_foreign(struct buf *to, const char *lang)
{
	if (lang && strcmp(lang, "und") != 0) {
		buf_add_str(to, " lang=\"");
		html_text(to, span_str(lang));
		buf_add_char(to, '"');
	}
	buf_add_str(to, " dir=\"auto\"");
}
