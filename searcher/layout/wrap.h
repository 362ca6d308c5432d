/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Text of a passage as lines for people: blanks run together, controls
 * neutralised, marks shown, wrapped by display width where a line may break:
 * at blanks, and between wide characters as CJK typesetting has it (no line
 * begins with closing punctuation or ends with opening).
 */
#ifndef SEARCHER_LAYOUT_WRAP_H
#define SEARCHER_LAYOUT_WRAP_H

#include "searcher/layout/print.h"

struct wrap {
	unsigned width;     /* columns of a line with its indent; 0: one line */
	bool color;         /* marks are coloured, else in [brackets] */
	bool isolate;       /* each line in an isolate: see direction.h */
	bool lines;         /* with a width: lines of text stay apart, unless
			     * they seem to be wrapped already */
	const char *indent; /* ASCII, before each line */
	const char *first;  /* ASCII, before the first instead; or NULL */
	const char *sgr;    /* that each line is in, or NULL */
	const char *link;   /* a URL of link.h that it leads to, or NULL */
	const bool *hidden; /* by byte of text: what is not shown; or NULL */
};

/* Appends what cut leaves of text, with an ellipsis where something was cut
 * off. marks as in struct hit; parts that lie outside are passed over. */
void wrap_text(const struct wrap *wrap, struct span text,
	       const struct excerpt *cut, const struct mark_range *marks,
	       size_t mark_count, struct buf *to);

#endif
