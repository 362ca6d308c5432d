/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "analysis/evidence/draft.h"

/* So few are sorted by insertion. */
#define RUN 8

struct span draft_term(const struct draft *draft, const char *terms)
{
	return span_of(terms + draft->at, draft->len);
}

static bool is_after(const struct draft *a, const struct draft *b,
		     const char *terms)
{
	if (a->order != b->order)
		return a->order > b->order;
	return span_compare(draft_term(a, terms), draft_term(b, terms)) > 0;
}

static void insert_all(struct draft *drafts, size_t count, const char *terms)
{
	struct draft draft;
	size_t i, at;

	for (i = 1; i < count; i++) {
		draft = drafts[i];
		for (at = i; at && is_after(&drafts[at - 1], &draft, terms);
		     at--)
			drafts[at] = drafts[at - 1];
		drafts[at] = draft;
	}
}

/* Of count drafts the first half and the rest are in order. */
static void merge(const struct draft *from, struct draft *to, size_t half,
		  size_t count, const char *terms)
{
	size_t a = 0, b = half, i;

	for (i = 0; i < count; i++)
		if (b == count ||
		    (a < half && !is_after(&from[a], &from[b], terms)))
			to[i] = from[a++];
		else
			to[i] = from[b++];
}

/* From runs of len each to twice as long ones. */
static void merge_runs(const struct draft *from, struct draft *to, size_t len,
		       size_t count, const char *terms)
{
	size_t at, left, half;

	for (at = 0; at < count; at += 2 * len) {
		left = count - at < 2 * len ? count - at : 2 * len;
		half = left < len ? left : len;
		merge(from + at, to + at, half, left, terms);
	}
}

/* qsort_r asks a function for each comparison, and takes twice the time. */
void drafts_sort(struct draft *drafts, struct draft *room, size_t count,
		 const char *terms)
{
	struct draft *from = drafts, *to = room, *last;
	size_t at, len;

	for (at = 0; at < count; at += RUN)
		insert_all(drafts + at, count - at < RUN ? count - at : RUN,
			   terms);
	for (len = RUN; len < count; len *= 2) {
		merge_runs(from, to, len, count, terms);
		last = from;
		from = to;
		to = last;
	}
	if (from != drafts)
		memcpy(drafts, from, count * sizeof(*drafts));
}
