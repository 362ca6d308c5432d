/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Paragraphs in the making, for documents of word processors. They nest: a
 * row of a table holds cells, a cell paragraphs, and a paragraph footnotes and
 * text boxes, which hold paragraphs again. A row is one block; what is
 * aside of the text becomes blocks after the one it belongs to.
 */
#ifndef FORMATS_OFFICE_PARAGRAPHS_H
#define FORMATS_OFFICE_PARAGRAPHS_H

#include "formats/article/article_draft.h"

enum frame_kind {
	FRAME_PARAGRAPH,
	FRAME_ROW,
	FRAME_CELL,
	FRAME_ASIDE, /* footnote, text box */
};

struct frame {
	enum frame_kind kind;
	unsigned level; /* of a paragraph that is a heading, or 0 */
	bool dropped;   /* nothing of it is kept */
	size_t start;   /* in text */
};

struct paragraphs {
	struct draft *draft; /* or NULL: only asides are kept */
	uint64_t file_len;
	struct buf text;
	struct frame *frames;
	size_t depth, cap;
	struct buf asides; /* each ends with '\f' */
	unsigned skipped;  /* open elements that are left out */
	bool fold;         /* white space counts as one space */
	unsigned page;     /* of what comes now, from 1; 0: it has none */
};

void paragraphs_init(struct paragraphs *all, struct draft *draft,
		     uint64_t file_len);
void paragraphs_release(struct paragraphs *all);

void paragraphs_open(struct paragraphs *all, enum frame_kind kind);
/* Closes the innermost frame, if it is of that kind. */
void paragraphs_close(struct paragraphs *all, enum frame_kind kind);
/* The innermost frame, or NULL. */
struct frame *paragraphs_top(struct paragraphs *all);

/* Text outside of all paragraphs is left out. */
void paragraphs_text(struct paragraphs *all, struct span text);
/* As it is: white space is not folded. */
void paragraphs_raw(struct paragraphs *all, const char *text);
/* A text that is elsewhere, such as a footnote of DOCX. */
void paragraphs_aside(struct paragraphs *all, struct span text);

/* Ends the document: the title, if the draft has none, becomes the first
 * heading, and headings that repeat it go. */
void paragraphs_end(struct paragraphs *all);

#endif
