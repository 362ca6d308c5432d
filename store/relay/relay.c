/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "store/relay/relay.h"

#include "base/clock.h"
#include "store/relay/frame.h"
#include "store/relay/relay_cache.h"
#include "store/relay/relay_connect.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#define GREETING   (-1) /* the type of what is not asked, but answered */
#define LAST_WORDS 1000 /* ms, for the client to take them */

/* A question on its way; answers come in the order of the questions. */
struct pending {
	int type;
	struct buf question, answer;
	size_t messages; /* of the answer, so far */
	int64_t asked;
	bool wanted; /* by the client, now */
};

struct relay {
	const struct relay_limits *limits;
	int client, server;
	struct buf from_client, to_client, from_server, to_server;
	struct pending *items;
	size_t count, cap;
	struct relay_cache cache;
	bool over;
	struct err err; /* why, or ST_OK */
	size_t trips, questions, sent, got;
};

static void fail(struct relay *relay, const char *why)
{
	relay->over = true;
	err_set(&relay->err, ST_IO, "%s", why);
}

static bool can_keep(int type)
{
	return type == ASK_TERMS || type == ASK_DOCUMENT ||
	       type == ASK_FREQUENCY || type == ASK_METADATA ||
	       type == ASK_POSTINGS;
}

static void drop_front(struct buf *buf, size_t len)
{
	memmove(buf->ptr, buf->ptr + len, buf->len - len);
	buf_cut(buf, buf->len - len);
}

static void expect(struct relay *relay, int type, struct span question,
		   bool wanted)
{
	struct pending *item;

	MEM_PUSH_ROOM(relay->items, relay->count, relay->cap);
	item = &relay->items[relay->count++];
	*item = (struct pending){
		.type = type, .asked = clock_now(), .wanted = wanted};
	buf_add_span(&item->question, question);
}

static void ask(struct relay *relay, int type, struct span question,
		bool wanted)
{
	relay->trips += relay->count == 0;
	relay->questions++;
	buf_add_span(&relay->to_server, question);
	expect(relay, type, question, wanted);
}

static struct pending *find_pending(struct relay *relay, struct span question)
{
	size_t i;

	for (i = 0; i < relay->count; i++)
		if (span_equal(buf_span(&relay->items[i].question), question))
			return &relay->items[i];
	return NULL;
}

static void ask_ahead(struct relay *relay, struct span list)
{
	struct frame frame;

	while (frame_read(list, RELAY_ANSWER, &frame) == FRAME_WHOLE) {
		struct span question = span_of(list.ptr, frame.len);

		if (can_keep(frame.type) &&
		    !cache_find(&relay->cache, question) &&
		    !find_pending(relay, question))
			ask(relay, frame.type, question, false);
		list = span_of(list.ptr + frame.len, list.len - frame.len);
	}
}

static void answer_kept(struct relay *relay, int type, struct span question)
{
	const struct buf *kept = cache_find(&relay->cache, question);
	struct pending *pending = kept ? NULL : find_pending(relay, question);

	if (kept)
		buf_add_span(&relay->to_client, buf_span(kept));
	else if (pending)
		pending->wanted = true;
	else
		ask(relay, type, question, true);
}

static void take_question(struct relay *relay, const struct frame *frame,
			  struct span whole)
{
	size_t ahead = strlen(FRAME_AHEAD);

	if (frame->type == ASK_SHUTDOWN) {
		buf_add_span(&relay->to_server, whole);
		relay->over = true;
	} else if (frame->type == ASK_METADATA &&
		   span_starts(frame->body, FRAME_AHEAD)) {
		ask_ahead(relay, span_of(frame->body.ptr + ahead,
					 frame->body.len - ahead));
		frame_add(&relay->to_client, SAY_METADATA, span_str(""));
	} else if (can_keep(frame->type)) {
		answer_kept(relay, frame->type, whole);
	} else {
		if (frame->type == ASK_REOPEN)
			cache_clear(&relay->cache);
		ask(relay, frame->type, whole, true);
	}
}

static void take_questions(struct relay *relay)
{
	struct span rest = buf_span(&relay->from_client);
	struct frame frame;
	enum frame_state state;

	while ((state = frame_read(rest, RELAY_ANSWER, &frame)) ==
	       FRAME_WHOLE) {
		take_question(relay, &frame, span_of(rest.ptr, frame.len));
		rest = span_of(rest.ptr + frame.len, rest.len - frame.len);
	}
	if (state == FRAME_WRONG)
		relay->over = true;
	drop_front(&relay->from_client, relay->from_client.len - rest.len);
}

/* The first question has all of its answer. */
static void conclude(struct relay *relay, bool good)
{
	struct pending item = relay->items[0];

	memmove(relay->items, relay->items + 1,
		--relay->count * sizeof(*relay->items));
	if (item.wanted)
		buf_add_span(&relay->to_client, buf_span(&item.answer));
	if (good && can_keep(item.type))
		cache_add(&relay->cache, &item.question, &item.answer);
	buf_release(&item.question);
	buf_release(&item.answer);
}

static bool is_end(const struct pending *item, int said)
{
	return said == SAY_EXCEPTION || said == SAY_DONE ||
	       !frame_asks_list(item->type);
}

static void take_answer(struct relay *relay, const struct frame *frame,
			struct span whole)
{
	struct pending *item = relay->items;

	if (!relay->count) {
		fail(relay, "the server speaks without being asked");
		return;
	}
	buf_add_span(&item->answer, whole);
	if (item->answer.len > RELAY_ANSWER ||
	    ++item->messages > RELAY_MESSAGES)
		fail(relay, "the answer has no end");
	else if (is_end(item, frame->type))
		conclude(relay, frame->type != SAY_EXCEPTION);
}

static void take_answers(struct relay *relay)
{
	struct span rest = buf_span(&relay->from_server);
	struct frame frame;
	enum frame_state state = FRAME_PART;

	while (!relay->err.status &&
	       (state = frame_read(rest, RELAY_ANSWER, &frame)) ==
		       FRAME_WHOLE) {
		take_answer(relay, &frame, span_of(rest.ptr, frame.len));
		rest = span_of(rest.ptr + frame.len, rest.len - frame.len);
	}
	if (state == FRAME_WRONG && !relay->err.status)
		fail(relay, "it does not speak Xapian's protocol");
	drop_front(&relay->from_server, relay->from_server.len - rest.len);
}

/* False at the end. */
static bool read_some(int fd, struct buf *to, size_t *count)
{
	ssize_t len;

	buf_room(to, 65536);
	len = read(fd, to->ptr + to->len, 65536);
	if (len < 0)
		return errno == EAGAIN || errno == EINTR;
	to->len += (size_t)len;
	*count += (size_t)len;
	return len > 0;
}

static bool write_some(int fd, struct buf *from, size_t *count)
{
	ssize_t len = write(fd, from->ptr, from->len);

	if (len < 0)
		return errno == EAGAIN || errno == EINTR;
	*count += (size_t)len;
	drop_front(from, (size_t)len);
	return true;
}

/* ms until the first question has waited too long; -1 when none waits. */
static int time_left(const struct relay *relay)
{
	unsigned most = relay->limits->answer;
	int64_t gone;

	if (!relay->count)
		return -1;
	if (relay->items[0].type == GREETING)
		most = relay->limits->connect;
	gone = (clock_now() - relay->items[0].asked) / (CLOCK_SECOND / 1000);
	return gone >= most ? 0 : (int)(most - gone);
}

static void serve_client(struct relay *relay, short events)
{
	size_t count = 0;

	if (events & POLLOUT &&
	    !write_some(relay->client, &relay->to_client, &count))
		relay->over = true;
	if (events & (POLLIN | POLLHUP | POLLERR)) {
		if (!read_some(relay->client, &relay->from_client, &count))
			relay->over = true;
		take_questions(relay);
	}
}

static void serve_server(struct relay *relay, short events)
{
	if (events & POLLOUT &&
	    !write_some(relay->server, &relay->to_server, &relay->sent))
		fail(relay, "the server closed the connection");
	if (events & (POLLIN | POLLHUP | POLLERR)) {
		bool more = read_some(relay->server, &relay->from_server,
				      &relay->got);

		take_answers(relay);
		if (!more && !relay->err.status)
			fail(relay, "the server closed the connection");
	}
}

static void turn(struct relay *relay)
{
	struct pollfd ends[2] = {{.fd = relay->client, .events = POLLIN},
				 {.fd = relay->server, .events = POLLIN}};
	int ready;

	if (relay->to_client.len)
		ends[0].events |= POLLOUT;
	if (relay->to_server.len)
		ends[1].events |= POLLOUT;
	ready = poll(ends, 2, time_left(relay));
	if (ready < 0 && errno != EINTR)
		fail(relay, strerror(errno));
	if (ready > 0 && ends[1].revents)
		serve_server(relay, ends[1].revents);
	if (ready > 0 && ends[0].revents && !relay->err.status)
		serve_client(relay, ends[0].revents);
	if (!relay->err.status && !time_left(relay))
		fail(relay, "it does not answer in time");
}

static void flush(int fd, struct buf *from)
{
	int64_t end = clock_now() + LAST_WORDS * (CLOCK_SECOND / 1000);
	struct pollfd waiting = {.fd = fd, .events = POLLOUT};
	size_t count = 0;

	while (from->len && clock_now() < end &&
	       poll(&waiting, 1, LAST_WORDS) > 0)
		if (!write_some(fd, from, &count))
			break;
}

/* Only a client that waits can be told: one that does not would take it for
 * the answer to what it asks next. */
static void tell_end(struct relay *relay)
{
	bool waits = false;
	size_t i;

	for (i = 0; i < relay->count; i++)
		waits |= relay->items[i].wanted;
	if (relay->err.status && waits)
		frame_add_error(&relay->to_client, relay->err.text);
	flush(relay->client, &relay->to_client);
	if (!relay->err.status)
		flush(relay->server, &relay->to_server);
}

static void trace(const struct relay *relay, const char *address)
{
	FILE *to =
		relay->limits->trace ? fopen(relay->limits->trace, "a") : NULL;

	if (!to)
		return;
	fprintf(to, "%s trips %zu questions %zu sent %zu got %zu\n", address,
		relay->trips, relay->questions, relay->sent, relay->got);
	fclose(to);
}

static void release(struct relay *relay)
{
	while (relay->count) {
		buf_release(&relay->items[--relay->count].question);
		buf_release(&relay->items[relay->count].answer);
	}
	free(relay->items);
	cache_clear(&relay->cache);
	buf_release(&relay->from_client);
	buf_release(&relay->to_client);
	buf_release(&relay->from_server);
	buf_release(&relay->to_server);
}

void relay_run(int client, const char *address,
	       const struct relay_limits *limits)
{
	struct relay relay = {.limits = limits, .client = client, .server = -1};

	fcntl(client, F_SETFL, O_NONBLOCK);
	expect(&relay, GREETING, span_str(""), true);
	if (relay_connect(address, limits->connect, &relay.server, &relay.err))
		relay.over = true;
	while (!relay.over)
		turn(&relay);
	tell_end(&relay);
	trace(&relay, address);
	release(&relay);
	if (relay.server >= 0)
		close(relay.server);
}
