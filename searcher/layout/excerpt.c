/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Which part of a passage to show: the one with most marks. */
#include "searcher/layout/points.h"
#include "searcher/layout/print.h"
#include "analysis/analyzer.h"
#include "base/utf8.h"

#define NOWHERE SIZE_MAX

/* The farthest edge of each kind that is no more than columns from edge from;
 * step is 1 or -1. */
static void reach(const struct points *points, size_t from, int step,
		  unsigned columns, size_t best[BORDER_SENTENCE + 1])
{
	size_t at = from, last = step > 0 ? points->count : 0;
	int kind;

	for (kind = 0; kind <= BORDER_SENTENCE; kind++)
		best[kind] = NOWHERE;
	for (;;) {
		kind = points->items[at].joined
			       ? -1
			       : (int)points_border(points, at);
		for (; kind >= 0; kind--)
			best[kind] = at;
		if (at == last)
			return;
		at = step > 0 ? at + 1 : at - 1;
		if (points_width(points, from, at) > columns)
			return;
	}
}

/* The edge to cut at beyond edge from, the other end being fixed: of the
 * strongest kind that leaves the excerpt wide enough. */
static size_t cut(const struct points *points, size_t from, size_t fixed,
		  int step, unsigned columns)
{
	unsigned used = points_width(points, fixed, from);
	size_t best[BORDER_SENTENCE + 1];
	int kind;

	reach(points, from, step, columns > used ? columns - used : 0, best);
	for (kind = BORDER_SENTENCE; kind > BORDER_WORD; kind--)
		if (best[kind] != NOWHERE &&
		    points_width(points, fixed, best[kind]) >= columns / 2)
			return best[kind];
	if (best[BORDER_WORD] == NOWHERE || best[BORDER_WORD] == fixed)
		return best[BORDER_NONE];
	return best[BORDER_WORD];
}

/* The start of the sentence that holds edge from, when it is near enough, so
 * that an excerpt begins as a sentence does; else a border nearer by. */
static size_t cut_before(const struct points *points, size_t from,
			 unsigned columns)
{
	size_t at = from, best[BORDER_SENTENCE + 1];

	while (at && points_border(points, at) < BORDER_SENTENCE &&
	       points_width(points, at - 1, from) <= columns)
		at--;
	if (points_border(points, at) == BORDER_SENTENCE)
		return at;
	reach(points, from, -1, columns / 2, best);
	if (best[BORDER_CLAUSE] != NOWHERE)
		return best[BORDER_CLAUSE];
	return best[best[BORDER_WORD] == NOWHERE ? BORDER_NONE : BORDER_WORD];
}

/* A mark in edges, with a number that marks of the same word share. */
struct place {
	size_t start, end, word;
};

struct word {
	struct span text;
	size_t mark;
};

static uint32_t next_folded(struct span text, size_t *at)
{
	return *at < text.len ? analyzer_fold(utf8_next(text, at)) : 0;
}

/* Letters that both begin with, folded; where they part, which is before. */
static size_t common(struct span a, struct span b, int *order)
{
	size_t i = 0, k = 0, count = 0;

	for (;; count++) {
		uint32_t x = next_folded(a, &i), y = next_folded(b, &k);

		*order = (x > y) - (x < y);
		if (x != y || !x)
			return count;
	}
}

static int compare_words(const void *a, const void *b)
{
	const struct word *x = a, *y = b;
	int order;

	common(x->text, y->text, &order);
	return order;
}

#define BEGIN_LEAST 4 /* letters that forms of a word have in common */
#define END_MOST    4 /* bytes that they have not */

/* One word, by its letters or without its ending. */
static bool same_word(struct span a, struct span b)
{
	int order;
	size_t count = common(a, b, &order);
	size_t longer = a.len > b.len ? a.len : b.len;

	return !order || (count >= BEGIN_LEAST && longer <= count + END_MOST);
}

static void number_words(struct span text, const struct mark_range *marks,
			 struct place *places, size_t count)
{
	struct word *words = mem_grow(NULL, count, sizeof(*words));
	size_t i, number = 0;

	for (i = 0; i < count; i++)
		words[i] = (struct word){span_of(text.ptr + marks[i].start,
						 marks[i].end - marks[i].start),
					 i};
	qsort(words, count, sizeof(*words), compare_words);
	for (i = 0; i < count; i++) {
		if (i && !same_word(words[i].text, words[i - 1].text))
			number++;
		places[words[i].mark].word = number;
	}
	free(words);
}

struct window {
	size_t first, last; /* marks */
	size_t different, count;
};

static bool is_better(const struct window *a, const struct window *b)
{
	if (a->different != b->different)
		return a->different > b->different;
	return a->count > b->count;
}

/* Slides over the marks, keeping a count of each word in the window. */
static struct window best_window(const struct points *points,
				 const struct place *places, size_t count,
				 unsigned columns)
{
	size_t *seen = mem_alloc(count * sizeof(*seen));
	struct window now = {0, 0, 0, 0}, best = {0, 0, 0, 0};

	for (now.last = 0; now.last < count; now.last++) {
		now.different += !seen[places[now.last].word]++;
		while (now.first < now.last &&
		       points_width(points, places[now.first].start,
				    places[now.last].end) > columns)
			now.different -= !--seen[places[now.first++].word];
		now.count = now.last - now.first + 1;
		if (is_better(&now, &best))
			best = now;
	}
	free(seen);
	return best;
}

/* Where the marks to show begin and end, as edges. */
static void choose_core(const struct points *points, struct span text,
			const struct mark_range *marks, size_t count,
			unsigned columns, size_t core[2])
{
	struct place *places = mem_grow(NULL, count, sizeof(*places));
	struct window window;
	size_t i;

	for (i = 0; i < count; i++) {
		places[i].start = points_edge(points, marks[i].start);
		places[i].end = points_edge(points, marks[i].end);
	}
	number_words(text, marks, places, count);
	window = best_window(points, places, count, columns);
	core[0] = places[window.first].start;
	core[1] = places[window.last].end;
	while (core[0] && points->items[core[0]].joined)
		core[0]--;
	while (points->items[core[1]].joined)
		core[1]++;
	free(places);
}

/* Marks that lie in text, in order; the rest would be a fault elsewhere. */
static size_t sound_marks(struct span text, const struct mark_range *marks,
			  size_t count)
{
	size_t i, before = 0;

	for (i = 0; i < count; i++) {
		if (marks[i].start < before || marks[i].end <= marks[i].start ||
		    marks[i].end > text.len)
			return i;
		before = marks[i].end;
	}
	return count;
}

static struct excerpt trimmed(const struct points *points, size_t start,
			      size_t end)
{
	const struct point *p = points->items;
	bool before = start > 0, behind = end < points->count;

	while (start < end && utf8_is_space(p[start].code))
		start++;
	while (end > start && utf8_is_space(p[end - 1].code))
		end--;
	return (struct excerpt){p[start].at, p[end].at, before, behind};
}

/* Marks take three quarters at most, so that there is room to go on to where
 * a sentence begins and ends. */
static struct excerpt choose(const struct points *points, struct span text,
			     const struct mark_range *marks, size_t count,
			     unsigned columns)
{
	size_t core[2] = {0, 0}, start, end;
	unsigned used;

	if (count)
		choose_core(points, text, marks, count, columns - columns / 4,
			    core);
	used = points_width(points, core[0], core[1]);
	if (used > columns) { /* one mark that is wider than all */
		end = cut(points, core[0], core[0], 1, columns);
		return trimmed(points, core[0], end);
	}
	start = cut_before(points, core[0], columns - used);
	end = cut(points, core[1], start, 1, columns);
	if (end == points->count)
		start = cut(points, start, end, -1, columns);
	return trimmed(points, start, end);
}

struct excerpt excerpt_choose(struct span text, const struct mark_range *marks,
			      size_t mark_count, unsigned columns)
{
	struct excerpt excerpt;
	struct points points;

	mark_count = sound_marks(text, marks, mark_count);
	points_read(&points, text);
	if (points.items[points.count].column <= columns)
		excerpt = trimmed(&points, 0, points.count);
	else
		excerpt = choose(&points, text, marks, mark_count, columns);
	free(points.items);
	return excerpt;
}
