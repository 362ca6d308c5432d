/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Text into HTML and URLs. What comes from outside goes through html_text() or
 * html_url() and nothing else: controls and bidi marks are neutralised as on a
 * terminal (base/out.h), then the five characters of markup are escaped.
 */
#ifndef SEARCHER_WEB_HTML_H
#define SEARCHER_WEB_HTML_H

#include "base/buf.h"

/* For elements and attributes in double quotes, and for XML. Newlines stay. */
void html_text(struct buf *to, struct span text);

/* Percent-encoded, as a part of a query (RFC 3986, unreserved stay). */
void html_url(struct buf *to, struct span text);

/* ' lang="zh-Hans"' when lang is a tag, and ' dir="auto"'. */
void html_foreign(struct buf *to, const char *lang);

#endif
