/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/mcp/mcp_serve.h"
#include "searcher/mcp/mcp_line.h"

#include <errno.h>
#include <pthread.h>
#include <unistd.h>

#define QUEUE_MAX 64 /* messages that wait; then the client waits */

struct queued {
	json_t *message; /* NULL: not JSON */
	bool is_long;    /* that it was */
};

/* All below the lock belong to both threads. */
struct serve {
	struct mcp *mcp;
	int in, out;
	pthread_mutex_t lock;
	pthread_cond_t more, room;
	struct queued queue[QUEUE_MAX];
	size_t first, count;
	json_t *current; /* the message that is being answered, or NULL */
	struct llmsearch *handle; /* open when that began, or NULL */
	bool cancelled;           /* current */
	bool ended;               /* no more will come */
	bool broken;              /* out */
};

static void write_all(struct serve *serve, struct span text)
{
	size_t done = 0;
	ssize_t wrote;

	while (done < text.len && !serve->broken) {
		wrote = write(serve->out, text.ptr + done, text.len - done);
		if (wrote > 0)
			done += (size_t)wrote;
		else if (wrote < 0 && errno != EINTR)
			serve->broken = true;
	}
}

/* The worker may be in the middle of an answer; a line is written whole. */
static void send_line(struct serve *serve, const struct buf *text)
{
	pthread_mutex_lock(&serve->lock);
	write_all(serve, buf_span(text));
	pthread_mutex_unlock(&serve->lock);
}

static bool is_method(const json_t *message, const char *name)
{
	const char *method =
		json_string_value(json_object_get(message, "method"));

	return method && !strcmp(method, name);
}

static bool has_id(const json_t *message, const json_t *id)
{
	return id && json_equal(json_object_get(message, "id"), id);
}

/* A request that waits is dropped, the one in work is stopped. */
static void cancel(struct serve *serve, const json_t *message)
{
	const json_t *params = json_object_get(message, "params");
	const json_t *id = json_object_get(params, "requestId");
	size_t i;

	pthread_mutex_lock(&serve->lock);
	if (serve->current && has_id(serve->current, id)) {
		serve->cancelled = true;
		if (serve->handle)
			llmsearch_stop(serve->handle, true);
	}
	for (i = 0; i < serve->count; i++) {
		struct queued *item =
			&serve->queue[(serve->first + i) % QUEUE_MAX];

		/* An empty object with a method would be answered. */
		if (has_id(item->message, id))
			json_object_del(item->message, "id");
	}
	pthread_mutex_unlock(&serve->lock);
}

static void push(struct serve *serve, struct queued item)
{
	pthread_mutex_lock(&serve->lock);
	while (serve->count == QUEUE_MAX && !serve->broken)
		pthread_cond_wait(&serve->room, &serve->lock);
	if (serve->broken) {
		json_decref(item.message);
	} else {
		serve->queue[(serve->first + serve->count++) % QUEUE_MAX] =
			item;
		pthread_cond_signal(&serve->more);
	}
	pthread_mutex_unlock(&serve->lock);
}

static void take_line(struct serve *serve, struct span line)
{
	json_t *message = mcp_parse(line);
	struct buf answer = BUF_INIT;
	struct mcp none = {.handle = NULL};

	if (is_method(message, "notifications/cancelled")) {
		cancel(serve, message);
		json_decref(message);
	} else if (is_method(message, "ping")) {
		mcp_answer(&none, message, &answer);
		send_line(serve, &answer);
		json_decref(message);
	} else {
		push(serve, (struct queued){message, false});
	}
	buf_release(&answer);
}

static void *read_messages(void *to)
{
	struct serve *serve = to;
	struct lines lines = {.fd = serve->in};
	struct span line;
	enum line got;

	while ((got = lines_next(&lines, MCP_LINE_MAX, &line)) != LINE_END) {
		if (got == LINE_LONG)
			push(serve, (struct queued){NULL, true});
		else if (span_trim(line).len)
			take_line(serve, line);
	}
	lines_release(&lines);
	pthread_mutex_lock(&serve->lock);
	serve->ended = true;
	pthread_cond_signal(&serve->more);
	pthread_mutex_unlock(&serve->lock);
	return NULL;
}

/* False at the end. */
static bool pop(struct serve *serve, struct queued *item)
{
	bool got;

	pthread_mutex_lock(&serve->lock);
	while (!serve->count && !serve->ended)
		pthread_cond_wait(&serve->more, &serve->lock);
	got = serve->count > 0 && !serve->broken;
	if (got) {
		*item = serve->queue[serve->first];
		serve->first = (serve->first + 1) % QUEUE_MAX;
		serve->count--;
		serve->current = item->message;
		serve->handle = serve->mcp->handle;
		serve->cancelled = false;
		pthread_cond_signal(&serve->room);
	}
	pthread_mutex_unlock(&serve->lock);
	return got;
}

/* Who cancelled does not wait for an answer. */
static void finish(struct serve *serve, struct buf *answer)
{
	pthread_mutex_lock(&serve->lock);
	serve->current = NULL;
	if (serve->handle)
		llmsearch_stop(serve->handle, false);
	if (!serve->cancelled)
		write_all(serve, buf_span(answer));
	if (serve->broken)
		pthread_cond_signal(&serve->room);
	pthread_mutex_unlock(&serve->lock);
}

static void answer_messages(struct serve *serve)
{
	struct buf answer = BUF_INIT;
	struct queued item;

	while (pop(serve, &item)) {
		buf_clear(&answer);
		if (item.is_long)
			mcp_refuse(NULL, MCP_INVALID,
				   "a message of more than 1 MiB", &answer);
		else
			mcp_answer(serve->mcp, item.message, &answer);
		finish(serve, &answer);
		json_decref(item.message);
	}
	buf_release(&answer);
}

static struct serve *serve_new(struct mcp *mcp, int in, int out)
{
	struct serve *serve = mem_alloc(sizeof(*serve));

	serve->mcp = mcp;
	serve->in = in;
	serve->out = out;
	pthread_mutex_init(&serve->lock, NULL);
	pthread_cond_init(&serve->more, NULL);
	pthread_cond_init(&serve->room, NULL);
	return serve;
}

/* The reader waits for more, and the process ends with it; nobody reads this,
 * so it is volatile. */
static struct serve *volatile left_to_reader;

enum status mcp_serve(struct mcp *mcp, int in, int out, struct err *err)
{
	struct serve *serve = serve_new(mcp, in, out);
	pthread_t reader;

	/* What is not open yet cannot be stopped by the other thread. */
	mcp_open(mcp, NULL);
	json_object_seed(0);
	if (pthread_create(&reader, NULL, read_messages, serve)) {
		free(serve);
		return err_sys(err, ST_LIMIT, "cannot start a thread");
	}
	answer_messages(serve);
	if (serve->broken) {
		left_to_reader = serve;
		return err_set(err, ST_IO, "cannot write to standard output");
	}
	pthread_join(reader, NULL);
	free(serve);
	return ST_OK;
}
