/* SPDX-License-Identifier: GPL-2.0-or-later */
/* --trec: many questions, a run in the format of trec_eval. */
#include "searcher/cli/command.h"
#include "searcher/cli/trec.h"
#include "base/file/file.h"

long command_depth(const struct command *command)
{
	long limit = command->args.limit;

	return limit < 0 ? TREC_LIMIT : limit ? limit : SEARCH_MOST;
}

/* A topic is a question, not a query. An article is measured by its best
 * passage, and a copy is an answer too. */
static struct search_request trec_request(const struct command *command)
{
	const struct llmsearch_args *args = &command->args;
	struct search_request request = command_request(command);

	request.plain = true;
	request.limit = command_depth(command);
	request.per_article = args->per_article < 0 ? 0 : args->per_article;
	request.collapse = false;
	request.marks = false;
	request.look = false;
	return request;
}

struct asking {
	struct command *command;
	topic_sink *take;
	void *context;
};

static enum status ask(const struct asking *asking,
		       const struct trec_topic *topic, struct hits *hits,
		       struct err *err)
{
	struct command *command = asking->command;
	struct search_request request = trec_request(command);
	enum status status = ST_OK;

	request.query = topic->question;
	search_allow(command->search);
	hits_release(hits);
	if (topic->question.len)
		status = search_run(command->search, &request, hits, err);
	command->found |= hits->count > 0;
	return status ? status
		      : asking->take(asking->context, topic, hits, err);
}

/* Without asking, lines are only read. */
static enum status each_topic(const struct asking *asking, struct span text,
			      const char *name, struct err *err)
{
	struct hits hits = HITS_INIT;
	struct trec_topics topics;
	struct trec_topic topic;
	enum status status;
	bool more = true;

	trec_topics_begin(&topics, text, name);
	do {
		status = trec_topics_next(&topics, &topic, &more, err);
		if (!status && more && asking)
			status = ask(asking, &topic, &hits, err);
	} while (!status && more && !(asking && asking->command->out.gone));
	hits_release(&hits);
	return status;
}

/* All lines are read before the first is answered, so that a fault in the
 * last does not show after an hour. */
enum status command_topics(struct command *command, topic_sink *take,
			   void *context, struct err *err)
{
	const struct asking asking = {command, take, context};
	const char *name = command->args.topics;
	struct buf text = BUF_INIT;
	enum status status = file_read_given(name, TREC_TOPICS_MAX, &text, err);

	if (!status)
		status = each_topic(NULL, buf_span(&text), name, err);
	if (!status)
		status = each_topic(&asking, buf_span(&text), name, err);
	buf_release(&text);
	return status;
}

static enum status print(void *context, const struct trec_topic *topic,
			 const struct hits *hits, struct err *err)
{
	struct command *command = context;
	const char *tag = command->args.tag ? command->args.tag : TREC_TAG;

	trec_print(topic->qid, hits, tag, &command->out.text);
	return output_spill(&command->out, err);
}

enum status command_trec(struct command *command, struct err *err)
{
	enum status status = command_topics(command, print, command, err);

	return status ? status : output_flush(&command->out, err);
}
