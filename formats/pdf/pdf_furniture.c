/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Page numbers, tables of contents and what repeats in margins. */
#include "base/array.h"
#include "base/hash.h"
#include "base/utf8.h"
#include "formats/pdf/pdf.h"

#include <stdlib.h>
#include <unicode/uchar.h>

#define MARGIN      0.12f /* of the page, above and below */
#define STEP        4     /* points within which two places are one */
#define NUMBER_MOST 24    /* bytes of a page number */
#define CHAPTER     3     /* pages */
#define SAME_SIZE   1.15f /* em; larger text is not a head */

struct mark {
	uint64_t key;
	size_t line;
};

static bool in_margin(const struct pdf *pdf, const struct pdf_line *line)
{
	float height = pdf->pages[line->page - 1].height;

	return !line->vertical &&
	       (line->y1 < MARGIN * height || line->y0 > (1 - MARGIN) * height);
}

static struct span text_of(const struct pdf *pdf, const struct pdf_line *line)
{
	return pdf_span(pdf, line->at, line->len);
}

bool pdf_is_number(struct span text)
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

/* What the line says, digits apart, and where it is, if that counts. */
static uint64_t key_of(const struct pdf *pdf, const struct pdf_line *line,
		       bool place)
{
	struct span text = text_of(pdf, line);
	struct buf key = BUF_INIT;
	size_t at = 0;
	uint64_t hash;

	if (place)
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

static bool has_letters(struct span text)
{
	size_t at = 0;

	while (at < text.len)
		if (u_isalpha((UChar32)utf8_next(text, &at)))
			return true;
	return false;
}

static const struct mark *find_head(const struct mark *heads, size_t count,
				    uint64_t key)
{
	size_t at;

	LOWER_BOUND(at, count, heads[at].key < key);
	return at < count && heads[at].key == key ? heads + at : NULL;
}

/* The first page of a file, or of a chapter, has its running head in a place
 * of its own. A title is larger, so it is not one. */
static void drop_displaced(struct pdf *pdf)
{
	struct mark *heads = NULL;
	size_t count = 0, cap = 0, i;

	for (i = 0; i < pdf->line_count; i++) {
		struct pdf_line *line = pdf->lines + i;

		if (!line->dropped || !has_letters(text_of(pdf, line)))
			continue;
		MEM_PUSH_ROOM(heads, count, cap);
		heads[count++] = (struct mark){key_of(pdf, line, false), i};
	}
	if (count)
		qsort(heads, count, sizeof(*heads), by_key);
	for (i = 0; i < pdf->line_count && count; i++) {
		struct pdf_line *line = pdf->lines + i;
		const struct mark *head;

		if (line->dropped || !in_margin(pdf, line))
			continue;
		head = find_head(heads, count, key_of(pdf, line, false));
		line->dropped =
			head &&
			line->em < SAME_SIZE * pdf->lines[head->line].em;
	}
	free(heads);
}

void pdf_drop_furniture(struct pdf *pdf)
{
	struct mark *marks = NULL;
	size_t count = 0, cap = 0, i, from = 0;
	size_t pages = pages_with_text(pdf);

	for (i = 0; i < pdf->line_count; i++) {
		struct pdf_line *line = pdf->lines + i;

		if (!in_margin(pdf, line))
			continue;
		line->dropped |= pdf_is_number(text_of(pdf, line));
		MEM_PUSH_ROOM(marks, count, cap);
		marks[count++] = (struct mark){key_of(pdf, line, true), i};
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
	pdf_drop_folios(pdf);
	drop_displaced(pdf);
	pdf_drop_contents(pdf);
}
