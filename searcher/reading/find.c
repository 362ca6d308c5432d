/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/reading/find.h"
#include "base/utf8.h"

#include <unicode/uchar.h>

/* So many words may be one word elsewhere. */
#define PARTS_MAX 4

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
uint64_t find_text_hash(struct span text)
{
	uint64_t hash = 0xCBF29CE484222325u;
	size_t at = 0;

	while (at < text.len)
		hash = (hash ^ next_small(text, &at)) * 0x100000001B3u;
	return hash;
}

uint64_t find_typed_hash(const struct view *view, const struct unit *unit)
{
	return find_text_hash(source(view, unit));
}

/* A word is found in a compound. */
static bool has_part(const struct unit *unit, struct span stem)
{
	const char *part;

	for (part = unit->parts; part && *part; part += strlen(part) + 1)
		if (span_is(stem, part))
			return true;
	return false;
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
	       (want->plain.len && span_equal(want->plain, unit->stem)) ||
	       has_part(unit, want->stem) ||
	       (want->plain.len && has_part(unit, want->plain));
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
 * between words anything but a word may come. */
static bool follows(const struct unit *want, const struct unit *unit)
{
	return want->kind != UNIT_HAN || want[-1].kind != UNIT_HAN ||
	       !(want->flags & UNIT_TOUCHES) || unit->flags & UNIT_TOUCHES;
}

static bool same_raw(const struct unit *unit, struct span *rest)
{
	struct span raw = unit->raw;

	if (!raw.len || raw.len > rest->len ||
	    memcmp(raw.ptr, rest->ptr, raw.len) != 0)
		return false;
	*rest = span_of(rest->ptr + raw.len, rest->len - raw.len);
	return true;
}

/* A word that may be written as one with the word before: nothing, a space or
 * a hyphen is between them, and they are not two numbers. */
static bool is_next_part(const struct view *view, size_t at)
{
	const struct unit *unit = &view->units->items[at];
	size_t gap = unit->start - unit[-1].end;

	if (unit->kind != unit[-1].kind || unit->kind == UNIT_HAN ||
	    unit->kind == UNIT_SEA ||
	    unit->flags & unit[-1].flags & UNIT_NUMBER)
		return false;
	return !gap ||
	       (gap == 1 && strchr("- ", view->text.ptr[unit[-1].end])) ||
	       (gap == 3 &&
		!memcmp(view->text.ptr + unit[-1].end, "\xE2\x80\x91", 3));
}

/* How many units from at on are together what whole is: e-mail and email.
 * 0: none are. Both are stemmed at the end. */
static size_t parts_of(const struct unit *whole, const struct view *view,
		       size_t at)
{
	struct span raw = whole->raw, stem = whole->stem;
	size_t i;

	for (i = at; i < view->units->count && i < at + PARTS_MAX; i++) {
		const struct unit *unit = &view->units->items[i];
		size_t taken = whole->raw.len - raw.len;

		if (i > at && !is_next_part(view, i))
			return 0;
		if (i > at && taken < stem.len &&
		    span_equal(unit->stem,
			       span_of(stem.ptr + taken, stem.len - taken)))
			return i + 1 - at;
		if (!same_raw(unit, &raw))
			return 0;
		if (!raw.len)
			return i > at ? i + 1 - at : 0;
	}
	return 0;
}

/* Units from at on that are one amount, which begins there; 0: none does. */
static size_t amount_at(const struct units *units, size_t at,
			const struct amount **amount)
{
	uint32_t place = units->items[at].amount;
	const struct unit_amount *item;

	if (!place || !units->amounts ||
	    (at && units->items[at - 1].amount == place))
		return 0;
	item = &units->amounts[place - 1];
	if (item->count > units->count - at)
		return 0;
	*amount = &item->amount;
	return item->count;
}

/* Where the query tells a currency, the text has it, too. */
static bool step_amount(const struct finder *finder, const struct view *text,
			size_t *want, size_t *at)
{
	const struct amount *asked, *found;
	size_t taken = amount_at(finder->want.units, *want, &asked);
	size_t parts = taken ? amount_at(text->units, *at, &found) : 0;

	if (!parts || finder->as_typed || asked->value != found->value ||
	    (asked->currency[0] && strcmp(asked->currency, found->currency)))
		return false;
	*want += taken;
	*at += parts;
	return true;
}

/* One step of a comparison: where it goes on in both. */
static bool step(const struct finder *finder, const struct view *text,
		 size_t *want, size_t *at)
{
	const struct unit *item = &finder->want.units->items[*want];
	const struct unit *unit = &text->units->items[*at];
	size_t parts;

	if (step_amount(finder, text, want, at))
		return true;
	if (is_same(finder, item, text, unit)) {
		++*want;
		++*at;
		return true;
	}
	if (finder->as_typed || item->kind != unit->kind)
		return false;
	parts = parts_of(item, text, *at);
	if (parts) {
		++*want;
		*at += parts;
		return true;
	}
	parts = parts_of(unit, &finder->want, *want);
	*want += parts;
	++*at;
	return parts > 0;
}

/* Particles say nothing of what a noun is: the query's need not be there,
 * and the text may have another. */
static void pass_particles(const struct finder *finder, const struct view *text,
			   size_t *want, size_t *at)
{
	const struct units *units = finder->want.units;
	size_t i = *want, k = *at;

	while (i < units->count && units->items[i].flags & UNIT_PARTICLE)
		i++;
	if (finder->as_typed ||
	    (i < units->count && units->items[i].flags & UNIT_TOUCHES))
		return;
	while (k < text->units->count &&
	       text->units->items[k].flags & UNIT_PARTICLE &&
	       text->units->items[k].flags & UNIT_TOUCHES)
		k++;
	*want = i;
	*at = k;
}

/* The unit after what is at at, or 0. */
static size_t stands_at(const struct finder *finder, const struct view *text,
			size_t at)
{
	const struct units *want = finder->want.units;
	size_t i = 0;

	while (i < want->count) {
		const struct unit *item = &want->items[i];

		if (at == text->units->count ||
		    (i && !follows(item, &text->units->items[at])))
			return 0;
		if (finder->role != LEAF_PREFIX || i + 1 < want->count) {
			if (!step(finder, text, &i, &at))
				return 0;
			pass_particles(finder, text, &i, &at);
			continue;
		}
		if (!begins(finder, item, text, &text->units->items[at]))
			return 0;
		i++;
		at++;
	}
	return at;
}

bool find_next(const struct finder *finder, const struct view *text,
	       size_t from, struct place_range *range)
{
	if (!finder->want.units->count)
		return false;
	for (; from < text->units->count; from++) {
		size_t end = stands_at(finder, text, from);

		if (!end)
			continue;
		range->first = from;
		range->end = end;
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

static bool is_one_amount(const struct units *units, size_t i)
{
	return units->items[i].amount &&
	       units->items[i].amount == units->items[i - 1].amount;
}

size_t find_word(const struct finder *finder, size_t from, struct units *part,
		 struct finder *word)
{
	const struct units *want = finder->want.units;
	size_t end = from + 1;

	while (end < want->count &&
	       (is_one_amount(want, end) ||
		!has_space(finder->want.text, want->items[end - 1].end,
			   want->items[end].start)))
		end++;
	*part = *want;
	part->items += from;
	part->count = end - from;
	*word = *finder;
	word->role = LEAF_EXACT;
	word->want.units = part;
	return end;
}

bool units_have_amount(const struct units *units,
		       const struct amount_range *range)
{
	size_t i;

	for (i = 0; i < units->amount_count; i++)
		if (amount_range_has(range, &units->amounts[i].amount))
			return true;
	return false;
}
