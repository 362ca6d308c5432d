/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/search.h"
#include "searcher/check.h"
#include "searcher/group.h"
#include "searcher/mark.h"
#include "searcher/match.h"
#include "searcher/order.h"

#include <time.h>

struct search {
	const struct config *config;
	struct index_reader *reader;
	struct analyzer *analyzer;
};

enum status search_open(const struct config *config, const char *const *paths,
			size_t count, struct search **search, struct err *err)
{
	struct search *made = mem_alloc(sizeof(*made));
	enum status status = index_open(paths, count, &made->reader, err);

	if (status) {
		free(made);
		return status;
	}
	made->config = config;
	made->analyzer = analyzer_new();
	if (config->indexing.languages.count)
		analyzer_only(made->analyzer, config->indexing.languages.items,
			      config->indexing.languages.count);
	*search = made;
	return ST_OK;
}

const char *search_warning(const struct search *search)
{
	return index_warning(search->reader);
}

void search_close(struct search *search)
{
	if (!search)
		return;
	index_close(search->reader);
	analyzer_free(search->analyzer);
	free(search);
}

/* One query on its way. */
struct running {
	struct search *search;
	const struct search_request *request;
	struct node *tree;
	struct readings readings;
	struct match match;
	struct checker checker;
	struct ranker ranker;
	char lang[LANG_MAX]; /* of the query, when it is known */
	bool mixed;          /* its words are in several scripts */
	const char *script;  /* of its Han: "zh-Hant", "zh-Hans", "zh" */
	struct candidate *items;
	size_t count, cap;
	size_t seen;    /* first-stage hits looked at */
	bool exhausted; /* the first stage has no more */
	uint64_t estimate;
};

static uint32_t today(void)
{
	time_t now = time(NULL);
	struct tm tm;

	localtime_r(&now, &tm);
	return (uint32_t)((tm.tm_year + 1900) * 10000 + (tm.tm_mon + 1) * 100 +
			  tm.tm_mday);
}

/* A few words do not say which language they are in. */
#define SURE_WORDS 3

static bool is_sure(struct running *run, const struct language *guess,
		    struct span text)
{
	struct units units = UNITS_INIT;
	bool sure;

	analyzer_units(run->search->analyzer, text, "und", &units);
	sure = guess->reliable && units.count >= SURE_WORDS;
	units_release(&units);
	return sure;
}

/* Letters beside Han, or another script that has a language of its own: the
 * words are not all in the language that most of them are in. */
static bool mixes_scripts(struct running *run, struct span text)
{
	struct units units = UNITS_INIT;
	unsigned kinds = 0;
	size_t i;

	analyzer_units(run->search->analyzer, text, "und", &units);
	for (i = 0; i < units.count; i++)
		if (!(units.items[i].flags & UNIT_NUMBER))
			kinds |= 1u << units.items[i].kind;
	units_release(&units);
	return kinds & (kinds - 1);
}

static bool is_indexed(const struct index_language *languages, size_t count,
		       const char *lang)
{
	size_t i;

	for (i = 0; i < count; i++)
		if (!strcmp(languages[i].lang, lang))
			return true;
	return false;
}

/* The language asked for, or the one the words are in; else unknown. */
static void find_language(struct running *run,
			  const struct index_language *languages, size_t count)
{
	struct buf text = BUF_INIT;
	struct language guess;

	readings_text(&run->readings, &text);
	run->script = language_han_script(buf_span(&text));
	if (run->request->lang) {
		language_primary(run->request->lang, run->lang);
	} else if (count > 1) {
		language_guess(buf_span(&text), &guess);
		if (is_sure(run, &guess, buf_span(&text)))
			language_primary(guess.tag, run->lang);
		run->mixed = mixes_scripts(run, buf_span(&text));
		if (!is_indexed(languages, count, run->lang))
			run->lang[0] = '\0';
	}
	buf_release(&text);
}

static enum status choose_languages(struct running *run, struct err *err)
{
	const struct index_language *languages;
	struct match *match = &run->match;
	enum status status;
	size_t count, i;
	bool all;

	status = index_languages(run->search->reader, &languages, &count, err);
	if (status)
		return status;
	find_language(run, languages, count);
	all = !run->lang[0] || run->mixed;
	if (!all)
		match->langs[match->lang_count++] = run->lang;
	for (i = 0; all && i < count && match->lang_count < MATCH_LANGS_MAX;
	     i++)
		match->langs[match->lang_count++] = languages[i].lang;
	if (!match->lang_count)
		match->langs[match->lang_count++] = "und";
	match->weigh_own = match->lang_count < count;
	return ST_OK;
}

static enum status begin(struct running *run, struct err *err)
{
	enum status status;

	if (run->request->plain)
		status = query_plain(run->request->query, &run->tree, err);
	else
		status = query_parse(run->request->query, run->request->strict,
				     &run->tree, err);
	if (status)
		return status;
	readings_init(&run->readings, run->search->analyzer, run->tree);
	run->match.reader = run->search->reader;
	run->match.readings = &run->readings;
	run->match.today = today();
	status = choose_languages(run, err);
	if (!status)
		status = match_build(&run->match, run->tree, err);
	if (status)
		return status;
	run->checker = (struct checker){.tree = run->tree,
					.readings = &run->readings,
					.as_typed = run->request->exact,
					.meant = run->readings.count,
					.today = run->match.today};
	ranker_init(&run->ranker, &run->search->config->ranking,
		    run->search->reader, &run->readings);
	run->ranker.home = run->lang;
	return ST_OK;
}

static void candidate_release(struct candidate *candidate)
{
	buf_release(&candidate->record);
}

static void end(struct running *run)
{
	size_t i;

	for (i = 0; i < run->count; i++)
		candidate_release(&run->items[i]);
	free(run->items);
	ranker_release(&run->ranker);
	checker_release(&run->checker);
	match_release(&run->match);
	readings_release(&run->readings);
	query_free(run->tree);
}

static enum status take_candidate(struct running *run,
				  const struct xc_hit *found, struct err *err)
{
	struct candidate *item;
	enum status status;

	MEM_PUSH_ROOM(run->items, run->count, run->cap);
	item = &run->items[run->count];
	*item = (struct candidate){.docid = found->docid,
				   .weight = found->weight,
				   .score = found->weight};
	status = index_passage(run->search->reader, found->docid, &item->record,
			       &item->passage, err);
	if (status == ST_OK &&
	    (!(run->match.must_check || run->request->exact) ||
	     checker_matches(&run->checker, &item->passage))) {
		run->count++;
		return ST_OK;
	}
	candidate_release(item);
	/* deleted since the search: as if it had not been found */
	return status == ST_NOT_FOUND ? ST_OK : status;
}

/* One stretch of the first stage's hits. */
static enum status fetch(struct running *run, size_t want, struct err *err)
{
	const struct ranking *set = &run->search->config->ranking;
	const struct xc_bm25 bm25 = {set->k1, 0, 0, set->b, set->min_length};
	struct xc_search_options options = {0};
	struct xc_results *results;
	enum status status;
	size_t i;

	options.first = (uint32_t)run->seen;
	options.limit = (uint32_t)want;
	options.bm25 = &bm25;
	if (run->match.filter) {
		options.sort = XC_SORT_VALUE;
		options.sort_slot = SLOT_DATE;
		options.descending = true;
	}
	status = xc_search(index_database(run->search->reader),
			   run->match.query, &options, &results, err);
	if (status)
		return status;
	run->seen += results->count;
	run->exhausted = results->count < want;
	run->estimate = results->estimated;
	for (i = 0; i < results->count && !status; i++)
		status = take_candidate(run, &results->hits[i], err);
	xc_results_free(results);
	return status;
}

/* Brings count to at least want, unless there are no more. A first stage run
 * again for more is asked for more each time, so that the work stays within
 * a factor of the hits looked at. */
static enum status gather(struct running *run, size_t want, struct err *err)
{
	enum status status = ST_OK;

	while (run->count < want && !run->exhausted && !status) {
		size_t more = want - run->count;

		if (more < run->seen)
			more = run->seen;
		status = fetch(run, more, err);
	}
	return status;
}

void hits_release(struct hits *hits)
{
	size_t i, k;

	for (i = 0; i < hits->count; i++) {
		struct hit *hit = &hits->items[i];

		buf_release(&hit->record);
		buf_release(&hit->explanation);
		free(hit->marks);
		for (k = 0; k < hit->also_count; k++)
			buf_release(&hit->also_records[k]);
		free(hit->also);
		free(hit->also_records);
	}
	free(hits->items);
	*hits = (struct hits)HITS_INIT;
}

/* The passage's spans point into record's bytes, which move along. */
static void add_also(struct hit *hit, struct candidate *candidate)
{
	size_t n = hit->also_count + 1;

	hit->also = mem_grow(hit->also, n, sizeof(*hit->also));
	hit->also_records =
		mem_grow(hit->also_records, n, sizeof(*hit->also_records));
	hit->also[n - 1] = candidate->passage;
	hit->also_records[n - 1] = candidate->record;
	buf_init(&candidate->record);
	hit->also_count = n;
}

static void add_hit(struct hits *hits, struct candidate *candidate)
{
	struct hit *hit;

	MEM_PUSH_ROOM(hits->items, hits->count, hits->cap);
	hit = &hits->items[hits->count++];
	*hit = (struct hit){.passage = candidate->passage,
			    .record = candidate->record,
			    .score = candidate->score,
			    .docid = candidate->docid};
	buf_init(&candidate->record);
}

static struct grouping grouping_of(const struct running *run, size_t wanted)
{
	return (struct grouping)GROUPING_INIT(run->request->per_article,
					      run->request->collapse, wanted);
}

/* Candidates, best first, into at most wanted hits. */
static void group(struct running *run, size_t wanted, struct hits *hits)
{
	struct grouping grouping = grouping_of(run, wanted);
	size_t i, hit;

	for (i = 0; i < run->count; i++) {
		struct candidate *item = &run->items[i];

		switch (grouping_next(&grouping, &item->passage, &hit)) {
		case GROUP_HIT:
			add_hit(hits, item);
			break;
		case GROUP_ALSO:
			add_also(&hits->items[hit], item);
			break;
		case GROUP_MORE:
			hits->items[hit].more++;
			break;
		case GROUP_LEFT:
			break;
		}
	}
	grouping_release(&grouping);
}

/* How many different hits the candidates make, without taking them. */
static size_t count_hits(const struct running *run, size_t wanted)
{
	struct grouping grouping = grouping_of(run, wanted);
	size_t i, hit, hits;

	for (i = 0; i < run->count && grouping.hits < wanted; i++)
		grouping_next(&grouping, &run->items[i].passage, &hit);
	hits = grouping.hits;
	grouping_release(&grouping);
	return hits;
}

static void drop_first(struct hits *hits, size_t offset)
{
	struct hits dropped = HITS_INIT;

	if (offset > hits->count)
		offset = hits->count;
	if (!offset)
		return;
	dropped.items = mem_grow(NULL, offset, sizeof(*dropped.items));
	dropped.count = offset;
	memcpy(dropped.items, hits->items, offset * sizeof(*hits->items));
	memmove(hits->items, hits->items + offset,
		(hits->count - offset) * sizeof(*hits->items));
	hits->count -= offset;
	hits_release(&dropped);
}

static enum status explain_hit(struct running *run, struct hit *hit,
			       struct err *err)
{
	struct candidate candidate = {.docid = hit->docid,
				      .passage = hit->passage};

	return ranker_explain(&run->ranker, &candidate, &hit->explanation, err);
}

static void look_at_files(struct running *run, struct hits *hits)
{
	size_t i;

	for (i = 0; i < hits->count; i++)
		hits->items[i].presence = index_presence(
			run->search->reader, hits->items[i].docid,
			hits->items[i].passage.path);
}

static enum status answer(struct running *run, struct hits *hits,
			  struct err *err)
{
	size_t depth = (size_t)run->search->config->ranking.depth;
	size_t offset = (size_t)run->request->offset;
	size_t wanted = offset + (size_t)run->request->limit, want;
	enum status status;
	size_t i;

	want = wanted > depth ? wanted : depth;
	status = gather(run, want, err);
	while (!status && !run->exhausted && count_hits(run, wanted) < wanted)
		status = gather(run, run->count * 2 + 1, err);
	if (!status)
		status = order_candidates(&run->ranker, run->items, run->count,
					  run->script, err);
	if (status)
		return status;
	group(run, wanted, hits);
	drop_first(hits, offset);
	hits->estimate = run->match.must_check && run->exhausted
				 ? run->count
				 : run->estimate;
	for (i = 0; run->request->marks && i < hits->count; i++)
		mark_hit(&run->readings, run->request->exact, &hits->items[i]);
	if (run->request->look)
		look_at_files(run, hits);
	for (i = 0; run->request->explain && i < hits->count && !status; i++)
		status = explain_hit(run, &hits->items[i], err);
	return status;
}

static enum status run_once(struct search *search,
			    const struct search_request *request,
			    struct hits *hits, struct err *err)
{
	struct running run = {.search = search, .request = request};
	enum status status;

	hits_release(hits);
	status = begin(&run, err);
	if (!status)
		status = answer(&run, hits, err);
	end(&run);
	return status;
}

enum status search_run(struct search *search,
		       const struct search_request *request, struct hits *hits,
		       struct err *err)
{
	enum status status = run_once(search, request, hits, err);

	if (status && index_step_back(search->reader, status, err))
		status = run_once(search, request, hits, err);
	return status;
}

static void explain_languages(const struct running *run, struct buf *to)
{
	size_t i;

	buf_add_str(to, run->lang[0] ? "language:" : "languages:");
	for (i = 0; i < run->match.lang_count; i++)
		buf_addf(to, " %s", run->match.langs[i]);
	buf_add_char(to, '\n');
}

static void explain_unit(const struct unit *unit, struct buf *to)
{
	buf_add_str(to, unit->flags & UNIT_QUESTION ? " (" : " ");
	buf_add_span(to, unit->stem);
	if (unit->flags & UNIT_QUESTION)
		buf_add_char(to, ')');
}

static void explain_reading(struct running *run, const char *lang,
			    struct buf *to)
{
	struct reading *reading = readings_leaves(&run->readings, lang);
	size_t i, k;

	buf_addf(to, "in %s:", lang);
	for (i = 0; i < run->readings.leaf_count; i++) {
		for (k = 0; k < reading->leaves[i].count; k++)
			explain_unit(&reading->leaves[i].items[k], to);
		if (i + 1 < run->readings.leaf_count)
			buf_add_str(to, " |");
	}
	buf_add_char(to, '\n');
}

enum status search_explain(struct search *search,
			   const struct search_request *request, struct buf *to,
			   struct err *err)
{
	struct running run = {.search = search, .request = request};
	enum status status = begin(&run, err);
	size_t i;

	if (!status) {
		buf_add_str(to, "tree: ");
		query_print(run.tree, to);
		buf_add_char(to, '\n');
		explain_languages(&run, to);
		for (i = 0; i < run.match.lang_count; i++)
			explain_reading(&run, run.match.langs[i], to);
		buf_add_str(to, "first stage: ");
	}
	if (!status) {
		struct buf tree = BUF_INIT;

		status = xc_query_describe(run.match.query, &tree, err);
		buf_add_span(to, buf_span(&tree));
		buf_addf(to, "\nlooked at again: %s\n",
			 run.match.must_check ? "yes" : "no");
		buf_release(&tree);
	}
	end(&run);
	return status;
}
