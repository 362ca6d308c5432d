/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "base/ascii.h"
#include "base/utf8.h"
#include "formats/charset/charset.h"
#include "formats/mail/mail_header.h"

/* The words of one charset that follow each other: a character may begin in
 * one and end in the next. */
struct words {
	const struct charset *charset; /* NULL: none are open */
	struct buf bytes;
};

struct word {
	struct span charset, text;
	char encoding; /* 'b' or 'q' */
	size_t len;    /* all of it */
};

static void flush(struct words *words, struct buf *to)
{
	if (words->charset)
		charset_decode(words->charset, buf_span(&words->bytes), to);
	buf_clear(&words->bytes);
	words->charset = NULL;
}

static bool take_part(struct span raw, size_t *at, char end, struct span *part)
{
	size_t from = *at;

	while (*at < raw.len && raw.ptr[*at] != end && raw.ptr[*at] != '\n')
		++*at;
	*part = span_of(raw.ptr + from, *at - from);
	return *at < raw.len && raw.ptr[(*at)++] == end;
}

/* "=?gb2312*zh?B?...?=" at the start of raw. */
static bool read_word(struct span raw, struct word *word)
{
	struct span encoding;
	const char *star;
	size_t at = 2;

	if (!span_starts(raw, "=?") ||
	    !take_part(raw, &at, '?', &word->charset) ||
	    !take_part(raw, &at, '?', &encoding) || encoding.len != 1 ||
	    !take_part(raw, &at, '?', &word->text) || at >= raw.len ||
	    raw.ptr[at] != '=')
		return false;
	star = memchr(word->charset.ptr, '*', word->charset.len);
	if (star)
		word->charset.len = (size_t)(star - word->charset.ptr);
	word->encoding = (char)(encoding.ptr[0] | 0x20);
	word->len = at + 1;
	return word->charset.len &&
	       (word->encoding == 'b' || word->encoding == 'q');
}

static void add_quoted(struct buf *to, struct span text)
{
	size_t i;

	for (i = 0; i < text.len; i++) {
		char c = text.ptr[i];

		if (c == '=' && i + 2 < text.len &&
		    ascii_hex(text.ptr[i + 1]) >= 0 &&
		    ascii_hex(text.ptr[i + 2]) >= 0) {
			c = (char)(ascii_hex(text.ptr[i + 1]) << 4 |
				   ascii_hex(text.ptr[i + 2]));
			i += 2;
		} else if (c == '_') {
			c = ' ';
		}
		buf_add_char(to, c);
	}
}

static int base64_of(char c)
{
	if (c >= 'A' && c <= 'Z')
		return c - 'A';
	if (c >= 'a' && c <= 'z')
		return c - 'a' + 26;
	if (c >= '0' && c <= '9')
		return c - '0' + 52;
	return c == '+' ? 62 : c == '/' ? 63 : -1;
}

static void add_base64(struct buf *to, struct span text)
{
	unsigned bits = 0, have = 0;
	size_t i;

	for (i = 0; i < text.len; i++) {
		int digit = base64_of(text.ptr[i]);

		if (digit < 0)
			continue;
		bits = (bits << 6 | (unsigned)digit) & 0xFFFFF;
		have += 6;
		if (have >= 8) {
			have -= 8;
			buf_add_char(to, (char)(bits >> have & 0xFF));
		}
	}
}

static void add_word(struct words *words, const struct word *word,
		     struct buf *to)
{
	const struct charset *charset = charset_of(word->charset);

	if (!charset)
		charset = &charset_utf8;
	if (charset != words->charset)
		flush(words, to);
	words->charset = charset;
	if (word->encoding == 'b')
		add_base64(&words->bytes, word->text);
	else
		add_quoted(&words->bytes, word->text);
}

/* Bytes without a declaration: UTF-8, or what they look like. */
static void add_plain(struct span text, struct buf *to)
{
	struct charset_found found = charset_find(text, NULL, false);

	charset_decode(found.confidence < CHARSET_SURE ? &charset_utf8
						       : found.charset,
		       text, to);
}

static bool is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/* Up to the next encoded word; white space between two counts for nothing. */
static size_t plain_len(struct span raw)
{
	struct word word;
	size_t i;

	for (i = 0; i < raw.len; i++)
		if (raw.ptr[i] == '=' &&
		    read_word(span_of(raw.ptr + i, raw.len - i), &word))
			break;
	return i;
}

static bool is_blank(struct span text)
{
	size_t i;

	for (i = 0; i < text.len; i++)
		if (!is_space(text.ptr[i]))
			return false;
	return true;
}

/* A line end inside a field goes, the white space after it stays. */
static void unfold(struct buf *to, struct span raw)
{
	size_t i;

	for (i = 0; i < raw.len; i++) {
		char c = raw.ptr[i];

		if (c != '\r' && c != '\n')
			buf_add_char(to, c && !is_space(c) ? c : ' ');
	}
}

void mail_header_text(struct span raw, struct buf *to)
{
	struct words words = {NULL, BUF_INIT};
	struct buf line = BUF_INIT;
	struct word word;
	struct span rest;
	size_t len;

	unfold(&line, raw);
	rest = span_trim(buf_span(&line));
	while (rest.len) {
		if (read_word(rest, &word)) {
			add_word(&words, &word, to);
			len = word.len;
		} else {
			len = plain_len(rest);
			if (!words.charset || len == rest.len ||
			    !is_blank(span_of(rest.ptr, len))) {
				flush(&words, to);
				add_plain(span_of(rest.ptr, len), to);
			}
		}
		rest = span_of(rest.ptr + len, rest.len - len);
	}
	flush(&words, to);
	buf_release(&words.bytes);
	buf_release(&line);
}

struct span mail_header_name(struct span text)
{
	const char *open = text.len ? memchr(text.ptr, '<', text.len) : NULL;
	struct span name = span_trim(text);

	if (open)
		name = span_trim(span_of(text.ptr, (size_t)(open - text.ptr)));
	while (name.len && (name.ptr[0] == '"' || name.ptr[0] == '\''))
		name = span_of(name.ptr + 1, name.len - 1);
	while (name.len && (name.ptr[name.len - 1] == '"' ||
			    name.ptr[name.len - 1] == '\''))
		name.len--;
	return name.len ? span_trim(name) : mail_header_id(text);
}

struct span mail_header_id(struct span text)
{
	const char *open = text.len ? memchr(text.ptr, '<', text.len) : NULL;
	const char *close;

	if (!open)
		return span_trim(text);
	text = span_of(open + 1, text.len - (size_t)(open + 1 - text.ptr));
	close = text.len ? memchr(text.ptr, '>', text.len) : NULL;
	if (close)
		text.len = (size_t)(close - text.ptr);
	return span_trim(text);
}
