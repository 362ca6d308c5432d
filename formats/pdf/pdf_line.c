/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Words into lines of text. */
#include "base/utf8.h"
#include "formats/pdf/pdf.h"
#include "formats/text/repair_arabic.h"
#include "formats/text/repair_han.h"
#include "formats/text/repair_ligature.h"

#include <math.h>

/* Of an em. Below the first, two words are one that a change of font or a
 * mark cut; Han's characters may be spread as far as the second; where Han
 * meets Latin, a space is wider than the third. */
#define GAP_NONE  0.06f
#define GAP_HAN   0.9f
#define GAP_MIXED 0.12f
#define GAP_MARK  0.5f
/* Inside an Arabic word, after a letter that joins no other; kerning of the
 * next, as of yeh after reh, widens it. */
#define GAP_LOOSE 0.09f

/* Vowel signs that are by themselves: whose they are, no one can tell. */
static bool is_marks(struct span text)
{
	size_t at = 0;

	while (at < text.len)
		if (!arabic_is_mark(utf8_next(text, &at)))
			return false;
	return true;
}

static void add_backwards(struct buf *to, struct span text)
{
	while (text.len) {
		size_t at = utf8_floor(text, text.len - 1);

		buf_add(to, text.ptr + at, text.len - at);
		text.len = at;
	}
}

/* Alef with all it bears, dal, thal, reh, zain, waw. */
static bool joins_none(uint32_t code)
{
	return (code >= 0x622 && code <= 0x625) || code == 0x627 ||
	       (code >= 0x62F && code <= 0x632) || code == 0x648;
}

static bool is_apart(struct span line, struct span word, float gap, bool whole)
{
	uint32_t before = han_last(line), after = han_first(word);

	if (whole && !han_is(before) && !han_is(after))
		return true;
	/* A mark belongs to the letter that it was cut from. */
	if (gap < GAP_LOOSE && joins_none(after) && arabic_is_letter(before))
		return false;
	if (gap < GAP_NONE || (arabic_is_mark(before) && gap < GAP_MARK))
		return false;
	if (han_is(before) && han_is(after))
		return gap >= GAP_HAN;
	return !han_joins(before, after) || gap >= GAP_MIXED;
}

static float em_of(const struct pdf_word *word)
{
	return word->y1 - word->y0;
}

static void add_words(const struct pdf *pdf,
		      const struct pdf_word *const *words, size_t count,
		      struct buf *to)
{
	const struct pdf_word *last = NULL;
	size_t i;

	for (i = 0; i < count; i++) {
		struct span text = pdf_span(pdf, words[i]->at, words[i]->len);

		if (is_marks(text))
			continue;
		if (last &&
		    is_apart(buf_span(to), text,
			     (words[i]->x0 - last->x1) / em_of(words[i]),
			     pdf->by_ocr))
			buf_add_char(to, ' ');
		if (pdf->in_reading_order && arabic_has_rtl(text))
			add_backwards(to, text);
		else
			buf_add_span(to, text);
		last = words[i];
	}
}

static unsigned mend(struct buf *line)
{
	struct buf turned = BUF_INIT, folded = BUF_INIT;
	unsigned mended = 0;

	if (arabic_has_rtl(buf_span(line))) {
		arabic_turn(&turned, buf_span(line));
		mended = MENDED_VISUAL;
		if (arabic_fold(&folded, buf_span(&turned)))
			mended |= MENDED_FORMS;
	} else if (!han_unspace(&folded, buf_span(line))) {
		return 0;
	}
	buf_release(line);
	buf_release(&turned);
	*line = folded;
	return mended;
}

/* The em of most of the text: the one of the longest word. */
static void measure_line(struct pdf_line *line,
			 const struct pdf_word *const *words, size_t count)
{
	size_t i, longest = 0;

	line->x0 = words[0]->x0;
	line->x1 = words[0]->x1;
	line->y0 = words[0]->y0;
	line->y1 = words[0]->y1;
	for (i = 0; i < count; i++) {
		const struct pdf_word *word = words[i];

		line->x0 = word->x0 < line->x0 ? word->x0 : line->x0;
		line->x1 = word->x1 > line->x1 ? word->x1 : line->x1;
		line->y0 = word->y0 < line->y0 ? word->y0 : line->y0;
		line->y1 = word->y1 > line->y1 ? word->y1 : line->y1;
		if (i)
			line->gap =
				fmaxf(line->gap, word->x0 - words[i - 1]->x1);
		if (word->len > longest) {
			longest = word->len;
			line->em = em_of(word);
		}
	}
}

void pdf_add_line(struct pdf *pdf, const struct pdf_word *const *words,
		  size_t count, unsigned page)
{
	struct pdf_line line = {
		.page = page, .part = pdf->parts, .vertical = pdf->turned};
	const struct pdf_word *first;
	struct buf text = BUF_INIT;

	add_words(pdf, words, count, &text);
	measure_line(&line, words, count);
	line.mended = mend(&text);
	line.rtl = line.mended & MENDED_VISUAL &&
		   !(han_first(buf_span(&text)) < 0x250 &&
		     han_last(buf_span(&text)) < 0x250);
	/* OCR gave it in reading order, and has no fonts. */
	if (pdf->by_ocr)
		line.mended = 0;
	first = line.rtl ? words[count - 1] : words[0];
	/* Han may be cut anywhere. */
	line.first_word = han_is(han_first(buf_span(&text)))
				  ? em_of(first)
				  : first->x1 - first->x0;
	line.at = pdf->text.len;
	line.len = text.len;
	buf_add_span(&pdf->text, buf_span(&text));
	buf_release(&text);
	if (!line.len)
		return;
	MEM_PUSH_ROOM(pdf->lines, pdf->line_count, pdf->line_cap);
	pdf->lines[pdf->line_count++] = line;
}

static void mend_ligatures(struct pdf *pdf, struct pdf_line *line)
{
	struct buf text = BUF_INIT;

	ligature_mend(&text, pdf_span(pdf, line->at, line->len));
	line->at = pdf->text.len;
	line->len = text.len;
	buf_add_span(&pdf->text, buf_span(&text));
	buf_release(&text);
}

void pdf_mend_ligatures(struct pdf *pdf)
{
	struct ligature_votes votes = {0, 0};
	struct pdf_line *line;
	size_t i;

	for (i = 0; i < pdf->line_count; i++) {
		line = pdf->lines + i;
		if (line->mended & MENDED_VISUAL)
			ligature_vote(pdf_span(pdf, line->at, line->len),
				      &votes);
	}
	if (!ligature_is_torn(&votes))
		return;
	for (i = 0; i < pdf->line_count; i++)
		if (pdf->lines[i].mended & MENDED_VISUAL)
			mend_ligatures(pdf, pdf->lines + i);
}
