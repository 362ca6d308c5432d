/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/command.h"
#include "base/out.h"

void tell(const char *text)
{
	struct buf line = BUF_INIT;

	buf_add_str(&line, "llmsearch: ");
	out_safe(&line, span_str(text), OUT_LINE);
	fprintf(stderr, "%s\n", buf_str(&line));
	buf_release(&line);
}

static long first_set(long given, long standard)
{
	return given >= 0 ? given : standard;
}

struct search_request command_request(const struct command *command)
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
