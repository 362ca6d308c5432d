/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/group/reprint.h"
#include "base/array.h"
#include "base/utf8.h"

/*
 * The analyzer would cut words better, and take longer than all else that is
 * done for a page of hits. Letters are told apart from signs just well enough
 * to see through changed punctuation.
 */

#define SHINGLE 3 /* words */

/* FNV-1a, a word at a time, and a last stir for what is kept sorted. */
#define HASH_START 0xCBF29CE484222325u
#define HASH_PRIME 0x100000001B3u

static uint64_t mix(uint64_t hash, uint64_t value)
{
	return (hash ^ value) * HASH_PRIME;
}

static uint64_t stir(uint64_t hash)
{
	hash ^= hash >> 33;
	hash *= 0xFF51AFD7ED558CCDu;
	hash ^= hash >> 33;
	hash *= 0xC4CEB9FE1A85EC53u;
	return hash ^ hash >> 33;
}

static bool is_digit(uint32_t c)
{
	return (c >= '0' && c <= '9') || (c >= 0x660 && c <= 0x669) ||
	       (c >= 0x6F0 && c <= 0x6F9) || (c >= 0x966 && c <= 0x96F) ||
	       (c >= 0xFF10 && c <= 0xFF19);
}

static bool is_sign(uint32_t c)
{
	if (c < 0x80)
		return !((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
			 is_digit(c));
	return (c >= 0x80 && c <= 0xBF) || (c >= 0x2000 && c <= 0x206F) ||
	       (c >= 0x3000 && c <= 0x303F) || (c >= 0xFF00 && c <= 0xFF0F) ||
	       (c >= 0xFF1A && c <= 0xFF20) || c == 0x060C || c == 0x061B ||
	       c == 0x061F || c == 0x06D4;
}

/* Scripts that part no words: each character is one. */
static bool is_single(uint32_t c)
{
	return (c >= 0x2E80 && c <= 0x9FFF) || (c >= 0xF900 && c <= 0xFAFF) ||
	       (c >= 0x20000 && c <= 0x3FFFF) || (c >= 0xE00 && c <= 0xEFF);
}

struct reader {
	struct reprint *reprint;
	uint64_t words[SHINGLE]; /* the last ones */
	size_t count;            /* words so far */
	uint64_t word;           /* the one being read */
	bool open, number;
};

static void add_shingle(struct reader *reader)
{
	struct reprint *to = reader->reprint;
	uint64_t hash = HASH_START;
	size_t i;

	for (i = 0; i < SHINGLE; i++)
		hash = mix(hash, reader->words[(reader->count + i) % SHINGLE]);
	MEM_PUSH_ROOM(to->shingles, to->count, to->cap);
	to->shingles[to->count++] = stir(hash);
}

static void end_word(struct reader *reader)
{
	if (!reader->open)
		return;
	if (reader->number)
		reader->reprint->numbers =
			mix(reader->reprint->numbers, reader->word);
	reader->words[reader->count++ % SHINGLE] = stir(reader->word);
	if (reader->count >= SHINGLE)
		add_shingle(reader);
	reader->open = false;
}

static void take(struct reader *reader, uint32_t c)
{
	bool digit = is_digit(c);

	if (is_single(c) || (reader->open && digit != reader->number))
		end_word(reader);
	if (!reader->open) {
		reader->open = true;
		reader->number = digit;
		reader->word = HASH_START;
	}
	if (c >= 'A' && c <= 'Z')
		c += 'a' - 'A';
	reader->word = mix(reader->word, c);
	if (is_single(c))
		end_word(reader);
}

static void sort_once(struct reprint *reprint)
{
	size_t i, left = 0;

	if (reprint->sorted || !reprint->count)
		return;
	reprint->sorted = true;
	qsort(reprint->shingles, reprint->count, sizeof(*reprint->shingles),
	      compare_u64);
	for (i = 0; i < reprint->count; i++)
		if (!left ||
		    reprint->shingles[i] != reprint->shingles[left - 1])
			reprint->shingles[left++] = reprint->shingles[i];
	reprint->count = left;
}

/* Puts a hash among the keys if it is small enough and not there yet. */
static void take_key(struct reprint *to, uint64_t hash)
{
	size_t at = to->key_count;

	while (at && to->keys[at - 1] > hash)
		at--;
	if (at == REPRINT_KEYS || (at && to->keys[at - 1] == hash))
		return;
	if (to->key_count < REPRINT_KEYS)
		to->key_count++;
	memmove(to->keys + at + 1, to->keys + at,
		(to->key_count - at - 1) * sizeof(*to->keys));
	to->keys[at] = hash;
}

static void find_keys(struct reprint *reprint)
{
	size_t i;

	for (i = 0; i < reprint->count; i++)
		if (reprint->key_count < REPRINT_KEYS ||
		    reprint->shingles[i] < reprint->keys[REPRINT_KEYS - 1])
			take_key(reprint, reprint->shingles[i]);
}

struct reprint *reprint_new(struct span text)
{
	struct reprint *made = mem_alloc(sizeof(*made));
	struct reader reader = {.reprint = made};
	size_t at = 0;
	uint32_t c;

	made->numbers = HASH_START;
	while (at < text.len) {
		c = (unsigned char)text.ptr[at];
		if (c < 0x80)
			at++;
		else
			c = utf8_next(text, &at);
		if (is_sign(c))
			end_word(&reader);
		else
			take(&reader, c);
	}
	end_word(&reader);
	if (made->count >= REPRINT_LEAST)
		find_keys(made);
	return made;
}

void reprint_free(struct reprint *reprint)
{
	if (reprint)
		free(reprint->shingles);
	free(reprint);
}

bool reprint_same(struct reprint *a, struct reprint *b)
{
	size_t i = 0, k = 0, both = 0;

	if (!a->key_count || !b->key_count || a->numbers != b->numbers)
		return false;
	sort_once(a);
	sort_once(b);
	while (i < a->count && k < b->count) {
		uint64_t x = a->shingles[i], y = b->shingles[k];

		both += x == y;
		i += x <= y;
		k += y <= x;
	}
	return (double)both >=
	       REPRINT_ALIKE * (double)(a->count + b->count - both);
}
