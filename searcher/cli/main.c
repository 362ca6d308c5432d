/* SPDX-License-Identifier: GPL-2.0-or-later */
/* llmsearch(1). */
#include "base/clock.h"
#include "base/file/file.h"
#include "base/process/crash.h"
#include "base/process/memory.h"
#include "searcher/cli/analyze.h"
#include "searcher/cli/command_saved.h"
#include "searcher/cli/terminal.h"
#include "store/index/generation.h"
#include "store/xapian/xapian_c.h"

#include <signal.h>
#include <unistd.h>

#define FOUND   0
#define NOTHING 1
#define TROUBLE 2

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
	bool json = command_form(command)->has & FORM_JSON;
	struct buf *to = &command->out.text;
	enum status status;

	command->found = true;
	if (json)
		buf_addf(to, "{\"schema\":%d,", JSON_SCHEMA);
	status = search_explain(command->search, &request, json, to, err);
	if (json)
		buf_add_str(to, "}\n");
	return status ? status : output_flush(&command->out, err);
}

static enum status run_analyze(struct command *command, struct err *err)
{
	struct buf *text = &command->args.query;
	enum status status = ST_OK;
	size_t count = 0;

	if (!command->args.words)
		status = file_read_given("-", ANALYZE_MAX, text, err);
	if (!status)
		status = analyze_run(buf_span(text), command->args.lang,
				     &command->out, &count, err);
	command->found = count > 0;
	return status;
}

static enum status open_search(struct command *command, struct err *err)
{
	return search_open(&command->config, command->args.indexes.items,
			   command->args.indexes.count, &command->search, err);
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
	enum status (*run)(struct command *command, struct err *err);
	bool index; /* it is opened first */
};

static const struct mode_row modes[] = {
	[MODE_SEARCH] = {command_search, true},
	[MODE_EXPLAIN] = {run_explain, true},
	[MODE_ANALYZE] = {run_analyze, false},
	[MODE_TREC] = {command_trec, true},
	[MODE_EVAL] = {command_eval, true},
	[MODE_COUNT] = {command_count, true},
	[MODE_GET] = {run_get, true},
	[MODE_COMPLETE] = {command_complete, true},
	[MODE_SAVED] = {command_saved, false},
	[MODE_HELP] = {print_help, false},
	[MODE_LONG_HELP] = {print_long_help, false},
	[MODE_VERSION] = {print_version, false},
};

/* An index that is damaged answers from what it held before. */
static void tell_warning(struct search *search)
{
	const char *warning = search_warning(search);
	struct buf text = BUF_INIT;

	if (!warning)
		return;
	buf_addf(&text, "warning: %s", warning);
	tell(buf_str(&text));
	buf_release(&text);
}

/* "-" alone is a query on standard input. */
static enum status read_query(struct command *command, struct err *err)
{
	struct buf *query = &command->args.query;

	if (command->args.words != 1 || !span_is(buf_span(query), "-"))
		return ST_OK;
	buf_clear(query);
	if (file_read_given("-", QUERY_MAX, query, err))
		return err->status;
	while (query->len && strchr("\r\n", query->ptr[query->len - 1]))
		buf_cut(query, query->len - 1);
	return ST_OK;
}

/* What was found is printed by then. */
static enum status check_health(const struct command *command, struct err *err)
{
	struct index_health health;

	search_health(command->search, &health);
	if (!command->args.strict || !health.missing)
		return ST_OK;
	return err_set(err, ST_NO_INDEX,
		       "not all shards were searched, as --strict asks");
}

static enum status run_query(struct command *command, struct err *err)
{
	enum status status;

	status = config_load(command->args.config, &command->config, err);
	if (!status && !command->args.saved)
		status = read_query(command, err);
	if (!status)
		status = command_saved_apply(command, err);
	memory_keep();
	if (!status)
		memory_bound(command->config.search.memory);
	if (!status)
		status = open_search(command, err);
	if (!status) {
		search_allow(command->search);
		status = modes[command->args.mode].run(command, err);
		tell_warning(command->search);
		if (!status)
			status = check_health(command, err);
		search_close(command->search);
	}
	seen_release(&command->seen);
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

/* What was printed cannot be taken back, nor a pipe be read again. */
static bool may_retry(void)
{
	return !command.out.begun && !file_was_stream();
}

static void no_memory(void)
{
	crash_end("llmsearch: not enough memory; ask for less, or raise "
		  "search.memory\n");
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

	command.began = clock_now();
	signal(SIGPIPE, SIG_IGN);
	mem_on_exhausted(no_memory);
	if (crash_catch(argv, &crash))
		generation_distrust();
	err_clear(&err);
	status = llmsearch_args_read(&command.args, argc, argv, &err);
	if (!status)
		status = crash_check_stack(&err);
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
