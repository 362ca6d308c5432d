/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Pages of 512 bytes say what differs from the style in each run: of
 * characters (PlcBteChpx), of paragraphs (PlcBtePapx), by small programs of
 * properties (Prl).
 */
#include "formats/ole/doc.h"

#define CHARACTERS 12 /* as parts of the table stream */
#define PARAGRAPHS 13
#define PAGE       512u
#define PAGE_BITS  0x3FFFFFu
#define BX         13u /* bytes of what a page has for a paragraph */

enum sprm {
	CHARACTER_DELETED = 0x0800,
	CHARACTER_VANISHED = 0x083C,
	PARAGRAPH_IN_TABLE = 0x2416,
	PARAGRAPH_ROW_END = 0x2417,
	PARAGRAPH_OUTLINE = 0x2640,
	PARAGRAPH_TABS = 0xC615,
	TABLE_FORM = 0xD606,
	TABLE_FORM_NEW = 0xD608,
};

/* Bytes of what a property holds, of those after its number. */
static uint64_t operand_len(unsigned sprm, struct span rest)
{
	static const unsigned char lens[] = {1, 1, 2, 4, 2, 2, 0, 3};
	unsigned len = lens[sprm >> 13];

	if (len)
		return len;
	if (sprm == TABLE_FORM || sprm == TABLE_FORM_NEW)
		return 1 + (uint64_t)ole_u16(rest, 0);
	/* Nobody needs the tabs of one that is this long. */
	if (sprm == PARAGRAPH_TABS && ole_u8(rest, 0) == 255)
		return rest.len;
	return 1 + (uint64_t)ole_u8(rest, 0);
}

typedef void property_taker(void *context, unsigned sprm, unsigned value);

static void each_property(struct span list, property_taker *take, void *context)
{
	uint64_t at = 0;
	unsigned sprm;

	while (at + 2 < list.len) {
		sprm = ole_u16(list, at);
		at += 2;
		take(context, sprm, ole_u8(list, at));
		at += operand_len(sprm, ole_part(list, at, SIZE_MAX));
	}
}

static void take_of_paragraph(void *context, unsigned sprm, unsigned value)
{
	struct doc_paragraph *paragraph = context;

	if (sprm == PARAGRAPH_IN_TABLE)
		paragraph->in_table = value;
	else if (sprm == PARAGRAPH_ROW_END)
		paragraph->row_end = value;
	else if (sprm == PARAGRAPH_OUTLINE && value < 9)
		paragraph->level = value + 1;
}

static void take_of_characters(void *context, unsigned sprm, unsigned value)
{
	bool *hidden = context;

	if (sprm == CHARACTER_DELETED || sprm == CHARACTER_VANISHED)
		*hidden |= value == 1;
}

/* Its length is in words, the first of two bytes too where it is even. */
static void add_paragraph(struct doc *doc, struct span page, unsigned i,
			  unsigned count)
{
	unsigned at = 2 * ole_u8(page, 4 * (count + 1) + BX * i);
	unsigned len = ole_u8(page, at);
	struct doc_paragraph paragraph = {.end = ole_u32(page, 4 * (i + 1))};
	struct span list;

	if (at && !len)
		list = ole_part(page, at + 2, 2 * ole_u8(page, at + 1));
	else
		list = ole_part(page, at + 1, at ? 2 * len - 1 : 0);
	paragraph.style = ole_u16(list, 0);
	each_property(ole_part(list, 2, SIZE_MAX), take_of_paragraph,
		      &paragraph);
	MEM_PUSH_ROOM(doc->paragraphs, doc->paragraph_count,
		      doc->paragraph_cap);
	doc->paragraphs[doc->paragraph_count++] = paragraph;
}

static void add_characters(struct doc *doc, struct span page, unsigned i,
			   unsigned count)
{
	unsigned at = 2 * ole_u8(page, 4 * (count + 1) + i);
	bool hidden = false;

	if (at)
		each_property(ole_part(page, at + 1, ole_u8(page, at)),
			      take_of_characters, &hidden);
	if (!hidden)
		return;
	MEM_PUSH_ROOM(doc->hidden, doc->hidden_count, doc->hidden_cap);
	doc->hidden[doc->hidden_count++] = (struct doc_range){
		ole_u32(page, 4 * i), ole_u32(page, 4 * (i + 1))};
}

typedef void run_adder(struct doc *doc, struct span page, unsigned i,
		       unsigned count);

/* Pages are no more than the stream has. */
static void each_run(struct doc *doc, unsigned part, run_adder *add)
{
	struct span list = doc_table_part(doc, part), page;
	uint64_t pages = list.len / 8, most = doc->main.len / PAGE, i;
	unsigned count, k;

	for (i = 0; i < pages && i < most; i++) {
		uint64_t number = ole_u32(list, 4 * (pages + 1) + 4 * i);

		page = ole_part(buf_span(&doc->main),
				(number & PAGE_BITS) * PAGE, PAGE);
		count = ole_u8(page, PAGE - 1);
		for (k = 0; k < count && 4 * (k + 1) + 4 < PAGE; k++)
			add(doc, page, k, count);
	}
}

void doc_load_formats(struct doc *doc)
{
	each_run(doc, PARAGRAPHS, add_paragraph);
	each_run(doc, CHARACTERS, add_characters);
}

const struct doc_paragraph *doc_paragraph_at(const struct doc *doc, uint64_t fc)
{
	size_t from = 0, to = doc->paragraph_count;

	while (from < to) {
		size_t middle = from + (to - from) / 2;

		if (doc->paragraphs[middle].end <= fc)
			from = middle + 1;
		else
			to = middle;
	}
	return from < doc->paragraph_count ? doc->paragraphs + from : NULL;
}

bool doc_is_hidden(const struct doc *doc, uint64_t fc)
{
	size_t from = 0, to = doc->hidden_count;

	while (from < to) {
		size_t middle = from + (to - from) / 2;

		if (doc->hidden[middle].end <= fc)
			from = middle + 1;
		else
			to = middle;
	}
	return from < doc->hidden_count && doc->hidden[from].start <= fc;
}
