/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/search/search_translate.h"
#include "base/clock.h"
#include "glossary/load.h"
#include "searcher/match/apart.h"
#include "searcher/search/search_settle.h"

#include <math.h>

static void tell_unused(struct search *search, const char *why)
{
	if (search->dictionaries_told.len)
		buf_add_str(&search->dictionaries_told, "; ");
	buf_add_str(&search->dictionaries_told, why);
}

/* A search without them is better than none. */
static void open_dictionary(struct search *search, const char *path)
{
	struct dictionary_map *map =
		&search->dictionaries[search->dictionary_count];
	struct err why = {ST_OK, ""};

	if (dictionary_map(path, map, &why)) {
		tell_unused(search, why.text);
		return;
	}
	if (map->dictionary.old) {
		tell_unused(search,
			    "the dictionaries of the index are from another "
			    "version, and not used; run llmindex");
		dictionary_unmap(map);
	}
	search->dictionary_count += map->len > 0;
}

static void open_dictionaries(struct search *search, const char *const *paths,
			      size_t count)
{
	size_t i;

	for (i = 0; i < count; i++)
		if (search->dictionary_count < TRANSLATION_DICTIONARIES)
			open_dictionary(search, paths[i]);
}

enum status search_open_glossaries(struct search *search,
				   const char *const *paths, size_t count,
				   struct err *err)
{
	const struct string_list *files = &search->config->search.glossaries;
	enum status status;

	glossary_table_shipped(&search->shipped);
	if (!search->config->search.translate)
		return ST_OK;
	open_dictionaries(search, paths, count);
	if (!files->count)
		return ST_OK;
	status = glossary_load(files->items, files->count, &search->own_bytes,
			       err);
	if (!status && !glossary_table_open(&search->own, search->own_bytes.ptr,
					    search->own_bytes.len))
		buf_clear(&search->own_bytes);
	return status;
}

/* What must match exactly is not translated. */
static bool is_translated(const struct leaf *leaf)
{
	return leaf->role == LEAF_RANKED && !leaf->excluded && !leaf->title;
}

/* OpenAI as Open AI: no translation, but looked for in the same way. */
static enum status add_aparts(struct search_run *run, size_t leaf,
			      struct err *err)
{
	const struct node *node = run->readings.leaves[leaf].node;
	struct aparts list = {.count = 0};
	enum status status = aparts_find(&run->match, leaf, &list, err);
	size_t i;

	for (i = 0; i < list.count && !status; i++) {
		const struct apart *item = &list.items[i];

		translation_add_apart(&run->translation, node,
				      span_of(node->text.ptr + item->start,
					      item->end - item->start),
				      buf_span(&item->text), APART_SHARE);
	}
	aparts_release(&list);
	return status;
}

/* What a file is compared by says more than one word. */
static bool may_be_apart(const struct search_run *run, size_t leaf)
{
	return !run->request->without &&
	       is_translated(&run->readings.leaves[leaf]);
}

enum status search_translate(struct search_run *run, struct err *err)
{
	struct translation *translation = &run->translation;
	const struct index_language *languages;
	enum status status;
	size_t count, i;

	if (run->request->exact)
		return ST_OK;
	if (run->request->translate)
		run->readings.home = run->home;
	status = index_languages(run->search->reader, &languages, &count, err);
	if (status)
		return status;
	*translation = (struct translation){
		.analyzer = run->search->analyzer,
		.tables = {run->search->own_bytes.len ? &run->search->own
						      : &run->search->shipped,
			   run->search->own_bytes.len ? &run->search->shipped
						      : NULL},
		.home = run->home,
		.words = index_database(run->search->reader),
		.passages = index_passages(run->search->reader),
		.weight = run->search->config->ranking.translation};
	for (i = 0; i < run->search->dictionary_count; i++)
		translation->dictionaries[translation->dictionary_count++] =
			&run->search->dictionaries[i].dictionary;
	for (i = 0; i < count && i < TRANSLATION_LANGS; i++)
		translation->langs[translation->lang_count++] =
			languages[i].lang;
	for (i = 0; i < run->readings.leaf_count && run->request->translate &&
		    !clock_is_late();
	     i++)
		if (is_translated(&run->readings.leaves[i]))
			translation_add(translation,
					run->readings.leaves[i].node,
					run->readings.leaves[i].node->text);
	for (i = 0; i < run->readings.leaf_count && !status; i++)
		if (may_be_apart(run, i))
			status = add_aparts(run, i, err);
	run->readings.translation = translation;
	run->match.phrases = false;
	for (i = 0; i < translation->count; i++)
		run->match.phrases |= translation->items[i].phrase;
	return status;
}

void hit_add_reason(struct hit *hit, const struct rendering *rendering)
{
	struct hit_reason *reason;
	size_t i;

	if (rendering->own) /* the mark tells it */
		return;
	for (i = 0; i < hit->reason_count; i++)
		if (span_is(rendering->from, hit->reasons[i].from) &&
		    (rendering->spelt ||
		     span_is(rendering->text, hit->reasons[i].to)))
			return;
	hit->reasons = mem_grow(hit->reasons, hit->reason_count + 1,
				sizeof(*hit->reasons));
	reason = &hit->reasons[hit->reason_count++];
	*reason = (struct hit_reason){mem_span(rendering->from),
				      mem_span(rendering->text)};
}

void hit_release_reasons(struct hit *hit)
{
	size_t i;

	for (i = 0; i < hit->reason_count; i++) {
		free(hit->reasons[i].from);
		free(hit->reasons[i].to);
	}
	free(hit->reasons);
}

bool search_must_check(const struct search_run *run,
		       const struct passage *passage)
{
	char lang[LANG_MAX];

	if (!run->match.phrases)
		return false;
	passage_primary_lang(passage->lang, lang);
	return translation_has_phrases(&run->translation, lang);
}

/* Hits that keep their places, and how many others follow at least. */
#define OWN_PLACES   7
#define SHOWN_PLACES 3

/* A short query is shown in other languages when most of it is translated; of
 * a long one, two words tell enough. */
#define COVERED_ENOUGH 0.6
#define WORDS_ENOUGH   2
#define SHARE_ENOUGH   0.5

/* The first candidate after so many hits. */
static size_t behind_hits(struct search_run *run, size_t wanted)
{
	struct grouping *grouping = search_grouping(run, wanted);
	size_t i, hit;

	for (i = 0; i < run->count && grouping->hits < wanted; i++)
		grouping_next(grouping, &run->items[i].passage,
			      run->items[i].reprint, &hit);
	return i;
}

static bool is_shown(const struct search_run *run, size_t count, size_t at)
{
	char lang[LANG_MAX], other[LANG_MAX];
	size_t i;

	passage_primary_lang(run->items[at].passage.lang, lang);
	for (i = 0; i < count; i++) {
		passage_primary_lang(run->items[i].passage.lang, other);
		if (!strcmp(lang, other))
			return true;
	}
	return false;
}

static void move_up(struct search_run *run, size_t from, size_t to)
{
	struct candidate moved = run->items[from];

	memmove(run->items + to + 1, run->items + to,
		(from - to) * sizeof(*run->items));
	run->items[to] = moved;
}

/* Of the question, what the best hit in its own language has when it is weak,
 * and what one in another has when it is strong; and so much more. With these,
 * its own language loses .0017 MRR at most (tests/bench/quality, all sets in
 * one index). */
#define OWN_WEAK     0.5
#define OTHER_STRONG 0.6
#define OTHER_MORE   0.1
#define WORDS_STRONG 2
#define STRONG_PLACE 1

/* A strong hit in another language comes second where the own ones are
 * weak. */
static void show_strong(struct search_run *run)
{
	double own = 0, best = 0;
	size_t i, at = 0;

	for (i = 0; i < run->count && run->items[i].scored; i++) {
		const struct candidate *item = &run->items[i];

		if (!item->foreign) {
			own = fmax(own, item->covered);
		} else if (item->renderings >= WORDS_STRONG &&
			   item->translated > best) {
			best = item->translated;
			at = i;
		}
	}
	if (at > STRONG_PLACE && own < OWN_WEAK && best >= OTHER_STRONG &&
	    best >= own + OTHER_MORE)
		move_up(run, at, STRONG_PLACE);
}

void search_show_languages(struct search_run *run)
{
	size_t to, i, left = SHOWN_PLACES;

	show_strong(run);
	if (translation_covered(&run->translation) < COVERED_ENOUGH &&
	    run->translation.places < WORDS_ENOUGH)
		return;
	to = behind_hits(run, OWN_PLACES);
	for (i = to; i < run->count && left; i++)
		if (run->items[i].translated >= SHARE_ENOUGH &&
		    !is_shown(run, to, i)) {
			move_up(run, i, to++);
			left--;
		}
}

static struct elsewhere *elsewhere_in(struct hits *hits, const char *lang)
{
	struct elsewhere *item = hits->elsewhere;

	while (item < hits->elsewhere + hits->elsewhere_count) {
		if (!strcmp(item->lang, lang))
			return item;
		item++;
	}
	if (hits->elsewhere_count == ELSEWHERE_LANGS)
		return NULL;
	hits->elsewhere_count++;
	snprintf(item->lang, sizeof(item->lang), "%s", lang);
	item->passages = 0;
	return item;
}

void search_count_elsewhere(const struct search_run *run, struct hits *hits)
{
	struct elsewhere *item;
	char lang[LANG_MAX];
	size_t i;

	for (i = 0; run->translation.count && i < run->count; i++) {
		if (run->items[i].unsure && !run->items[i].found)
			continue;
		passage_primary_lang(run->items[i].passage.lang, lang);
		item = strcmp(lang, run->home) ? elsewhere_in(hits, lang)
					       : NULL;
		if (item)
			item->passages++;
	}
}

static int compare_elsewhere(const void *a, const void *b)
{
	const struct elsewhere *x = a, *y = b;

	if (x->passages != y->passages)
		return x->passages < y->passages ? 1 : -1;
	return strcmp(x->lang, y->lang);
}

void hits_leave_elsewhere(struct hits *hits)
{
	struct elsewhere *items = hits->elsewhere;
	char lang[LANG_MAX];
	size_t i, k, kept;

	for (i = 0; i < hits->count; i++) {
		passage_primary_lang(hits->items[i].passage.lang, lang);
		for (k = kept = 0; k < hits->elsewhere_count; k++)
			if (strcmp(items[k].lang, lang) != 0)
				items[kept++] = items[k];
		hits->elsewhere_count = kept;
	}
	if (hits->elsewhere_count)
		qsort(items, hits->elsewhere_count, sizeof(*items),
		      compare_elsewhere);
}
