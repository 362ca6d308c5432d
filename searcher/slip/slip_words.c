/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/slip/slip_words.h"
#include "store/words/words_near.h"
#include "base/utf8.h"

#include <stdlib.h>

/* A word of few letters has too many neighbours. */
static unsigned reach(struct span word)
{
	return utf8_count(word) < 8 ? 1 : 2;
}

void near_take(void *context, struct span word, unsigned distance)
{
	struct near *near = context;
	struct slip_word item = {NULL, 0, distance};
	size_t i, worst = 0;

	near->known |= !distance;
	for (i = 0; i < near->count; i++) {
		if (span_is(word, near->items[i].text))
			return;
		if (near->items[i].distance > near->items[worst].distance)
			worst = i;
	}
	if (near->count == NEAR_SEEN) {
		if (near->items[worst].distance <= distance)
			return;
		free(near->items[worst].text);
	} else {
		worst = near->count++;
	}
	item.text = mem_span(word);
	near->items[worst] = item;
}

/* In how many passages it is, by its most frequent stem. */
static enum status count(const struct match *match, struct slip_word *word,
			 struct err *err)
{
	struct units units = UNITS_INIT;
	enum status status = ST_OK;
	size_t i;

	for (i = 0; i < match->lang_count && !status; i++) {
		uint32_t n = 0;

		analyzer_units(match->readings->analyzer, span_str(word->text),
			       match->langs[i], &units);
		if (units.count != 1 || !units.items[0].stem.len ||
		    units.items[0].stem.len > TERM_MAX)
			continue;
		status = xc_term_frequency(index_database(match->reader),
					   units.items[0].stem, &n, err);
		if (n > word->passages)
			word->passages = n;
	}
	units_release(&units);
	return status;
}

static bool same_start(struct span a, struct span b)
{
	size_t i = 0, k = 0;

	return a.len && b.len && utf8_next(a, &i) == utf8_next(b, &k);
}

/* Few slip in the first letter. */
static bool is_before(const struct near *near, const struct slip_word *a,
		      const struct slip_word *b)
{
	bool first = same_start(near->asked, span_str(a->text));
	bool second = same_start(near->asked, span_str(b->text));

	if (a->distance != b->distance)
		return a->distance < b->distance;
	if (first != second)
		return first;
	if (a->passages != b->passages)
		return a->passages > b->passages;
	return strcmp(a->text, b->text) < 0;
}

/* Only the nearest, if the index still has them. */
static void keep_best(struct near *near, struct slip *slip)
{
	while (slip->count < SLIP_WORDS) {
		struct slip_word *best = NULL;
		size_t i;

		for (i = 0; i < near->count; i++)
			if (near->items[i].text && near->items[i].passages &&
			    (!best || is_before(near, &near->items[i], best)))
				best = &near->items[i];
		if (!best ||
		    (slip->count &&
		     best->distance > slip->words[0].distance + near->slack))
			return;
		slip->words[slip->count++] = *best;
		best->text = NULL;
	}
}

static void near_release(struct near *near)
{
	size_t i;

	for (i = 0; i < near->count; i++)
		free(near->items[i].text);
	near->count = 0;
}

static enum status choose(const struct match *match, struct near *near,
			  struct slip *slip, struct err *err)
{
	enum status status = ST_OK;
	size_t i;

	for (i = 0; i < near->count && !status; i++)
		status = count(match, &near->items[i], err);
	if (!status)
		keep_best(near, slip);
	near_release(near);
	return status;
}

enum status slip_words(const struct match *match, const struct unit *unit,
		       struct slip *slip, struct err *err)
{
	struct near near = {.asked = unit->raw};
	enum status status =
		words_near(index_database(match->reader), unit->raw,
			   reach(unit->raw), near_take, &near, err);

	if (!status && !near.known)
		status = choose(match, &near, slip, err);
	if (!status && !near.known && !slip->count)
		status = slip_alike(match, &near, err);
	if (!status && !near.known && !slip->count)
		status = choose(match, &near, slip, err);
	near_release(&near);
	return status;
}
