/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/reading/leaf_set.h"
#include "analysis/evidence/evidence.h"
#include "base/hash.h"

#include <stdlib.h>

struct leaf_set {
	bool as_typed;
	uint64_t *keys; /* sorted */
	size_t count, cap;
};

/* What a key says beside its text. A kind of unit is below them. */
#define KEY_PLAIN  0x10u
#define KEY_PAIR   0x20u
#define KEY_TYPED  0x40u
#define KEY_NAME   0x80u
#define KEY_AMOUNT 0x100u

static uint64_t key_of(uint64_t hash, unsigned what)
{
	return hash ^ what * 0x9E3779B97F4A7C15u;
}

static uint64_t stem_key(const struct unit *unit)
{
	return key_of(hash64(unit->stem), unit->kind);
}

static uint64_t plain_key(const struct unit *unit)
{
	return key_of(hash64(unit->plain), unit->kind);
}

static uint64_t typed_key(const struct view *view, const struct unit *unit)
{
	return key_of(find_typed_hash(view, unit), KEY_TYPED);
}

static uint64_t pair_key(const struct leaf_set *asked, const struct view *view,
			 const struct unit *first)
{
	uint64_t a = asked->as_typed ? typed_key(view, first) : stem_key(first);
	uint64_t b = asked->as_typed ? typed_key(view, first + 1)
				     : stem_key(first + 1);

	return key_of(a * 31 + b, KEY_PAIR);
}

static void add(struct leaf_set *asked, uint64_t key)
{
	MEM_PUSH_ROOM(asked->keys, asked->count, asked->cap);
	asked->keys[asked->count++] = key;
}

static bool is_pair(const struct units *units, size_t i)
{
	return i + 1 < units->count && units->items[i].kind == UNIT_HAN &&
	       units->items[i + 1].kind == UNIT_HAN &&
	       units->items[i + 1].flags & UNIT_TOUCHES;
}

static bool asks(const struct units *units, size_t i)
{
	return units->items[i].flags & UNIT_QUESTION;
}

/* A word, or a Han character that has no other beside it; what asks is as
 * good as not there. */
static bool stands_alone(const struct units *units, size_t i)
{
	if (units->items[i].kind != UNIT_HAN)
		return true;
	if (is_pair(units, i) && !asks(units, i + 1))
		return false;
	return !i || !is_pair(units, i - 1) || asks(units, i - 1);
}

static void add_unit(struct leaf_set *asked, const struct view *want, size_t i)
{
	const struct unit *unit = &want->units->items[i];

	if (is_pair(want->units, i) && !asks(want->units, i + 1))
		add(asked, pair_key(asked, want, unit));
	if (!stands_alone(want->units, i))
		return;
	if (asked->as_typed) {
		add(asked, typed_key(want, unit));
		return;
	}
	add(asked, stem_key(unit));
	if (unit->plain.len)
		add(asked, key_of(plain_key(unit), KEY_PLAIN));
}

static uint64_t name_key(struct span name)
{
	return key_of(hash64(name), KEY_NAME);
}

static uint64_t amount_key(uint64_t key)
{
	return key_of(key, KEY_AMOUNT);
}

/* Without its currency only where none is told. */
static void add_amount(struct leaf_set *set, const struct amount *amount)
{
	uint64_t keys[2];
	size_t count = evidence_amount(amount, keys);

	add(set, amount_key(keys[count - 1]));
}

static void add_name(void *context, const struct token *token)
{
	if (token->amount)
		add_amount(context, token->amount);
	else
		add(context, name_key(token->term));
}

static int compare_keys(const void *a, const void *b)
{
	uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;

	return (x > y) - (x < y);
}

struct leaf_set *leaf_set_new(const struct finder *finder)
{
	const struct units *units = finder->want.units;
	struct leaf_set *asked = mem_alloc(sizeof(*asked));
	size_t i;

	asked->as_typed = finder->as_typed;
	for (i = 0; i < units->count; i++)
		if (!asks(units, i))
			add_unit(asked, &finder->want, i);
	for (i = 0; i < units->count && !asked->as_typed; i++)
		units_wholes_at(units, i, add_name, asked);
	if (asked->count)
		qsort(asked->keys, asked->count, sizeof(*asked->keys),
		      compare_keys);
	return asked;
}

void leaf_set_free(struct leaf_set *asked)
{
	if (!asked)
		return;
	free(asked->keys);
	free(asked);
}

static bool has(const struct leaf_set *asked, uint64_t key)
{
	return asked->count && bsearch(&key, asked->keys, asked->count,
				       sizeof(key), compare_keys);
}

/* With or without accents, as find.c has it for phrases. */
static bool has_part(const struct leaf_set *asked, const struct unit *unit)
{
	const char *part;

	for (part = unit->parts; part && *part; part += strlen(part) + 1)
		if (has(asked, key_of(hash64(span_str(part)), unit->kind)))
			return true;
	return false;
}

static bool has_word(const struct leaf_set *asked, const struct view *text,
		     const struct unit *unit)
{
	if (asked->as_typed)
		return has(asked, typed_key(text, unit));
	return has(asked, stem_key(unit)) ||
	       (unit->plain.len && has(asked, plain_key(unit))) ||
	       has(asked, key_of(stem_key(unit), KEY_PLAIN)) ||
	       (unit->kind != UNIT_HAN && has(asked, name_key(unit->stem))) ||
	       has_part(asked, unit);
}

/* The longest name at a unit that the leaf has as a name or as a word. */
static size_t has_name(const struct leaf_set *asked, const struct units *units,
		       size_t at)
{
	const struct unit *unit = &units->items[at];
	size_t found = 0, i;

	if (asked->as_typed)
		return 0;
	for (i = unit->whole; i < unit->whole + unit->wholes; i++) {
		const struct whole *whole = &units->wholes[i];

		if (whole->count > found &&
		    (has(asked, name_key(whole->term)) ||
		     has(asked, key_of(hash64(whole->term), unit->kind))))
			found = whole->count;
	}
	return found;
}

/* The units of an amount that begins here. */
static size_t has_amount(const struct leaf_set *set, const struct units *units,
			 size_t at)
{
	const struct unit_amount *item =
		&units->amounts[units->items[at].amount - 1];
	uint64_t keys[2];
	size_t count = evidence_amount(&item->amount, keys);

	if (item->first != at || set->as_typed ||
	    (!has(set, amount_key(keys[0])) &&
	     !has(set, amount_key(keys[count - 1]))))
		return 0;
	return item->count;
}

size_t leaf_set_at(const struct leaf_set *asked, const struct view *text,
		   size_t at)
{
	const struct unit *unit = &text->units->items[at];

	if (is_pair(text->units, at) && has(asked, pair_key(asked, text, unit)))
		return 2;
	if (unit->amount) {
		size_t count = has_amount(asked, text->units, at);

		if (count)
			return count;
	}
	if (unit->wholes) {
		size_t count = has_name(asked, text->units, at);

		if (count)
			return count;
	}
	return has_word(asked, text, unit);
}
