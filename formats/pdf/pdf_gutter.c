/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "formats/pdf/pdf_gutter.h"
#include "base/ascii.h"

#include <math.h>

#define ROWS_MOST 1024
#define COLUMN    9.0f  /* em: what is narrower is a cell of a table */
#define FILLED    0.45f /* of a column's lines are words */

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

enum grid_side grid_side(const struct grid *grid, const struct region *at,
			 const struct gutter *gutter,
			 const struct pdf_word *word)
{
	size_t row = row_of(grid, at, pdf_middle(word));

	if (row < gutter->from)
		return SIDE_ABOVE;
	if (row >= gutter->to)
		return SIDE_BELOW;
	return bin_of(grid, at, (word->x0 + word->x1) / 2) >= gutter->left
		       ? SIDE_RIGHT
		       : SIDE_LEFT;
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

struct grid grid_new(const struct region *at)
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

/* A byte of a letter, as far as that shows: signs such as dashes and those of
 * currencies begin with E2. */
static bool is_letter(struct span word, size_t i)
{
	unsigned char c = (unsigned char)word.ptr[i];

	return ascii_is_alpha(word.ptr[i]) || (c >= 0xC3 && c != 0xE2);
}

static bool is_dash(struct span word)
{
	return span_is(word, "-") || span_is(word, "\u2013") ||
	       span_is(word, "\u2014");
}

/* "4,795", "(12)", "3.5%", or a dash for nothing. */
static bool is_figure(struct span word)
{
	bool digit = is_dash(word);
	size_t i;

	for (i = 0; i < word.len; i++) {
		if (is_letter(word, i))
			return false;
		digit |= ascii_is_digit(word.ptr[i]);
	}
	return digit;
}

static bool is_word(struct span word)
{
	size_t i, letters = 0;

	for (i = 0; i < word.len; i++)
		letters += is_letter(word, i);
	return letters > 2;
}

/* Figures on one side are cells of a table, whose rows go on over the gap. */
static bool has_figures(const struct grid *grid, const struct region *at,
			const struct gutter *gutter, enum grid_side side)
{
	size_t i, figures = 0, words = 0;

	for (i = 0; i < at->count; i++) {
		struct span text;

		if (grid_side(grid, at, gutter, at->words[i]) != side)
			continue;
		text = pdf_span(at->pdf, at->words[i]->at, at->words[i]->len);
		figures += is_figure(text);
		words += is_word(text);
	}
	return figures > words;
}

static bool is_gutter(const struct grid *grid, const struct region *at,
		      struct gutter *gutter, size_t least)
{
	if (gutter->to - gutter->from < least ||
	    (float)gutter->left * grid->bin < COLUMN * at->em ||
	    (float)(BINS - gutter->right) * grid->bin < COLUMN * at->em)
		return false;
	weigh(grid, gutter);
	return gutter->before >= least && gutter->behind >= least &&
	       gutter->filled >= FILLED &&
	       !has_figures(grid, at, gutter, SIDE_LEFT) &&
	       !has_figures(grid, at, gutter, SIDE_RIGHT);
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

bool grid_gutter(const struct grid *grid, const struct region *at,
		 struct gutter *gutter)
{
	return find_gutter(grid, at, 0, gutter) ||
	       find_gutter(grid, at, 1, gutter);
}
