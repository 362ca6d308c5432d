/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/layout/points.h"
#include "searcher/layout/cluster.h"
#include "base/array.h"
#include "base/utf8.h"

/* ICU's sentence iterator would do better by a hair, and cost more to open
 * than the rest of a search. */

void points_read(struct points *points, struct span text)
{
	struct cluster cluster = {0};
	size_t at = 0, n = 0;
	unsigned column = 0;

	points->items = mem_grow(NULL, text.len + 1, sizeof(struct point));
	while (at < text.len) {
		struct point *point = &points->items[n++];

		point->at = at;
		point->column = column;
		point->code = utf8_next(text, &at);
		point->joined = cluster_take(&cluster, point->code);
		column += utf8_columns(point->code);
	}
	points->items[n] = (struct point){text.len, column, 0, false};
	points->count = n;
}

unsigned points_width(const struct points *points, size_t a, size_t b)
{
	unsigned x = points->items[a].column, y = points->items[b].column;

	return x < y ? y - x : x - y;
}

size_t points_edge(const struct points *points, size_t at)
{
	size_t edge;

	LOWER_BOUND(edge, points->count, points->items[edge].at < at);
	return edge;
}

static bool is_closer(uint32_t c)
{
	static const uint32_t closers[] = {
		')',    ']',    '"',    '\'',   0x00BB, 0x2019, 0x201D,
		0x300D, 0x300F, 0x3009, 0x300B, 0x3011, 0xFF09, 0};

	return utf8_is_one_of(c, closers);
}

static bool ends_sentence(uint32_t c)
{
	static const uint32_t ends[] = {0x3002, 0xFF01, 0xFF1F, 0xFF0E, 0x061F,
					0x2026, 0x06D4, 0x0964, 0};

	return utf8_is_one_of(c, ends);
}

static bool ends_clause(uint32_t c)
{
	static const uint32_t ends[] = {0xFF0C, 0x3001, 0xFF1B, 0xFF1A,
					0x061B, 0x060C, 0};

	return utf8_is_one_of(c, ends);
}

/* What follows punctuation, spaced telling whether a blank is between.
 * ASCII punctuation without a blank is part of a number or a name. */
static enum border border_after(uint32_t c, bool spaced)
{
	if (ends_sentence(c))
		return BORDER_SENTENCE;
	if (ends_clause(c))
		return BORDER_CLAUSE;
	if (!spaced)
		return BORDER_NONE;
	if (c == '.' || c == '!' || c == '?')
		return BORDER_SENTENCE;
	if (c == ',' || c == ';' || c == ':' || c == 0x2014)
		return BORDER_CLAUSE;
	return BORDER_WORD;
}

static bool is_wide(uint32_t c)
{
	return utf8_columns(c) == 2;
}

static bool stays_behind(uint32_t c)
{
	return utf8_is_space(c) || is_closer(c) || utf8_columns(c) == 0 ||
	       border_after(c, true) > BORDER_WORD;
}

/* Only so many quotes, for the time of a text that is nothing else. */
enum border points_border(const struct points *points, size_t i)
{
	const struct point *p = points->items;
	size_t j = i, quotes = 4;
	enum border border, after;

	if (i == 0 || i == points->count)
		return BORDER_SENTENCE;
	if (stays_behind(p[i].code))
		return BORDER_NONE;
	for (; j && utf8_is_space(p[j - 1].code); j--)
		if (p[j - 1].code == '\n')
			return BORDER_SENTENCE;
	border = j < i ? BORDER_WORD : BORDER_NONE;
	if (is_wide(p[i].code) || is_wide(p[i - 1].code))
		border = BORDER_WORD;
	while (j && quotes-- && is_closer(p[j - 1].code))
		j--;
	after = j ? border_after(p[j - 1].code, border != BORDER_NONE) : border;
	return after > border ? after : border;
}
