/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/group/reprint_diff.h"

struct anchor {
	size_t a, b;
	size_t before; /* of the order it ends: an anchor from 1, or 0 */
};

/* How many stretches from at on have its hash. */
static size_t equals(const struct reprint_text *text, size_t at)
{
	size_t end = at + 1;

	while (end < text->sorted_count &&
	       text->sorted[end].hash == text->sorted[at].hash)
		end++;
	return end - at;
}

/* For each word of a, the one of b, from 1, where a stretch begins that both
 * have once; else 0. */
static void find_same(const struct reprint_text *a,
		      const struct reprint_text *b, uint32_t *same)
{
	size_t i = 0, k = 0;

	while (i < a->sorted_count && k < b->sorted_count) {
		uint64_t x = a->sorted[i].hash, y = b->sorted[k].hash;
		size_t of_a = x <= y ? equals(a, i) : 0;
		size_t of_b = y <= x ? equals(b, k) : 0;

		if (of_a == 1 && of_b == 1)
			same[a->sorted[i].at] = b->sorted[k].at + 1;
		i += of_a;
		k += of_b;
	}
}

size_t reprint_shared(const struct reprint_text *a,
		      const struct reprint_text *b)
{
	size_t i = 0, k = 0, shared = 0;

	while (i < a->sorted_count && k < b->sorted_count) {
		uint64_t x = a->sorted[i].hash, y = b->sorted[k].hash;

		shared += x == y;
		i += x <= y;
		k += y <= x;
	}
	return shared;
}

static size_t find_anchors(const struct reprint_text *a,
			   const struct reprint_text *b, struct anchor *anchors)
{
	uint32_t *same = mem_alloc((a->count + 1) * sizeof(*same));
	size_t i, found = 0;

	find_same(a, b, same);
	for (i = 0; i < a->count; i++)
		if (same[i])
			anchors[found++] = (struct anchor){i, same[i] - 1, 0};
	free(same);
	return found;
}

/* The longest run that rises in both, by patience: tops[n] ends the one of
 * n + 1 anchors that ends earliest. Returns how many are left, in order. */
static size_t keep_order(struct anchor *anchors, size_t count)
{
	size_t *tops = mem_alloc((count + 1) * sizeof(*tops));
	size_t i, low, high, middle, piles = 0, at;

	for (i = 0; i < count; i++) {
		low = 0;
		high = piles;
		while (low < high) {
			middle = (low + high) / 2;
			if (anchors[tops[middle]].b < anchors[i].b)
				low = middle + 1;
			else
				high = middle;
		}
		anchors[i].before = low ? tops[low - 1] + 1 : 0;
		tops[low] = i;
		piles += low == piles;
	}
	at = piles ? tops[piles - 1] + 1 : 0;
	for (i = piles; i > 0; i--) {
		tops[i - 1] = at - 1;
		at = anchors[at - 1].before;
	}
	for (i = 0; i < piles; i++)
		anchors[i] = anchors[tops[i]];
	free(tops);
	return piles;
}

static bool same(const struct reprint_diff *diff, size_t a, size_t b)
{
	return diff->a->words[a].hash == diff->b->words[b].hash;
}

/* What is between two places, without what is the same at its ends. */
static void add_gap(struct reprint_diff *diff, struct reprint_edit gap)
{
	while (gap.a < gap.a_end && gap.b < gap.b_end &&
	       same(diff, gap.a, gap.b)) {
		gap.a++;
		gap.b++;
	}
	while (gap.a < gap.a_end && gap.b < gap.b_end &&
	       same(diff, gap.a_end - 1, gap.b_end - 1)) {
		gap.a_end--;
		gap.b_end--;
	}
	if (gap.a == gap.a_end && gap.b == gap.b_end)
		return;
	MEM_PUSH_ROOM(diff->edits, diff->count, diff->cap);
	diff->edits[diff->count++] = gap;
}

/* Whole sentences begin at a sentence's edge, where an edit may as well be a
 * little earlier: "A. [The new. ]The old" for "A. The [new. The ]old". */
static void move_to_sentence(const struct reprint_text *text, size_t *start,
			     size_t *end, size_t *other)
{
	const struct reprint_word *words = text->words;
	size_t i = 0;

	while (!(words[*start - i].flags & REPRINT_BEGINS)) {
		if (i == *start || i == *other ||
		    words[*start - i - 1].hash != words[*end - i - 1].hash)
			return;
		i++;
	}
	*start -= i;
	*end -= i;
	*other -= i;
}

static void move_edits(struct reprint_diff *diff)
{
	size_t i;

	for (i = 0; i < diff->count; i++) {
		struct reprint_edit *edit = &diff->edits[i];
		size_t other;

		if (edit->a == edit->a_end) {
			other = edit->a;
			move_to_sentence(diff->b, &edit->b, &edit->b_end,
					 &other);
			edit->a = edit->a_end = other;
		} else if (edit->b == edit->b_end) {
			other = edit->b;
			move_to_sentence(diff->a, &edit->a, &edit->a_end,
					 &other);
			edit->b = edit->b_end = other;
		}
	}
}

void reprint_diff(struct reprint_diff *diff, const struct reprint_text *a,
		  const struct reprint_text *b)
{
	struct anchor *anchors = mem_alloc((a->count + 1) * sizeof(*anchors));
	struct reprint_edit gap = {0, 0, 0, 0};
	size_t count, i;

	*diff = (struct reprint_diff){.a = a, .b = b};
	count = keep_order(anchors, find_anchors(a, b, anchors));
	for (i = 0; i < count; i++) {
		gap.a_end = anchors[i].a;
		gap.b_end = anchors[i].b;
		if (gap.a_end < gap.a || gap.b_end < gap.b)
			continue; /* within the stretch before */
		add_gap(diff, gap);
		gap.a = anchors[i].a + REPRINT_STRETCH;
		gap.b = anchors[i].b + REPRINT_STRETCH;
	}
	gap.a_end = a->count;
	gap.b_end = b->count;
	add_gap(diff, gap);
	move_edits(diff);
	free(anchors);
}

void reprint_diff_release(struct reprint_diff *diff)
{
	free(diff->edits);
	*diff = (struct reprint_diff){.count = 0};
}
