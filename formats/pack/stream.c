/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "formats/pack/stream.h"

#define STEP ((size_t)256 << 10)
#define LIMITS                                                                 \
	(struct unpack_limits)                                                 \
	{                                                                      \
		.each = (size_t)64 << 30, .all = (size_t)64 << 30,             \
		.entries = 1                                                   \
	}

enum status stream_open(struct stream *stream, struct span bytes,
			const char *path, struct err *err)
{
	struct unpack_entry entry;
	enum status status;
	bool more;

	*stream = (struct stream){.bytes = bytes};
	if (!unpack_is_packed(bytes))
		return ST_OK;
	status = unpack_open(&stream->unpack, bytes, UNPACK_RAW, LIMITS, path,
			     err);
	if (!status)
		status = unpack_next(stream->unpack, &entry, &more, err);
	if (!status)
		stream->end = !more;
	return status;
}

void stream_release(struct stream *stream)
{
	unpack_close(stream->unpack);
	buf_release(&stream->window);
	*stream = (struct stream){0};
}

/* What was passed goes when it is the larger part. */
static void slide(struct stream *stream)
{
	struct buf *window = &stream->window;

	if (stream->at < STEP || stream->at < window->len / 2)
		return;
	memmove(window->ptr, window->ptr + stream->at,
		window->len - stream->at);
	buf_cut(window, window->len - stream->at);
	stream->at = 0;
}

static void fill(struct stream *stream, size_t want)
{
	struct span block;
	bool more = true;

	while (!stream->end && stream->window.len - stream->at < want) {
		slide(stream);
		if (unpack_block(stream->unpack, &block, &more, &stream->fault))
			more = false;
		else
			buf_add_span(&stream->window, block);
		stream->end = !more;
	}
}

struct span stream_peek(struct stream *stream, size_t want)
{
	if (!stream->unpack)
		return span_of(stream->bytes.ptr + stream->at,
			       stream->bytes.len - stream->at);
	fill(stream, want);
	return span_of(buf_str(&stream->window) + stream->at,
		       stream->window.len - stream->at);
}

uint64_t stream_skip(struct stream *stream, uint64_t len)
{
	uint64_t left = len;
	struct span next;
	size_t step;

	while (left) {
		next = stream_peek(stream, left < STEP ? (size_t)left : STEP);
		step = left < next.len ? (size_t)left : next.len;
		stream->at += step;
		left -= step;
		if (!step)
			break;
	}
	return len - left;
}
