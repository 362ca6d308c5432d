/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Blocks of text that was wrapped, typeset or extracted badly, mended. */
#ifndef FORMATS_ARTICLE_REPAIR_H
#define FORMATS_ARTICLE_REPAIR_H

#include "formats/article/article_draft.h"
#include "formats/text/hyphen.h"

struct repair {
	bool visual; /* the text as a whole is in visual order */
	const struct hyphens *hyphens; /* of a text whose lines are wrapped;
					* or NULL */
};

/* What all of a text says about how its parts are to be mended. */
struct repair repair_survey(struct span text);

/* Appends text mended line by line: Arabic in reading order, its presentation
 * forms folded; Han without spaces between its characters, and joined over
 * line ends; words without the hyphen that cuts them at a line's end. What was
 * done to Arabic is added to mended. Returns whether
 * anything was; if not, nothing is appended. */
bool repair_text(struct buf *to, struct span text, const struct repair *repair,
		 unsigned *mended);

/* The same for Arabic alone; returns what was done, of enum mended, and
 * appends nothing if that is nothing. */
unsigned repair_arabic(struct buf *to, struct span text,
		       const struct repair *repair);

/* Adds block as draft_add() does, its text mended. A mended text is not exact
 * any more: its place is that of the block. */
void repair_add(struct draft *draft, struct block block,
		const struct repair *repair);

/* Like draft_add_lines(). */
void repair_add_lines(struct draft *draft, const struct source_text *source,
		      struct span lines, const struct repair *repair);

#endif
