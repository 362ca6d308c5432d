/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Running heads with page numbers, told by how these count up. */
#include "base/utf8.h"
#include "formats/pdf/pdf.h"

#include <math.h>
#include <stdlib.h>
#include <unicode/uchar.h>

#define CHAPTER   3    /* pages with a number alone, at least */
#define HEADS     4    /* pages with a running head */
#define SPREAD    4    /* pages for each that has one */
#define HEAD_MOST 160  /* bytes of a running head */
#define MARGIN    0.2f /* of the page, that a head is in */
#define FAR       100000

/* Where the outermost lines of a page are. */
struct edges {
	float top, bottom;
	bool numbered; /* by a line that is nothing but a number */
};

/* A number at one end of a line in the margin, and how far it is from the
 * page's own. */
struct folio {
	long ahead; /* FAR on, for Roman ones */
	size_t line;
};

/* No other line is farther out, but beside. */
static bool is_outermost(const struct edges *edges, const struct pdf_line *line)
{
	const struct edges *page = edges + line->page - 1;
	float reach = (line->y1 - line->y0) / 2;

	return line->y0 <= page->top + reach ||
	       line->y1 >= page->bottom - reach;
}

static struct span text_of(const struct pdf *pdf, const struct pdf_line *line)
{
	return pdf_span(pdf, line->at, line->len);
}

/* 0 where the digits are not a number, or too large a one. */
static long digits_of(struct span word)
{
	long sum = 0;
	size_t at = 0;

	while (at < word.len && sum < FAR) {
		int digit = u_charDigitValue((UChar32)utf8_next(word, &at));

		if (digit < 0)
			return 0;
		sum = 10 * sum + digit;
	}
	return sum < FAR ? sum : 0;
}

static long roman_of(struct span word)
{
	static const char letters[] = "ivxlc";
	static const long values[] = {1, 5, 10, 50, 100};
	long sum = 0, last = 0;
	size_t i;

	for (i = word.len; i-- > 0;) {
		const char *letter = strchr(letters, word.ptr[i] | 0x20);
		long value;

		if (!word.ptr[i] || !letter || !*letter)
			return 0;
		value = values[letter - letters];
		sum += value < last ? -value : value;
		last = value;
	}
	return sum > 0 && sum < FAR ? sum + FAR : 0;
}

static long number_of(struct span word)
{
	long number = digits_of(word);

	return number ? number : roman_of(word);
}

/* The first word of text, or the last. */
static struct span end_word(struct span text, bool last)
{
	size_t i = last ? text.len : 0;

	if (last) {
		while (i && text.ptr[i - 1] != ' ')
			i--;
		return span_of(text.ptr + i, text.len - i);
	}
	while (i < text.len && text.ptr[i] != ' ')
		i++;
	return span_of(text.ptr, i);
}

static int by_ahead(const void *a, const void *b)
{
	const struct folio *left = a, *right = b;

	if (left->ahead != right->ahead)
		return left->ahead < right->ahead ? -1 : 1;
	return left->line < right->line ? -1 : left->line > right->line;
}

/* A run of folios on enough of the pages they span is the numbering, and what
 * is in line with them is a running head. Pages that are numbered by
 * themselves have none: there it is sections that happen to begin pages. */
static void drop_heads(struct pdf *pdf, const struct folio *folios,
		       size_t count)
{
	bool bare = pdf_is_number(text_of(pdf, pdf->lines + folios[0].line));
	size_t i, pages = 1;
	unsigned first = pdf->lines[folios[0].line].page;
	unsigned last = pdf->lines[folios[count - 1].line].page;

	for (i = 1; i < count; i++)
		pages += pdf->lines[folios[i].line].page !=
			 pdf->lines[folios[i - 1].line].page;
	if (pages < (bare ? CHAPTER : HEADS) ||
	    last - first + 1 > SPREAD * pages)
		return;
	for (i = 0; i < count; i++)
		pdf->lines[folios[i].line].dropped = true;
}

static struct edges *find_edges(const struct pdf *pdf)
{
	struct edges *edges =
		mem_grow(NULL, pdf->page_count + 1, sizeof(*edges));
	size_t i;

	for (i = 0; i < pdf->page_count; i++)
		edges[i] = (struct edges){INFINITY, -INFINITY, false};
	for (i = 0; i < pdf->line_count; i++) {
		const struct pdf_line *line = pdf->lines + i;
		struct edges *page = edges + line->page - 1;

		page->top = line->y0 < page->top ? line->y0 : page->top;
		page->bottom =
			line->y1 > page->bottom ? line->y1 : page->bottom;
	}
	for (i = 0; i < pdf->line_count; i++)
		if (pdf_is_number(text_of(pdf, pdf->lines + i)) &&
		    is_outermost(edges, pdf->lines + i))
			edges[pdf->lines[i].page - 1].numbered = true;
	return edges;
}

static bool in_margin(const struct pdf *pdf, const struct pdf_line *line)
{
	float height = pdf->pages[line->page - 1].height;

	return !line->vertical &&
	       (line->y1 < MARGIN * height || line->y0 > (1 - MARGIN) * height);
}

/* A number alone may be anywhere, a line with one where no other does. */
static bool may_be_folio(const struct pdf *pdf, const struct edges *edges,
			 const struct pdf_line *line)
{
	return line->len <= HEAD_MOST && is_outermost(edges, line) &&
	       (pdf_is_number(text_of(pdf, line)) ||
		(in_margin(pdf, line) && !edges[line->page - 1].numbered));
}

void pdf_drop_folios(struct pdf *pdf)
{
	struct edges *edges = find_edges(pdf);
	struct folio *folios = NULL;
	size_t count = 0, cap = 0, i, from = 0;

	for (i = 0; i < 2 * pdf->line_count; i++) {
		const struct pdf_line *line = pdf->lines + i / 2;
		long number = number_of(end_word(text_of(pdf, line), i % 2));

		if (!number || !may_be_folio(pdf, edges, line))
			continue;
		MEM_PUSH_ROOM(folios, count, cap);
		folios[count++] =
			(struct folio){number - (long)line->page, i / 2};
	}
	if (count)
		qsort(folios, count, sizeof(*folios), by_ahead);
	for (i = 1; i <= count; i++) {
		if (i < count && folios[i].ahead == folios[from].ahead)
			continue;
		drop_heads(pdf, folios + from, i - from);
		from = i;
	}
	free(folios);
	free(edges);
}
