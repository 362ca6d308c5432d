/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What an element's name, role, class or id speak for: furniture of the page,
 * or the article. Names are the habits of those who make pages and no proof,
 * so what they say is a charge, and page_charges.c is the judge.
 */
#ifndef FORMATS_PAGE_HTML_NAMES_H
#define FORMATS_PAGE_HTML_NAMES_H

#include "formats/page/html_tags.h"

#include <stdint.h>

enum html_charge {
	CHARGE_ELEMENT = 1 << 0,  /* nav, dialog and their roles */
	CHARGE_ASIDE = 1 << 1,    /* aside, form */
	CHARGE_HEADER = 1 << 2,   /* header */
	CHARGE_NAME = 1 << 3,     /* "share-buttons" */
	CHARGE_COMMENT = 1 << 4,  /* "postComments" */
	CHARGE_FOOTER = 1 << 5,   /* footer, "site-footer" */
	CHARGE_BODY = 1 << 6,     /* in its favour: "article-body" */
	CHARGE_PROPERTY = 1 << 7, /* and itemprop=articleBody */
	CHARGE_BY_ID = 1 << 8,    /* by the id alone */
};

/* Of enum html_charge. docbook: the page is made from it, whose boxes of the
 * text are called sidebars. */
unsigned html_charges(const struct html_tag *tag, const unsigned char **list,
		      bool docbook);

/* Equal for elements whose name and first class are the same, digits aside. */
uint32_t html_alike(const struct html_tag *tag, const unsigned char **list);

/* Whether class calls an element a handle: the mark beside a heading that links
 * to it, or offers to edit what is below; the way back from a footnote. */
bool html_is_handle(const unsigned char **list);

/* Whether role or class call an element a footnote or another part of the
 * text. */
bool html_is_note(const unsigned char **list);

#endif
