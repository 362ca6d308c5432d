/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "base/hash.h"
#include "base/utf8.h"
#include "formats/pdf.h"

#include <ctype.h>
#include <stdlib.h>
#include <unicode/uchar.h>

#define MARGIN      0.12f /* of the page, above and below */
#define STEP        4     /* points within which two places are one */
#define NUMBER_MOST 24    /* bytes of a page number */
#define LEADERS     5
#define CHAPTER     3 /* pages */

#define HEAD_MOST 160 /* bytes of a running head */
#define HEADS     4   /* pages with one, at least */
#define SPREAD    4   /* pages for each that has one */
#define FAR       100000

/* Where the outermost lines of a page stand. */
struct edges {
	float top, bottom;
	bool numbered; /* by a line that is nothing but a number */
};

struct mark {
	uint64_t key;
	size_t line;
};

static bool in_margin(const struct pdf *pdf, const struct pdf_line *line)
{
	float height = pdf->pages[line->page - 1].height;

	return line->y1 < MARGIN * height || line->y0 > (1 - MARGIN) * height;
}

/* Nothing but digits, of any script or Roman, and what stands round them. */
static bool is_number(struct span text)
{
	size_t at = 0, digits = 0, roman = 0, letters = 0;

	if (text.len > NUMBER_MOST)
		return false;
	while (at < text.len) {
		uint32_t code = utf8_next(text, &at);

		digits += u_isdigit((UChar32)code) != 0;
		roman += code < 0x80 && strchr("ivxlcIVXLC", (int)code) && code;
		letters += u_isalpha((UChar32)code) != 0;
	}
	return (digits && !letters) || (roman && roman == letters && !digits);
}

/* A line of a table of contents: dots that lead to a number. */
static bool is_leader(struct span text)
{
	size_t i = text.len, dots = 0;

	while (i && isalnum((unsigned char)text.ptr[i - 1]))
		i--;
	if (i == text.len || text.len - i > 6)
		return false;
	for (; i && (text.ptr[i - 1] == '.' || text.ptr[i - 1] == ' '); i--)
		dots += text.ptr[i - 1] == '.';
	return dots >= LEADERS;
}

/* What the line says, digits apart, and where it stands. */
static uint64_t key_of(const struct pdf *pdf, const struct pdf_line *line)
{
	struct span text = pdf_span(pdf, line->at, line->len);
	struct buf key = BUF_INIT;
	size_t at = 0;
	uint64_t hash;

	buf_addf(&key, "%ld ", (long)(line->y0 / STEP));
	while (at < text.len) {
		uint32_t code = utf8_next(text, &at);

		if (!u_isdigit((UChar32)code))
			buf_add_code(&key, (uint32_t)u_tolower((UChar32)code));
	}
	hash = hash64(buf_span(&key));
	buf_release(&key);
	return hash;
}

static int by_key(const void *a, const void *b)
{
	const struct mark *left = a, *right = b;

	if (left->key != right->key)
		return left->key < right->key ? -1 : 1;
	return left->line < right->line ? -1 : left->line > right->line;
}

static size_t pages_with_text(const struct pdf *pdf)
{
	size_t i, count = 0;

	for (i = 0; i < pdf->page_count; i++)
		count += pdf->pages[i].count > 0;
	return count;
}

static void drop_run(struct pdf *pdf, const struct mark *marks, size_t count,
		     size_t pages)
{
	size_t i, first, last;

	first = pdf->lines[marks[0].line].page;
	last = pdf->lines[marks[count - 1].line].page;
	/* All of a chapter's pages have its name, or every other does. */
	if (count < 2 || (count * 10 < pages * 3 &&
			  (count < CHAPTER || last - first > 2 * count)))
		return;
	for (i = 0; i < count; i++)
		pdf->lines[marks[i].line].dropped = true;
}

/* A number at one end of a line in the margin, and how far it is from the
 * page's own. */
struct folio {
	long ahead; /* FAR on, for Roman ones */
	size_t line;
};

/* At the margin's edge no other line stands farther out, but beside. */
static bool is_outermost(const struct pdf *pdf, const struct edges *edges,
			 const struct pdf_line *line)
{
	const struct edges *page = edges + line->page - 1;
	float reach = (line->y1 - line->y0) / 2;

	return in_margin(pdf, line) && (line->y0 <= page->top + reach ||
					line->y1 >= page->bottom - reach);
}

/* 0 where the digits are no number, or too large a one. */
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
 * stands in line with them is a running head. Pages that are numbered by
 * themselves have none: there it is sections that happen to begin pages. */
static void drop_heads(struct pdf *pdf, const struct folio *folios,
		       size_t count)
{
	size_t i, pages = 1;
	unsigned first = pdf->lines[folios[0].line].page;
	unsigned last = pdf->lines[folios[count - 1].line].page;

	for (i = 1; i < count; i++)
		pages += pdf->lines[folios[i].line].page !=
			 pdf->lines[folios[i - 1].line].page;
	if (pages < HEADS || last - first + 1 > SPREAD * pages)
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
		edges[i] = (struct edges){pdf->pages[i].height, 0, false};
	for (i = 0; i < pdf->line_count; i++) {
		const struct pdf_line *line = pdf->lines + i;
		struct edges *page = edges + line->page - 1;

		page->top = line->y0 < page->top ? line->y0 : page->top;
		page->bottom =
			line->y1 > page->bottom ? line->y1 : page->bottom;
		page->numbered |= in_margin(pdf, line) &&
				  is_number(pdf_span(pdf, line->at, line->len));
	}
	return edges;
}

static void drop_running_heads(struct pdf *pdf)
{
	struct edges *edges = find_edges(pdf);
	struct folio *folios = NULL;
	size_t count = 0, cap = 0, i, from = 0;

	for (i = 0; i < 2 * pdf->line_count; i++) {
		const struct pdf_line *line = pdf->lines + i / 2;
		struct span text = pdf_span(pdf, line->at, line->len);
		long number = number_of(end_word(text, i % 2));

		if (!number || text.len > HEAD_MOST ||
		    edges[line->page - 1].numbered ||
		    !is_outermost(pdf, edges, line))
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

void pdf_drop_furniture(struct pdf *pdf)
{
	struct mark *marks = NULL;
	size_t count = 0, cap = 0, i, from = 0;
	size_t pages = pages_with_text(pdf);

	for (i = 0; i < pdf->line_count; i++) {
		struct pdf_line *line = pdf->lines + i;

		line->dropped = is_leader(pdf_span(pdf, line->at, line->len));
		if (!in_margin(pdf, line))
			continue;
		line->dropped |= is_number(pdf_span(pdf, line->at, line->len));
		MEM_PUSH_ROOM(marks, count, cap);
		marks[count++] = (struct mark){key_of(pdf, line), i};
	}
	if (count)
		qsort(marks, count, sizeof(*marks), by_key);
	for (i = 1; i <= count; i++) {
		if (i < count && marks[i].key == marks[from].key)
			continue;
		drop_run(pdf, marks + from, i - from, pages);
		from = i;
	}
	free(marks);
	drop_running_heads(pdf);
}
