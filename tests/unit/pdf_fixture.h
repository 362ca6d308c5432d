/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Pages as pdftotext -bbox writes them, made here; the tool itself is run by
 * tests/cli/read/formats_office.sh. */
#ifndef TESTS_UNIT_PDF_FIXTURE_H
#define TESTS_UNIT_PDF_FIXTURE_H

#include "base/page_breaks.h"
#include "formats/pdf/pdf.h"
#include "tests/unit/read_fixture.h"

#define EM 10

/* Lines of a page, each at a place: words at spaces, of 5 points a character
 * (10 for what is not Latin), 3 points apart; 10 high. */
struct line {
	int page, x, y, em;
	const char *text;
};

#define LINES 40

static inline int width_of(struct span word, int em)
{
	size_t at = 0;
	int width = 0;

	while (at < word.len)
		width += utf8_next(word, &at) < 0x600 ? em / 2 : em;
	return width;
}

static inline void add_words(struct buf *xml, const struct line *line)
{
	struct span rest = span_str(line->text);
	int x = line->x, em = line->em ? line->em : EM;

	while (rest.len) {
		const char *space = memchr(rest.ptr, ' ', rest.len);
		size_t len = space ? (size_t)(space - rest.ptr) : rest.len;
		int width = width_of(span_of(rest.ptr, len), em);

		if (len)
			buf_addf(xml,
				 "<word xMin=\"%d.5\" yMin=\"%d\" xMax=\"%d.5\""
				 " yMax=\"%d\">%.*s</word>\n",
				 x, line->y, x + width, line->y + em, (int)len,
				 rest.ptr);
		x += width + 3;
		len += space != NULL;
		rest = span_of(rest.ptr + len, rest.len - len);
	}
}

static inline void make(struct buf *xml, const struct line *lines)
{
	int page = 0;

	buf_add_str(xml, "<html><head><title>T</title></head><body><doc>");
	for (; lines->text; lines++) {
		for (; page < lines->page; page++)
			buf_addf(xml, "%s<page width=\"400\" height=\"600\">",
				 page ? "</page>" : "");
		add_words(xml, lines);
	}
	buf_add_str(xml, "</page></doc></body></html>");
}

/* "p1 text", "p1-2 text" or "p2 H1 text"; "~" after the page when it was
 * mended. */
static inline void read_pages(struct span xml, struct buf *out)
{
	struct pdf pdf;
	struct draft draft;
	size_t i, k;

	pdf_init(&pdf);
	draft_init(&draft);
	pdf_read_words(&pdf, xml, &draft);
	pdf_find_lines(&pdf);
	pdf_mend_ligatures(&pdf);
	pdf_drop_furniture(&pdf);
	pdf_add_blocks(&pdf, &draft, 99);
	for (i = 0; i < draft.count; i++) {
		struct span text = draft.blocks[i].text;

		buf_addf(out, "p%u", draft.blocks[i].page);
		if (draft.blocks[i].breaks.len)
			buf_addf(out, "-%u",
				 page_breaks_page(draft.blocks[i].breaks,
						  draft.blocks[i].page,
						  UINT64_MAX));
		buf_add_str(out, draft.blocks[i].mended ? "~ " : " ");
		if (draft.blocks[i].level)
			buf_addf(out, "H%u ", draft.blocks[i].level);
		for (k = 0; k < text.len; k++)
			buf_add_char(out, text.ptr[k]);
		buf_add_char(out, '\n');
	}
	draft_release(&draft);
	pdf_release(&pdf);
}

#endif
