/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "base/ascii.h"
#include "base/utf8.h"
#include "formats/charset/charset.h"
#include "formats/xml/xml_clean.h"

static void decode(struct buf *to, struct span xml, bool is_utf8)
{
	struct charset_found found = {&charset_utf8, 100, 0};

	if (!is_utf8)
		found = charset_find(xml, NULL, true);
	if (found.confidence < CHARSET_SURE)
		found.charset = &charset_utf8;
	charset_decode(found.charset,
		       span_of(xml.ptr + found.from, xml.len - found.from), to);
}

/* Besides these no code point that is none of a character is in UTF-8 that
 * was repaired: U+FFFE and U+FFFF. */
static bool is_none(const char *at)
{
	return at[0] == '\xEF' && at[1] == '\xBF' &&
	       (at[2] == '\xBE' || at[2] == '\xBF');
}

/* A parser that meets one of these ends the comment or tag it is in there,
 * where we do not. */
static void blank_controls(char *text, size_t len)
{
	size_t i;

	for (i = 0; i < len; i++) {
		unsigned char c = (unsigned char)text[i];

		if (c < ' ' && c != '\t' && c != '\n' && c != '\r')
			text[i] = ' ';
		else if (c == 0xEF && i + 2 < len && is_none(text + i))
			text[i + 2] = '\xBD';
	}
}

static void blank(char *text, size_t from, size_t to)
{
	for (; from < to; from++)
		if (text[from] != '\n')
			text[from] = ' ';
}

static size_t pass_space(struct span text, size_t at)
{
	while (at < text.len && ascii_is_space(text.ptr[at]))
		at++;
	return at;
}

/* After the value whose quote is at at; a tag of XML holds no '<', so it
 * ends there. */
static size_t pass_value(struct span xml, size_t at)
{
	char quote = xml.ptr[at++];

	while (at < xml.len && xml.ptr[at] != quote && xml.ptr[at] != '<')
		at++;
	return at + (at < xml.len && xml.ptr[at] == quote);
}

/* As xmlParseStartTag2() goes through a tag, but without giving up where it
 * would. False: nothing was blanked. */
static bool trim_tag(char *text, size_t len, size_t at)
{
	struct span xml = span_of(text, len);
	unsigned count = 0;
	size_t limit = 0;

	while (at < len && text[at] != '<' && text[at] != '>') {
		if (text[at++] != '=')
			continue;
		at = pass_space(xml, at);
		if (at >= len || (text[at] != '"' && text[at] != '\''))
			continue;
		at = pass_value(xml, at);
		if (++count == XML_ATTRIBUTES_MOST)
			limit = at;
	}
	if (count <= XML_ATTRIBUTES_MOST)
		return false;
	blank(text, limit, at);
	return true;
}

static size_t skip_to(struct span xml, size_t at, const char *end)
{
	const char *found = at < xml.len ? memmem(xml.ptr + at, xml.len - at,
						  end, strlen(end))
					 : NULL;

	return found ? (size_t)(found - xml.ptr) + strlen(end) : xml.len;
}

static bool starts_at(struct span xml, size_t at, const char *text)
{
	return span_starts(span_of(xml.ptr + at, xml.len - at), text);
}

/* After a declaration inside a document type, or what else is there. */
static size_t pass_declaration(struct span xml, size_t at)
{
	if (starts_at(xml, at, "<!--"))
		return skip_to(xml, at + 4, "-->");
	if (starts_at(xml, at, "<?"))
		return skip_to(xml, at + 2, "?>");
	if (xml.ptr[at] == '"' || xml.ptr[at] == '\'') {
		char quote[2] = {xml.ptr[at], '\0'};

		return skip_to(xml, at + 1, quote);
	}
	return at + 1;
}

/* Where the document type declaration that begins at from ends. */
static size_t type_end(struct span xml, size_t from)
{
	size_t at = from;
	bool inside = false;

	while (at < xml.len && (inside || xml.ptr[at] != '>')) {
		if (xml.ptr[at] == '[')
			inside = true;
		else if (xml.ptr[at] == ']')
			inside = false;
		at = pass_declaration(xml, at);
	}
	return at < xml.len ? at + 1 : skip_to(xml, from, ">");
}

/* It is in front of the first tag. */
static void blank_type(char *text, size_t len)
{
	struct span xml = span_of(text, len);
	const char *found;
	size_t at = 0, end;

	for (; (found = memchr(text + at, '<', len - at)); at = end) {
		at = (size_t)(found - text);
		if (starts_at(xml, at, "<!DOCTYPE")) {
			end = type_end(xml, at);
			blank(text, at, end);
		} else if (starts_at(xml, at, "<!") ||
			   starts_at(xml, at, "<?")) {
			end = pass_declaration(xml, at);
		} else {
			break;
		}
	}
}

static unsigned line_of(const char *text, size_t at)
{
	unsigned line = 1;

	while (at)
		line += text[--at] == '\n';
	return line;
}

/* In comments and CDATA too: no one knows where a parser that recovers takes
 * them to end. */
static unsigned trim_tags(char *text, size_t len)
{
	const char *found;
	unsigned line = 0;
	size_t at;

	for (at = 0; at < len; at++) {
		found = memchr(text + at, '<', len - at);
		if (!found)
			break;
		at = (size_t)(found - text);
		if (at + 1 < len && !strchr("/!?", text[at + 1]) &&
		    trim_tag(text, len, at + 1) && !line)
			line = line_of(text, at);
	}
	return line;
}

unsigned xml_clean(struct buf *to, struct span xml, bool is_utf8)
{
	size_t before = to->len, len;
	char *text;

	decode(to, xml, is_utf8);
	len = to->len - before;
	if (!len)
		return 0;
	text = to->ptr + before;
	blank_controls(text, len);
	blank_type(text, len);
	return trim_tags(text, len);
}

static bool begins_name(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
	       c == ':' || c == '.';
}

static size_t pass_name(struct span html, size_t at)
{
	while (at < html.len &&
	       (begins_name(html.ptr[at]) || html.ptr[at] == '-' ||
		ascii_is_digit(html.ptr[at])))
		at++;
	return at;
}

static bool ends_tag(struct span html, size_t at)
{
	return at >= html.len || html.ptr[at] == '>' ||
	       (html.ptr[at] == '/' && at + 1 < html.len &&
		html.ptr[at + 1] == '>');
}

/* A word without quotes, or what is no attribute. */
static size_t pass_word(struct span html, size_t at, bool slash)
{
	while (at < html.len && html.ptr[at] != '>' &&
	       !ascii_is_space(html.ptr[at]) && !(slash && ends_tag(html, at)))
		at++;
	return at;
}

static size_t pass_attribute(struct span html, size_t at)
{
	size_t behind;
	const char *end;

	if (!begins_name(html.ptr[at]))
		return pass_word(html, at, true);
	at = pass_name(html, at);
	behind = pass_space(html, at);
	if (behind >= html.len || html.ptr[behind] != '=')
		return at;
	at = pass_space(html, behind + 1);
	if (at >= html.len || (html.ptr[at] != '"' && html.ptr[at] != '\''))
		return pass_word(html, at, false);
	end = memchr(html.ptr + at + 1, html.ptr[at], html.len - at - 1);
	return end ? (size_t)(end - html.ptr) + 1 : html.len;
}

size_t html_tag_end(struct span html, size_t at)
{
	at = pass_space(html, pass_name(html, at));
	while (!ends_tag(html, at))
		at = pass_space(html, pass_attribute(html, at));
	return at;
}

size_t html_trim_tag(char *text, size_t len, size_t at)
{
	struct span html = span_of(text, len);
	size_t limit = len;
	unsigned count = 0;

	at = pass_space(html, pass_name(html, at));
	while (!ends_tag(html, at)) {
		if (count++ == XML_ATTRIBUTES_MOST)
			limit = at;
		at = pass_space(html, pass_attribute(html, at));
	}
	if (limit < at)
		blank(text, limit, at);
	return at;
}
