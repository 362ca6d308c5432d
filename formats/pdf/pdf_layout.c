/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Words of a page in columns and reading order. */
#include "formats/pdf/pdf.h"
#include "formats/pdf/pdf_gutter.h"
#include "formats/text/repair_arabic.h"

#include <math.h>
#include <stdlib.h>

#define WORDS_LEAST 16 /* of two columns */
#define DEEPEST     6  /* columns in columns */

static int by_height(const void *a, const void *b)
{
	const struct pdf_word *left = *(const struct pdf_word *const *)a,
			      *right = *(const struct pdf_word *const *)b;
	float x = left->y1 - left->y0, y = right->y1 - right->y0;

	return x < y ? -1 : x > y;
}

static int by_middle(const void *a, const void *b)
{
	float x = pdf_middle(*(const struct pdf_word *const *)a),
	      y = pdf_middle(*(const struct pdf_word *const *)b);

	return x < y ? -1 : x > y;
}

static int by_left(const void *a, const void *b)
{
	float x = (*(const struct pdf_word *const *)a)->x0,
	      y = (*(const struct pdf_word *const *)b)->x0;

	return x < y ? -1 : x > y;
}

static void sort(const struct region *at, int (*by)(const void *, const void *))
{
	qsort(at->words, at->count, sizeof(*at->words), by);
}

static void measure_region(struct region *at)
{
	size_t i;

	sort(at, by_height);
	at->em = at->words[at->count / 2]->y1 - at->words[at->count / 2]->y0;
	at->x0 = at->y0 = INFINITY;
	at->x1 = at->y1 = -INFINITY;
	for (i = 0; i < at->count; i++) {
		const struct pdf_word *word = at->words[i];

		at->x0 = fminf(at->x0, word->x0);
		at->x1 = fmaxf(at->x1, word->x1);
		at->y0 = fminf(at->y0, word->y0);
		at->y1 = fmaxf(at->y1, word->y1);
	}
}

/* Words of one column into lines. */
static void add_lines(struct region *at)
{
	size_t from = 0, i;
	float middle = 0, em = 0;

	at->pdf->parts++;
	sort(at, by_middle);
	for (i = 0; i <= at->count; i++) {
		const struct pdf_word *word =
			i < at->count ? at->words[i] : NULL;
		float height = word ? word->y1 - word->y0 : 0;

		if (word && i > from &&
		    pdf_middle(word) - middle < 0.35f * fmaxf(em, height)) {
			em = fmaxf(em, height);
			continue;
		}
		if (i > from) {
			qsort(at->words + from, i - from, sizeof(*at->words),
			      by_left);
			pdf_add_line(at->pdf, at->words + from, i - from,
				     at->page);
		}
		if (word)
			middle = pdf_middle(word);
		em = height;
		from = i;
	}
}

static void add_region(struct region *at);

static void add_part(const struct region *at, const struct pdf_word **words,
		     size_t count)
{
	struct region part = *at;

	part.words = words;
	part.count = count;
	part.depth++;
	if (count)
		add_region(&part);
}

/* Which of the four parts round a gutter a word is in, in their order. */
static unsigned side_of(const struct region *at, const struct grid *grid,
			const struct gutter *gutter,
			const struct pdf_word *word)
{
	enum grid_side side = grid_side(grid, at, gutter, word);

	if (side == SIDE_ABOVE)
		return 0;
	if (side == SIDE_BELOW)
		return 3;
	return (side == SIDE_RIGHT) != at->rtl ? 2 : 1;
}

static void cut(const struct region *at, const struct grid *grid,
		const struct gutter *gutter)
{
	const struct pdf_word **parts =
		mem_grow(NULL, at->count + 1, sizeof(*parts));
	size_t i, from = 0, to = 0;
	unsigned side;

	for (side = 0; side < 4; side++) {
		for (i = 0; i < at->count; i++)
			if (side_of(at, grid, gutter, at->words[i]) == side)
				parts[to++] = at->words[i];
		add_part(at, parts + from, to - from);
		from = to;
	}
	free(parts);
}

static void add_region(struct region *at)
{
	struct gutter gutter = {0};
	struct grid grid;
	bool found;

	if (at->depth >= DEEPEST || at->count < WORDS_LEAST) {
		add_lines(at);
		return;
	}
	measure_region(at);
	grid = grid_new(at);
	found = grid_gutter(&grid, at, &gutter);
	if (found)
		cut(at, &grid, &gutter);
	free(grid.cells);
	if (!found)
		add_lines(at);
}

/* Of the words of the page that have a direction. */
static bool is_rtl(const struct pdf *pdf, const struct pdf_page *page)
{
	size_t i, arabic = 0;

	for (i = page->first; i < page->first + page->count; i++) {
		struct span text =
			pdf_span(pdf, pdf->words[i].at, pdf->words[i].len);

		/* Letters of Arabic, in UTF-8, and their forms. */
		arabic +=
			text.len > 1 && (((unsigned char)text.ptr[0] >= 0xD8 &&
					  (unsigned char)text.ptr[0] <= 0xDB) ||
					 arabic_has_forms(text));
	}
	return arabic * 2 > page->count;
}

/* Letters of a word are from left to right, so Arabic is back to front;
 * but some programs place the letters of a word wrongly. */
static void find_order(struct pdf *pdf)
{
	struct arabic_votes votes = {0, 0};
	size_t i;

	for (i = 0; i < pdf->word_count; i++)
		arabic_vote(pdf_span(pdf, pdf->words[i].at, pdf->words[i].len),
			    &votes);
	pdf->in_reading_order = votes.reading > 3 * votes.visual + 3;
}

static void mend_brackets(struct pdf *pdf)
{
	size_t i;
	int sum = 0;

	for (i = 0; i < pdf->line_count; i++)
		if (pdf->lines[i].rtl)
			sum += arabic_brackets(pdf_span(pdf, pdf->lines[i].at,
							pdf->lines[i].len));
	for (i = 0; i < pdf->line_count && sum < 0; i++)
		if (pdf->lines[i].rtl)
			arabic_swap_brackets(pdf->text.ptr + pdf->lines[i].at,
					     pdf->lines[i].len);
}

static void add_page(struct pdf *pdf, unsigned page,
		     const struct pdf_word **words)
{
	const struct pdf_page *from = pdf->pages + page - 1;
	struct region region = {.pdf = pdf, .page = page, .words = words};
	size_t i;

	for (i = 0; i < from->count; i++)
		words[i] = pdf->words + from->first + i;
	pdf->by_ocr = from->scanned;
	region.rtl = is_rtl(pdf, from);
	region.count = pdf_turn_page(pdf, from, words);
	if (region.count)
		add_region(&region);
	region.words = words + region.count;
	region.count = from->count - region.count;
	pdf->turned = true;
	if (region.count)
		add_region(&region);
	pdf->turned = false;
}

void pdf_find_lines(struct pdf *pdf)
{
	const struct pdf_word **words = NULL;
	unsigned page;

	find_order(pdf);
	for (page = 1; page <= pdf->page_count; page++) {
		words = mem_grow(words, pdf->pages[page - 1].count,
				 sizeof(*words));
		if (pdf->pages[page - 1].count)
			add_page(pdf, page, words);
	}
	free(words);
	mend_brackets(pdf);
}
