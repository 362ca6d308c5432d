/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A document of Word 97 to 2003 ([MS-DOC]), of which the text lies in pieces
 * in one stream and all about it in another. A position (cp) counts
 * characters; a place (fc) is a byte of the stream. Private to the reader.
 */
#ifndef FORMATS_OLE_DOC_H
#define FORMATS_OLE_DOC_H

#include "formats/ole/ole.h"

/* The texts of a document, one after the other in positions. */
enum doc_text {
	DOC_MAIN,
	DOC_FOOTNOTES,
	DOC_HEADERS,
	DOC_MACROS,
	DOC_COMMENTS,
	DOC_ENDNOTES,
	DOC_BOXES,
	DOC_TEXTS
};

struct doc_piece {
	uint32_t cp; /* of its first character */
	uint64_t fc;
	unsigned width; /* bytes of a character: 1 or 2 */
};

struct doc_paragraph {
	uint32_t end; /* fc after its mark */
	unsigned style;
	unsigned level; /* of its own outline, or 0 */
	bool in_table, row_end;
};

struct doc_range {
	uint32_t start, end; /* fc */
};

struct doc_style {
	unsigned kind; /* 1 to 9: a heading of that level */
	unsigned base; /* the style it is made from */
};

struct doc {
	struct buf main, table; /* the streams */
	struct doc_piece *pieces;
	size_t piece_count, piece_cap;
	uint32_t end; /* cp after the last character */
	uint32_t starts[DOC_TEXTS + 1];
	struct doc_paragraph *paragraphs; /* by end */
	size_t paragraph_count, paragraph_cap;
	struct doc_range *hidden; /* also what was deleted */
	size_t hidden_count, hidden_cap;
	struct doc_style *styles;
	size_t style_count, style_cap;
};

/* A part of the table stream that number of the document's head names. */
struct span doc_table_part(const struct doc *doc, unsigned number);

/* doc.main and doc.table are read; fills in all else. False when there is no
 * list of pieces. */
bool doc_load(struct doc *doc);
void doc_release(struct doc *doc);

/* The piece that cp is in; NULL behind the last. */
const struct doc_piece *doc_piece_at(const struct doc *doc, uint32_t cp);
/* Where cp is, of that piece. */
uint64_t doc_place(const struct doc_piece *piece, uint32_t cp);
/* The character there, of UTF-16. */
uint32_t doc_unit(const struct doc *doc, const struct doc_piece *piece,
		  uint64_t fc);

/* Of doc_format.c: what is known of paragraphs and characters. */
void doc_load_formats(struct doc *doc);
/* The paragraph whose mark is at fc, or NULL. */
const struct doc_paragraph *doc_paragraph_at(const struct doc *doc,
					     uint64_t fc);
bool doc_is_hidden(const struct doc *doc, uint64_t fc);

/* Of doc_style.c. */
void doc_load_styles(struct doc *doc);
/* The level of a heading; 0 for other text. */
unsigned doc_style_level(const struct doc *doc, unsigned style);
/* Of a line of the table of contents. */
bool doc_style_is_contents(const struct doc *doc, unsigned style);

#endif
