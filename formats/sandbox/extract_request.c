/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What a child is asked, as bytes. */
#include "formats/sandbox/extract_wire.h"

void wire_add_request(struct buf *to, const struct wire_request *request)
{
	buf_add_number(to, WIRE_VERSION);
	buf_add_field(to, span_str(request->path));
	buf_add_field(to, span_str(request->name));
	buf_add_field(to, span_str(request->type));
	buf_add_field(to, span_str(request->charset));
	buf_add_field(to, span_str(request->languages));
	buf_add_field(to, span_str(request->text_keys));
	buf_add_number(to, request->seconds);
	buf_add_number(to, request->memory);
	buf_add_number(to, request->raw);
	buf_add_number(to, request->limits.record);
	buf_add_number(to, request->limits.member);
	buf_add_number(to, request->limits.unpacked);
	buf_add_number(to, request->limits.members);
	buf_add_number(to, request->ocr);
	buf_add_number(to, request->page);
	buf_add_number(to, request->pages);
}

/* Offsets first: texts moves while it grows. */
static bool copy_text(struct span *from, struct buf *texts, size_t *at)
{
	struct span text;

	if (!span_take_field(from, &text) || memchr(text.ptr, 0, text.len))
		return false;
	*at = texts->len;
	buf_add_span(texts, text);
	buf_add_char(texts, '\0');
	return true;
}

static bool take_limits(struct span *from, struct input_limits *limits)
{
	return span_take_number(from, &limits->record) &&
	       span_take_number(from, &limits->member) &&
	       span_take_number(from, &limits->unpacked) &&
	       span_take_number(from, &limits->members);
}

static bool take_ocr(struct span *from, struct wire_request *request)
{
	uint64_t ocr;

	if (!span_take_number(from, &ocr) || ocr > 1 ||
	    !span_take_number(from, &request->page) ||
	    !span_take_number(from, &request->pages))
		return false;
	request->ocr = ocr == 1;
	return request->page <= OCR_PAGES_MOST;
}

bool wire_take_request(struct span bytes, struct wire_request *request,
		       struct buf *texts)
{
	uint64_t version, raw;
	size_t at[6], i;

	buf_clear(texts);
	if (!span_take_number(&bytes, &version) || version != WIRE_VERSION)
		return false;
	for (i = 0; i < 6; i++)
		if (!copy_text(&bytes, texts, &at[i]))
			return false;
	request->path = texts->ptr + at[0];
	request->name = texts->ptr + at[1];
	request->type = texts->ptr + at[2];
	request->charset = texts->ptr + at[3];
	request->languages = texts->ptr + at[4];
	request->text_keys = texts->ptr + at[5];
	if (!span_take_number(&bytes, &request->seconds) ||
	    !span_take_number(&bytes, &request->memory) ||
	    !span_take_number(&bytes, &raw) || raw > 1)
		return false;
	request->raw = raw == 1;
	return take_limits(&bytes, &request->limits) &&
	       take_ocr(&bytes, request) && !bytes.len;
}

void wire_add_packet(struct buf *to, struct span request)
{
	buf_add_field(to, request);
}

bool wire_take_packet(struct span *packet, struct span *request)
{
	return packet->len && span_take_field(packet, request);
}
