/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Where a text can be cut: its code points with their columns, and what each
 * edge between two of them is, from nothing to the end of a sentence.
 */
#ifndef SEARCHER_LAYOUT_POINTS_H
#define SEARCHER_LAYOUT_POINTS_H

#include "base/buf.h"

enum border {
	BORDER_NONE,
	BORDER_WORD,
	BORDER_CLAUSE,
	BORDER_SENTENCE,
};

/* A code point of the text. Edge i is the place before point i; the last
 * point is a stop after the text. */
struct point {
	size_t at;       /* bytes */
	unsigned column; /* columns before it */
	uint32_t code;
	bool joined; /* to the one before: no edge to cut at */
};

struct points {
	struct point *items;
	size_t count; /* without the stop */
};

/* items are the caller's to free. */
void points_read(struct points *points, struct span text);

/* Columns between two edges, in either order. */
unsigned points_width(const struct points *points, size_t a, size_t b);

/* The edge at byte at, or the first after it. */
size_t points_edge(const struct points *points, size_t at);

/* What edge i is, blanks and closing quotes before it passed over. */
enum border points_border(const struct points *points, size_t i);

#endif
