/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Tables of contents, whose lines are dropped. */
#include "base/ascii.h"
#include "base/utf8.h"
#include "formats/pdf/pdf.h"

#include <ctype.h>

#define LEADERS     5 /* dots, at least */
#define NUMBER_MOST 6 /* bytes */
#define ENTRIES     4 /* that are together, at least */
#define BETWEEN     3 /* lines of other kinds between two of them, at most */
#define FRONT       8 /* pages, or a tenth of all: where contents begin */
#define RISING      9 /* of ten entries follow on the last, or are on its page */
#define OVER        1.1f /* pages that are not counted, as covers, included */

/* Lines first to last - 1, some of them entries. */
struct contents {
	size_t first, last, entries, rising, numbers;
	long number; /* of the last entry that has one */
};

/* How many dots a character is; a space does not count, and goes with them. */
static int dots_of(uint32_t code)
{
	switch (code) {
	case ' ':
	case 0x3000:
		return 0;
	case '.':
	case 0xB7:
	case 0x2024:
	case 0x30FB:
	case 0xFF0E:
		return 1;
	case 0x2025:
		return 2;
	case 0x2026:
	case 0x22EF:
		return 3;
	default:
		return -1;
	}
}

/* What is after the dots that lead there; empty when none do. */
static struct span led_to(struct span text)
{
	size_t end = text.len, from, dots = 0, at;

	while (end && isalnum((unsigned char)text.ptr[end - 1]))
		end--;
	from = end;
	if (from == text.len || text.len - from > NUMBER_MOST)
		return span_of("", 0);
	while (end) {
		int more;

		at = utf8_floor(text, end - 1);
		more = dots_of(utf8_next(span_of(text.ptr, end), &at));
		if (more < 0)
			break;
		dots += (size_t)more;
		end = utf8_floor(text, end - 1);
	}
	return dots >= LEADERS && end
		       ? span_of(text.ptr + from, text.len - from)
		       : span_of("", 0);
}

/* -1 for what is not a number: a Roman one, or A-1. */
static long number_of(struct span text)
{
	long sum = 0;
	size_t i;

	for (i = 0; i < text.len; i++) {
		if (!ascii_is_digit(text.ptr[i]))
			return -1;
		sum = 10 * sum + (text.ptr[i] - '0');
	}
	return sum;
}

static bool is_contents(const struct pdf *pdf, const struct contents *at)
{
	size_t front = pdf->page_count / 10;

	if (front < FRONT)
		front = FRONT;
	return at->entries >= ENTRIES && at->numbers * 2 >= at->entries &&
	       pdf->lines[at->first].page <= front &&
	       at->rising * 10 >= at->numbers * RISING &&
	       (float)at->number <= OVER * (float)pdf->page_count + 1;
}

static void drop_entries(struct pdf *pdf, const struct contents *at)
{
	size_t i;

	for (i = at->first; i < at->last; i++) {
		struct pdf_line *line = pdf->lines + i;

		line->dropped |=
			led_to(pdf_span(pdf, line->at, line->len)).len > 0;
	}
}

static void take_entry(struct contents *at, size_t line, struct span text)
{
	long number = number_of(text);

	if (!at->entries++)
		at->first = line;
	at->last = line + 1;
	if (number < 0)
		return;
	at->rising += number >= at->number;
	at->numbers++;
	at->number = number;
}

void pdf_drop_contents(struct pdf *pdf)
{
	struct contents at = {.entries = 0};
	size_t i, between = 0;

	for (i = 0; i < pdf->line_count; i++) {
		const struct pdf_line *line = pdf->lines + i;
		struct span text;

		if (line->dropped)
			continue;
		text = led_to(pdf_span(pdf, line->at, line->len));
		if (text.len) {
			take_entry(&at, i, text);
			between = 0;
		} else if (between++ >= BETWEEN) {
			if (is_contents(pdf, &at))
				drop_entries(pdf, &at);
			at = (struct contents){.entries = 0};
		}
	}
	if (is_contents(pdf, &at))
		drop_entries(pdf, &at);
}
