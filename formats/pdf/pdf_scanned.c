/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Words of pages that were read by OCR. */
#include "base/ascii.h"
#include "formats/pdf/pdf.h"

#define WORDS_MOST ((size_t)1 << 23)
#define TENTHS     10.0F

/* The number in front of line, which loses it and the space behind it; false
 * when there is none. */
static bool take_number(struct span *line, unsigned *number)
{
	size_t i = 0;

	*number = 0;
	for (; i < line->len && ascii_is_digit(line->ptr[i]); i++)
		if (*number < PDF_FARTHEST * 10)
			*number = *number * 10 + (unsigned)(line->ptr[i] - '0');
	if (!i || *number > PDF_FARTHEST * 10)
		return false;
	if (i < line->len && line->ptr[i++] != ' ')
		return false;
	*line = span_of(line->ptr + i, line->len - i);
	return true;
}

static bool take_numbers(struct span *line, unsigned numbers[4])
{
	size_t i;

	for (i = 0; i < 4; i++)
		if (!take_number(line, &numbers[i]))
			return false;
	return true;
}

/* NULL when it is not one of the file's. */
static struct pdf_page *begin_page(struct pdf *pdf, struct span line)
{
	unsigned numbers[4]; /* of the page, width, height, confidence */
	struct pdf_page *page;

	line = span_of(line.ptr + 5, line.len - 5);
	if (!take_numbers(&line, numbers) || !numbers[0] ||
	    numbers[0] > pdf->page_count || numbers[3] > 100)
		return NULL;
	page = &pdf->pages[numbers[0] - 1];
	*page = (struct pdf_page){(float)numbers[1] / TENTHS,
				  (float)numbers[2] / TENTHS,
				  pdf->word_count,
				  0,
				  true,
				  numbers[3]};
	return page;
}

static void add_word(struct pdf *pdf, struct pdf_page *page, struct span line)
{
	unsigned at[4]; /* left, top, right, bottom */
	struct pdf_word *word;

	if (!take_numbers(&line, at) || !line.len || at[0] > at[2] ||
	    at[1] >= at[3] || pdf->word_count >= WORDS_MOST)
		return;
	MEM_PUSH_ROOM(pdf->words, pdf->word_count, pdf->word_cap);
	word = &pdf->words[pdf->word_count++];
	*word = (struct pdf_word){(float)at[0] / TENTHS, (float)at[1] / TENTHS,
				  (float)at[2] / TENTHS, (float)at[3] / TENTHS,
				  pdf->text.len,         line.len};
	buf_add_span(&pdf->text, line);
	page->count++;
}

void pdf_take_scanned(struct pdf *pdf, struct span records)
{
	struct pdf_page *page = NULL;
	struct span line;
	size_t at = 0;

	while (line_next(records, &at, &line))
		if (span_starts(line, "page "))
			page = begin_page(pdf, line);
		else if (page)
			add_word(pdf, page, line);
}

void pdf_add_pages(struct pdf *pdf, size_t count)
{
	while (pdf->page_count < count) {
		MEM_PUSH_ROOM(pdf->pages, pdf->page_count, pdf->page_cap);
		pdf->pages[pdf->page_count++] = (struct pdf_page){0};
	}
}
