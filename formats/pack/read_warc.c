/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The reader of web crawls (WARC). */
#include "base/ascii.h"
#include "formats/date/date.h"
#include "formats/pack/http.h"
#include "formats/member.h"
#include "formats/pack/stream.h"
#include "formats/input.h"

#include <strings.h>

#define HEAD_MOST ((size_t)64 << 10)

struct warc {
	const struct input *input;
	struct reading *reading;
	struct stream stream;
	struct buf head; /* of the record at hand */
	struct buf url;  /* likewise */
	uint64_t at;     /* where it begins, in what came out */
	bool lost;       /* looking for the next record */
};

static void bad(struct warc *warc, const char *why)
{
	char text[128];

	snprintf(text, sizeof(text), "record at byte %llu: %s",
		 (unsigned long long)warc->at, why);
	member_bad(warc->input, span_str(""), text, warc->reading);
}

static enum status pass(struct warc *warc, enum fate fate)
{
	fates_add(&warc->reading->report.fates, fate);
	return ST_OK;
}

/* To the next line that begins a record, or after what is at hand. */
static void search(struct warc *warc)
{
	struct span next = stream_peek(&warc->stream, HEAD_MOST);
	const char *found =
		next.len ? memmem(next.ptr + 1, next.len - 1, "\nWARC/", 6)
			 : NULL;
	size_t keep = next.len > 8 ? next.len - 8 : next.len;

	if (!warc->lost)
		bad(warc, "no WARC record begins here");
	warc->lost = !found;
	warc->at += stream_skip(
		&warc->stream, found ? (uint64_t)(found + 1 - next.ptr) : keep);
}

static void pass_blank(struct warc *warc)
{
	struct span next = stream_peek(&warc->stream, 16);
	size_t i = 0;

	while (i < next.len && (next.ptr[i] == '\r' || next.ptr[i] == '\n'))
		i++;
	warc->at += stream_skip(&warc->stream, i);
}

/* Takes the head of the next record, which begins here. */
static bool take_head(struct warc *warc, struct span *head)
{
	struct span next = stream_peek(&warc->stream, HEAD_MOST), rest;
	bool whole;

	if (next.len > HEAD_MOST)
		next.len = HEAD_MOST;
	whole = head_split(next, head, &rest);
	buf_clear(&warc->head);
	buf_add_span(&warc->head, *head);
	*head = buf_span(&warc->head);
	if (whole)
		stream_skip(&warc->stream, next.len - rest.len);
	return whole;
}

static bool take_length(struct span head, uint64_t *len)
{
	struct span value = head_field(head, "Content-Length");
	size_t i;

	*len = 0;
	for (i = 0; i < value.len; i++) {
		if (value.ptr[i] < '0' || value.ptr[i] > '9' || i > 17)
			return false;
		*len = *len * 10 + (uint64_t)(value.ptr[i] - '0');
	}
	return value.len > 0;
}

static struct span target(struct warc *warc, struct span head)
{
	struct span uri = head_field(head, "WARC-Target-URI");

	/* WARC 1.0's own grammar has brackets round it. */
	if (uri.len > 1 && uri.ptr[0] == '<' && uri.ptr[uri.len - 1] == '>')
		uri = span_of(uri.ptr + 1, uri.len - 2);
	buf_clear(&warc->url);
	url_add(&warc->url, uri);
	return buf_span(&warc->url);
}

static enum status read_body(struct warc *warc, struct span head,
			     struct span type, struct span body,
			     struct err *err)
{
	struct span url = target(warc, head);
	const char *name = media_name(type, url, body);
	struct input member = {.name = name, .bytes = body};
	char *charset;
	enum status status;

	if (!name || !body.len)
		return pass(warc, body.len ? fate_of_media(type, url_path(url))
					   : FATE_EMPTY);
	charset = mem_span(field_parameter(type, "charset"));
	if (charset[0])
		member.charset = charset;
	member.known.record = url;
	member.known.url = url;
	member.known.captured = date_parse(head_field(head, "WARC-Date"));
	status = member_read(warc->input, member, warc->reading, err);
	free(charset);
	return status;
}

static enum fate fate_of_response(const struct http_response *response)
{
	return fate_of_status(response->status,
			      head_field(response->head, "Content-Range"));
}

static enum status read_response(struct warc *warc, struct span head,
				 struct span block, struct err *err)
{
	struct http_response response;
	struct buf body = BUF_INIT;
	enum status status = ST_OK;
	enum fate fate;

	if (!http_parse(block, &response)) {
		bad(warc, "its response is not HTTP");
		return pass(warc, FATE_FAULTY);
	}
	fate = fate_of_response(&response);
	if (fate != FATE_READ)
		return pass(warc, fate);
	if (!http_body(&response, 2 * (size_t)warc->input->limits.record,
		       &body))
		bad(warc, "its body is cut short");
	status =
		read_body(warc, head, head_field(response.head, "Content-Type"),
			  buf_span(&body), err);
	buf_release(&body);
	return status;
}

static enum status read_block(struct warc *warc, struct span head,
			      struct span block, struct err *err)
{
	struct span type = head_field(head, "WARC-Type");
	struct span media = head_field(head, "Content-Type");

	if (ascii_is(type, "response") && span_starts(block, "HTTP/"))
		return read_response(warc, head, block, err);
	if (ascii_is(type, "response") || ascii_is(type, "resource") ||
	    ascii_is(type, "conversion"))
		return read_body(warc, head, media, block, err);
	return ST_OK;
}

/* Whether a record, or nothing, is after len bytes of next. */
static bool ends_well(struct span next, size_t len)
{
	size_t at = len, left;

	if (len > next.len)
		return false;
	while (at < next.len && (next.ptr[at] == '\r' || next.ptr[at] == '\n'))
		at++;
	left = next.len - at < 5 ? next.len - at : 5;
	return !memcmp(next.ptr + at, "WARC/", left);
}

/* A length that lies reaches into the records after, or not to them. What
 * looks like a record inside of one counts only then. */
static size_t true_length(struct span next, size_t len)
{
	const char *found;

	if (ends_well(next, len))
		return len;
	if (len > next.len)
		len = next.len;
	found = len ? memmem(next.ptr, len, "\nWARC/1.", 8) : NULL;
	return found ? (size_t)(found - next.ptr) + 1 : len;
}

static bool is_wanted(struct span head)
{
	struct span type = head_field(head, "WARC-Type");

	return ascii_is(type, "response") || ascii_is(type, "resource") ||
	       ascii_is(type, "conversion");
}

/* A revisit says only that a page was there again as it had been; the rest of
 * a record that was cut in pieces is nothing by itself. */
static void pass_unwanted(struct warc *warc, struct span head)
{
	struct span type = head_field(head, "WARC-Type");

	if (ascii_is(type, "revisit"))
		pass(warc, FATE_REVISIT);
	else if (ascii_is(type, "continuation"))
		pass(warc, FATE_PARTIAL);
}

static void bad_large(struct warc *warc)
{
	char text[80];

	snprintf(text, sizeof(text),
		 "it is over %llu MiB and was skipped; raise extract.record",
		 (unsigned long long)warc->input->limits.record >> 20);
	bad(warc, text);
}

/* A film is no loss, however large; what would have been read is. */
static void pass_large(struct warc *warc, struct span head)
{
	struct span next = stream_peek(&warc->stream, HEAD_MOST);
	struct span media = head_field(head, "Content-Type");
	struct span url = target(warc, head);
	enum fate fate = FATE_READ;
	struct http_response response;

	if (next.len > HEAD_MOST)
		next.len = HEAD_MOST;
	if (http_parse(next, &response)) {
		fate = fate_of_response(&response);
		media = head_field(response.head, "Content-Type");
		next = response.body;
	}
	if (fate == FATE_READ && !media_name(media, url, next))
		fate = fate_of_media(media, url_path(url));
	if (fate == FATE_READ) {
		fate = FATE_TOO_LARGE;
		bad_large(warc);
	}
	pass(warc, fate);
}

static enum status read_record(struct warc *warc, struct err *err)
{
	enum status status = ST_OK;
	struct span head, next;
	uint64_t len;
	size_t whole;

	if (!take_head(warc, &head) || !take_length(head, &len)) {
		search(warc);
		return ST_OK;
	}
	warc->lost = false;
	if (!is_wanted(head) || len > warc->input->limits.record) {
		if (!is_wanted(head))
			pass_unwanted(warc, head);
		else
			pass_large(warc, head);
		warc->at += warc->head.len + stream_skip(&warc->stream, len);
		return ST_OK;
	}
	next = stream_peek(&warc->stream, (size_t)len + 16);
	whole = true_length(next, (size_t)len);
	if (whole != len)
		bad(warc, "its length is wrong");
	status = read_block(warc, head, span_of(next.ptr, whole), err);
	warc->at += warc->head.len + stream_skip(&warc->stream, whole);
	return status;
}

static enum status read_records(struct warc *warc, struct err *err)
{
	enum status status = ST_OK;
	struct span next;

	for (;;) {
		pass_blank(warc);
		next = stream_peek(&warc->stream, 16);
		if (!next.len || status)
			return status;
		if (next.ptr[0] == '\r' || next.ptr[0] == '\n')
			continue;
		if (span_starts(next, "WARC/"))
			status = read_record(warc, err);
		else
			search(warc);
	}
}

enum status read_warc(const struct input *input, struct reading *reading,
		      struct err *err)
{
	struct warc warc = {.input = input, .reading = reading};
	enum status status;

	status = stream_open(&warc.stream, input->bytes, input->path, err);
	if (!status)
		status = read_records(&warc, err);
	if (!status && warc.stream.fault.status)
		member_bad(input, span_str(""), warc.stream.fault.text,
			   reading);
	stream_release(&warc.stream);
	buf_release(&warc.head);
	buf_release(&warc.url);
	return status;
}
