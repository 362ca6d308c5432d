/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Pages written from top to bottom, columns from right to left: state
 * gazettes, newspapers, novels. Turned by a quarter to the left, their columns
 * are lines that go from left to right, one below the other, and what finds
 * lines and columns need know no more of it.
 */
#include "base/utf8.h"
#include "formats/pdf/pdf.h"
#include "formats/text/repair_han.h"

#include <stdlib.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/utf16.h>

#define LONG       1.5f  /* as high as wide, or more: a word of a column */
#define NEAR       0.35f /* em between two characters of a column */
#define HOST_FAR   4     /* em from a mark to what it is beside */
#define HOSTS_MOST 400   /* words looked at for it, on either side */
#define HAN_LEAST  8     /* characters; fewer say nothing of a page */

/* Characters that speak for either way. */
struct votes {
	size_t down, across;
};

static size_t han_count(struct span text)
{
	size_t at = 0, count = 0;

	while (at < text.len)
		count += han_is(utf8_next(text, &at));
	return count;
}

static float width_of(const struct pdf_word *word)
{
	return word->x1 - word->x0;
}

static float height_of(const struct pdf_word *word)
{
	return word->y1 - word->y0;
}

static bool is_tall(const struct pdf_word *word)
{
	return height_of(word) > LONG * width_of(word);
}

static bool is_wide(const struct pdf_word *word)
{
	return width_of(word) > LONG * height_of(word);
}

static int by_column(const void *a, const void *b)
{
	const struct pdf_word *left = *(const struct pdf_word *const *)a,
			      *right = *(const struct pdf_word *const *)b;
	long x = (long)((left->x0 + left->x1) / 4),
	     y = (long)((right->x0 + right->x1) / 4);

	if (x != y)
		return x < y ? -1 : 1;
	return left->y0 < right->y0 ? -1 : left->y0 > right->y0;
}

static int by_row(const void *a, const void *b)
{
	const struct pdf_word *left = *(const struct pdf_word *const *)a,
			      *right = *(const struct pdf_word *const *)b;
	long x = (long)((left->y0 + left->y1) / 4),
	     y = (long)((right->y0 + right->y1) / 4);

	if (x != y)
		return x < y ? -1 : 1;
	return left->x0 < right->x0 ? -1 : left->x0 > right->x0;
}

/* Characters that are alone: whether the next of their column, or of their
 * row, follows at once. */
static void vote_alone(const struct pdf_word **words, size_t count,
		       struct votes *votes)
{
	size_t i;

	qsort(words, count, sizeof(*words), by_column);
	for (i = 1; i < count; i++)
		votes->down += words[i]->y0 >= words[i - 1]->y0 &&
			       words[i]->y0 - words[i - 1]->y1 <
				       NEAR * width_of(words[i]);
	qsort(words, count, sizeof(*words), by_row);
	for (i = 1; i < count; i++)
		votes->across += words[i]->x0 >= words[i - 1]->x0 &&
				 words[i]->x0 - words[i - 1]->x1 <
					 NEAR * height_of(words[i]);
}

static struct votes count_votes(const struct pdf *pdf,
				const struct pdf_page *page)
{
	const struct pdf_word **alone =
		mem_grow(NULL, page->count + 1, sizeof(*alone));
	struct votes votes = {0, 0};
	size_t i, singles = 0;

	for (i = page->first; i < page->first + page->count; i++) {
		const struct pdf_word *word = pdf->words + i;
		struct span text = pdf_span(pdf, word->at, word->len);
		size_t han = han_count(text);

		if (is_tall(word) && han > 1)
			votes.down += han;
		else if (is_wide(word) || !han)
			votes.across += han > 1 ? han : 0;
		else
			alone[singles++] = word;
	}
	vote_alone(alone, singles, &votes);
	free(alone);
	return votes;
}

static bool is_vertical(const struct pdf *pdf, const struct pdf_page *page)
{
	struct votes votes = count_votes(pdf, page);

	return votes.down >= HAN_LEAST && votes.down > 2 * votes.across;
}

static size_t row_of(float y)
{
	return y <= 0 ? 0 : y >= PDF_FARTHEST ? PDF_FARTHEST : (size_t)y;
}

/* Rows of points in which wide words are. */
static bool *find_rows(const struct pdf *pdf, const struct pdf_page *page)
{
	bool *rows = mem_alloc(PDF_FARTHEST + 1);
	size_t i, row;

	for (i = page->first; i < page->first + page->count; i++)
		if (is_wide(pdf->words + i))
			for (row = row_of(pdf->words[i].y0);
			     row < row_of(pdf->words[i].y1); row++)
				rows[row] = true;
	return rows;
}

/* What is across a vertical page, such as its head: wide words, and what
 * is in line with them and not of a column. */
static bool is_across(const struct pdf_word *word, const bool *rows)
{
	return is_wide(word) ||
	       (!is_tall(word) && rows[row_of((word->y0 + word->y1) / 2)]);
}

/* Marks made for columns, as they are written in lines. */
static uint32_t upright(uint32_t code)
{
	UErrorCode error = U_ZERO_ERROR;
	const UNormalizer2 *nfkc = unorm2_getNFKCInstance(&error);
	UChar text[8];
	int32_t len;

	if (U_FAILURE(error) || !((code >= 0xFE10 && code <= 0xFE19) ||
				  (code >= 0xFE30 && code <= 0xFE48)))
		return code;
	len = unorm2_getDecomposition(nfkc, (UChar32)code, text, 8, &error);
	return U_SUCCESS(error) && len == 1 ? text[0] : code;
}

static void add_upright(struct pdf *pdf, struct pdf_word *word)
{
	struct buf text = BUF_INIT;
	size_t at = 0;

	while (at < word->len) {
		struct span from = pdf_span(pdf, word->at, word->len);

		buf_add_code(&text, upright(utf8_next(from, &at)));
	}
	word->at = pdf->text.len;
	word->len = text.len;
	buf_add_span(&pdf->text, buf_span(&text));
	buf_release(&text);
}

static void turn(struct pdf *pdf, const struct pdf_page *page,
		 struct pdf_word *word)
{
	struct pdf_word from = *word;

	word->x0 = from.y0;
	word->x1 = from.y1;
	word->y0 = page->width - from.x1;
	word->y1 = page->width - from.x0;
	add_upright(pdf, word);
}

/* Punctuation, and the mark of a long vowel, which turns with the line. */
static bool is_mark_code(uint32_t code)
{
	return code == 0x30FC || u_ispunct((UChar32)code);
}

static bool is_mark(const struct pdf *pdf, const struct pdf_word *word)
{
	struct span text = pdf_span(pdf, word->at, word->len);
	size_t at = 0;

	while (at < text.len)
		if (!is_mark_code(utf8_next(text, &at)))
			return false;
	return true;
}

static int by_begin(const void *a, const void *b)
{
	float x = (*(const struct pdf_word *const *)a)->x0,
	      y = (*(const struct pdf_word *const *)b)->x0;

	return x < y ? -1 : x > y;
}

static float overlap_of(const struct pdf_word *a, const struct pdf_word *b)
{
	float from = a->y0 > b->y0 ? a->y0 : b->y0;
	float to = a->y1 < b->y1 ? a->y1 : b->y1;

	return to - from;
}

/* The word near by whose line mark is in most. */
static const struct pdf_word *host_of(const struct pdf *pdf,
				      const struct pdf_word *const *words,
				      size_t count, size_t mark)
{
	const struct pdf_word *own = words[mark], *best = NULL;
	float far = HOST_FAR * height_of(own), most = 0;
	size_t step, side;

	for (step = 1; step <= HOSTS_MOST; step++)
		for (side = 0; side < 2; side++) {
			size_t i = side ? mark + step : mark - step;

			if (i >= count || words[i]->x0 - own->x0 > far ||
			    own->x0 - words[i]->x0 > far ||
			    overlap_of(own, words[i]) <= most ||
			    is_mark(pdf, words[i]))
				continue;
			most = overlap_of(own, words[i]);
			best = words[i];
		}
	return best;
}

static float shared_of(const struct pdf_word *a, const struct pdf_word *b)
{
	float from = a->x0 > b->x0 ? a->x0 : b->x0;
	float to = a->x1 < b->x1 ? a->x1 : b->x1;

	return to - from;
}

/* The character of the same line in whose cell mark is. */
static const struct pdf_word *covered_by(const struct pdf *pdf,
					 const struct pdf_word *const *words,
					 size_t count, size_t mark)
{
	const struct pdf_word *own = words[mark];
	float least = height_of(own) / 2;
	size_t step, side;

	for (step = 1; step <= HOSTS_MOST; step++)
		for (side = 0; side < 2; side++) {
			size_t i = side ? mark + step : mark - step;

			if (i < count && overlap_of(own, words[i]) > least &&
			    shared_of(own, words[i]) > least &&
			    !is_mark(pdf, words[i]))
				return words[i];
		}
	return NULL;
}

/* Commas and brackets of a column may have boxes beside it, and a cell too
 * high, where a font for columns gives them and another one the text. */
static void align_marks(struct pdf *pdf, const struct pdf_word **words,
			size_t count)
{
	const struct pdf_word *host;
	size_t i;

	qsort(words, count, sizeof(*words), by_begin);
	for (i = 0; i < count; i++) {
		struct pdf_word *mark = pdf->words + (words[i] - pdf->words);

		if (!is_mark(pdf, mark))
			continue;
		host = host_of(pdf, words, count, i);
		if (host) {
			mark->y0 = host->y0;
			mark->y1 = host->y1;
		}
		host = covered_by(pdf, words, count, i);
		if (host) {
			mark->x1 += host->x1 - mark->x0;
			mark->x0 = host->x1;
		}
	}
}

size_t pdf_turn_page(struct pdf *pdf, const struct pdf_page *page,
		     const struct pdf_word **words)
{
	size_t i, across = 0, count = 0;
	bool *rows;

	if (!is_vertical(pdf, page))
		return page->count;
	rows = find_rows(pdf, page);
	for (i = page->first; i < page->first + page->count; i++)
		if (is_across(pdf->words + i, rows))
			words[across++] = pdf->words + i;
	for (i = page->first; i < page->first + page->count; i++)
		if (!is_across(pdf->words + i, rows))
			words[across + count++] = pdf->words + i;
	for (i = across; i < page->count; i++)
		turn(pdf, page, pdf->words + (words[i] - pdf->words));
	free(rows);
	align_marks(pdf, words + across, page->count - across);
	return across;
}
