/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A text as what is compared of it: its words, each as a hash of its folded
 * letters, so that script, case, width, signs and line breaks are one. The
 * analyzer would cut words better, and take longer than all else that is done
 * for a page of hits.
 */
#ifndef SEARCHER_GROUP_REPRINT_TEXT_H
#define SEARCHER_GROUP_REPRINT_TEXT_H

#include "base/buf.h"

enum reprint_flag {
	REPRINT_NUMBER = 1 << 0, /* digits, or a Han numeral */
	REPRINT_UPPER = 1 << 1,  /* begins with a capital */
	REPRINT_SINGLE = 1 << 2, /* a character of a script without spaces */
	REPRINT_NOT = 1 << 3,    /* a Han character that denies */
	REPRINT_BEGINS = 1 << 4, /* the first of a sentence or line */
};

struct reprint_word {
	uint64_t hash;
	uint32_t start, end; /* bytes */
	unsigned flags;      /* of enum reprint_flag */
};

#define REPRINT_STRETCH 4 /* words */

/* A run of so many words, and the first of them. */
struct reprint_stretch {
	uint64_t hash;
	uint32_t at;
};

struct reprint_text {
	struct span text; /* borrowed */
	struct reprint_word *words;
	size_t count, cap;
	struct reprint_stretch *sorted; /* by hash, or NULL */
	size_t sorted_count;
};

/* Reads at most 4 GiB. */
void reprint_text_read(struct reprint_text *to, struct span text);

/* Sorts its stretches, once, for all texts that it is compared with. */
void reprint_text_sort(struct reprint_text *text);
void reprint_text_release(struct reprint_text *text);

/* A hash of count words from one on. */
uint64_t reprint_hash(const struct reprint_word *words, size_t count);

#endif
