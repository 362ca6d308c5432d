/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * HTML as libxml2 can bear it. Where a tag begins and ends is decided here, as
 * the standard has it (HTML Living Standard, 13.2.5): what is in scripts,
 * styles, titles and text areas is not markup, and comments are none either.
 * The parser, which knows less of that, gets a text in which there is nothing
 * left to decide.
 */
#ifndef FORMATS_HTML_HTML_CLEAN_H
#define FORMATS_HTML_HTML_CLEAN_H

#include "base/buf.h"

/* Appends html, which is UTF-8, without comments, declarations, processing
 * instructions and the code of servers (<?php ?>, <% %>), and with the attributes of each tag beyond
 * XML_ATTRIBUTES_MOST blanked; '<' in titles and text areas is escaped. NULs
 * are spaces. Time is linear in its length. */
void html_clean(struct buf *to, struct span html);

#endif
