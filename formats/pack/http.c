/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "base/array.h"
#include "base/ascii.h"
#include "base/utf8.h"
#include "formats/file_type.h"
#include "formats/pack/http.h"

#include "formats/pack/inflate.h"
#include "formats/input.h"

#define ENCODINGS_MOST 4

static struct span take_line(struct span *rest)
{
	const char *end = rest->len ? memchr(rest->ptr, '\n', rest->len) : NULL;
	size_t len = end ? (size_t)(end - rest->ptr) : rest->len;
	struct span line = span_of(rest->ptr, len);

	*rest = span_of(rest->ptr + len + !!end, rest->len - len - !!end);
	if (line.len && line.ptr[line.len - 1] == '\r')
		line.len--;
	return line;
}

bool head_split(struct span bytes, struct span *head, struct span *body)
{
	struct span rest = bytes, line;

	while (rest.len) {
		line = take_line(&rest);
		if (line.len)
			continue;
		*head = span_of(bytes.ptr, (size_t)(line.ptr - bytes.ptr));
		*body = rest;
		return true;
	}
	*head = bytes;
	*body = rest;
	return false;
}

struct span head_field(struct span head, const char *name)
{
	struct span line;
	const char *colon;

	while (head.len) {
		line = take_line(&head);
		colon = line.len ? memchr(line.ptr, ':', line.len) : NULL;
		if (colon &&
		    ascii_is(span_trim(span_of(line.ptr,
					       (size_t)(colon - line.ptr))),
			     name))
			return span_trim(span_of(
				colon + 1,
				line.len - (size_t)(colon + 1 - line.ptr)));
	}
	return span_of("", 0);
}

static struct span take_until(struct span *rest, char end)
{
	const char *at = rest->len ? memchr(rest->ptr, end, rest->len) : NULL;
	size_t len = at ? (size_t)(at - rest->ptr) : rest->len;
	struct span part = span_of(rest->ptr, len);

	*rest = span_of(rest->ptr + len + !!at, rest->len - len - !!at);
	return part;
}

static struct span unquoted(struct span text)
{
	text = span_trim(text);
	if (text.len && (text.ptr[0] == '"' || text.ptr[0] == '\'')) {
		struct span rest = span_of(text.ptr + 1, text.len - 1);

		return take_until(&rest, text.ptr[0]);
	}
	return text;
}

struct span field_parameter(struct span value, const char *name)
{
	struct span part, key;

	take_until(&value, ';');
	while (value.len) {
		part = take_until(&value, ';');
		key = span_trim(take_until(&part, '='));
		if (ascii_is(key, name))
			return unquoted(part);
	}
	return span_of("", 0);
}

static const struct {
	const char *type, *name;
} media[] = {
	{"text/html", "a.html"},
	{"application/xhtml+xml", "a.html"},
	{"text/plain", "a.txt"},
	{"text/markdown", "a.md"},
	{"text/xml", "a.xml"},
	{"application/xml", "a.xml"},
	{"application/rss+xml", "a.rss"},
	{"application/atom+xml", "a.atom"},
	{"application/rdf+xml", "a.rdf"},
	{"application/pdf", "a.pdf"},
	{"application/x-pdf", "a.pdf"},
	{"application/epub+zip", "a.epub"},
	{"application/x-ndjson", "a.jsonl"},
	{"application/jsonl", "a.jsonl"},
	{"message/rfc822", "a.eml"},
	{"multipart/related", "a.mht"},
	{"application/vnd.oasis.opendocument.text", "a.odt"},
	{"application/vnd.openxmlformats-officedocument.wordprocessingml."
	 "document",
	 "a.docx"},
};

static bool is_page(struct span body)
{
	static const char *const begins[] = {"<!doctype html", "<html", "<head",
					     "<body"};
	size_t i;

	body = span_trim(body);
	for (i = 0; i < COUNT_OF(begins); i++)
		if (ascii_starts(body, begins[i]))
			return true;
	return false;
}

struct span url_path(struct span url)
{
	struct span path = take_until(&url, '?');

	return take_until(&path, '#');
}

/* A name that file_type.c knows by the suffix of a URL's path. */
static const char *name_by_url(struct span url)
{
	const struct file_type *type;
	char *name = mem_span(url_path(url));
	size_t i;

	type = file_type_of_member(name);
	free(name);
	if (!type)
		return NULL;
	for (i = 0; i < COUNT_OF(media); i++)
		if (file_type_of(media[i].name) == type)
			return media[i].name;
	return NULL;
}

const char *media_name(struct span type, struct span url, struct span body)
{
	struct span plain = span_trim(take_until(&type, ';'));
	size_t i;

	if (is_page(body) && (!plain.len || ascii_is(plain, "text/plain") ||
			      ascii_is(plain, "application/octet-stream")))
		return "a.html";
	if (!plain.len || ascii_is(plain, "application/octet-stream") ||
	    ascii_is(plain, "binary/octet-stream"))
		return name_by_url(url);
	for (i = 0; i < COUNT_OF(media); i++)
		if (ascii_is(plain, media[i].type))
			return media[i].name;
	return NULL;
}

bool http_parse(struct span message, struct http_response *response)
{
	struct span head = message, line, word;

	*response = (struct http_response){0};
	if (!span_starts(message, "HTTP/"))
		return false;
	head_split(message, &response->head, &response->body);
	head = response->head;
	line = take_line(&head);
	take_until(&line, ' ');
	word = span_trim(line);
	if (word.len < 3 || !ascii_is_digit(word.ptr[0]) ||
	    !ascii_is_digit(word.ptr[1]) || !ascii_is_digit(word.ptr[2]))
		return false;
	response->status = (unsigned)(word.ptr[0] - '0') * 100 +
			   (unsigned)(word.ptr[1] - '0') * 10 +
			   (unsigned)(word.ptr[2] - '0');
	return true;
}

/* The size in front of a chunk; false: there is none. */
static bool take_size(struct span *rest, size_t *size)
{
	struct span line = span_trim(take_line(rest));
	size_t i;

	*size = 0;
	for (i = 0; i < line.len && ascii_hex(line.ptr[i]) >= 0; i++) {
		if (i == 15)
			return false;
		*size = *size << 4 | (size_t)ascii_hex(line.ptr[i]);
	}
	return i && (i == line.len || line.ptr[i] == ';' || line.ptr[i] == ' ');
}

/* False: it is cut short, or was not chunked after all. */
static bool add_chunks(struct buf *to, struct span body)
{
	size_t size, len;

	while (body.len) {
		if (!take_size(&body, &size))
			return false;
		if (!size)
			return true;
		len = size < body.len ? size : body.len;
		buf_add(to, body.ptr, len);
		body = span_of(body.ptr + len, body.len - len);
		if (len < size)
			return false;
		take_line(&body);
	}
	return false;
}

static bool dechunk(struct span head, struct span body, struct buf *to)
{
	struct span encoding = head_field(head, "Transfer-Encoding"), rest;
	size_t size;

	rest = body;
	if (!memmem(encoding.ptr, encoding.len, "chunked", 7) ||
	    !take_size(&rest, &size)) {
		buf_add_span(to, body);
		return true;
	}
	return add_chunks(to, body);
}

static bool decode(struct span name, struct buf *text, size_t limit)
{
	struct buf out = BUF_INIT;
	struct span bytes = buf_span(text);
	enum inflate_end end = INFLATE_NOT;

	if (ascii_is(name, "gzip") || ascii_is(name, "x-gzip") ||
	    ascii_is(name, "deflate"))
		end = inflate_zlib(bytes, limit, &out);
	else if (ascii_is(name, "br"))
		end = inflate_brotli(bytes, limit, &out);
	if (end != INFLATE_NOT) {
		buf_release(text);
		*text = out;
	} else {
		buf_release(&out);
	}
	return end != INFLATE_CUT;
}

bool http_body(const struct http_response *response, size_t limit,
	       struct buf *to)
{
	struct span list = head_field(response->head, "Content-Encoding");
	struct span names[ENCODINGS_MOST];
	struct buf text = BUF_INIT;
	size_t count = 0;
	bool whole;

	whole = dechunk(response->head, response->body, &text);
	while (list.len && count < ENCODINGS_MOST)
		names[count++] = span_trim(take_until(&list, ','));
	while (count)
		whole &= decode(names[--count], &text, limit);
	if (text.len > limit) {
		buf_cut(&text, limit);
		whole = false;
	}
	buf_add_span(to, buf_span(&text));
	buf_release(&text);
	return whole;
}

void url_add(struct buf *to, struct span url)
{
	size_t good, i, at = 0;

	while (at < url.len) {
		struct span rest = span_of(url.ptr + at, url.len - at);

		good = utf8_valid(rest);
		buf_add(to, rest.ptr, good);
		i = at += good;
		if (at < url.len)
			utf8_next(url, &at);
		for (; i < at; i++)
			buf_addf(to, "%%%02X", (unsigned char)url.ptr[i]);
	}
}
