/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Bytes in their order, of a file as it is or compressed, without holding all
 * that comes out of it.
 */
#ifndef FORMATS_PACK_STREAM_H
#define FORMATS_PACK_STREAM_H

#include "formats/pack/archive.h"

struct stream {
	struct unpack *unpack; /* NULL: bytes are as they are */
	struct span bytes;
	struct buf window;
	size_t at; /* in bytes, or in window */
	bool end;
	struct err fault; /* of what is compressed, where it broke */
};

/* bytes and path are borrowed. ST_INPUT. */
enum status stream_open(struct stream *stream, struct span bytes,
			const char *path, struct err *err);
void stream_release(struct stream *stream);

/* What comes next: at least want bytes, or all there are. Valid until the
 * next call. */
struct span stream_peek(struct stream *stream, size_t want);
/* Goes on after len bytes, or to the end; returns how many. */
uint64_t stream_skip(struct stream *stream, uint64_t len);

#endif
