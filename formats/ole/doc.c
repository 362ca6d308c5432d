/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "formats/ole/doc.h"

#include <stdlib.h>

/* Where the head has what: FibBase, FibRgLw97, FibRgFcLcb97. */
#define COUNTS 0x4C
#define PARTS  0x9A
#define CLX    33

/* How a list of pieces begins, and the settings in front of it. */
#define CLX_SETTINGS 1
#define CLX_PIECES   2

#define NARROW   0x40000000u
#define FC_BITS  0x3FFFFFFFu
#define PIECE    8u
#define POSITION 4u

struct span doc_table_part(const struct doc *doc, unsigned number)
{
	struct span head = buf_span(&doc->main);
	uint64_t at = PARTS + 8 * (uint64_t)number;

	return ole_part(buf_span(&doc->table), ole_u32(head, at),
			ole_u32(head, at + 4));
}

static void add_piece(struct doc *doc, uint32_t cp, uint32_t fc)
{
	struct doc_piece piece = {.cp = cp, .fc = fc & FC_BITS, .width = 2};

	if (fc & NARROW) {
		piece.fc /= 2;
		piece.width = 1;
	}
	MEM_PUSH_ROOM(doc->pieces, doc->piece_count, doc->piece_cap);
	doc->pieces[doc->piece_count++] = piece;
}

/* Each character has bytes of its own, so that pieces that share theirs end
 * what is believed. */
static void take_pieces(struct doc *doc, struct span list)
{
	uint64_t count = list.len / (PIECE + POSITION), i;
	uint64_t most = doc->main.len;
	uint32_t cp, next;

	for (i = 0; i < count; i++) {
		cp = ole_u32(list, i * POSITION);
		next = ole_u32(list, (i + 1) * POSITION);
		if (cp != doc->end || next <= cp || next > most)
			return;
		add_piece(
			doc, cp,
			ole_u32(list, (count + 1) * POSITION + i * PIECE + 2));
		doc->end = next;
	}
}

static bool find_pieces(struct doc *doc)
{
	struct span clx = doc_table_part(doc, CLX);
	size_t at = 0;

	while (ole_u8(clx, at) == CLX_SETTINGS)
		at += 3 + ole_u16(clx, at + 1);
	if (ole_u8(clx, at) != CLX_PIECES)
		return false;
	take_pieces(doc, ole_part(clx, at + 5, ole_u32(clx, at + 1)));
	return doc->piece_count > 0;
}

static void find_texts(struct doc *doc)
{
	uint64_t cp = 0;
	unsigned i;

	for (i = 0; i < DOC_TEXTS; i++) {
		doc->starts[i] = (uint32_t)cp;
		cp += ole_u32(buf_span(&doc->main), COUNTS + 4 * i);
		if (cp > doc->end)
			cp = doc->end;
	}
	doc->starts[DOC_TEXTS] = (uint32_t)cp;
}

bool doc_load(struct doc *doc)
{
	if (!find_pieces(doc))
		return false;
	find_texts(doc);
	doc_load_styles(doc);
	doc_load_formats(doc);
	return true;
}

void doc_release(struct doc *doc)
{
	buf_release(&doc->main);
	buf_release(&doc->table);
	free(doc->pieces);
	free(doc->paragraphs);
	free(doc->hidden);
	free(doc->styles);
	memset(doc, 0, sizeof(*doc));
}

const struct doc_piece *doc_piece_at(const struct doc *doc, uint32_t cp)
{
	size_t from = 0, to = doc->piece_count;

	if (cp >= doc->end)
		return NULL;
	while (to - from > 1) {
		size_t middle = from + (to - from) / 2;

		if (doc->pieces[middle].cp <= cp)
			from = middle;
		else
			to = middle;
	}
	return doc->pieces + from;
}

uint64_t doc_place(const struct doc_piece *piece, uint32_t cp)
{
	return piece->fc + (uint64_t)(cp - piece->cp) * piece->width;
}

/* What windows-1252 has between 0x80 and 0x9F. */
static const uint16_t upper[] = {
	0x20AC, 0x81,   0x201A, 0x192,  0x201E, 0x2026, 0x2020, 0x2021,
	0x2C6,  0x2030, 0x160,  0x2039, 0x152,  0x8D,   0x17D,  0x8F,
	0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
	0x2DC,  0x2122, 0x161,  0x203A, 0x153,  0x9D,   0x17E,  0x178,
};

uint32_t doc_unit(const struct doc *doc, const struct doc_piece *piece,
		  uint64_t fc)
{
	unsigned byte;

	if (piece->width == 2)
		return ole_u16(buf_span(&doc->main), fc);
	byte = ole_u8(buf_span(&doc->main), fc);
	return byte >= 0x80 && byte < 0xA0 ? upper[byte - 0x80] : byte;
}
