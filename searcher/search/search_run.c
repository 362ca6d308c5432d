/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/search/search_run.h"
#include "searcher/search/language_trust.h"
#include "searcher/group/reprint.h"
#include "searcher/search/search_translate.h"
#include "base/clock.h"
#include "base/day.h"

/* Only dates need it, and the time zone costs a file to read. */
static bool asks_date(const struct node *node)
{
	size_t i;

	if (node->kind == NODE_FIELD)
		return node->field == FIELD_DATE;
	for (i = 0; i < node->count; i++)
		if (asks_date(node->children[i]))
			return true;
	return false;
}

/* A few words do not say which language they are in. */
#define SURE_WORDS 3

static bool is_sure(struct search_run *run, const struct language *guess,
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
static bool mixes_scripts(struct search_run *run, struct span text)
{
	struct units units = UNITS_INIT;
	unsigned kinds = 0;
	size_t i;

	analyzer_units(run->search->analyzer, text, "und", &units);
	for (i = 0; i < units.count; i++)
		if (!(units.items[i].flags & UNIT_NUMBER) &&
		    units.items[i].kind != UNIT_EMOJI)
			kinds |= 1u << units.items[i].kind;
	units_release(&units);
	return kinds & (kinds - 1);
}

/* Where all of it must match, a wrong guess finds nothing. */
static bool has_exact(const struct readings *readings)
{
	size_t i;

	for (i = 0; i < readings->leaf_count; i++)
		if (readings->leaves[i].role != LEAF_RANKED)
			return true;
	return false;
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

/* A language is doubted when the index has more of the words in another one,
 * and is not believed when it has twice as many there. */
#define DOUBTED  1.0
#define BELIEVED 0.5

static enum status ask_index(struct search_run *run, struct span text,
			     struct err *err)
{
	double trust = 1;
	enum status status = ST_OK;

	if (run->lang[0])
		status = language_trust(run, text, run->lang, &trust, err);
	run->mixed |= trust < DOUBTED;
	if (trust < BELIEVED)
		run->lang[0] = '\0';
	return status;
}

/* The language that the words seem to be in, as far as the index has it. */
static enum status guess_language(struct search_run *run, struct span text,
				  const struct index_language *languages,
				  size_t count, struct err *err)
{
	struct language guess;

	language_guess(text, &guess);
	if (is_sure(run, &guess, text))
		language_primary(guess.tag, run->lang);
	run->mixed = has_exact(&run->readings) || mixes_scripts(run, text);
	snprintf(run->home, sizeof(run->home), "%s", run->lang);
	if (is_indexed(languages, count, run->lang))
		run->home[0] = '\0';
	if (run->home[0] || count == 1)
		run->lang[0] = '\0';
	return count > 1 ? ask_index(run, text, err) : ST_OK;
}

/* The language asked for, or the one the words are in; else unknown. */
static enum status find_language(struct search_run *run,
				 const struct index_language *languages,
				 size_t count, struct err *err)
{
	struct buf text = BUF_INIT;
	enum status status = ST_OK;

	readings_text(&run->readings, &text);
	run->script = language_han_script(buf_span(&text));
	if (run->request->lang)
		language_primary(run->request->lang, run->lang);
	else if (count > 1 || run->request->translate)
		status = guess_language(run, buf_span(&text), languages, count,
					err);
	if (run->lang[0])
		memcpy(run->home, run->lang, sizeof(run->home));
	buf_release(&text);
	return status;
}

static enum status choose_languages(struct search_run *run, struct err *err)
{
	const struct index_language *languages;
	struct match *match = &run->match;
	enum status status;
	size_t count, i;
	bool all;

	status = index_languages(run->search->reader, &languages, &count, err);
	if (status)
		return status;
	status = find_language(run, languages, count, err);
	if (status)
		return status;
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

/* What a file or passage is compared by has no slips. */
static enum status find_slips(struct search_run *run, struct err *err)
{
	enum status status;

	if (run->as_asked || run->request->exact || run->request->without)
		return ST_OK;
	status = slips_find(&run->match, run->tree, &run->slips, err);
	if (!status && run->slips.count) {
		readings_release(&run->readings);
		translation_release(&run->translation);
		readings_init(&run->readings, run->search->analyzer, run->tree);
		status = search_translate(run, err);
	}
	return status;
}

enum status search_run_begin(struct search_run *run, struct err *err)
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
	run->match.today = asks_date(run->tree) ? day_today() : 0;
	status = choose_languages(run, err);
	if (!status)
		status = search_translate(run, err);
	if (!status)
		status = find_slips(run, err);
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
	run->ranker.asked = run->mixed ? "" : run->lang;
	run->articles.reader = run->search->reader;
	run->articles.verdicts = &run->search->verdicts;
	return ST_OK;
}

void candidate_release(struct candidate *candidate)
{
	buf_release(&candidate->record);
	reprint_free(candidate->reprint);
}

void search_run_end(struct search_run *run)
{
	size_t i;

	run->search->late |= clock_is_late();
	for (i = 0; i < run->count; i++)
		candidate_release(&run->items[i]);
	free(run->items);
	grouping_release(&run->grouping);
	free(run->grouped);
	articles_release(&run->articles);
	ranker_release(&run->ranker);
	checker_release(&run->checker);
	match_release(&run->match);
	readings_release(&run->readings);
	translation_release(&run->translation);
	query_free(run->tree);
	slips_release(&run->slips);
}
