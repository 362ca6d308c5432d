/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What a document says of itself, in Dublin Core and what is round it. */
#ifndef FORMATS_XML_DOCUMENT_META_H
#define FORMATS_XML_DOCUMENT_META_H

#include "formats/article/article_draft.h"

/* Fills title, author, lang, topics and made from docProps/core.xml of DOCX,
 * meta.xml of ODT or the package file of EPUB. The first of each counts; a date
 * of creation goes before one of change. */
void document_meta(struct draft *draft, struct span xml);

/* Whether a title was given by a program and not by a person: "Microsoft
 * Word - a.doc", "untitled", the name of a file. */
bool title_is_junk(struct span title);

#endif
