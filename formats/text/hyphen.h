/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Words cut at line ends: whether the hyphen there is the word's own. The
 * text itself is the dictionary; what it does not know is decided by what is
 * common in languages that hyphenate.
 */
#ifndef FORMATS_TEXT_HYPHEN_H
#define FORMATS_TEXT_HYPHEN_H

#include "base/buf.h"

struct hyphens {
	uint64_t *words; /* hashes, sorted by hyphens_sort() */
	size_t count, cap;
};

/* Notes the words of line; the last, if a hyphen ends it, is not a word. */
void hyphens_add(struct hyphens *hyphens, struct span line);
void hyphens_sort(struct hyphens *hyphens);
void hyphens_release(struct hyphens *hyphens);

/* Whether line ends in a word cut by a hyphen that goes on in next. */
bool hyphen_cuts(struct span line, struct span next);

/* For such: whether the hyphen stays. */
bool hyphen_stays(const struct hyphens *hyphens, struct span line,
		  struct span next);

/* The words of all lines of text, if any line of it ends in a hyphen. */
void hyphens_survey(struct hyphens *hyphens, struct span text);

/* Appends text with its cut words joined, the rest of its line ends kept.
 * Returns whether there was one; if not, nothing is appended. */
bool hyphen_join_lines(struct buf *to, struct span text,
		       const struct hyphens *hyphens);

/* line without the hyphen at its end. */
struct span hyphen_cut(struct span line);

#endif
