/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Lines into paragraphs and headings. */
#include "base/page_breaks.h"
#include "formats/text/hyphen.h"
#include "formats/pdf/pdf.h"
#include "formats/text/repair_han.h"

#include <math.h>
#include <stdlib.h>

#define PITCH_FAR    1.4f     /* of the usual way from line to line */
#define PITCH_MOST   1.7f     /* em */
#define ROW          2.0f     /* em between words: cells of a table */
#define EM_OTHER     1.15f    /* sizes of text that differ by more are two */
#define HEADING      1.18f    /* of the em of most text */
#define HEADING_MOST 240      /* bytes */
#define HEADING_FAR  1.35f    /* em from line to line of one */
#define FULL_STOP    "\u3002" /* of Han; in it a sentence ends */
#define INDENT       0.8f     /* em */
#define EVEN         0.4f

/* A column. */
struct column {
	float x0, x1, pitch;
};

struct builder {
	struct pdf *pdf;
	struct draft *draft;
	uint64_t file_len;
	struct column *columns;
	struct hyphens hyphens;
	bool spaced; /* Latin from Han */
	float em;    /* of most of the text */
	/* the paragraph at hand */
	struct buf text;
	const struct pdf_line *last;
	float text_em;
	unsigned page, mended;
	struct buf breaks;
	struct page_break last_break;
};

static int by_size(const void *a, const void *b)
{
	float left = *(const float *)a, right = *(const float *)b;

	return left < right ? -1 : left > right;
}

static int by_em(const void *a, const void *b)
{
	const struct pdf_line *left = *(const struct pdf_line *const *)a,
			      *right = *(const struct pdf_line *const *)b;

	return by_size(&left->em, &right->em);
}

static float usual_em(const struct pdf *pdf)
{
	const struct pdf_line **lines =
		mem_grow(NULL, pdf->line_count + 1, sizeof(*lines));
	size_t i, all = 0, sum = 0;
	float em = 1;

	for (i = 0; i < pdf->line_count; i++) {
		lines[i] = pdf->lines + i;
		all += lines[i]->len;
	}
	qsort(lines, pdf->line_count, sizeof(*lines), by_em);
	for (i = 0; i < pdf->line_count && sum * 2 <= all; i++) {
		sum += lines[i]->len;
		em = lines[i]->em;
	}
	free(lines);
	return em;
}

static float middle_of(const struct pdf_line *line)
{
	return (line->y0 + line->y1) / 2;
}

/* The way between lines that most are apart; paragraphs of one line make
 * some ways longer, so it is not the middle one. */
static float pitch_of(const struct pdf_line *lines, size_t count, float *work)
{
	size_t i, ways = 0;

	for (i = 1; i < count; i++)
		if (middle_of(lines + i) > middle_of(lines + i - 1))
			work[ways++] =
				middle_of(lines + i) - middle_of(lines + i - 1);
	if (!ways)
		return INFINITY;
	qsort(work, ways, sizeof(*work), by_size);
	return work[ways * 3 / 10];
}

static void measure_columns(struct builder *at)
{
	const struct pdf *pdf = at->pdf;
	float *work = mem_grow(NULL, pdf->line_count + 1, sizeof(*work));
	size_t i, from;

	at->columns = mem_alloc((pdf->parts + 1) * sizeof(*at->columns));
	for (from = 0; from < pdf->line_count; from = i) {
		struct column column = {INFINITY, -INFINITY, 0};

		for (i = from; i < pdf->line_count &&
			       pdf->lines[i].part == pdf->lines[from].part;
		     i++) {
			if (pdf->lines[i].dropped)
				continue;
			column.x0 = fminf(column.x0, pdf->lines[i].x0);
			column.x1 = fmaxf(column.x1, pdf->lines[i].x1);
		}
		column.pitch = pitch_of(pdf->lines + from, i - from, work);
		at->columns[pdf->lines[from].part] = column;
	}
	free(work);
}

/* How far from the edge of its column a line ends, and begins. */
static float room_behind(const struct builder *at, const struct pdf_line *line)
{
	const struct column *column = at->columns + line->part;

	return line->rtl ? line->x0 - column->x0 : column->x1 - line->x1;
}

static float room_before(const struct builder *at, const struct pdf_line *line)
{
	const struct column *column = at->columns + line->part;

	return line->rtl ? column->x1 - line->x1 : line->x0 - column->x0;
}

static bool same_size(const struct pdf_line *a, const struct pdf_line *b)
{
	return a->em < EM_OTHER * b->em && b->em < EM_OTHER * a->em;
}

/* The next word would have had room: the line was ended on purpose. */
static bool is_short(const struct builder *at, const struct pdf_line *line,
		     const struct pdf_line *next)
{
	return room_behind(at, line) > next->first_word + line->em;
}

static struct span text_of(const struct builder *at,
			   const struct pdf_line *line)
{
	return pdf_span(at->pdf, line->at, line->len);
}

/* Cells of a table, far apart or with dots between. */
static bool is_row(const struct builder *at, const struct pdf_line *line)
{
	struct span text = text_of(at, line);

	return line->gap > ROW * line->em ||
	       memmem(text.ptr, text.len, ".....", 5) ||
	       memmem(text.ptr, text.len, ". . . . .", 9);
}

/* The mark in front of an item of a list. */
static bool is_bullet(uint32_t code)
{
	return code == 0x2022 || code == 0x2023 || code == 0x2043 ||
	       code == 0x25A0 || code == 0x25AA || code == 0x25CB ||
	       code == 0x25CF || code == 0x25E6;
}

/* How far the next line may be. The lines of a heading are farther apart than
 * those of the text below it. */
static float reach_of(const struct builder *at, const struct pdf_line *line)
{
	float usual = PITCH_FAR * fminf(at->columns[line->part].pitch,
					PITCH_MOST * line->em);

	if (line->em < HEADING * at->em)
		return usual;
	return fmaxf(usual, HEADING_FAR * line->em);
}

static bool goes_on(const struct builder *at, const struct pdf_line *next)
{
	const struct pdf_line *last = at->last;
	bool ended = text_ends_sentence(text_of(at, last));
	float way = middle_of(next) - middle_of(last);

	if (last->vertical != next->vertical || !same_size(last, next) ||
	    is_bullet(han_first(text_of(at, next))))
		return false;
	if (hyphen_cuts(text_of(at, last), text_of(at, next)))
		return true;
	if (is_short(at, last, next) || (is_row(at, last) && is_row(at, next)))
		return false;
	/* Over the end of a column or page. */
	if (last->part != next->part)
		return !ended && last->em < HEADING * at->em;
	if (way < 0 || way > reach_of(at, last))
		return false;
	return !ended || room_before(at, next) < INDENT * next->em ||
	       room_before(at, last) > EVEN * last->em;
}

/* The lines around one are of a size, and it is in a sentence that runs over
 * them. */
static bool is_amid(const struct builder *at, const struct pdf_line *line)
{
	const struct pdf_line *last = line - 1, *next = line + 1;
	float far = PITCH_FAR * at->columns[line->part].pitch;

	return last->part == line->part && next->part == line->part &&
	       same_size(last, next) &&
	       !text_ends_sentence(text_of(at, last)) &&
	       !is_short(at, last, line) &&
	       middle_of(line) - middle_of(last) < far &&
	       middle_of(next) - middle_of(line) < far;
}

/* A note's number, or a mark above or below, makes a word taller than its
 * letters are, and in Chinese a word is half a line. */
static void shrink_tall(struct builder *at)
{
	struct pdf_line *line, *end = at->pdf->lines + at->pdf->line_count;

	for (line = at->pdf->lines + 1; line + 1 < end; line++)
		if (line->em > line[-1].em && is_amid(at, line))
			line->em = line[-1].em;
}

static bool is_comma(uint32_t code)
{
	return code == ',' || code == ';' || code == 0xFF0C || code == 0xFF1B ||
	       code == 0x3001 || code == 0x60C || code == 0x61B;
}

static unsigned level_of(const struct builder *at)
{
	float size = at->text_em / at->em;

	if (at->text.len > HEADING_MOST || size < HEADING ||
	    text_ends_sentence(buf_span(&at->text)) ||
	    is_comma(han_last(buf_span(&at->text))) ||
	    (at->text.len && strstr(buf_str(&at->text), FULL_STOP)))
		return 0;
	return size > 1.6f ? 1 : size > 1.3f ? 2 : 3;
}

static void flush(struct builder *at)
{
	struct block block = {
		.end = at->file_len, .page = at->page, .mended = at->mended};

	if (at->page)
		block.ocr = at->pdf->pages[at->page - 1].ocr;

	if (at->text.len) {
		block.level = level_of(at);
		block.kind = block.level ? BLOCK_HEADING : BLOCK_TEXT;
		block.text = draft_own(at->draft, buf_span(&at->text));
		if (at->breaks.len)
			block.breaks = draft_own_bytes(at->draft,
						       buf_span(&at->breaks));
		draft_add(at->draft, block);
	}
	buf_clear(&at->text);
	buf_clear(&at->breaks);
	at->mended = 0;
}

static void join(struct builder *at, struct span next)
{
	struct span text = buf_span(&at->text);

	if (hyphen_cuts(text, next)) {
		if (!hyphen_stays(&at->hyphens, text, next))
			buf_cut(&at->text, hyphen_cut(text).len);
	} else if (text.len &&
		   !han_joins_as(han_last(text), han_first(next), at->spaced)) {
		buf_add_char(&at->text, ' ');
	}
	buf_add_span(&at->text, next);
}

static void add_line(struct builder *at, const struct pdf_line *line)
{
	if (at->last && !goes_on(at, line))
		flush(at);
	if (!at->text.len) {
		at->page = line->page;
		at->last_break = (struct page_break){0, line->page};
		at->text_em = line->em;
	}
	join(at, text_of(at, line));
	page_breaks_add(
		&at->breaks, &at->last_break,
		(struct page_break){at->text.len - line->len, line->page});
	at->mended |= line->mended;
	at->last = line;
}

void pdf_add_blocks(struct pdf *pdf, struct draft *draft, uint64_t file_len)
{
	struct builder at = {.pdf = pdf, .draft = draft, .file_len = file_len};
	size_t i;

	if (!pdf->line_count)
		return;
	at.em = usual_em(pdf);
	at.spaced = han_spaces_latin(span_of(pdf->text.ptr + pdf->lines[0].at,
					     pdf->text.len - pdf->lines[0].at));
	measure_columns(&at);
	shrink_tall(&at);
	for (i = 0; i < pdf->line_count; i++)
		if (!pdf->lines[i].dropped)
			hyphens_add(&at.hyphens, text_of(&at, pdf->lines + i));
	hyphens_sort(&at.hyphens);
	for (i = 0; i < pdf->line_count; i++)
		if (!pdf->lines[i].dropped)
			add_line(&at, pdf->lines + i);
	flush(&at);
	hyphens_release(&at.hyphens);
	buf_release(&at.text);
	buf_release(&at.breaks);
	free(at.columns);
}
