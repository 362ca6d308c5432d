/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/find.h"

static struct span source(const struct view *view, const struct unit *unit)
{
	return span_of(view->text.ptr + unit->start, unit->end - unit->start);
}

static char lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c + 'a' - 'A') : c;
}

static bool same_typed(struct span a, struct span b, bool prefix)
{
	size_t i;

	if (prefix ? b.len < a.len : b.len != a.len)
		return false;
	for (i = 0; i < a.len; i++)
		if (lower(a.ptr[i]) != lower(b.ptr[i]))
			return false;
	return true;
}

bool find_same(const struct finder *finder, const struct unit *want,
	       const struct view *text, const struct unit *unit)
{
	if (finder->as_typed)
		return same_typed(source(&finder->want, want),
				  source(text, unit), false);
	if (want->kind != unit->kind)
		return false;
	return span_equal(want->stem, unit->stem) ||
	       (unit->plain.len && span_equal(want->stem, unit->plain)) ||
	       (want->plain.len && span_equal(want->plain, unit->stem));
}

/* The prefix is of the word as written or as unified, not of its stem. */
static bool begins(const struct finder *finder, const struct unit *want,
		   const struct view *text, const struct unit *unit)
{
	if (finder->as_typed)
		return same_typed(source(&finder->want, want),
				  source(text, unit), true);
	return unit->raw.len >= want->raw.len &&
	       !memcmp(unit->raw.ptr, want->raw.ptr, want->raw.len);
}

/* Han characters side by side in the query are side by side in the text;
 * between words anything but a word may stand. */
static bool follows(const struct unit *want, const struct unit *unit)
{
	return want->kind != UNIT_HAN || want[-1].kind != UNIT_HAN ||
	       !(want->flags & UNIT_TOUCHES) || unit->flags & UNIT_TOUCHES;
}

static bool stands_at(const struct finder *finder, const struct view *text,
		      size_t at)
{
	const struct units *want = finder->want.units;
	size_t i;

	if (want->count > text->units->count - at)
		return false;
	for (i = 0; i < want->count; i++) {
		const struct unit *item = &want->items[i];
		const struct unit *unit = &text->units->items[at + i];
		bool last = i + 1 == want->count;

		if (i && !follows(item, unit))
			return false;
		if (finder->role == LEAF_PREFIX && last
			    ? !begins(finder, item, text, unit)
			    : !find_same(finder, item, text, unit))
			return false;
	}
	return true;
}

bool find_next(const struct finder *finder, const struct view *text,
	       size_t from, struct place_range *range)
{
	if (!finder->want.units->count)
		return false;
	for (; from < text->units->count; from++) {
		if (!stands_at(finder, text, from))
			continue;
		range->first = from;
		range->end = from + finder->want.units->count;
		return true;
	}
	return false;
}

/* Two Han characters match as a pair that the query has. */
static bool is_bigram(const struct finder *finder, const struct view *text,
		      size_t at)
{
	const struct units *want = finder->want.units;
	const struct unit *unit = &text->units->items[at];
	size_t i;

	for (i = 0; i + 1 < want->count; i++)
		if (want->items[i].kind == UNIT_HAN &&
		    want->items[i + 1].kind == UNIT_HAN &&
		    want->items[i + 1].flags & UNIT_TOUCHES &&
		    !((want->items[i].flags | want->items[i + 1].flags) &
		      UNIT_QUESTION) &&
		    find_same(finder, &want->items[i], text, unit) &&
		    find_same(finder, &want->items[i + 1], text, unit + 1))
			return true;
	return false;
}

static bool stands_alone(const struct units *units, size_t i)
{
	const struct unit *unit = &units->items[i];

	if (unit->kind != UNIT_HAN)
		return true;
	if (!(unit->flags & UNIT_RUN_END) && !(unit[1].flags & UNIT_QUESTION))
		return false;
	return !i || unit[-1].kind != UNIT_HAN ||
	       unit[-1].flags & UNIT_QUESTION || !(unit->flags & UNIT_TOUCHES);
}

/* A word, or a Han character that the query has by itself. */
static bool is_word(const struct finder *finder, const struct view *text,
		    size_t at)
{
	const struct units *want = finder->want.units;
	size_t i;

	for (i = 0; i < want->count; i++)
		if (!(want->items[i].flags & UNIT_QUESTION) &&
		    stands_alone(want, i) &&
		    find_same(finder, &want->items[i], text,
			      &text->units->items[at]))
			return true;
	return false;
}

size_t find_ranked(const struct finder *finder, const struct view *text,
		   size_t at)
{
	const struct unit *unit = &text->units->items[at];

	if (at + 1 < text->units->count && unit->kind == UNIT_HAN &&
	    unit[1].kind == UNIT_HAN && unit[1].flags & UNIT_TOUCHES &&
	    is_bigram(finder, text, at))
		return 2;
	return is_word(finder, text, at);
}

static bool has_space(struct span text, size_t from, size_t to)
{
	for (; from < to; from++)
		if ((unsigned char)text.ptr[from] <= ' ' ||
		    (to - from >= 3 &&
		     !memcmp(text.ptr + from, "\xE3\x80\x80", 3)))
			return true;
	return false;
}

size_t find_word(const struct finder *finder, size_t from, struct units *part,
		 struct finder *word)
{
	const struct units *want = finder->want.units;
	size_t end = from + 1;

	while (end < want->count &&
	       !has_space(finder->want.text, want->items[end - 1].end,
			  want->items[end].start))
		end++;
	*part = *want;
	part->items += from;
	part->count = end - from;
	*word = *finder;
	word->role = LEAF_EXACT;
	word->want.units = part;
	return end;
}
