/* SPDX-License-Identifier: GPL-2.0-or-later */
/* --trec: many questions, a run in the format of trec_eval. */
#include "searcher/cli/command.h"
#include "searcher/cli/trec.h"
#include "base/file/file.h"

/* A topic is a question, not a query. An article is measured by its best
 * passage, and a copy is an answer too. */
static struct search_request trec_request(const struct command *command)
{
	const struct llmsearch_args *args = &command->args;
	struct search_request request = command_request(command);

	request.plain = true;
	request.limit = args->limit < 0 ? TREC_LIMIT : args->limit;
	request.per_article = args->per_article < 0 ? 0 : args->per_article;
	request.collapse = false;
	request.marks = false;
	request.look = false;
	return request;
}

static enum status answer(struct command *command,
			  const struct trec_topic *topic, struct hits *hits,
			  struct err *err)
{
	struct search_request request = trec_request(command);
	const char *tag = command->args.tag ? command->args.tag : TREC_TAG;
	enum status status;

	if (!topic->question.len)
		return ST_OK;
	request.query = topic->question;
	search_allow(command->search);
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
	struct trec_topics topics;
	struct trec_topic topic;
	enum status status;
	bool more = true;

	trec_topics_begin(&topics, text, command->args.topics);
	do {
		status = trec_topics_next(&topics, &topic, &more, err);
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

enum status command_trec(struct command *command, struct err *err)
{
	struct buf text = BUF_INIT;
	enum status status;

	status = file_read_given(command->args.topics, TREC_TOPICS_MAX, &text,
				 err);
	if (!status)
		status = answer_all(command, buf_span(&text), err);
	buf_release(&text);
	return status;
}
