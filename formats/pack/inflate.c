/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "formats/pack/inflate.h"

#include <brotli/decode.h>
#include <limits.h>

#define ZLIB_CONST
#include <zlib.h>

#define STEP     ((size_t)64 << 10)
#define ANY_HEAD (15 + 32) /* zlib's or gzip's */
#define NO_HEAD  (-15)

static enum inflate_end end_of(bool whole, size_t given)
{
	if (whole)
		return INFLATE_WHOLE;
	return given ? INFLATE_CUT : INFLATE_NOT;
}

static enum inflate_end run_zlib(struct span bytes, int window, size_t limit,
				 struct buf *to)
{
	size_t before = to->len;
	z_stream z = {0};
	int code = Z_OK;

	if (bytes.len > UINT_MAX || inflateInit2(&z, window) != Z_OK)
		return INFLATE_NOT;
	z.next_in = (const Bytef *)bytes.ptr;
	z.avail_in = (uInt)bytes.len;
	while (code == Z_OK && to->len - before < limit) {
		buf_room(to, STEP);
		z.next_out = (Bytef *)to->ptr + to->len;
		z.avail_out = (uInt)STEP;
		code = inflate(&z, Z_NO_FLUSH);
		to->len += STEP - z.avail_out;
		to->ptr[to->len] = '\0';
		/* gzip may go on with another member. */
		if (code == Z_STREAM_END && window == ANY_HEAD &&
		    z.avail_in > 2 && z.next_in[0] == 0x1F &&
		    z.next_in[1] == 0x8B)
			code = inflateReset(&z);
	}
	inflateEnd(&z);
	return end_of(code == Z_STREAM_END, to->len - before);
}

enum inflate_end inflate_zlib(struct span bytes, size_t limit, struct buf *to)
{
	enum inflate_end end = run_zlib(bytes, ANY_HEAD, limit, to);

	/* A few bytes of text may look like deflate. */
	if (end == INFLATE_NOT) {
		size_t before = to->len;

		end = run_zlib(bytes, NO_HEAD, limit, to);
		if (end != INFLATE_WHOLE) {
			buf_cut(to, before);
			end = INFLATE_NOT;
		}
	}
	return end;
}

enum inflate_end inflate_brotli(struct span bytes, size_t limit, struct buf *to)
{
	BrotliDecoderState *state =
		BrotliDecoderCreateInstance(NULL, NULL, NULL);
	BrotliDecoderResult result = BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT;
	const uint8_t *from = (const uint8_t *)bytes.ptr;
	size_t left = bytes.len, before = to->len, room;
	uint8_t *put;

	while (state && result == BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT &&
	       to->len - before < limit) {
		buf_room(to, STEP);
		put = (uint8_t *)to->ptr + to->len;
		room = STEP;
		result = BrotliDecoderDecompressStream(state, &left, &from,
						       &room, &put, NULL);
		to->len += STEP - room;
		to->ptr[to->len] = '\0';
	}
	BrotliDecoderDestroyInstance(state);
	return end_of(result == BROTLI_DECODER_RESULT_SUCCESS,
		      to->len - before);
}
