/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "formats/ole/doc.h"

#define STYLES      1 /* as a part of the table stream */
#define STYLES_MOST 4096
#define BASES_MOST  16
#define NONE        0xFFF /* no base */

/* Kinds of styles that come with Word (sti). */
#define CONTENTS_FIRST 19
#define CONTENTS_LAST  27
#define TITLE          62

void doc_load_styles(struct doc *doc)
{
	struct span sheet = doc_table_part(doc, STYLES), one;
	uint64_t at = 2 + (uint64_t)ole_u16(sheet, 0);
	unsigned count = ole_u16(sheet, 2), i;

	for (i = 0; i < count && i < STYLES_MOST && at < sheet.len; i++) {
		one = ole_part(sheet, at + 2, ole_u16(sheet, at));
		MEM_PUSH_ROOM(doc->styles, doc->style_count, doc->style_cap);
		doc->styles[doc->style_count++] = (struct doc_style){
			.kind = one.len ? ole_u16(one, 0) & 0xFFF : NONE,
			.base = one.len ? ole_u16(one, 2) >> 4 : NONE,
		};
		at += 2 + (uint64_t)ole_u16(sheet, at);
		at += at & 1;
	}
}

/* A style of one's own is what it was made from; they may be made from each
 * other. */
static unsigned kind_of(const struct doc *doc, unsigned style)
{
	unsigned i, kind;

	for (i = 0; i < BASES_MOST && style < doc->style_count; i++) {
		kind = doc->styles[style].kind;
		if ((kind >= 1 && kind <= 9) || kind == TITLE ||
		    (kind >= CONTENTS_FIRST && kind <= CONTENTS_LAST))
			return kind;
		style = doc->styles[style].base;
	}
	return 0;
}

unsigned doc_style_level(const struct doc *doc, unsigned style)
{
	unsigned kind = kind_of(doc, style);

	return kind == TITLE ? 1 : kind <= 9 ? kind : 0;
}

bool doc_style_is_contents(const struct doc *doc, unsigned style)
{
	unsigned kind = kind_of(doc, style);

	return kind >= CONTENTS_FIRST && kind <= CONTENTS_LAST;
}
