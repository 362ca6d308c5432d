/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Markup as libxml2 can bear it. Whatever its quotes and comments pretend, no
 * tag in it has more attributes than the parser, which compares each with all
 * others, gets through at once.
 */
#ifndef FORMATS_XML_XML_CLEAN_H
#define FORMATS_XML_XML_CLEAN_H

#include "base/buf.h"

/* Word's documents have about 40 in their first tag. */
#define XML_ATTRIBUTES_MOST 128

/* Appends xml as UTF-8 in which each character may be in XML: what may
 * not is a space or U+FFFD. It is UTF-8 whatever it declares if is_utf8, else
 * as its mark, declaration or bytes say. The document type declaration is
 * blanked, and so are the attributes of a tag beyond XML_ATTRIBUTES_MOST.
 * Lines stay. Returns the line, from 1, of the first tag with too many, or 0.
 */
unsigned xml_clean(struct buf *to, struct span xml, bool is_utf8);

/* Where the tag of HTML ends whose name begins at at: at its ">" or "/>", or
 * the end of all. */
size_t html_tag_end(struct span html, size_t at);

/* Blanks the attributes beyond XML_ATTRIBUTES_MOST of the tag of HTML whose
 * name begins at at, and returns where it ends: as htmlParseStartTag() goes
 * through it, to which a quote is one only right after a name and '='. */
size_t html_trim_tag(char *text, size_t len, size_t at);

#endif
