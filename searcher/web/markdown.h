/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Markdown's signs inside a line (CommonMark 0.31, chapter 6), so that people
 * read words. Readers have taken off those that begin a line already. Whatever
 * is no pair stays as it is written.
 */
#ifndef SEARCHER_WEB_MARKDOWN_H
#define SEARCHER_WEB_MARKDOWN_H

#include "base/buf.h"

/* A byte for each of text: not 0 where it is part of a sign: of emphasis, code,
 * an escape or what a link is to. The caller's, to free(). */
unsigned char *markdown_signs(struct span text);

#endif
