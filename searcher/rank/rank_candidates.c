/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/rank/rank_candidates.h"
#include "base/clock.h"

/* Among equals the script that was typed comes first. */
#define SCRIPT_BONUS 1e-4

/* How many of the best are looked at with a dictionary, unless the query has
 * so few words that most texts need no look. */
#define WORDS_DEPTH 10
#define WORDS_FEW   3

/* What has less than this part of the weight of the best in its language has
 * never made it to the top (measured on 21,000 questions). */
#define HOPELESS 0.2

/* Beside passages in the question's own language, of the others only the best
 * few are shown. */
#define FOREIGN_HOPELESS 0.5
#define FOREIGN_DEPTH    6  /* of a language, */
#define FOREIGN_LEAST    3  /* or so many, once there are */
#define FOREIGN_ALL      12 /* of all */

/* The best weight of each language seen so far, and how many of it. */
struct bests {
	struct {
		char lang[LANG_MAX];
		double weight;
		size_t count;
	} items[READINGS_MAX];
	size_t count, foreign;
	const char *home; /* the question's language, if there is something in
			   * it, or "" */
};

static bool is_foreign_hopeless(struct bests *bests, size_t lang,
				const struct candidate *item)
{
	size_t most =
		bests->foreign < FOREIGN_ALL ? FOREIGN_DEPTH : FOREIGN_LEAST;

	if (bests->items[lang].count >= most ||
	    item->weight < FOREIGN_HOPELESS * bests->items[lang].weight)
		return true;
	bests->items[lang].count++;
	bests->foreign++;
	return false;
}

/* Candidates come by falling weight: the first of a language is its best. */
static bool is_hopeless(struct bests *bests, const struct candidate *item)
{
	char lang[LANG_MAX];
	size_t i;

	passage_primary_lang(item->passage.lang, lang);
	for (i = 0; i < bests->count; i++)
		if (!strcmp(bests->items[i].lang, lang))
			break;
	if (i == READINGS_MAX)
		return false;
	if (i == bests->count) {
		memcpy(bests->items[i].lang, lang, sizeof(lang));
		bests->items[bests->count++].weight = item->weight;
	}
	if (*bests->home && strcmp(bests->home, lang) != 0)
		return is_foreign_hopeless(bests, i, item);
	return item->weight < HOPELESS * bests->items[i].weight;
}

static bool has_home(const char *home, const struct candidate *items,
		     size_t count)
{
	char lang[LANG_MAX];
	size_t i;

	for (i = 0; i < count; i++) {
		passage_primary_lang(items[i].passage.lang, lang);
		if (!strcmp(lang, home))
			return true;
	}
	return false;
}

static void prefer_script(const char *script, struct candidate *candidate)
{
	if (strlen(script) > 2 &&
	    span_is(candidate->passage.script,
		    strcmp(script, "zh-Hant") ? "hans" : "hant"))
		candidate->script = SCRIPT_BONUS;
	candidate->score += candidate->script;
}

/* Numbers of documents would say which of several indexes a passage is in. */
static int compare_places(const struct candidate *x, const struct candidate *y)
{
	const struct passage *a = &x->passage, *b = &y->passage;
	int order = span_compare(a->path, b->path);

	if (order)
		return order;
	if (a->byte_start != b->byte_start)
		return a->byte_start < b->byte_start ? -1 : 1;
	if (a->ordinal != b->ordinal)
		return a->ordinal < b->ordinal ? -1 : 1;
	return hash_compare(passage_id(a), passage_id(b));
}

/* The sum that a weight is depends in its last bits on the order of its parts,
 * and that on what else is in the database. */
static int compare_weights(const void *a, const void *b)
{
	const struct candidate *x = a, *y = b;
	float left = (float)x->weight, right = (float)y->weight;

	if (left != right)
		return left > right ? -1 : 1;
	if (left == 0 && x->passage.date != y->passage.date)
		return x->passage.date > y->passage.date ? -1 : 1;
	return compare_places(x, y);
}

/* What was scored again first, by score; then the rest, by weight. */
static int compare_candidates(const void *a, const void *b)
{
	const struct candidate *x = a, *y = b;

	if (x->scored != y->scored)
		return x->scored ? -1 : 1;
	if (!x->scored)
		return compare_weights(x, y);
	if (x->score != y->score)
		return x->score > y->score ? -1 : 1;
	return compare_places(x, y);
}

static enum status score(struct ranker *ranker, struct candidate *items,
			 size_t depth, const char *script, struct err *err)
{
	struct bests bests = {.home = ""};
	enum status status = ST_OK;
	size_t i;

	if (*ranker->home && has_home(ranker->home, items, depth))
		bests.home = ranker->home;
	for (i = 0; i < depth && !status && !clock_is_late(); i++) {
		struct candidate *item = &items[i];

		if (item->weight <= 0 || is_hopeless(&bests, item))
			continue;
		status = ranker_score(ranker, item, err);
		prefer_script(script, item);
		item->scored = true;
	}
	return status;
}

static enum status score_words(struct ranker *ranker, struct candidate *items,
			       size_t count, struct err *err)
{
	enum status status = ST_OK;
	size_t i;

	for (i = 0; i < count && !status && !clock_is_late(); i++) {
		if (i >= WORDS_DEPTH && ranker->words.count > WORDS_FEW)
			break;
		if (items[i].scored)
			status = ranker_words(ranker, &items[i], err);
	}
	qsort(items, i, sizeof(*items), compare_candidates);
	return status;
}

/* What was not scored again comes behind what was. */
void rank_rest(struct candidate *items, size_t count)
{
	size_t i = 0, first;
	double least;

	while (i < count && items[i].scored)
		i++;
	if (!i)
		return;
	least = items[i - 1].score;
	for (first = i; i < count && items[i].weight > 0; i++)
		items[i].score =
			least * 0.999 * items[i].weight / items[first].weight;
}

enum status rank_candidates(struct ranker *ranker, struct candidate *items,
			    size_t count, const char *script, struct err *err)
{
	size_t depth = (size_t)ranker->settings->depth;
	enum status status;

	if (depth > count)
		depth = count;
	if (count)
		qsort(items, count, sizeof(*items), compare_weights);
	status = score(ranker, items, depth, script, err);
	if (status || !depth)
		return status;
	qsort(items, depth, sizeof(*items), compare_candidates);
	if (ranker->settings->words > 0)
		status = score_words(ranker, items, depth, err);
	rank_rest(items, count);
	return status;
}
