/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/group/reprint.h"
#include "searcher/group/reprint_edit.h"

#define SHINGLE    3 /* words */
#define EDITS_MOST 8 /* a text with more was rewritten */

static void make_room(struct reprint *to, size_t at)
{
	size_t behind = to->key_count - at;

	if (to->key_count < REPRINT_KEYS)
		to->key_count++;
	else
		behind--;
	memmove(to->keys + at + 1, to->keys + at, behind * sizeof(*to->keys));
	memmove(to->at + at + 1, to->at + at, behind * sizeof(*to->at));
}

/* Puts a hash among the keys if it is small enough and not there yet. */
static void take_key(struct reprint *to, uint64_t hash, size_t place)
{
	size_t at = to->key_count;

	while (at && to->keys[at - 1] > hash)
		at--;
	if (at == REPRINT_KEYS || (at && to->keys[at - 1] == hash))
		return;
	make_room(to, at);
	to->keys[at] = hash;
	to->at[at] = (uint32_t)place;
}

struct reprint *reprint_new(struct span text)
{
	struct reprint *made = mem_alloc(sizeof(*made));
	struct reprint_text words = {.count = 0};
	size_t i;

	reprint_text_read(&words, text);
	if (words.count < REPRINT_LEAST + SHINGLE - 1)
		goto out;
	made->count = words.count - SHINGLE + 1;
	made->shingles = mem_grow(NULL, made->count, sizeof(*made->shingles));
	for (i = 0; i < made->count; i++) {
		uint64_t hash = reprint_hash(words.words + i, SHINGLE);

		made->shingles[i] = (uint32_t)hash;
		if (made->key_count < REPRINT_KEYS ||
		    hash < made->keys[REPRINT_KEYS - 1])
			take_key(made, hash, i);
	}
out:
	reprint_text_release(&words);
	return made;
}

void reprint_free(struct reprint *reprint)
{
	if (reprint)
		free(reprint->shingles);
	free(reprint);
}

/* A key of the one is a key of the other if that has it at all, unless it is
 * above the last there is room for. */
static bool has_room_for(const struct reprint *reprint, uint64_t key)
{
	return reprint->key_count < REPRINT_KEYS ||
	       key <= reprint->keys[REPRINT_KEYS - 1];
}

/* How many of a's keys from one shingle to another b has if it has that part. */
static size_t expected(const struct reprint *a, const struct reprint *b,
		       size_t from, size_t end)
{
	size_t i, count = 0;

	for (i = 0; i < a->key_count; i++)
		count += a->at[i] >= from && a->at[i] < end &&
			 has_room_for(b, a->keys[i]);
	return count;
}

/* Of the keys that are expected: a text with as many edits as can be has half. */
#define OVERLAP_PART 4

/* So many shingles are the same on both sides of the one at x and y. */
static size_t run_at(const struct reprint *a, const struct reprint *b, size_t x,
		     size_t y)
{
	size_t before = 0, after = 0;

	while (before < x && before < y &&
	       a->shingles[x - before - 1] == b->shingles[y - before - 1])
		before++;
	while (x + after < a->count && y + after < b->count &&
	       a->shingles[x + after] == b->shingles[y + after])
		after++;
	return before + after;
}

/* Laid on each other at x and y, as far as both reach: the edits between
 * leave one run of a part of it, and some of the keys. */
static bool overlaps_at(const struct reprint *a, const struct reprint *b,
			size_t i, size_t k, size_t shared)
{
	size_t x = a->at[i], y = b->at[k];
	size_t before = x < y ? x : y;
	size_t of_a = a->count - x, of_b = b->count - y;
	size_t after = of_a < of_b ? of_a : of_b;

	return (EDITS_MOST + 1) * run_at(a, b, x, y) >= before + after &&
	       2 * OVERLAP_PART * shared >=
		       expected(a, b, x - before, x + after) +
			       expected(b, a, y - before, y + after);
}

size_t reprint_shared_keys(const struct reprint *a, const struct reprint *b)
{
	size_t i = 0, k = 0, shared = 0;

	while (i < a->key_count && k < b->key_count) {
		uint64_t x = a->keys[i], y = b->keys[k];

		shared += x == y;
		i += x <= y;
		k += y <= x;
	}
	return shared;
}

bool reprint_overlaps(const struct reprint *a, const struct reprint *b)
{
	size_t shared = reprint_shared_keys(a, b), i = 0, k = 0;

	while (i < a->key_count && k < b->key_count) {
		uint64_t x = a->keys[i], y = b->keys[k];

		if (x == y && overlaps_at(a, b, i, k, shared))
			return true;
		i += x <= y;
		k += y <= x;
	}
	return false;
}

#define OF_LONGER  0.65 /* that is shared */
#define OF_SHORTER 0.75

/* Words; a character of a script without spaces is half a one. */
static double weigh(const struct reprint_text *text, size_t from, size_t end)
{
	double sum = 0;

	for (; from < end; from++)
		sum += text->words[from].flags & REPRINT_SINGLE ? 0.5 : 1;
	return sum;
}

static bool shares_enough(const struct reprint_diff *diff)
{
	double a = weigh(diff->a, 0, diff->a->count);
	double b = weigh(diff->b, 0, diff->b->count), shared = a;
	size_t i;

	for (i = 0; i < diff->count; i++)
		shared -=
			weigh(diff->a, diff->edits[i].a, diff->edits[i].a_end);
	return shared >= OF_LONGER * (a > b ? a : b) &&
	       shared >= OF_SHORTER * (a > b ? b : a);
}

/* What cannot come to be the same, told without a comparison: so many words
 * are shared in at most so many runs, and each run of n words has n less 3
 * stretches. */
static bool is_hopeless(const struct reprint_text *a,
			const struct reprint_text *b)
{
	double of_a = weigh(a, 0, a->count), of_b = weigh(b, 0, b->count);
	double longer = of_a > of_b ? of_a : of_b;
	double between = (EDITS_MOST + 1) * (REPRINT_STRETCH - 1);

	return of_a + of_b - longer < OF_LONGER * longer ||
	       (double)reprint_shared(a, b) < OF_LONGER * longer - between;
}

bool reprint_same(const struct reprint_text *a, const struct reprint_text *b)
{
	struct reprint_diff diff;
	bool same;
	size_t i;

	if (a->count < REPRINT_LEAST || b->count < REPRINT_LEAST ||
	    a->count > REPRINT_MOST || b->count > REPRINT_MOST ||
	    is_hopeless(a, b))
		return false;
	reprint_diff(&diff, a, b);
	same = diff.count <= EDITS_MOST && shares_enough(&diff);
	for (i = 0; i < diff.count && same; i++)
		same = reprint_edit_kind(&diff, i) != EDIT_CONFLICT;
	reprint_diff_release(&diff);
	return same;
}

static void add_line(const char *kind, const struct reprint_text *text,
		     size_t from, size_t end, struct buf *to)
{
	size_t start, i;

	if (from == end)
		return;
	start = text->words[from].start;
	buf_addf(to, "%s\t", kind);
	for (i = start; i < text->words[end - 1].end; i++)
		buf_add_char(to, (unsigned char)text->text.ptr[i] < ' '
					 ? ' '
					 : text->text.ptr[i]);
	buf_add_char(to, '\n');
}

void reprint_differs(const struct reprint_text *a, const struct reprint_text *b,
		     struct buf *to)
{
	struct reprint_diff diff;
	size_t i;

	if (a->count > REPRINT_MOST || b->count > REPRINT_MOST)
		return;
	reprint_diff(&diff, a, b);
	for (i = 0; i < diff.count; i++) {
		const struct reprint_edit *e = &diff.edits[i];
		enum edit_kind kind = reprint_edit_kind(&diff, i);
		const char *name = kind == EDIT_LEAD       ? "lead"
				   : kind == EDIT_DATELINE ? "dateline"
							   : "adds";

		add_line(name, b, e->b, e->b_end, to);
		if (kind == EDIT_OTHER || e->b == e->b_end)
			add_line("lacks", a, e->a, e->a_end, to);
	}
	reprint_diff_release(&diff);
}
