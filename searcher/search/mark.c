/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/search/mark.h"
#include "searcher/reading/leaf_set.h"
#include "glossary/function_words.h"
#include "searcher/search/mark_word.h"
#include "searcher/search/search_translate.h"
#include "searcher/reading/translated.h"

struct marking {
	struct readings *readings;
	struct query_reading *reading;
	struct view text;
	bool as_typed;
	const char *lang; /* of the passage */
	bool all;         /* words that say nothing, too */
	bool content;     /* the query has other words, too */
	bool *marked;     /* by unit of text */
	struct hit *hit;
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

static bool is_function(const struct marking *m, const struct unit *unit)
{
	return is_function_word(unit->surface, m->lang);
}

static bool leaf_has_content(const struct marking *m, const struct units *leaf)
{
	size_t i;

	for (i = 0; i < leaf->count; i++)
		if (!(leaf->items[i].flags & UNIT_QUESTION) &&
		    !is_function(m, &leaf->items[i]))
			return true;
	return false;
}

/* Whether the query asks for more than what it is built with: what is quoted or
 * marked is meant as it is. */
static bool has_content(const struct marking *m)
{
	size_t i;

	for (i = 0; i < m->readings->leaf_count; i++) {
		const struct leaf *leaf = &m->readings->leaves[i];

		if (!leaf->excluded && !leaf->title &&
		    (leaf->role != LEAF_RANKED ||
		     leaf_has_content(m, &m->reading->leaves[i])))
			return true;
	}
	return false;
}

static bool is_in_name(const struct units *units, size_t at)
{
	size_t i, k;

	for (i = 0; i <= at; i++)
		for (k = 0; k < units->items[i].wholes; k++)
			if (at <
			    i + units->wholes[units->items[i].whole + k].count)
				return true;
	return false;
}

/* The number of a name, as in GPT-4, says nothing away from it. */
static bool is_number_of_name(const struct units *leaf, const struct unit *unit)
{
	bool found = false;
	size_t i;

	if (!(unit->flags & UNIT_NUMBER))
		return false;
	for (i = 0; i < leaf->count; i++) {
		if (!span_equal(leaf->items[i].surface, unit->surface))
			continue;
		if (!is_in_name(leaf, i))
			return false;
		found = true;
	}
	return found;
}

static bool says_nothing(const struct marking *m, const struct units *leaf,
			 const struct unit *unit)
{
	if (m->all)
		return false;
	return (m->content && is_function(m, unit)) ||
	       is_number_of_name(leaf, unit);
}

/* A character that begins what is written together, before one that only a word
 * has before it: see match/stranger.h. */
static bool is_stranger(const struct units *leaf, size_t i)
{
	const struct unit *unit = &leaf->items[i];

	return unit->kind == UNIT_HAN && i + 1 < leaf->count &&
	       unit[1].flags & UNIT_TOUCHES &&
	       span_is(unit[1].surface, "\xE7\x9A\x84") &&
	       !(i && unit->flags & UNIT_TOUCHES && unit[-1].kind == UNIT_HAN);
}

/* What has nothing else of the leaf was found by such a character. */
static void mark_strangers(const struct units *leaf, const struct units *text,
			   bool *found)
{
	size_t i, k;

	for (i = 0; i < leaf->count; i++) {
		if (!is_stranger(leaf, i))
			continue;
		for (k = 0; k < text->count; k++)
			found[k] |= text->items[k].kind == UNIT_HAN &&
				    span_equal(text->items[k].stem,
					       leaf->items[i].stem);
	}
}

static void mark_ranked(struct marking *m, size_t leaf)
{
	const struct leaf_set *asked =
		readings_set(m->readings, m->reading, leaf, m->as_typed);
	const struct units *units = m->text.units;
	const struct units *want = &m->reading->leaves[leaf];
	bool *found = mem_alloc(units->count + 1), han = false, any = false;
	size_t i, k, count;

	for (i = 0; i < units->count; i++) {
		count = leaf_set_at(asked, &m->text, i);
		if (count == 1 && says_nothing(m, want, &units->items[i]))
			continue;
		for (k = 0; k < count; k++)
			found[i + k] = any = true;
		han |= count > 1 && units->items[i].kind == UNIT_HAN;
	}
	if (han)
		mark_words_only(m->readings->analyzer, want, units,
				!m->all && m->content ? m->lang : "", found);
	if (!any)
		mark_strangers(want, units, found);
	for (i = 0; i < units->count; i++)
		m->marked[i] |= found[i];
	free(found);
}

static bool is_tight(const struct units *units, size_t first, size_t count)
{
	const struct unit *unit = &units->items[first];
	size_t i;

	for (i = 1; i < count; i++)
		if (!(unit[i].flags & UNIT_TOUCHES) &&
		    !(unit[i].flags & unit[i - 1].flags & UNIT_NUMBER))
			return false;
	return true;
}

/* A part of a name is the name: Qwen2.5 for Qwen. One with a hyphen is several
 * words. */
static void mark_whole(struct marking *m, size_t first)
{
	const struct units *units = m->text.units;
	const struct unit *unit = &units->items[first];
	size_t i, k;
	bool any = false;

	for (i = unit->whole + unit->wholes; i > unit->whole; i--) {
		size_t count = units->wholes[i - 1].count;

		if (!is_tight(units, first, count))
			continue;
		for (k = 0; k < count; k++)
			any |= m->marked[first + k];
		for (k = 0; k < count && any; k++)
			m->marked[first + k] = true;
		return;
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

static void mark_rendering(void *context, const struct rendering *rendering)
{
	struct marking *m = context;
	struct finder finder = translated_finder(rendering);
	struct place_range range;

	if (!find_next(&finder, &m->text, 0, &range))
		return;
	mark_ranges(m, &finder);
	hit_add_reason(m->hit, rendering);
}

/* In the passage's own language only, whichever reads the query. */
static void mark_translated(struct marking *m, size_t leaf)
{
	char lang[LANG_MAX];

	if (m->as_typed)
		return;
	passage_primary_lang(m->hit->passage.lang, lang);
	translation_each(m->readings->translation, lang,
			 m->readings->leaves[leaf].node, mark_rendering, m);
}

static void mark_leaf(struct marking *m, size_t leaf)
{
	const struct leaf *item = &m->readings->leaves[leaf];
	struct finder finder = {item->role,
				{item->node->text, &m->reading->leaves[leaf]},
				m->as_typed || item->node->typed};

	if (item->excluded || item->title)
		return;
	if (item->role == LEAF_RANKED) {
		mark_ranked(m, leaf);
		mark_translated(m, leaf);
	} else if (item->role == LEAF_WORDS)
		mark_words(m, &finder);
	else
		mark_ranges(m, &finder);
}

/* What may be inside one name: GPT-4, ask.codex, C'est. */
static bool is_joint(struct span text, size_t from, size_t to)
{
	return to == from || (to == from + 1 && text.ptr[from] &&
			      strchr("-'./_:&+@", text.ptr[from]));
}

/* The amount that a unit is in, when all of it is marked: the sign of its
 * currency belongs to it, and what parts its words. */
static const struct unit_amount *whole_amount(const struct marking *m, size_t i)
{
	const struct units *units = m->text.units;
	const struct unit_amount *item;
	size_t k;

	if (!units->items[i].amount)
		return NULL;
	item = &units->amounts[units->items[i].amount - 1];
	for (k = item->first; k < item->first + item->count; k++)
		if (!m->marked[k])
			return NULL;
	return item;
}

/* Marked neighbours are one mark when nothing or a joint is between them. */
static void make_ranges(const struct marking *m, struct hit *hit)
{
	size_t i, cap = 0;

	for (i = 0; i < m->text.units->count; i++) {
		const struct unit *unit = &m->text.units->items[i];
		const struct unit_amount *amount;
		struct mark_range *last;

		if (!m->marked[i])
			continue;
		amount = whole_amount(m, i);
		last = hit->mark_count ? &hit->marks[hit->mark_count - 1]
				       : NULL;
		if (amount && last && last->end > amount->start)
			continue;
		if (amount) {
			MEM_PUSH_ROOM(hit->marks, hit->mark_count, cap);
			hit->marks[hit->mark_count++] =
				(struct mark_range){amount->start, amount->end};
			continue;
		}
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

static bool has_marks(const struct marking *m)
{
	size_t i;

	for (i = 0; i < m->text.units->count; i++)
		if (m->marked[i])
			return true;
	return false;
}

static void mark_all(struct marking *m, struct query_reading *reading)
{
	size_t i;

	m->reading = reading;
	m->content = has_content(m);
	for (i = 0; i < m->readings->leaf_count; i++)
		mark_leaf(m, i);
	for (i = 0; i < m->text.units->count; i++)
		mark_whole(m, i);
}

/* A word of another language may have brought the hit: a passage in Chinese
 * that holds an English one. */
static void mark_foreign(struct marking *m)
{
	size_t i;

	for (i = 0; i < m->readings->count && !has_marks(m); i++)
		mark_all(m, m->readings->items[i]);
}

static void view_text(struct marking *m, struct span text, const char *lang,
		      struct units *units)
{
	analyzer_units(m->readings->analyzer, text, lang, units);
	m->text = (struct view){text, units};
	free(m->marked);
	m->marked = mem_alloc(units->count + 1);
}

/* Whether the title tells what the text was found for. */
static bool title_tells(struct marking *m, const struct passage *passage,
			const char *lang, struct units *units)
{
	view_text(m, passage->title, lang, units);
	mark_all(m, readings_leaves(m->readings, lang));
	return has_marks(m);
}

void mark_hit(struct readings *readings, bool as_typed, struct hit *hit)
{
	struct units units = UNITS_INIT;
	char lang[LANG_MAX];
	struct marking m = {.readings = readings,
			    .as_typed = as_typed,
			    .lang = lang,
			    .hit = hit};
	bool told;

	passage_primary_lang(hit->passage.lang, lang);
	view_text(&m, hit->passage.text, lang, &units);
	mark_all(&m, readings_leaves(readings, lang));
	if (!has_marks(&m)) {
		told = title_tells(&m, &hit->passage, lang, &units);
		view_text(&m, hit->passage.text, lang, &units);
		m.all = true;
		if (!told)
			mark_all(&m, readings_leaves(readings, lang));
		if (!told)
			mark_foreign(&m);
	}
	make_ranges(&m, hit);
	if (hit->mark_count)
		passage_narrow_pages(&hit->passage, hit->marks[0].start,
				     hit->marks[hit->mark_count - 1].end);
	free(m.marked);
	units_release(&units);
}
