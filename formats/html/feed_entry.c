/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "formats/date/date.h"
#include "formats/date/date_text.h"
#include "formats/article_draft.h"
#include "formats/html/feed_entry.h"

#include <ctype.h>
#include <libxml/HTMLparser.h>

void feed_entry_clear(struct feed_entry *entry)
{
	size_t i;

	for (i = 0; i < FEED_FIELDS; i++)
		buf_clear(entry->fields + i);
	buf_clear(&entry->topics);
}

void feed_entry_release(struct feed_entry *entry)
{
	size_t i;

	for (i = 0; i < FEED_FIELDS; i++)
		buf_release(entry->fields + i);
	buf_release(&entry->topics);
}

static struct span field(const struct feed_entry *entry, enum feed_field which)
{
	return text_trim(buf_span(entry->fields + which));
}

uint32_t feed_date(struct span text)
{
	return date_field(text, span_str("en"));
}

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

/* Ids often are the address of the entry. */
static bool is_url(struct span text)
{
	return span_starts(text, "http://") || span_starts(text, "https://");
}

static void set_known(const struct feed_entry *entry, struct article *known)
{
	struct span link = field(entry, FEED_LINK), id = field(entry, FEED_ID);

	known->record = id.len ? id : link;
	known->url = link.len ? link : is_url(id) ? id : span_of("", 0);
	if (entry->fields[FEED_AUTHOR].len)
		known->author = field(entry, FEED_AUTHOR);
	known->topics = buf_span(&entry->topics);
	known->date = feed_date(field(entry, FEED_PUBLISHED));
	if (!known->date)
		known->date = feed_date(field(entry, FEED_UPDATED));
	known->date_source = known->date ? "feed" : "";
}

/* An entry that is only a headline. */
static enum status push_title(struct html_part *part, struct span title,
			      struct err *err)
{
	struct buf html = BUF_INIT;
	enum status status;

	buf_add_str(&html, "<p>");
	html_escape(&html, title);
	status = html_part_read(part, buf_span(&html), err);
	buf_release(&html);
	return status;
}

enum status feed_entry_push(struct feed_entry *entry, struct html_part *part,
			    struct err *err)
{
	enum feed_field texts[] = {FEED_CONTENT, FEED_SUMMARY};
	struct article outer = part->known;
	enum status status = ST_OK;
	size_t i;

	set_known(entry, &part->known);
	part->title = field(entry, FEED_TITLE);
	part->articles = 0;
	for (i = 0; i < 2 && !status && !part->articles; i++)
		if (field(entry, texts[i]).len)
			status = html_part_read(part, field(entry, texts[i]),
						err);
	if (!status && !part->articles && part->title.len)
		status = push_title(part, part->title, err);
	part->known = outer;
	return status;
}
