/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/reading/wanted.h"
#include "searcher/reading/lone.h"
#include "searcher/reading/spelling.h"
#include "searcher/reading/stand_in.h"
#include "base/array.h"
#include "base/utf8.h"

#include <math.h>

void reading_begin(struct query_reading *reading, struct span term)
{
	size_t at = 0;

	if (term.len)
		reading->begins[utf8_next(term, &at) & 0xFF] = true;
}

struct wants {
	struct query_reading *reading;
	const struct units *units;
	double *grams; /* weight of each unit's grams */
};

static void want(void *context, enum evidence kind, uint64_t key, size_t unit)
{
	struct wants *wants = context;
	struct query_reading *reading = wants->reading;
	struct wanted *item;

	MEM_PUSH_ROOM(reading->wanted, reading->wanted_count,
		      reading->wanted_cap);
	item = &reading->wanted[reading->wanted_count++];
	*item = (struct wanted){.key = key, .kind = kind, .weight = 1};
	if (kind == EVIDENCE_GRAM)
		item->weight = wants->grams[unit];
}

/* A long word has many grams and is still one word: they share a weight of
 * sqrt(5 / n) each. */
static double *gram_weights(const struct units *units)
{
	double *weights = mem_alloc((units->count + 1) * sizeof(*weights));
	size_t i;

	for (i = 0; i < units->count; i++) {
		const struct unit *unit = &units->items[i];
		size_t letters = 2, k, n;

		for (k = 0; k < unit->raw.len; k++)
			letters += (unit->raw.ptr[k] & 0xC0) != 0x80;
		n = letters > 4 ? letters - 3 : 1;
		weights[i] = unit->kind == UNIT_SEA ? 1 : sqrt(5.0 / (double)n);
	}
	return weights;
}

bool query_reading_begins(const struct query_reading *reading, struct span text)
{
	size_t at = 0;

	return text.len && reading->begins[utf8_next(text, &at) & 0xFF];
}

/* A passage that has the word as a name says what its stem would say: see
 * as_written. */
static void want_written(struct query_reading *reading,
			 const struct units *units)
{
	struct wanted *item;
	size_t i;

	for (i = 0; i < units->count; i++) {
		const struct unit *unit = &units->items[i];

		if (!(unit->flags & UNIT_WRITTEN) ||
		    unit->flags & UNIT_QUESTION)
			continue;
		MEM_PUSH_ROOM(reading->wanted, reading->wanted_count,
			      reading->wanted_cap);
		item = &reading->wanted[reading->wanted_count++];
		*item = (struct wanted){
			.key = evidence_key(EVIDENCE_TERM, unit->plain),
			.kind = EVIDENCE_TERM,
			.as = evidence_key(EVIDENCE_TERM, unit->stem)};
	}
}

/* Of dictionary words they run on: who looks for those looks at all words. */
static void want_grams(struct query_reading *reading, const struct units *units)
{
	size_t i;

	for (i = 0; i < units->count; i++)
		if (!(units->items[i].flags & UNIT_QUESTION) &&
		    units->items[i].kind != UNIT_HAN &&
		    units->items[i].kind != UNIT_SEA)
			gram_set_add(&reading->grams, units->items[i].raw);
}

void wanted_leaf(struct query_reading *reading, size_t leaf,
		 const struct node *node)
{
	struct units *units = &reading->leaves[leaf];
	struct wants wants = {reading, units, gram_weights(units)};
	size_t from = reading->wanted_count;

	spellings_note(reading, units, node->text);
	evidence_each(units, EVIDENCE_ALL, want, &wants);
	lone_want(reading, from, units);
	amounts_weigh(reading, from, units);
	stand_ins_weigh(reading, from, units, node);
	want_written(reading, units);
	want_grams(reading, units);
	free(wants.grams);
}

static int compare_wanted(const void *a, const void *b)
{
	const struct wanted *x = a, *y = b;

	if (x->key != y->key)
		return x->key > y->key ? 1 : -1;
	if (x->probe != y->probe)
		return x->probe ? 1 : -1;
	if (x->as != y->as)
		return x->as > y->as ? 1 : -1;
	return (x->kind > y->kind) - (x->kind < y->kind);
}

/* Repetitions count 1, 1.33, 1.5 together (BM25's k3 = 1); grams add up. */
static void merge_wanted(struct query_reading *reading)
{
	struct wanted *items = reading->wanted;
	size_t i, kept = 0, n = 0;

	if (!reading->wanted_count)
		return;
	qsort(items, reading->wanted_count, sizeof(*items), compare_wanted);
	for (i = 0; i < reading->wanted_count; i++) {
		if (!kept || items[kept - 1].key != items[i].key) {
			items[kept++] = items[i];
			n = 1;
			continue;
		}
		if (items[i].probe)
			continue;
		if (items[i].as) /* the key of a stem, or the same again */
			continue;
		n++;
		if (items[i].kind == EVIDENCE_GRAM)
			items[kept - 1].weight += items[i].weight;
		else
			items[kept - 1].weight =
				2.0 * (double)n / (1.0 + (double)n);
	}
	reading->wanted_count = kept;
}

static void make_table(struct query_reading *reading)
{
	size_t size = 16, i, at;

	while (size < 2 * reading->wanted_count)
		size *= 2;
	reading->table = mem_alloc(size * sizeof(*reading->table));
	reading->table_mask = size - 1;
	for (i = 0; i < reading->wanted_count; i++) {
		at = reading->wanted[i].key & reading->table_mask;
		while (reading->table[at])
			at = (at + 1) & reading->table_mask;
		reading->table[at] = (uint32_t)i + 1;
	}
}

static struct wanted *find_key(const struct query_reading *reading,
			       uint64_t key)
{
	size_t at = key & reading->table_mask;

	for (; reading->table[at]; at = (at + 1) & reading->table_mask) {
		struct wanted *item = &reading->wanted[reading->table[at] - 1];

		if (item->key == key)
			return item;
	}
	return NULL;
}

/* A stem is wanted for itself, so that this is one step at most. */
struct wanted *query_reading_probe(const struct query_reading *reading,
				   uint64_t key)
{
	struct wanted *item = find_key(reading, key);

	return item && item->as ? find_key(reading, item->as) : item;
}

struct wanted *query_reading_find(const struct query_reading *reading,
				  uint64_t key)
{
	struct wanted *item = query_reading_probe(reading, key);

	return item && item->probe ? NULL : item;
}

void wanted_end(struct query_reading *reading)
{
	merge_wanted(reading);
	make_table(reading);
}
