/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Words of a page in columns and reading order. */
#include "formats/pdf/pdf.h"
#include "formats/text/repair_arabic.h"

#include <math.h>
#include <stdlib.h>

#define BINS        256 /* of a region's width */
#define ROWS_MOST   1024
#define WORDS_LEAST 16    /* of two columns */
#define COLUMN      9.0f  /* em: what is narrower is a cell of a table */
#define FILLED      0.45f /* of a column's lines are words */
#define DEEPEST     6     /* columns in columns */

struct region {
	struct pdf *pdf;
	unsigned page;
	bool rtl;
	const struct pdf_word **words;
	size_t count;
	unsigned depth;
	/* set by measure_region() */
	float x0, x1, y0, y1, em;
};

static int by_height(const void *a, const void *b)
{
	const struct pdf_word *left = *(const struct pdf_word *const *)a,
			      *right = *(const struct pdf_word *const *)b;
	float x = left->y1 - left->y0, y = right->y1 - right->y0;

	return x < y ? -1 : x > y;
}

static float middle_of(const struct pdf_word *word)
{
	return (word->y0 + word->y1) / 2;
}

static int by_middle(const void *a, const void *b)
{
	float x = middle_of(*(const struct pdf_word *const *)a),
	      y = middle_of(*(const struct pdf_word *const *)b);

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

/* The region as rows half an em high; a bin is set where words are. */
struct grid {
	size_t rows;
	float row, bin; /* their size */
	unsigned char *cells;
};

static size_t row_of(const struct grid *grid, const struct region *at, float y)
{
	size_t row = (size_t)((y - at->y0) / grid->row);

	return row < grid->rows ? row : grid->rows - 1;
}

static size_t bin_of(const struct grid *grid, const struct region *at, float x)
{
	size_t bin = (size_t)((x - at->x0) / grid->bin);

	return bin < BINS ? bin : BINS - 1;
}

/* A word fills the rows of its middle half, so that lines stay apart. */
static void fill(struct grid *grid, const struct region *at)
{
	size_t i, row;

	for (i = 0; i < at->count; i++) {
		const struct pdf_word *word = at->words[i];
		float quarter = (word->y1 - word->y0) / 4;
		size_t last = row_of(grid, at, word->y1 - quarter),
		       from = bin_of(grid, at, word->x0),
		       to = bin_of(grid, at, word->x1);

		for (row = row_of(grid, at, word->y0 + quarter); row <= last;
		     row++)
			memset(grid->cells + row * BINS + from, 1,
			       to - from + 1);
	}
}

static struct grid grid_new(const struct region *at)
{
	struct grid grid = {.row = at->em / 2};

	grid.rows = (size_t)((at->y1 - at->y0) / grid.row) + 1;
	if (grid.rows > ROWS_MOST) {
		grid.rows = ROWS_MOST;
		grid.row = (at->y1 - at->y0) / ROWS_MOST;
	}
	grid.bin = fmaxf((at->x1 - at->x0) / BINS, 0.01f);
	grid.cells = mem_alloc(grid.rows * BINS);
	fill(&grid, at);
	return grid;
}

/* A run of rows with nothing in some bins. */
struct gutter {
	size_t from, to;       /* rows; to is after the last */
	size_t left, right;    /* bins; right is after the last */
	size_t before, behind; /* rows with words there */
	float filled;          /* part of these that is */
};

static bool any(const struct grid *grid, size_t row, size_t from, size_t to)
{
	return memchr(grid->cells + row * BINS + from, 1, to - from) != NULL;
}

static size_t count_cells(const struct grid *grid, size_t row, size_t from,
			  size_t to)
{
	size_t count = 0;

	for (; from < to; from++)
		count += grid->cells[row * BINS + from];
	return count;
}

static void weigh(const struct grid *grid, struct gutter *gutter)
{
	size_t row, cells = 0, room = 0;

	gutter->before = gutter->behind = 0;
	for (row = gutter->from; row < gutter->to; row++) {
		bool left = any(grid, row, 0, gutter->left),
		     right = any(grid, row, gutter->right, BINS);

		gutter->before += left;
		gutter->behind += right;
		cells += count_cells(grid, row, 0, BINS);
		room += (left ? gutter->left : 0) +
			(right ? BINS - gutter->right : 0);
	}
	gutter->filled = room ? (float)cells / (float)room : 0;
}

/* A narrow gap must go on for longer, as spaces of justified lines may be
 * below each other by chance. A row is half an em: a line has one or two. */
static const struct {
	float width; /* em */
	size_t rows; /* with words on either side */
} gutters[] = {{1.4f, 6}, {0.6f, 13}};

static bool is_gutter(const struct grid *grid, const struct region *at,
		      struct gutter *gutter, size_t least)
{
	if (gutter->to - gutter->from < least ||
	    (float)gutter->left * grid->bin < COLUMN * at->em ||
	    (float)(BINS - gutter->right) * grid->bin < COLUMN * at->em)
		return false;
	weigh(grid, gutter);
	return gutter->before >= least && gutter->behind >= least &&
	       gutter->filled >= FILLED;
}

/* The longest run of rows that leave width bins from bin free. */
static struct gutter longest_run(const struct grid *grid, size_t bin,
				 size_t width)
{
	struct gutter best = {0, 0, bin, bin + width, 0, 0, 0};
	size_t row, from = 0;

	for (row = 0; row <= grid->rows; row++) {
		if (row < grid->rows && !any(grid, row, bin, bin + width))
			continue;
		if (row - from > best.to - best.from) {
			best.from = from;
			best.to = row;
		}
		from = row + 1;
	}
	return best;
}

static bool find_gutter(const struct grid *grid, const struct region *at,
			size_t kind, struct gutter *best)
{
	size_t width = (size_t)(gutters[kind].width * at->em / grid->bin) + 1;
	size_t bin;
	bool found = false;

	for (bin = 1; width < BINS && bin + width < BINS; bin++) {
		struct gutter gutter = longest_run(grid, bin, width);

		if ((!found ||
		     gutter.to - gutter.from > best->to - best->from) &&
		    is_gutter(grid, at, &gutter, gutters[kind].rows)) {
			*best = gutter;
			found = true;
		}
	}
	return found;
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
		    middle_of(word) - middle < 0.35f * fmaxf(em, height)) {
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
			middle = middle_of(word);
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
	size_t row = row_of(grid, at, middle_of(word));
	bool right =
		bin_of(grid, at, (word->x0 + word->x1) / 2) >= gutter->left;

	if (row < gutter->from)
		return 0;
	if (row >= gutter->to)
		return 3;
	return right != at->rtl ? 2 : 1;
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
	found = find_gutter(&grid, at, 0, &gutter) ||
		find_gutter(&grid, at, 1, &gutter);
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
