/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "store/record/id_set.h"

void id_set_release(struct id_set *set)
{
	free(set->places);
	memset(set, 0, sizeof(*set));
}

static bool is_free(struct hash place)
{
	return !place.high && !place.low;
}

/* Where id is or would be. */
static struct hash *place_of(const struct id_set *set, struct hash id)
{
	size_t at = (size_t)(id.high ^ id.low) & (set->cap - 1);

	while (!is_free(set->places[at]) && !hash_equal(set->places[at], id))
		at = (at + 1) & (set->cap - 1);
	return &set->places[at];
}

static void grow(struct id_set *set)
{
	struct id_set old = *set;
	size_t i;

	set->cap = old.cap ? old.cap * 2 : 1024;
	set->places = mem_alloc(set->cap * sizeof(*set->places));
	for (i = 0; i < old.cap; i++)
		if (!is_free(old.places[i]))
			*place_of(set, old.places[i]) = old.places[i];
	free(old.places);
}

bool id_set_add(struct id_set *set, struct hash id)
{
	struct hash *place;
	bool is_new = !set->has_zero;

	if (is_free(id)) {
		set->has_zero = true;
		return is_new;
	}
	if (set->count >= set->cap / 4 * 3)
		grow(set);
	place = place_of(set, id);
	if (!is_free(*place))
		return false;
	*place = id;
	set->count++;
	return true;
}

bool id_set_has(const struct id_set *set, struct hash id)
{
	if (is_free(id))
		return set->has_zero;
	return set->cap && !is_free(*place_of(set, id));
}
