/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/match/find.h"
#include "base/utf8.h"

#include <unicode/uchar.h>

static struct span source(const struct view *view, const struct unit *unit)
{
	return span_of(view->text.ptr + unit->start, unit->end - unit->start);
}

/* The next character at *at, small; 0 at the end. */
static uint32_t next_small(struct span text, size_t *at)
{
	if (*at == text.len)
		return 0;
	return (uint32_t)u_foldCase((UChar32)utf8_next(text, at),
				    U_FOLD_CASE_DEFAULT);
}

static bool same_typed(struct span a, struct span b, bool prefix)
{
	size_t i = 0, k = 0;

	while (i < a.len)
		if (k == b.len || next_small(a, &i) != next_small(b, &k))
			return false;
	return prefix || k == b.len;
}

/* FNV-1a by Fowler, Noll and Vo, of characters. */
uint64_t find_typed_hash(const struct view *view, const struct unit *unit)
{
	struct span text = source(view, unit);
	uint64_t hash = 0xCBF29CE484222325u;
	size_t at = 0;

	while (at < text.len)
		hash = (hash ^ next_small(text, &at)) * 0x100000001B3u;
	return hash;
}

static bool is_same(const struct finder *finder, const struct unit *want,
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

static bool starts(struct span text, struct span prefix)
{
	return !prefix.len || (text.len >= prefix.len &&
			       !memcmp(text.ptr, prefix.ptr, prefix.len));
}

/* The prefix is of the word as written or as unified, not of its stem; of a
 * word that keeps its accents, also without them. */
static bool begins(const struct finder *finder, const struct unit *want,
		   const struct view *text, const struct unit *unit)
{
	if (finder->as_typed)
		return same_typed(source(&finder->want, want),
				  source(text, unit), true);
	return starts(unit->raw, want->raw) || starts(unit->plain, want->raw);
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
			    : !is_same(finder, item, text, unit))
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
