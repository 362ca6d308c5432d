/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "formats/ole/biff.h"
#include "formats/ole/ole_text.h"

#define CONTINUE 0x3C

/* Of the flags of a text. */
#define WIDE     1
#define PHONETIC 4
#define RICH     8

bool biff_next(struct biff *biff)
{
	uint64_t at = biff->next;

	if (at + 4 > biff->stream.len)
		return false;
	biff->type = ole_u16(biff->stream, at);
	biff->rest =
		ole_part(biff->stream, at + 4, ole_u16(biff->stream, at + 2));
	biff->next = at + 4 + ole_u16(biff->stream, at + 2);
	return true;
}

/* Whether there is more of the record, in another of them perhaps. */
static bool has_more(struct biff *biff)
{
	unsigned type = biff->type;

	while (!biff->rest.len) {
		if (biff->next + 4 > biff->stream.len ||
		    ole_u16(biff->stream, biff->next) != CONTINUE)
			return false;
		biff_next(biff);
		biff->type = type;
	}
	return true;
}

static struct span take(struct biff *biff, uint64_t len)
{
	struct span taken = ole_part(biff->rest, 0, len);

	biff->rest.ptr += taken.len;
	biff->rest.len -= taken.len;
	return taken;
}

unsigned biff_u8(struct biff *biff)
{
	return has_more(biff) ? ole_u8(take(biff, 1), 0) : 0;
}

unsigned biff_u16(struct biff *biff)
{
	unsigned low = biff_u8(biff);

	return low | biff_u8(biff) << 8;
}

uint32_t biff_u32(struct biff *biff)
{
	uint32_t low = biff_u16(biff);

	return low | (uint32_t)biff_u16(biff) << 16;
}

uint64_t biff_u64(struct biff *biff)
{
	uint64_t low = biff_u32(biff);

	return low | (uint64_t)biff_u32(biff) << 32;
}

void biff_skip(struct biff *biff, uint64_t len)
{
	while (len && has_more(biff))
		len -= take(biff, len).len;
}

/* Half the bytes of a character are all of it, where they say most. */
static void add_narrow(struct buf *to, struct span bytes)
{
	size_t i;

	for (i = 0; i < bytes.len; i++)
		buf_add_code(to, (unsigned char)bytes.ptr[i]);
}

/* Where a text goes on, its flags are there again. */
static void add_pieces(struct biff *biff, uint64_t count, unsigned flags,
		       struct buf *to)
{
	struct span piece;

	while (count) {
		if (!biff->rest.len) {
			if (!has_more(biff))
				return;
			flags = biff_u8(biff);
		}
		piece = take(biff, flags & WIDE ? 2 * count : count);
		if (flags & WIDE)
			ole_add_utf16(to, piece);
		else
			add_narrow(to, piece);
		count -= flags & WIDE ? (piece.len + 1) / 2 : piece.len;
	}
}

void biff_add_text(struct biff *biff, uint64_t count, struct buf *to)
{
	unsigned flags, runs = 0;
	uint32_t more = 0;

	if (biff->old) {
		if (has_more(biff))
			ole_add_page(to, take(biff, count), biff->page);
		return;
	}
	flags = biff_u8(biff);
	if (flags & RICH)
		runs = biff_u16(biff);
	if (flags & PHONETIC)
		more = biff_u32(biff);
	add_pieces(biff, count, flags, to);
	biff_skip(biff, 4 * (uint64_t)runs + more);
}
