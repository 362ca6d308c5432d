/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/cli/name_counts.h"

#include "base/out.h"

static struct name_count *find(const struct name_counts *tally,
			       struct span name)
{
	size_t i;

	for (i = 0; i < tally->count; i++)
		if (span_is(name, tally->items[i].name))
			return &tally->items[i];
	return NULL;
}

static bool is_before(const struct name_count *a, const struct name_count *b)
{
	if (a->count != b->count)
		return a->count > b->count;
	return strcmp(a->name, b->name) < 0;
}

/* Items stay sorted: one that grows moves to the front. */
static void raise(struct name_count *first, struct name_count *item)
{
	struct name_count moved = *item;

	while (item > first && is_before(&moved, item - 1)) {
		*item = item[-1];
		item--;
	}
	*item = moved;
}

void name_counts_add(struct name_counts *tally, struct span name,
		     uint64_t count)
{
	struct name_count *item = find(tally, name);

	if (!item && tally->count >= NAME_COUNTS_MAX) {
		name = span_str("other");
		item = find(tally, name);
	}
	if (!item) {
		MEM_PUSH_ROOM(tally->items, tally->count, tally->cap);
		item = &tally->items[tally->count++];
		*item = (struct name_count){mem_span(name), 0};
	}
	item->count += count;
	raise(tally->items, item);
}

uint64_t name_counts_count(const struct name_counts *tally, struct span name)
{
	const struct name_count *item = find(tally, name);

	return item ? item->count : 0;
}

void name_counts_release(struct name_counts *tally)
{
	size_t i;

	for (i = 0; i < tally->count; i++)
		free(tally->items[i].name);
	free(tally->items);
	*tally = (struct name_counts){.items = NULL};
}

void name_counts_text(const struct name_counts *tally, const char *key,
		      struct buf *to)
{
	size_t i;

	if (!tally->count)
		return;
	buf_addf(to, "%s: ", key);
	for (i = 0; i < tally->count; i++) {
		buf_add_str(to, i ? ", " : "");
		out_safe(to, span_str(tally->items[i].name), OUT_LINE);
		buf_addf(to, " %llu",
			 (unsigned long long)tally->items[i].count);
	}
	buf_add_char(to, '\n');
}

void name_counts_json(const struct name_counts *tally, const char *key,
		      struct buf *to)
{
	size_t i;

	buf_addf(to, ",\"%s\":{", key);
	for (i = 0; i < tally->count; i++) {
		buf_add_str(to, i ? "," : "");
		out_json(to, span_str(tally->items[i].name));
		buf_addf(to, ":%llu",
			 (unsigned long long)tally->items[i].count);
	}
	buf_add_char(to, '}');
}
