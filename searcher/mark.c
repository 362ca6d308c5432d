/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/mark.h"

struct marking {
	struct readings *readings;
	const struct reading *reading;
	struct view text;
	bool as_typed;
	bool *marked; /* by unit of text */
};

static void mark_ranges(struct marking *m, const struct finder *finder)
{
	struct place_range range;
	size_t from = 0, i;

	while (find_next(finder, &m->text, from, &range)) {
		for (i = range.first; i < range.end; i++)
			m->marked[i] = true;
		from = range.first + 1;
	}
}

static void mark_ranked(struct marking *m, const struct finder *finder)
{
	const struct units *units = m->text.units;
	size_t i;

	for (i = 0; i < units->count; i++)
		switch (find_ranked(finder, &m->text, i)) {
		case 2:
			m->marked[i + 1] = true;
			/* fall through */
		case 1:
			m->marked[i] = true;
			break;
		default:
			break;
		}
}

static void mark_words(struct marking *m, const struct finder *finder)
{
	struct units part;
	struct finder word;
	size_t from = 0;

	while (from < finder->want.units->count) {
		from = find_word(finder, from, &part, &word);
		mark_ranges(m, &word);
	}
}

static void mark_leaf(struct marking *m, size_t leaf)
{
	const struct leaf *item = &m->readings->leaves[leaf];
	struct finder finder = {item->role,
				{item->node->text, &m->reading->leaves[leaf]},
				m->as_typed};

	if (item->excluded || item->title)
		return;
	if (item->role == LEAF_RANKED)
		mark_ranked(m, &finder);
	else if (item->role == LEAF_WORDS)
		mark_words(m, &finder);
	else
		mark_ranges(m, &finder);
}

/* What may stand inside one name: GPT-4, ask.codex, C'est. */
static bool is_joint(struct span text, size_t from, size_t to)
{
	return to == from || (to == from + 1 && text.ptr[from] &&
			      strchr("-'./_:&+@", text.ptr[from]));
}

/* Marked neighbours are one mark when nothing or a joint is between them. */
static void make_ranges(const struct marking *m, struct hit *hit)
{
	size_t i, cap = 0;

	for (i = 0; i < m->text.units->count; i++) {
		const struct unit *unit = &m->text.units->items[i];
		struct mark_range *last;

		if (!m->marked[i])
			continue;
		last = hit->mark_count ? &hit->marks[hit->mark_count - 1]
				       : NULL;
		if (last && m->marked[i - 1] &&
		    (unit->start < last->end ||
		     is_joint(m->text.text, last->end, unit->start))) {
			last->end = unit->end;
			continue;
		}
		MEM_PUSH_ROOM(hit->marks, hit->mark_count, cap);
		hit->marks[hit->mark_count++] =
			(struct mark_range){unit->start, unit->end};
	}
}

void mark_hit(struct readings *readings, bool as_typed, struct hit *hit)
{
	struct units units = UNITS_INIT;
	struct marking m = {.readings = readings, .as_typed = as_typed};
	char lang[LANG_MAX];
	size_t i;

	passage_primary_lang(hit->passage.lang, lang);
	analyzer_units(readings->analyzer, hit->passage.text, lang, &units);
	m.reading = readings_in(readings, lang);
	m.text = (struct view){hit->passage.text, &units};
	m.marked = mem_alloc(units.count + 1);
	for (i = 0; i < readings->leaf_count; i++)
		mark_leaf(&m, i);
	make_ranges(&m, hit);
	free(m.marked);
	units_release(&units);
}
