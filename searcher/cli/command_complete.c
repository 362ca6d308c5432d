/* SPDX-License-Identifier: GPL-2.0-or-later */
/* --complete: what a shell offers, as it would be typed. */
#include "searcher/cli/command.h"
#include "searcher/query/query.h"
#include "searcher/search/search_run.h"
#include "searcher/show/template.h"
#include "config/type_name.h"
#include "base/out.h"

#define LISTED 1000 /* values of one kind */

struct listing {
	struct buf *to;
	size_t skip; /* bytes of the term's prefix */
	size_t left;
};

static bool take_value(void *context, struct span term, uint64_t count)
{
	struct listing *listing = context;
	struct span value =
		span_of(term.ptr + listing->skip, term.len - listing->skip);
	bool quote = memchr(value.ptr, ' ', value.len) != NULL;

	(void)count;
	buf_add_str(listing->to, quote ? "\"" : "");
	out_safe(listing->to, value, OUT_LINE);
	buf_add_str(listing->to, quote ? "\"\n" : "\n");
	return --listing->left > 0;
}

static enum status list(struct command *command, const char *prefix,
			struct err *err)
{
	struct listing listing = {&command->out.text, strlen(prefix), LISTED};
	struct xc_term_sink sink = {take_value, &listing};

	return xc_terms(index_database(command->search->reader),
			span_str(prefix), &sink, err);
}

/* Those that are there, and what else they are called. */
static enum status list_types(struct command *command, struct err *err)
{
	struct buf *to = &command->out.text;
	size_t at = to->len, end, i;
	enum status status = list(command, "T", err);
	struct buf more = BUF_INIT;
	const char *suffix;

	for (; !status && at < to->len; at = end + 1) {
		end = at + strcspn(to->ptr + at, "\n");
		to->ptr[end] = '\0';
		for (i = 0; (suffix = type_suffix(to->ptr + at, i)); i++)
			if (strcmp(suffix, to->ptr + at) != 0)
				buf_addf(&more, "%s\n", suffix);
		to->ptr[end] = '\n';
	}
	buf_add_span(to, buf_span(&more));
	buf_release(&more);
	return status;
}

static void list_fields(struct buf *to)
{
	int i;

	for (i = 0; i < FIELD_COUNT; i++)
		buf_addf(to, "%s:\n", field_name((enum field)i));
}

enum status command_complete(struct command *command, struct err *err)
{
	const char *kind = command->args.complete;
	enum status status = ST_OK;

	if (!strcmp(kind, "lang"))
		status = list(command, "L", err);
	else if (!strcmp(kind, "script"))
		status = list(command, "XS", err);
	else if (!strcmp(kind, "type"))
		status = list_types(command, err);
	else if (!strcmp(kind, "topic"))
		status = list(command, "K", err);
	else if (!strcmp(kind, "field"))
		list_fields(&command->out.text);
	else if (!strcmp(kind, "template"))
		template_fields(&command->out.text);
	else if (!strcmp(kind, "source"))
		status = list(command, "XO", err);
	else
		return err_set(err, ST_USAGE,
			       "bad value '%s' for '--complete'; give lang, "
			       "script, type, source, topic, field or "
			       "template",
			       kind);
	if (!status && !strcmp(kind, "source"))
		status = list(command, "H", err);
	command->found = command->out.text.len > 0;
	return status ? status : output_flush(&command->out, err);
}
