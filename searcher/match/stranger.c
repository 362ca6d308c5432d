/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/match/stranger.h"
#include "base/utf8.h"

#define OF "\xE7\x9A\x84" /* 的, which only a word has before it */

/* Only a character that few have, as a part of the passages: others begin
 * pairs by the hundred and say little. */
#define MOST 0.02

/* A pair that begins a run of Han characters, and that no passage has. */
static bool is_strange(const struct leaf_terms *slots, size_t i)
{
	const struct leaf_term *pair = &slots->items[i];
	size_t k;

	if (pair->kind != TOKEN_BIGRAM || pair->frequency ||
	    pair->len <= strlen(OF) ||
	    strcmp(pair->term + pair->len - strlen(OF), OF) != 0)
		return false;
	for (k = i; k--;) /* by place */
		if (slots->items[k].kind == TOKEN_BIGRAM)
			return slots->items[k].end <= pair->start ||
			       slots->items[k].start == pair->start;
	return true;
}

static void add(struct leaf_terms *slots, const struct stats *stats, size_t i)
{
	struct leaf_term pair = slots->items[i];
	size_t len = pair.len - strlen(OF);
	struct span term = span_of(pair.term, len);
	double n = (double)stats_frequency(
		stats, evidence_key(EVIDENCE_UNIGRAM, term));

	if (n < 1 || n > MOST * (double)stats->passages + 1)
		return;
	MEM_PUSH_ROOM(slots->items, slots->count, slots->cap);
	slots->items[slots->count++] =
		(struct leaf_term){.term = mem_span(term),
				   .len = len,
				   .start = pair.start,
				   .end = pair.end - strlen(OF),
				   .kind = TOKEN_HAN,
				   .alone = true};
}

enum status strangers_add(struct leaf_terms *slots, const struct match *match,
			  struct err *err)
{
	size_t i, count = slots->count;
	const struct stats *stats;
	enum status status;

	for (i = 0; i < count; i++) {
		if (!is_strange(slots, i))
			continue;
		status = index_stats(match->reader, "", &stats, err);
		if (status)
			return status;
		add(slots, stats, i);
	}
	return ST_OK;
}
