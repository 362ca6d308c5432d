/* SPDX-License-Identifier: GPL-2.0-or-later */
/* --complete: what a shell offers, as it would be typed. */
#include "searcher/cli/command.h"
#include "searcher/complete/complete.h"
#include "searcher/show/template.h"
#include "config/type_name.h"
#include "base/out.h"

static void take_value(void *context, struct span value, uint64_t count)
{
	struct buf *to = context;
	bool quote = memchr(value.ptr, ' ', value.len) != NULL;

	(void)count;
	buf_add_str(to, quote ? "\"" : "");
	out_safe(to, value, OUT_LINE);
	buf_add_str(to, quote ? "\"\n" : "\n");
}

/* What else the types that are there are called. */
static void add_suffixes(struct buf *to)
{
	struct buf more = BUF_INIT;
	const char *suffix;
	size_t at, end, i;

	for (at = 0; at < to->len; at = end + 1) {
		end = at + strcspn(to->ptr + at, "\n");
		to->ptr[end] = '\0';
		for (i = 0; (suffix = type_suffix(to->ptr + at, i)); i++)
			if (strcmp(suffix, to->ptr + at) != 0)
				buf_addf(&more, "%s\n", suffix);
		to->ptr[end] = '\n';
	}
	buf_add_span(to, buf_span(&more));
	buf_release(&more);
}

static enum status list(struct command *command, enum complete_kind kind,
			struct err *err)
{
	struct buf *to = &command->out.text;
	const struct complete_sink sink = {take_value, to};
	enum status status = complete_values(command->search, kind,
					     span_str(""), &sink, err);

	if (!status && kind == COMPLETE_TYPE)
		add_suffixes(to);
	return status;
}

enum status command_complete(struct command *command, struct err *err)
{
	const char *name = command->args.complete;
	enum complete_kind kind;
	enum status status = ST_OK;

	if (!strcmp(name, "template"))
		template_fields(&command->out.text);
	else if (complete_kind(name, &kind) && kind != COMPLETE_WORD)
		status = list(command, kind, err);
	else
		return err_set(err, ST_USAGE,
			       "bad value '%s' for '--complete'; give lang, "
			       "script, type, source, topic, field or "
			       "template",
			       name);
	command->found = command->out.text.len > 0;
	return status ? status : output_flush(&command->out, err);
}
