/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The charset that a page declares in its head: BOM, XML and meta. */
#include "base/ascii.h"
#include "formats/charset/charset.h"

#include <strings.h>

#define LOOKED_AT 1024

struct scan {
	struct span text;
	size_t at;
};

/* A byte after the end is '\0', which is nothing's part. */
static char peek(const struct scan *scan)
{
	return scan->at < scan->text.len ? scan->text.ptr[scan->at] : '\0';
}

static bool is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r';
}

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool done(const struct scan *scan)
{
	return scan->at >= scan->text.len;
}

static bool begins(const struct scan *scan, const char *word)
{
	size_t len = strlen(word);

	return scan->text.len - scan->at >= len &&
	       !strncasecmp(scan->text.ptr + scan->at, word, len);
}

/* Moves after the next word, or to the end. */
static void pass(struct scan *scan, const char *word)
{
	while (!done(scan) && !begins(scan, word))
		scan->at++;
	if (!done(scan))
		scan->at += strlen(word);
}

static void pass_space(struct scan *scan)
{
	while (!done(scan) && is_space(peek(scan)))
		scan->at++;
}

/* Up to a byte of ends, or white space where space says so. */
static struct span take_until(struct scan *scan, const char *ends, bool space)
{
	size_t from = scan->at;

	while (!done(scan) && !(space && is_space(peek(scan))) &&
	       !(peek(scan) && strchr(ends, peek(scan))))
		scan->at++;
	return span_of(scan->text.ptr + from, scan->at - from);
}

static struct span take_value(struct scan *scan)
{
	char quote[2] = {peek(scan), '\0'};
	struct span value;

	if (quote[0] != '"' && quote[0] != '\'')
		return take_until(scan, ">", true);
	scan->at++;
	value = take_until(scan, quote, false);
	scan->at++;
	return value;
}

/* The standard's "get an attribute"; false at the end of the tag. */
static bool take_attribute(struct scan *scan, struct span *name,
			   struct span *value)
{
	while (!done(scan) && (is_space(peek(scan)) || peek(scan) == '/'))
		scan->at++;
	*value = span_of("", 0);
	if (done(scan) || peek(scan) == '>')
		return false;
	*name = take_until(scan, "=/>", true);
	pass_space(scan);
	if (peek(scan) == '=') {
		scan->at++;
		pass_space(scan);
		*value = take_value(scan);
	} else if (!name->len) {
		scan->at++;
	}
	return true;
}

/* Of "text/html; charset=x". */
static struct span charset_in(struct span content)
{
	struct scan scan = {content, 0};

	while (!done(&scan)) {
		pass(&scan, "charset");
		pass_space(&scan);
		if (peek(&scan) != '=')
			continue;
		scan.at++;
		pass_space(&scan);
		if (peek(&scan) == '"' || peek(&scan) == '\'')
			return take_value(&scan);
		return take_until(&scan, ";", true);
	}
	return span_of("", 0);
}

/* Who could read the declaration as ASCII was not reading UTF-16. */
static const struct charset *readable(const struct charset *charset)
{
	if (charset && !strncmp(charset->name, "utf-", 4))
		return &charset_utf8;
	return charset;
}

static const struct charset *of_meta(struct scan *scan)
{
	struct span name, value, label = {"", 0}, content = {"", 0};
	bool pragma = false;

	while (take_attribute(scan, &name, &value)) {
		if (ascii_is(name, "http-equiv"))
			pragma |= ascii_is(value, "content-type");
		else if (ascii_is(name, "charset") && !label.len)
			label = value;
		else if (ascii_is(name, "content") && !content.len)
			content = charset_in(value);
	}
	if (!label.len && pragma)
		label = content;
	return readable(charset_of(label));
}

static void pass_tag(struct scan *scan)
{
	struct span name, value;

	take_until(scan, ">", true);
	while (take_attribute(scan, &name, &value))
		;
}

static bool at_meta(const struct scan *scan)
{
	char behind;

	if (!begins(scan, "<meta") || scan->text.len - scan->at < 6)
		return false;
	behind = scan->text.ptr[scan->at + 5];
	return is_space(behind) || behind == '/';
}

static const struct charset *prescan(struct scan *scan)
{
	const struct charset *charset = NULL;

	while (!charset && !done(scan)) {
		char behind = scan->at + 1 < scan->text.len
				      ? scan->text.ptr[scan->at + 1]
				      : '\0';

		if (begins(scan, "<!--")) {
			scan->at += 2;
			pass(scan, "-->");
		} else if (at_meta(scan)) {
			scan->at += 5;
			charset = of_meta(scan);
		} else if (peek(scan) == '<' && is_letter(behind)) {
			pass_tag(scan);
		} else if (begins(scan, "</") || begins(scan, "<!") ||
			   begins(scan, "<?")) {
			pass(scan, ">");
		} else {
			scan->at++;
		}
	}
	return charset;
}

static const struct charset *of_xml(struct scan scan)
{
	struct span name, value;
	size_t end;

	if (!begins(&scan, "<?xml"))
		return NULL;
	end = scan.at;
	pass(&scan, "?>");
	scan.text.len = scan.at;
	scan.at = end + 5;
	while (take_attribute(&scan, &name, &value))
		if (ascii_is(name, "encoding"))
			return readable(charset_of(value));
	return NULL;
}

const struct charset *charset_declared(struct span bytes)
{
	struct scan scan = {bytes, 0};
	const struct charset *charset;

	if (scan.text.len > LOOKED_AT)
		scan.text.len = LOOKED_AT;
	charset = of_xml(scan);
	return charset ? charset : prescan(&scan);
}
