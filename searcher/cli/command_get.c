/* SPDX-License-Identifier: GPL-2.0-or-later */
/* --get, and what --like makes of a request. */
#include "searcher/cli/command.h"
#include "searcher/get/get.h"
#include "searcher/show/print_got.h"
#include "searcher/get/like.h"
#include "searcher/show/show.h"
#include "searcher/cli/terminal.h"

static enum status show_got(struct command *command, const struct got *got,
			    const struct answer *answer,
			    const struct form *form, struct err *err)
{
	struct buf *to = &command->out.text;

	if (form->has & FORM_JSON && !(form->has & FORM_SUMMARY))
		print_got_json(got, to);
	else if (form->has & FORM_TEXT)
		print_got(got, &answer->style, to);
	else
		return show_answer(answer, form, to, err);
	return ST_OK;
}

static enum status print(struct command *command, const struct got *got,
			 const struct terminal *terminal, struct err *err)
{
	const struct llmsearch_args *args = &command->args;
	const struct form *form = command_form(command);
	const struct search_request request = {.query = span_str(args->get),
					       .limit = 1};
	const struct answer answer = {.request = &request,
				      .hits = &got->hits,
				      .template = args->template,
				      .null = args->null,
				      .raw = !terminal->is,
				      .style = terminal->style};
	enum status status;

	status = show_got(command, got, &answer, form, err);
	if (status)
		return status;
	if (!args->no_pager && form->has & FORM_TEXT &&
	    terminal_page(terminal, &command->out))
		return ST_OK;
	return output_flush(&command->out, err);
}

enum status command_get(struct command *command,
			const struct terminal *terminal, struct err *err)
{
	struct got got = {.passages = 0};
	enum status status =
		search_get(command->search, command->args.get, &got, err);

	command->found = status == ST_OK;
	if (!status)
		status = print(command, &got, terminal, err);
	else if (status == ST_NOT_FOUND)
		tell(err->text);
	got_release(&got);
	return status == ST_NOT_FOUND ? ST_OK : status;
}

/* Words of the command line are after those of the text, so that fields
 * and marks hold; they are all that may be an operator. */
enum status command_like(struct command *command, struct likeness *likeness,
			 struct search_request *request, struct err *err)
{
	enum status status =
		search_like(command->search, command->args.like, likeness, err);

	if (status)
		return status;
	if (command->args.words) {
		buf_add_char(&likeness->query, ' ');
		buf_add_span(&likeness->query, buf_span(&command->args.query));
	}
	request->plain = !command->args.words;
	request->query = buf_span(&likeness->query);
	request->without = &likeness->without;
	if (!request->lang && strcmp(likeness->lang, "und") != 0)
		request->lang = likeness->lang;
	return ST_OK;
}
