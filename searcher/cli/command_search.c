/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A search and what is printed of it; --count. */
#include "searcher/cli/command_saved.h"
#include "base/clock.h"
#include "searcher/cli/terminal.h"
#include "searcher/facets/facets.h"
#include "searcher/get/like.h"
#include "searcher/show/show_data.h"

static double seconds_since(int64_t began)
{
	return (double)(clock_now() - began) / (double)CLOCK_SECOND;
}

/* Prints the answer in the form asked for. */
static enum status show(struct command *command, struct answer *answer,
			struct terminal *terminal, struct err *err)
{
	const struct llmsearch_args *args = &command->args;
	const struct form *form = command_form(command);
	enum status status;

	answer->raw = !terminal->is;
	answer->null = args->null;
	answer->template = args->template;
	answer->warning = search_warning(command->search);
	search_health(command->search, &answer->health);
	answer->took = seconds_since(command->began);
	answer->style = terminal->style;
	answer->style.full = args->full;
	if (terminal->is)
		answer->seconds = answer->took;
	status = show_answer(answer, form, &command->out.text, err);
	if (status)
		return status;
	if (!args->no_pager && form->has & FORM_TEXT &&
	    terminal_page(terminal, &command->out))
		return ST_OK;
	return output_flush(&command->out, err);
}

/* More and more hits until they are in files enough. */
static enum status search_files(struct command *command,
				struct search_request *request,
				struct hits *hits, struct err *err)
{
	struct search_request asked = *request;
	size_t wanted = (size_t)(request->limit + request->offset);
	enum status status;

	asked.limit += asked.offset;
	asked.offset = 0;
	asked.per_article = 1;
	asked.collapse = asked.marks = asked.look = false;
	if (asked.sort != SORT_SCORE || asked.limit > SEARCH_MOST)
		asked.limit = SEARCH_MOST;
	for (;;) {
		status = search_run(command->search, &asked, hits, err);
		if (status || hits->count < (size_t)asked.limit ||
		    asked.limit >= SEARCH_MOST ||
		    show_count_files(hits) >= wanted)
			return status;
		asked.limit = asked.limit < SEARCH_MOST / 4 ? asked.limit * 4
							    : SEARCH_MOST;
	}
}

static enum status diagnose(struct command *command,
			    const struct search_request *request,
			    struct diagnosis *diagnosis, struct err *err)
{
	if (!command->args.like)
		return search_diagnose(command->search, request, diagnosis,
				       err);
	return search_diagnose_like(command->search, request,
				    buf_span(&command->args.query), diagnosis,
				    err);
}

/* All that one search needs. */
struct asking {
	struct search_request request;
	struct hits hits;
	struct facets facets;
	struct likeness likeness;
	struct diagnosis diagnosis;
	struct answer answer;
	struct terminal terminal;
	struct buf note; /* what was left out, as a sentence */
};

static void asking_begin(struct asking *asking, struct command *command)
{
	*asking = (struct asking){.request = command_request(command),
				  .hits = HITS_INIT,
				  .likeness = {.lang = ""}};
	asking->facets.asked = command->args.facets;
	asking->answer = (struct answer){
		.request = &asking->request,
		.hits = &asking->hits,
		.diagnosis = &asking->diagnosis,
		.kwic = &command->args.kwic,
		.facets = asking->facets.asked ? &asking->facets : NULL};
}

static void asking_release(struct asking *asking)
{
	likeness_release(&asking->likeness);
	diagnosis_release(&asking->diagnosis);
	facets_release(&asking->facets);
	hits_release(&asking->hits);
	buf_release(&asking->note);
	terminal_close(&asking->terminal);
}

/* That a search has bounds is told where it met them, and not where -n asked
 * for less. */
static void note_bounds(struct command *command, struct asking *asking)
{
	const struct hits *hits = &asking->hits;
	bool sorted = asking->request.sort != SORT_SCORE;

	if (!hits->cut || !(sorted || command_asks_all(command)))
		return;
	if (sorted)
		buf_addf(&asking->note,
			 "only the best %d matches were sorted; narrow the "
			 "query to sort all",
			 SEARCH_MOST);
	else if (command_lists_files(command))
		buf_addf(&asking->note,
			 "only the files of the best %d articles are listed; "
			 "narrow the query to list all",
			 SEARCH_MOST);
	else
		buf_addf(&asking->note,
			 "only the best %d hits are shown; narrow the query, "
			 "or use --offset",
			 SEARCH_MOST);
	asking->answer.note = buf_str(&asking->note);
}

/* Who asks every hour is told nothing then. */
static bool is_no_news(const struct command *command)
{
	return command->args.news && !command->found && !command->seen.first;
}

static enum status find(struct command *command, struct asking *asking,
			struct err *err)
{
	struct search_request *request = &asking->request;
	enum status status = ST_OK;

	if (command->args.news)
		status = news_open(command, request, err);
	if (command->args.like)
		status = command_like(command, &asking->likeness, request, err);
	if (!status && command->args.like && !asking->likeness.asks)
		; /* words beside it alone would find what is not like it */
	else if (!status && command_lists_files(command) && !command->args.news)
		status = search_files(command, request, &asking->hits, err);
	else if (!status)
		status = search_run(command->search, request, &asking->hits,
				    err);
	if (!status && asking->facets.asked)
		status = search_facets(command->search, request,
				       &asking->facets, err);
	if (!status && command->args.news)
		news_take(command, &asking->hits, &asking->note);
	if (asking->note.len)
		asking->answer.note = buf_str(&asking->note);
	command->found = asking->hits.count > 0;
	if (is_no_news(command))
		return status;
	if (!status && !command->found && !search_is_late(command->search))
		status = diagnose(command, request, &asking->diagnosis, err);
	else if (!status && !command->args.like &&
		 !search_is_late(command->search))
		status = search_hint(command->search, request,
				     &asking->diagnosis, err);
	return status;
}

/* Where the output has no place for it: files, references, templates. */
static void tell_slips(const struct slips *slips)
{
	struct buf text = BUF_INIT;

	slips_say(slips, &text);
	if (text.len)
		tell(buf_str(&text));
	buf_release(&text);
}

static void tell_rest(struct command *command, struct asking *asking)
{
	if (command->found && !(command_form(command)->has & FORM_NEAR))
		tell_slips(&asking->hits.slips);
	if (is_no_news(command))
		return;
	if (!command->found)
		tell_diagnosis(command, &asking->diagnosis);
	else if (!command->args.like)
		tell_hint(command, &asking->diagnosis);
	if (asking->note.len)
		tell(buf_str(&asking->note));
}

/* Whether anything matches. */
static enum status search_quietly(struct command *command, struct err *err)
{
	struct search_request request = command_request(command);
	struct likeness likeness = {.lang = ""};
	struct hits hits = HITS_INIT;
	enum status status = ST_OK;

	if (command->args.like)
		status = command_like(command, &likeness, &request, err);
	request.limit = 1;
	request.collapse = request.marks = request.look = false;
	if (!status && !(command->args.like && !likeness.asks))
		status = search_run(command->search, &request, &hits, err);
	command->found = hits.count > 0;
	hits_release(&hits);
	likeness_release(&likeness);
	return status;
}

enum status command_search(struct command *command, struct err *err)
{
	const struct llmsearch_args *args = &command->args;
	const struct config *config = &command->config;
	struct asking asking;
	enum status status;

	if (args->quiet)
		return search_quietly(command, err);
	asking_begin(&asking, command);
	status = terminal_open(
		&asking.terminal, first_set(args->color, config->search.color),
		first_set(args->links, config->search.hyperlink_format), err);
	if (!status)
		status = find(command, &asking, err);
	if (!status) {
		note_bounds(command, &asking);
		status = show(command, &asking.answer, &asking.terminal, err);
	}
	if (!status && args->news && (command->found || command->seen.first))
		status = seen_save(&command->seen, err);
	if (!status)
		tell_rest(command, &asking);
	asking_release(&asking);
	return status;
}

static void tell_count_rest(struct command *command, const struct slips *slips,
			    const struct diagnosis *diagnosis)
{
	if (!command->found) {
		tell_diagnosis(command, diagnosis);
		return;
	}
	tell_slips(slips);
	tell_hint(command, diagnosis);
}

enum status command_count(struct command *command, struct err *err)
{
	struct search_request request = command_request(command);
	struct diagnosis diagnosis = {.count = 0};
	struct slips slips = {.count = 0};
	uint64_t count = 0;
	enum status status =
		search_count(command->search, &request, &count, &slips, err);

	command->found = count > 0;
	buf_addf(&command->out.text, "%llu\n", (unsigned long long)count);
	request.offset = 0;
	if (!status && !search_is_late(command->search))
		status = (count ? search_hint : search_diagnose)(
			command->search, &request, &diagnosis, err);
	if (!status)
		status = output_flush(&command->out, err);
	if (!status)
		tell_count_rest(command, &slips, &diagnosis);
	slips_release(&slips);
	diagnosis_release(&diagnosis);
	return status;
}
