/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/search/mark_word.h"
#include "glossary/function_words.h"

/* Units where dictionary words begin, and behind-last ones where they end. */
struct edges {
	const struct units *units;
	const bool *found; /* of a text: runs without are not looked at */
	bool *at;          /* NULL: not looked at yet */
};

static bool touches(const struct units *units, size_t i)
{
	return i > 0 && i < units->count && units->items[i].kind == UNIT_HAN &&
	       units->items[i - 1].kind == UNIT_HAN &&
	       units->items[i].flags & UNIT_TOUCHES;
}

static bool wants_run(void *context, size_t first, size_t end)
{
	const struct edges *edges = context;

	while (first < end && edges->found && !edges->found[first])
		first++;
	return first < end;
}

static void take_word(void *context, size_t first, size_t end)
{
	struct edges *edges = context;

	edges->at[first] = edges->at[end] = true;
}

static bool is_edge(struct analyzer *analyzer, struct edges *edges, size_t i)
{
	const struct unit_words words = {wants_run, take_word, edges};

	if (!touches(edges->units, i))
		return true;
	if (!edges->at) {
		edges->at = mem_alloc(edges->units->count + 1);
		units_words(analyzer, edges->units, &words);
	}
	return edges->at[i];
}

static bool same(const struct units *a, size_t i, const struct units *b,
		 size_t k, size_t count)
{
	size_t n;

	if (i + count > a->count || k + count > b->count)
		return false;
	for (n = 0; n < count; n++)
		if (!span_equal(a->items[i + n].surface,
				b->items[k + n].surface))
			return false;
	return true;
}

struct words {
	struct analyzer *analyzer;
	struct edges want, text;
};

/* Whether want has the stretch as words of its own; by its runs only, or by
 * the dictionary. */
static bool is_asked(struct words *w, size_t first, size_t end, bool dictionary)
{
	const struct units *want = w->want.units;
	size_t i, len = end - first;

	for (i = 0; i + len <= want->count; i++) {
		if (!same(want, i, w->text.units, first, len))
			continue;
		if (!touches(want, i) && !touches(want, i + len))
			return true;
		if (dictionary && is_edge(w->analyzer, &w->want, i) &&
		    is_edge(w->analyzer, &w->want, i + len))
			return true;
	}
	return false;
}

static bool is_word(struct words *w, size_t first, size_t end)
{
	return end - first < 2 || is_asked(w, first, end, false) ||
	       is_asked(w, first, end, true) ||
	       (is_edge(w->analyzer, &w->text, first) &&
		is_edge(w->analyzer, &w->text, end));
}

static size_t stretch_end(const struct units *text, const bool *found, size_t i)
{
	do
		i++;
	while (i < text->count && found[i] && touches(text, i));
	return i;
}

/* A word of a long run may not be told: LONGEST units then. */
#define LONGEST 16

static void widen(struct words *w, bool *found, size_t first, size_t end)
{
	size_t i;

	for (i = 0; i < LONGEST && !is_edge(w->analyzer, &w->text, first); i++)
		found[--first] = true;
	for (i = 0; i < LONGEST && !is_edge(w->analyzer, &w->text, end); i++)
		found[end++] = true;
}

/* Whether a character is a word that says nothing, and no part of another:
 * the first of 的数据, but not that of 目的. */
static bool is_function(struct words *w, const char *lang, size_t i)
{
	const struct unit *unit = &w->text.units->items[i];

	return unit->kind == UNIT_HAN &&
	       is_function_word(unit->surface, lang) &&
	       is_edge(w->analyzer, &w->text, i) &&
	       is_edge(w->analyzer, &w->text, i + 1);
}

static void leave_out_functions(struct words *w, const char *lang, bool *found)
{
	size_t i;

	for (i = 0; i < w->text.units->count; i++)
		if (found[i] && is_function(w, lang, i))
			found[i] = false;
}

void mark_words_only(struct analyzer *analyzer, const struct units *want,
		     const struct units *text, const char *lang, bool *found)
{
	struct words words = {
		analyzer, {want, NULL, NULL}, {text, found, NULL}};
	bool *kept = mem_alloc(text->count + 1), any = false;
	size_t i, end, k;

	for (i = 0; i < text->count; i = end) {
		end = i + 1;
		if (!found[i])
			continue;
		end = stretch_end(text, found, i);
		for (k = i; k < end && is_word(&words, i, end); k++)
			any = kept[k] = true;
	}
	if (any)
		memcpy(found, kept, text->count * sizeof(*found));
	for (i = 0; i < text->count && !any; i = end) {
		end = i + 1;
		if (!found[i])
			continue;
		end = stretch_end(text, found, i);
		widen(&words, found, i, end);
	}
	leave_out_functions(&words, lang, found);
	free(kept);
	free(words.want.at);
	free(words.text.at);
}
