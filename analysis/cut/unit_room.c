/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Where units keep their bytes. */
#include "analysis/cut/cut.h"

#define ARENA_FIRST 1024 /* most queries fit */
#define ARENA_BLOCK 16384

struct arena_block {
	struct arena_block *next;
	size_t len, cap;
	char bytes[];
};

static void arena_grow(struct units *units, size_t len)
{
	size_t cap = units->arena ? ARENA_BLOCK : ARENA_FIRST;
	struct arena_block *block;

	if (cap < len)
		cap = len;
	block = mem_grow(NULL, sizeof(*block) + cap, 1);
	block->next = units->arena;
	block->len = 0;
	block->cap = cap;
	units->arena = block;
}

char *units_room(struct units *units, size_t len)
{
	struct arena_block *block = units->arena;

	if (!block || block->cap - block->len < len) {
		arena_grow(units, len);
		block = units->arena;
	}
	block->len += len;
	return block->bytes + block->len - len;
}

void units_give_back(struct units *units, size_t len)
{
	units->arena->len -= len;
}

struct span units_keep(struct units *units, struct span text)
{
	char *copy = units_room(units, text.len);

	if (text.len)
		memcpy(copy, text.ptr, text.len);
	return span_of(copy, text.len);
}

void units_clear(struct units *units)
{
	struct arena_block *block = units->arena, *next;

	units->count = units->whole_count = units->amount_count = 0;
	if (!block)
		return;
	for (next = block->next; next; next = block->next) {
		block->next = next->next;
		free(next);
	}
	block->len = 0;
}

void units_release(struct units *units)
{
	units_clear(units);
	free(units->arena);
	free(units->items);
	free(units->wholes);
	free(units->amounts);
	*units = (struct units)UNITS_INIT;
}
