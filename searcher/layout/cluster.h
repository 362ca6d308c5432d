/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Grapheme clusters (UAX #29, extended): what a reader takes for one
 * character. Text is never cut or wrapped within one: a family joined by ZWJ,
 * a hand and its skin, a flag, the jamo of a syllable, a letter and its marks.
 */
#ifndef SEARCHER_LAYOUT_CLUSTER_H
#define SEARCHER_LAYOUT_CLUSTER_H

#include "base/buf.h"

struct cluster {
	int last;       /* the property of the character before */
	bool emoji;     /* a picture is before it, and nothing but marks */
	bool emoji_z;   /* the same, and a joiner */
	bool letter;    /* an Indic consonant, and nothing but marks */
	bool linker;    /* the same, and a virama that joins the next */
	unsigned flags; /* letters of flags before it */
};

/* Whether code goes on with the cluster of what was taken before. A cluster
 * of zeros has nothing before it. */
bool cluster_take(struct cluster *cluster, uint32_t code);

/* Moves *at behind the cluster that begins there. */
void cluster_next(struct span text, size_t *at);

#define CLUSTER_FAR 256 /* bytes; a longer cluster may be cut */

/* The last edge of clusters that is not after byte at, and the first that is
 * not before it. */
size_t cluster_start(struct span text, size_t at);
size_t cluster_end(struct span text, size_t at);

#endif
