/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Rich Text Format (Microsoft, Rich Text Format Specification 1.9.1): what its
 * groups and control words mean for the text. Private to the reader.
 */
#ifndef FORMATS_RTF_RTF_H
#define FORMATS_RTF_RTF_H

#include "formats/article/article_draft.h"
#include "formats/charset/charset.h"

#define RTF_DEPTH_MOST  256
#define RTF_FONTS_MOST  4096
#define RTF_STYLES_MOST 4096

enum rtf_place {
	RTF_TEXT,
	RTF_NOTE,   /* a footnote: a paragraph after the one it is in */
	RTF_STYLES, /* the table of styles, of which headings count */
	RTF_FONTS,  /* the table of fonts, which says their charsets */
	RTF_TITLE,  /* of the file's information */
	RTF_AUTHOR,
	RTF_TOPICS,
	RTF_MADE,
	RTF_TWICE, /* what is there in Unicode as well: only that counts */
	RTF_SKIPPED
};

/* What a group may change until its end. */
struct rtf_group {
	enum rtf_place place;
	unsigned fallback; /* characters in place of one of \u */
	long font;
	bool hidden;
};

struct rtf_font {
	long number;
	const struct charset *charset; /* NULL: the file's */
};

struct rtf_style {
	long number;
	unsigned level; /* of a heading, or 0 */
};

struct rtf {
	struct draft *draft;
	uint64_t file_len;
	const struct charset *charset; /* of the file */
	struct rtf_group groups[RTF_DEPTH_MOST];
	size_t depth;     /* at least 1 */
	size_t deeper;    /* groups that are too deep to be kept apart */
	bool starred;     /* \* was the last word */
	unsigned passed;  /* characters still to be passed over after \u */
	uint32_t lead;    /* the first half of a pair of \u, or 0 */
	struct buf bytes; /* of the charset, not yet decoded */
	struct buf text, note, field;
	unsigned level; /* of a heading, or 0 */
	bool in_row;    /* of a table */
	unsigned year, month, day;
	struct rtf_style *styles;
	size_t style_count, style_cap;
	struct rtf_font *fonts;
	size_t font_count, font_cap;
};

struct rtf_group *rtf_top(struct rtf *rtf);

/* A byte of the text as it is in the file, or from \'hh. */
void rtf_byte(struct rtf *rtf, unsigned char c);
/* A character of Unicode. */
void rtf_code(struct rtf *rtf, uint32_t code);
/* Decodes the bytes at hand: before what is not one of them. */
void rtf_flush(struct rtf *rtf);

void rtf_end_paragraph(struct rtf *rtf);

/* A control word with its number; has says whether there was one. */
void rtf_word(struct rtf *rtf, struct span word, bool has, long number);

/* The name of the style at hand was read: "heading 1" is one. */
void rtf_end_style(struct rtf *rtf, struct span name);

#endif
