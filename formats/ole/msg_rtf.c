/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "formats/ole/msg.h"

#define HEAD   16u
#define PACKED 0x75465A4Cu /* "LZFu" */
#define PLAIN  0x414C454Du /* "MELA" */
#define WINDOW 4096u

/* What the window begins with. */
static const char first[] =
	"{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman "
	"\\fswiss \\fmodern \\fscript \\fdecor MS Sans SerifSymbolArialTimes "
	"New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par "
	"\\pard\\plain"
	"\\f0\\fs20\\b\\i\\u\\tab\\tx";

struct window {
	unsigned char bytes[WINDOW];
	unsigned at; /* where the next byte goes */
};

static void put(struct window *window, unsigned char byte, struct buf *to)
{
	window->bytes[window->at] = byte;
	window->at = (window->at + 1) % WINDOW;
	buf_add_char(to, (char)byte);
}

/* False at the end, which is a reference to where the window is written. */
static bool copy(struct window *window, unsigned reference, struct buf *to)
{
	unsigned from = reference >> 4, len = (reference & 0xF) + 2;

	if (from == window->at)
		return false;
	while (len--) {
		put(window, window->bytes[from], to);
		from = (from + 1) % WINDOW;
	}
	return true;
}

/* Eight bytes or references after a byte that says which is which. At most
 * seventeen bytes come out of two. */
static bool unpack(struct span packed, struct buf *to)
{
	struct window window = {.at = sizeof(first) - 1};
	unsigned flags, i;
	uint64_t at = 0;

	memcpy(window.bytes, first, sizeof(first) - 1);
	while (at < packed.len) {
		flags = ole_u8(packed, at++);
		for (i = 0; i < 8 && at < packed.len; i++, flags >>= 1) {
			unsigned reference = ole_u8(packed, at) << 8 |
					     ole_u8(packed, at + 1);

			if (!(flags & 1))
				put(&window, (unsigned char)packed.ptr[at++],
				    to);
			else if (at += 2, !copy(&window, reference, to))
				return true;
		}
	}
	return false;
}

bool msg_unpack(struct span packed, struct buf *to)
{
	uint64_t len = ole_u32(packed, 0);
	struct span body =
		ole_part(packed, HEAD, len + 4 > HEAD ? len + 4 - HEAD : 0);

	if (ole_u32(packed, 8) == PACKED)
		return unpack(body, to);
	buf_add_span(to, body);
	return ole_u32(packed, 8) == PLAIN;
}
