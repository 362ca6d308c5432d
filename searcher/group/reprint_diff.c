/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/group/reprint_diff.h"

#define STRETCH 4 /* words */

/* A run of words, and where it is. */
struct stretch {
	uint64_t hash;
	size_t at;
	bool of_b;
};

struct anchor {
	size_t a, b;
	size_t before; /* of the order it ends: an anchor from 1, or 0 */
};

static int by_hash(const void *a, const void *b)
{
	const struct stretch *x = a, *y = b;

	if (x->hash != y->hash)
		return x->hash < y->hash ? -1 : 1;
	return x->of_b - y->of_b;
}

static int by_a(const void *a, const void *b)
{
	const struct anchor *x = a, *y = b;

	return (x->a > y->a) - (x->a < y->a);
}

static size_t add_stretches(struct stretch *to, const struct reprint_text *text,
			    bool of_b)
{
	size_t i, count = 0;

	for (i = 0; i + STRETCH <= text->count; i++)
		to[count++] = (struct stretch){
			reprint_hash(text->words + i, STRETCH), i, of_b};
	return count;
}

/* What is once in each. */
static size_t find_anchors(const struct reprint_text *a,
			   const struct reprint_text *b, struct anchor *anchors)
{
	struct stretch *all =
		mem_alloc((a->count + b->count + 1) * sizeof(*all));
	size_t count = add_stretches(all, a, false), i, next, found = 0;

	count += add_stretches(all + count, b, true);
	qsort(all, count, sizeof(*all), by_hash);
	for (i = 0; i < count; i = next) {
		for (next = i + 1;
		     next < count && all[next].hash == all[i].hash; next++)
			;
		if (next == i + 2 && !all[i].of_b && all[i + 1].of_b)
			anchors[found++] =
				(struct anchor){all[i].at, all[i + 1].at, 0};
	}
	free(all);
	qsort(anchors, found, sizeof(*anchors), by_a);
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
		gap.a = anchors[i].a + STRETCH;
		gap.b = anchors[i].b + STRETCH;
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
