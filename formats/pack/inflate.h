/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Content-Encodings of HTTP undone: zlib's (RFC 1950 to 1952) and Brotli. */
#ifndef FORMATS_PACK_INFLATE_H
#define FORMATS_PACK_INFLATE_H

#include "base/buf.h"

enum inflate_end {
	INFLATE_WHOLE,
	INFLATE_CUT, /* cut short, broken from there on, or over the limit */
	INFLATE_NOT, /* nothing came out: it is something else */
};

/* Appends what comes out of bytes, at most limit. gzip, zlib, and deflate
 * without a head, as some servers send. */
enum inflate_end inflate_zlib(struct span bytes, size_t limit, struct buf *to);
enum inflate_end inflate_brotli(struct span bytes, size_t limit,
				struct buf *to);

#endif
