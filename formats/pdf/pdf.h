/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A PDF between pdftotext and the article: words with their places on pages,
 * then lines in the order they are read, then paragraphs. pdftotext -bbox
 * gives words only; its own idea of lines falls apart where a line is spread
 * wide (justified Chinese), and is no help with Arabic.
 *
 * Lengths are points, y grows downwards; an em is the height of a word's box.
 */
#ifndef FORMATS_PDF_PDF_H
#define FORMATS_PDF_PDF_H

#include "formats/article/article_draft.h"

#define PDF_FARTHEST 20000 /* points; Acrobat's own limit is 14400 */

struct pdf_word {
	float x0, y0, x1, y1;
	size_t at, len; /* in pdf->text */
};

struct pdf_page {
	float width, height;
	size_t first, count; /* words */
	bool scanned;        /* read by OCR */
	unsigned ocr;        /* how sure that is, in percent; 0: no word */
};

struct pdf_line {
	unsigned page; /* from 1 */
	float x0, y0, x1, y1;
	float em;         /* of most of its text */
	float first_word; /* how wide the word is that it begins with */
	float gap;        /* the widest between two words */
	size_t at, len;   /* in pdf->text, in reading order, mended */
	unsigned part;    /* lines of one column have one */
	unsigned mended;
	bool rtl, dropped;
	bool vertical; /* of a page that was turned */
};

struct pdf {
	struct buf text;
	struct pdf_word *words;
	size_t word_count, word_cap;
	struct pdf_page *pages;
	size_t page_count, page_cap;
	struct pdf_line *lines;
	size_t line_count, line_cap;
	unsigned parts;
	bool turned;           /* the words at hand */
	bool by_ocr;           /* likewise, so that each is a whole word */
	bool in_reading_order; /* Arabic letters of words, against the rule */
	struct span title, author, created; /* owned by the draft */
};

void pdf_init(struct pdf *pdf);
void pdf_release(struct pdf *pdf);

/* Takes apart what pdftotext -bbox wrote. Metadata go to draft's memory. */
void pdf_read_words(struct pdf *pdf, struct span xml, struct draft *draft);

/* Takes the words of pages that were read by OCR, as formats/ocr/ocr_words.h
 * writes them one after the other, in place of those that the pages have; pages
 * past the last are left out. What is not such a record is passed over. */
void pdf_take_scanned(struct pdf *pdf, struct span records);

/* Adds pages without words up to count. */
void pdf_add_pages(struct pdf *pdf, size_t count);

/* Words of each page into lines: columns are found where several lines leave
 * a gap in one place, and others are beside them. */
void pdf_find_lines(struct pdf *pdf);

/* Puts the words of page into words, those that are across it first, and
 * returns how many these are: all, unless most of it is written from top to
 * bottom. Then the others are turned by a quarter to the left, so that columns
 * are lines. */
size_t pdf_turn_page(struct pdf *pdf, const struct pdf_page *page,
		     const struct pdf_word **words);

/* Appends the line that count words, from left to right, make. */
void pdf_add_line(struct pdf *pdf, const struct pdf_word *const *words,
		  size_t count, unsigned page);

/* Where Arabic ligatures are torn throughout (repair_ligature.h), mends those
 * of all lines. */
void pdf_mend_ligatures(struct pdf *pdf);

/* Marks lines as dropped that are page numbers, or are in one place of the
 * margin on three of ten pages or on most of three or more that follow each
 * other, digits apart, and what says the same in another place of the margin;
 * and folios, and a table of contents. */
void pdf_drop_furniture(struct pdf *pdf);

/* The outermost lines of pages that are a number, or begin or end with one, by
 * which pages are counted: whatever else they say, they are running heads. */
void pdf_drop_folios(struct pdf *pdf);

/* Lines near the front that end in dots and a number, if many are together,
 * and their numbers are pages: they rise, up to no more than there are. All
 * others with dots are rows of figures. */
void pdf_drop_contents(struct pdf *pdf);

/* Nothing but digits, of any script or Roman, and what is round them. */
bool pdf_is_number(struct span text);

/* Whether its fonts do not map glyphs to letters, so that the lines are
 * no text though they look like some: Latin letters inside a quarter of the
 * Arabic words, or a fifth of all characters nameless. */
bool pdf_is_garbled(const struct pdf *pdf);

/* Adds the paragraphs and headings to draft, with their pages. */
void pdf_add_blocks(struct pdf *pdf, struct draft *draft, uint64_t file_len);

/* All that comes after the lines: furniture, paragraphs, the title. */
enum status pdf_push(struct pdf *pdf, struct draft *draft,
		     const struct input *input, struct reading *reading,
		     struct err *err);

/* What the first page with text calls itself: the heading that has most words
 * of the file's name in it, else the largest, unless such a line heads papers
 * of all kinds. Else the file's name, made readable. Empty when that says
 * nothing either. */
struct span pdf_title(struct draft *draft, struct span name);

/* As title_is_junk(), and numbers: a file without a title is called what its
 * office files it under. */
bool pdf_title_is_junk(struct span title);

static inline struct span pdf_span(const struct pdf *pdf, size_t at, size_t len)
{
	return len ? span_of(pdf->text.ptr + at, len) : span_of("", 0);
}

#endif
