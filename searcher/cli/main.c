/* SPDX-License-Identifier: GPL-2.0-or-later */
/* llmsearch(1). */
#include "base/crash.h"
#include "searcher/cli/analyze.h"
#include "searcher/cli/command.h"
#include "searcher/search/facets.h"
#include "searcher/search/like.h"
#include "searcher/show/show_data.h"
#include "searcher/cli/terminal.h"
#include "store/index/generation.h"
#include "store/xapian/xapian_c.h"

#include <signal.h>
#include <unistd.h>

#define FOUND   0
#define NOTHING 1
#define TROUBLE 2

static const char *first_set(const char *given, const char *standard)
{
	return given ? given : standard;
}

static double seconds_since(const struct timespec *began)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)(now.tv_sec - began->tv_sec) +
	       (double)(now.tv_nsec - began->tv_nsec) / 1e9;
}

/* Prints the answer in the form asked for. */
static enum status show(struct command *command, struct answer *answer,
			struct terminal *terminal, struct err *err)
{
	const struct llmsearch_args *args = &command->args;
	const char *form =
		first_set(args->format, command->config.search.format);
	enum status status;

	answer->raw = !terminal->is;
	answer->null = args->null;
	answer->template = args->template;
	answer->warning = search_warning(command->search);
	answer->took = seconds_since(&command->began);
	answer->style = terminal->style;
	answer->style.full = args->full;
	if (terminal->is)
		answer->seconds = answer->took;
	status = show_answer(answer, form, &command->out.text, err);
	if (status)
		return status;
	if (!args->no_pager && show_is_text(form) &&
	    terminal_page(terminal, &command->out))
		return ST_OK;
	return output_flush(&command->out, err);
}

#define FILES_LOOKED 10000 /* hits, for the files that they are in */

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
	for (;;) {
		status = search_run(command->search, &asked, hits, err);
		if (status || hits->count < (size_t)asked.limit ||
		    asked.limit >= FILES_LOOKED ||
		    show_count_files(hits) >= wanted)
			return status;
		asked.limit *= 4;
	}
}

static bool is_files(const struct llmsearch_args *args)
{
	return args->format && !strcmp(args->format, "files");
}

static enum status run_count(struct command *command, struct err *err)
{
	struct search_request request = command_request(command);
	struct diagnosis diagnosis = {.count = 0};
	uint64_t count = 0;
	enum status status =
		search_count(command->search, &request, &count, err);

	if (status)
		return status;
	command->found = count > 0;
	buf_addf(&command->out.text, "%llu\n", (unsigned long long)count);
	request.offset = 0;
	if (!count)
		status = search_diagnose(command->search, &request, &diagnosis,
					 err);
	if (!status)
		status = output_flush(&command->out, err);
	if (!status && !count)
		tell_diagnosis(command, &diagnosis);
	else if (!status)
		tell_hint(command, &request);
	diagnosis_release(&diagnosis);
	return status;
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

static enum status run_search(struct command *command, struct err *err)
{
	const struct llmsearch_args *args = &command->args;
	struct search_request request = command_request(command);
	struct config *config = &command->config;
	struct facets facets = {.asked = args->facets};
	struct hits hits = HITS_INIT;
	struct likeness likeness = {.lang = ""};
	struct diagnosis diagnosis = {.count = 0};
	struct answer answer = {.request = &request,
				.hits = &hits,
				.diagnosis = &diagnosis,
				.kwic = &args->kwic,
				.facets = facets.asked ? &facets : NULL};
	struct terminal terminal;
	enum status status;

	status = terminal_open(
		&terminal, first_set(args->color, config->search.color),
		first_set(args->links, config->search.hyperlink_format), err);
	if (!status && args->like)
		status = command_like(command, &likeness, &request, err);
	if (!status && is_files(args))
		status = search_files(command, &request, &hits, err);
	else if (!status)
		status = search_run(command->search, &request, &hits, err);
	if (!status && facets.asked)
		status = search_facets(command->search, &request, &facets, err);
	command->found = hits.count > 0;
	if (!status && !command->found)
		status = diagnose(command, &request, &diagnosis, err);
	if (!status)
		status = show(command, &answer, &terminal, err);
	if (!status && !command->found)
		tell_diagnosis(command, &diagnosis);
	else if (!status && !args->like)
		tell_hint(command, &request);
	likeness_release(&likeness);
	diagnosis_release(&diagnosis);
	facets_release(&facets);
	hits_release(&hits);
	terminal_close(&terminal);
	return status;
}

static enum status run_get(struct command *command, struct err *err)
{
	const struct llmsearch_args *args = &command->args;
	struct config *config = &command->config;
	struct terminal terminal;
	enum status status = terminal_open(
		&terminal, first_set(args->color, config->search.color),
		first_set(args->links, config->search.hyperlink_format), err);

	if (!status)
		status = command_get(command, &terminal, err);
	terminal_close(&terminal);
	return status;
}

static enum status run_explain(struct command *command, struct err *err)
{
	struct search_request request = command_request(command);
	enum status status;

	command->found = true;
	status = search_explain(command->search, &request, &command->out.text,
				err);
	return status ? status : output_flush(&command->out, err);
}

static enum status run_analyze(struct command *command, struct err *err)
{
	struct buf *text = &command->args.query;
	enum status status = ST_OK;
	size_t count = 0;

	if (!command->args.words)
		status = fd_read(STDIN_FILENO, "standard input", ANALYZE_MAX,
				 text, err);
	if (!status)
		status = analyze_run(buf_span(text), command->args.lang,
				     &command->out, &count, err);
	command->found = count > 0;
	return status;
}

static enum status open_search(struct command *command, struct err *err)
{
	const char *standard = command->config.index.path;
	const char *const *paths = command->args.indexes.items;
	size_t count = command->args.indexes.count;

	if (!count && !standard)
		return err_set(err, ST_NO_INDEX,
			       "no index is named; give --index PATH, or set "
			       "index.path in llmsearch.yaml");
	if (!count)
		return search_open(&command->config, &standard, 1,
				   &command->search, err);
	return search_open(&command->config, paths, count, &command->search,
			   err);
}

static enum status print_help(struct command *command, struct err *err)
{
	llmsearch_args_help(&command->out.text);
	command->found = true;
	return output_flush(&command->out, err);
}

static enum status print_long_help(struct command *command, struct err *err)
{
	llmsearch_args_long_help(&command->out.text);
	command->found = true;
	return output_flush(&command->out, err);
}

static enum status print_version(struct command *command, struct err *err)
{
	buf_add_str(&command->out.text, "llmsearch " LLMSEARCH_VERSION "\n");
	command->found = true;
	return output_flush(&command->out, err);
}

struct mode_row {
	const char *option; /* that asks for it */
	enum status (*run)(struct command *command, struct err *err);
	bool index; /* it is opened first */
};

static const struct mode_row modes[] = {
	[MODE_SEARCH] = {NULL, run_search, true},
	[MODE_EXPLAIN] = {"--explain-query", run_explain, true},
	[MODE_ANALYZE] = {"--analyze", run_analyze, false},
	[MODE_TREC] = {"--trec", command_trec, true},
	[MODE_COUNT] = {"--count", run_count, true},
	[MODE_GET] = {"--get", run_get, true},
	[MODE_COMPLETE] = {"--complete", command_complete, true},
	[MODE_HELP] = {"-h", print_help, false},
	[MODE_LONG_HELP] = {"--help", print_long_help, false},
	[MODE_VERSION] = {"--version", print_version, false},
};

/* An index that is damaged answers from what it held before. */
static void tell_warning(const struct search *search)
{
	const char *warning = search_warning(search);
	struct buf text = BUF_INIT;

	if (!warning)
		return;
	buf_addf(&text, "warning: %s", warning);
	tell(buf_str(&text));
	buf_release(&text);
}

static enum status run_query(struct command *command, struct err *err)
{
	enum status status;

	status = config_load(command->args.config, &command->config, err);
	if (!status)
		status = open_search(command, err);
	if (!status) {
		status = modes[command->args.mode].run(command, err);
		tell_warning(command->search);
		search_close(command->search);
	}
	config_release(&command->config);
	return status;
}

static enum status run(struct command *command, struct err *err)
{
	const struct mode_row *mode = &modes[command->args.mode];

	if (!mode->index)
		return mode->run(command, err);
	return run_query(command, err);
}

static struct command command = {.out = {.fd = STDOUT_FILENO}};

/* What was printed cannot be taken back. */
static bool may_retry(void)
{
	return !command.out.begun;
}

static void no_memory(void)
{
	crash_end("llmsearch: not enough memory; free some or raise the limit "
		  "(ulimit -v)\n");
}

static const struct crash crash = {
	"LLMSEARCH_CRASHED",
	"llmsearch: reading the index ended in a crash; run llmindex "
	"--rebuild\n",
	"llmsearch: crashed because of a bug; please report it\n",
	xc_is_inside,
	may_retry,
	xc_is_stuck,
};

int main(int argc, char **argv)
{
	struct err err;
	enum status status;

	clock_gettime(CLOCK_MONOTONIC, &command.began);
	signal(SIGPIPE, SIG_IGN);
	mem_on_exhausted(no_memory);
	if (crash_catch(argv, &crash))
		generation_distrust();
	err_clear(&err);
	status = llmsearch_args_read(&command.args, argc, argv, &err);
	if (!status)
		status = run(&command, &err);
	llmsearch_args_release(&command.args);
	output_release(&command.out);
	if (status) {
		tell(err.text);
		return TROUBLE;
	}
	return command.found ? FOUND : NOTHING;
}
