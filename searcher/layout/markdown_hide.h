/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Which bytes of a Markdown text are signs, not text, for whoever shows it to
 * people: offsets and marks stay those of the text as it is. */
#ifndef SEARCHER_LAYOUT_MARKDOWN_HIDE_H
#define SEARCHER_LAYOUT_MARKDOWN_HIDE_H

#include "base/buf.h"

/* hidden has text.len items, all false; sets those of the signs. Takes time
 * in the length of text. */
void markdown_hide(struct span text, bool *hidden);

#endif
