/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What the styles of a DOCX say of its paragraphs (ECMA-376, part 1, 17.7). */
#ifndef FORMATS_OFFICE_DOCX_STYLES_H
#define FORMATS_OFFICE_DOCX_STYLES_H

#include "formats/xml/xml.h"

#define DOCX_LEVELS 9

struct docx_style {
	char *id, *base;
	unsigned level; /* of a heading, from 1; 0: none */
	bool is_title, is_contents;
};

struct docx_styles {
	struct docx_style *items;
	size_t count, cap;
};

/* Styles of word/styles.xml. */
void docx_styles_read(struct docx_styles *styles, struct span xml);
void docx_styles_release(struct docx_styles *styles);

/* The style called id, its level taken from those it is based on where it
 * has none. One of zeros for none. */
struct docx_style docx_style_of(const struct docx_styles *styles,
				struct span id);

/* The level that w:outlineLvl's value means, or 0. */
unsigned docx_outline(struct span value);

#endif
