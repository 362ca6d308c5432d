/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/analyze.h"
#include "searcher/args.h"
#include "searcher/output.h"
#include "searcher/print.h"
#include "searcher/trec.h"
#include "base/file.h"
#include "base/out.h"
#include "base/utf8.h"

#include <signal.h>
#include <sys/ioctl.h>
#include <unistd.h>

#define FOUND   0
#define NOTHING 1
#define TROUBLE 2

#define LINE_MAX_COLUMNS 100 /* longer lines are hard to read */
#define LINE_STANDARD    80  /* of a terminal that does not say */

struct command {
	struct args args;
	struct config config;
	struct search *search;
	struct output out;
	bool found;
};

static void tell(const char *text)
{
	struct buf line = BUF_INIT;

	buf_add_str(&line, "llmsearch: ");
	out_safe(&line, span_str(text), OUT_LINE);
	fprintf(stderr, "%s\n", buf_str(&line));
	buf_release(&line);
}

#define QUERY_SHOWN 120 /* bytes of a query that a message repeats */

static void tell_nothing(const struct command *command)
{
	struct span query = buf_span(&command->args.query);
	size_t shown = utf8_floor(query, QUERY_SHOWN);
	struct buf text = BUF_INIT;

	buf_addf(&text, "nothing found for '%.*s%s'", (int)shown,
		 buf_str(&command->args.query), shown < query.len ? "..." : "");
	tell(buf_str(&text));
	buf_release(&text);
}

static bool is_set(const char *name)
{
	const char *value = getenv(name);

	return value && *value;
}

static bool forces_color(void)
{
	return is_set("CLICOLOR_FORCE") &&
	       strcmp(getenv("CLICOLOR_FORCE"), "0") != 0;
}

static bool is_color_terminal(void)
{
	const char *term = getenv("TERM");

	return isatty(STDOUT_FILENO) && term && strcmp(term, "dumb") != 0;
}

/* What the user says outdoes the environment (no-color.org). */
static bool wants_color(const struct command *command)
{
	const char *when = command->args.color ? command->args.color
					       : command->config.search.color;

	if (when && !strcmp(when, "always"))
		return true;
	if ((when && !strcmp(when, "never")) || is_set("NO_COLOR"))
		return false;
	return forces_color() || is_color_terminal();
}

static unsigned terminal_width(void)
{
	struct winsize size = {0};

	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) < 0 || !size.ws_col)
		return LINE_STANDARD;
	return size.ws_col < LINE_MAX_COLUMNS ? size.ws_col : LINE_MAX_COLUMNS;
}

static struct print_style style_of(const struct command *command)
{
	bool terminal = isatty(STDOUT_FILENO);

	return (struct print_style){.color = wants_color(command),
				    .isolate = terminal,
				    .width = terminal ? terminal_width() : 0,
				    .full = command->args.full};
}

static long first_set(long given, long standard)
{
	return given >= 0 ? given : standard;
}

static struct search_request request_of(const struct command *command)
{
	const struct args *args = &command->args;
	const struct config *config = &command->config;

	return (struct search_request){
		.query = buf_span(&args->query),
		.limit = first_set(args->limit, config->search.limit),
		.offset = first_set(args->offset, 0),
		.per_article = first_set(args->per_article,
					 config->search.per_article),
		.exact = args->exact,
		.strict = args->strict,
		.collapse = true,
		.marks = true,
		.look = true,
		.explain = args->explain,
		.lang = args->lang};
}

static void print_hits(const struct command *command, const struct hits *hits,
		       struct buf *to)
{
	struct print_style style = style_of(command);
	long first = first_set(command->args.offset, 0) + 1;
	size_t i;

	for (i = 0; i < hits->count; i++)
		print_plain(&hits->items[i], first + (long)i, &style, to);
	if (!hits->count)
		tell_nothing(command);
}

static void print_array(const struct hits *hits, struct buf *to)
{
	size_t i;

	buf_add_str(to, "[");
	for (i = 0; i < hits->count; i++) {
		buf_add_str(to, i ? ",\n" : "\n");
		print_json(&hits->items[i], to);
	}
	buf_add_str(to, hits->count ? "\n]\n" : "]\n");
}

static void print_lines(const struct hits *hits, struct buf *to)
{
	size_t i;

	for (i = 0; i < hits->count; i++) {
		print_json(&hits->items[i], to);
		buf_add_char(to, '\n');
	}
}

static void print_all(const struct command *command, const struct hits *hits,
		      struct buf *to)
{
	const char *format = command->args.format;

	if (!format)
		format = command->config.search.format;
	if (format && !strcmp(format, "json"))
		print_array(hits, to);
	else if (format && !strcmp(format, "jsonl"))
		print_lines(hits, to);
	else
		print_hits(command, hits, to);
}

static enum status run_search(struct command *command, struct err *err)
{
	struct search_request request = request_of(command);
	struct hits hits = HITS_INIT;
	enum status status;

	status = search_run(command->search, &request, &hits, err);
	if (!status) {
		command->found = hits.count > 0;
		print_all(command, &hits, &command->out.text);
		status = output_flush(&command->out, err);
	}
	hits_release(&hits);
	return status;
}

static enum status run_explain(struct command *command, struct err *err)
{
	struct search_request request = request_of(command);
	enum status status;

	command->found = true;
	status = search_explain(command->search, &request, &command->out.text,
				err);
	return status ? status : output_flush(&command->out, err);
}

/* A topic is a question, not a query. An article is measured by its best
 * passage, and a copy is an answer too. */
static struct search_request trec_request(const struct command *command)
{
	struct search_request request = request_of(command);

	request.plain = true;
	request.limit = first_set(command->args.limit, TREC_LIMIT);
	request.per_article = first_set(command->args.per_article, 0);
	request.collapse = false;
	request.marks = false;
	request.look = false;
	return request;
}

static enum status answer(struct command *command, const struct topic *topic,
			  struct hits *hits, struct err *err)
{
	struct search_request request = trec_request(command);
	const char *tag = command->args.tag ? command->args.tag : TREC_TAG;
	enum status status;

	if (!topic->question.len)
		return ST_OK;
	request.query = topic->question;
	status = search_run(command->search, &request, hits, err);
	if (status)
		return status;
	command->found |= hits->count > 0;
	trec_print(topic->qid, hits, tag, &command->out.text);
	return output_spill(&command->out, err);
}

static enum status each_topic(struct command *command, struct span text,
			      bool ask, struct err *err)
{
	struct hits hits = HITS_INIT;
	struct topics topics;
	struct topic topic;
	enum status status;
	bool more = true;

	topics_begin(&topics, text, command->args.topics);
	do {
		status = topics_next(&topics, &topic, &more, err);
		if (!status && more && ask)
			status = answer(command, &topic, &hits, err);
	} while (!status && more && !command->out.gone);
	hits_release(&hits);
	return status;
}

/* All lines are read before the first is answered, so that a fault in the
 * last does not show after an hour. */
static enum status answer_all(struct command *command, struct span text,
			      struct err *err)
{
	enum status status = each_topic(command, text, false, err);

	if (!status)
		status = each_topic(command, text, true, err);
	return status ? status : output_flush(&command->out, err);
}

static enum status run_trec(struct command *command, struct err *err)
{
	struct buf text = BUF_INIT;
	enum status status;

	status = file_read(command->args.topics, TOPICS_MAX, true, &text, err);
	if (!status)
		status = answer_all(command, buf_span(&text), err);
	buf_release(&text);
	return status;
}

static enum status run_analyze(struct command *command, struct err *err)
{
	struct buf *text = &command->args.query;
	enum status status = ST_OK;
	size_t count = 0;

	if (!command->args.words)
		status = input_read(STDIN_FILENO, "standard input", ANALYZE_MAX,
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
	const char *const *paths = command->args.indexes;
	size_t count = command->args.index_count;

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

static enum status run_mode(struct command *command, struct err *err)
{
	if (command->args.mode == MODE_EXPLAIN)
		return run_explain(command, err);
	if (command->args.mode == MODE_TREC)
		return run_trec(command, err);
	return run_search(command, err);
}

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
		status = run_mode(command, err);
		tell_warning(command->search);
		search_close(command->search);
	}
	config_release(&command->config);
	return status;
}

static enum status run(struct command *command, struct err *err)
{
	command->found = true;
	switch (command->args.mode) {
	case MODE_HELP:
		args_help(&command->out.text);
		return output_flush(&command->out, err);
	case MODE_VERSION:
		buf_add_str(&command->out.text,
			    "llmsearch " LLMSEARCH_VERSION "\n");
		return output_flush(&command->out, err);
	case MODE_ANALYZE:
		return run_analyze(command, err);
	default:
		command->found = false;
		return run_query(command, err);
	}
}

int main(int argc, char **argv)
{
	struct command command = {.out = {.fd = STDOUT_FILENO}};
	struct err err;
	enum status status;

	signal(SIGPIPE, SIG_IGN);
	err_clear(&err);
	status = args_read(&command.args, argc, argv, &err);
	if (!status)
		status = run(&command, &err);
	args_release(&command.args);
	output_release(&command.out);
	if (status) {
		tell(err.text);
		return TROUBLE;
	}
	return command.found ? FOUND : NOTHING;
}
