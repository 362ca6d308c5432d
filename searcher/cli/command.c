/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/cli/command.h"
#include "searcher/show/diagnose_print.h"
#include "base/out.h"
#include "base/utf8.h"

void tell(const char *text)
{
	struct buf line = BUF_INIT;

	buf_add_str(&line, "llmsearch: ");
	out_safe(&line, span_str(text), OUT_LINE);
	fprintf(stderr, "%s\n", buf_str(&line));
	buf_release(&line);
}

#define QUERY_SHOWN 120 /* bytes of a query that a message repeats */

static void tell_nothing(struct span query)
{
	size_t shown = utf8_floor(query, QUERY_SHOWN);
	struct buf text = BUF_INIT;

	buf_addf(&text, "nothing found for '%.*s%s'", (int)shown, query.ptr,
		 shown < query.len ? "..." : "");
	tell(buf_str(&text));
	buf_release(&text);
}

static void tell_nothing_like(const char *what)
{
	struct buf text = BUF_INIT;

	buf_addf(&text, "nothing found like '%s'", what);
	tell(buf_str(&text));
	buf_release(&text);
}

static void tell_findings(const struct diagnosis *diagnosis)
{
	struct buf text = BUF_INIT;
	size_t i;

	for (i = 0; i < diagnosis->count; i++) {
		buf_clear(&text);
		finding_text(&diagnosis->items[i], &text);
		tell(buf_str(&text));
	}
	buf_release(&text);
}

/* What a format writes is the program's that reads it: --jsonl has its
 * summary, and --json, whose array is empty, a line beside it. */
void tell_diagnosis(const struct command *command,
		    const struct diagnosis *diagnosis)
{
	unsigned has = command_form(command)->has;
	struct buf text = BUF_INIT;

	if (has & FORM_SUMMARY)
		return;
	if (has & FORM_JSON) {
		buf_add_str(&text, "{\"diagnostics\":");
		diagnosis_json(diagnosis, &text);
		fprintf(stderr, "%s}\n", buf_str(&text));
		buf_release(&text);
		return;
	}
	if (command->args.like)
		tell_nothing_like(command->args.like);
	else
		tell_nothing(buf_span(&command->args.query));
	tell_findings(diagnosis);
}

/* --jsonl has it in its summary, other data has no place for it. */
void tell_hint(const struct command *command, const struct diagnosis *diagnosis)
{
	if (!(command_form(command)->has & FORM_JSON))
		tell_findings(diagnosis);
}

const char *first_set(const char *given, const char *standard)
{
	return given ? given : standard;
}

const struct form *command_form(const struct command *command)
{
	return form_of(
		first_set(command->args.format, command->config.search.format));
}

bool command_lists_files(const struct command *command)
{
	return command_form(command)->has & FORM_ALL;
}

/* A list of files is for another command, which wants all of them. */
bool command_asks_all(const struct command *command)
{
	return !command->args.limit ||
	       (command->args.limit < 0 && command_lists_files(command));
}

static long number_set(long given, long standard)
{
	return given >= 0 ? given : standard;
}

/* A concordance is of all marks there are. */
static long standard_per_article(const struct command *command)
{
	return command_form(command)->has & FORM_MARKS
		       ? 0
		       : command->config.search.per_article;
}

struct search_request command_request(const struct command *command)
{
	const struct llmsearch_args *args = &command->args;
	const struct config *config = &command->config;

	return (struct search_request){
		.query = buf_span(&args->query),
		.limit =
			command_asks_all(command)
				? SEARCH_MOST
				: number_set(args->limit, config->search.limit),
		.sort = args->sort,
		.offset = number_set(args->offset, 0),
		.per_article = number_set(args->per_article,
					  standard_per_article(command)),
		.exact = args->exact,
		.translate = config->search.translate && !args->no_translate &&
			     !args->like,
		.untranslated = args->no_translate &&
				config->search.translate && !args->like,
		.as_ranked = args->no_rerank,
		.strict = args->strict,
		.collapse = true,
		.marks = true,
		.look = true,
		.explain = args->explain,
		.lang = args->lang};
}
