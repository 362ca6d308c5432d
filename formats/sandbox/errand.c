/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "formats/sandbox/errand.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include "formats/file_type.h"
#include "formats/sandbox/extract_socket.h"
#include "formats/tool.h"

#define WORDS_MOST ((size_t)4096) /* bytes of a name and its arguments */
#define ARGS_MOST  30
#define FOLLOWS    UINT64_MAX /* the input is not in the file */

/* A request: then the words, each ended by NUL, and input that follows. */
struct asked {
	uint64_t at, len; /* of the input in the file; or FOLLOWS */
	uint64_t most;
	uint64_t charged; /* seconds that the reader has used */
	uint64_t words_len;
};

/* A reply: then the words of an error, and the output. */
struct answered {
	uint64_t status;
	uint64_t late; /* the time is used up: nothing follows */
	uint64_t words_len, output_len;
};

static bool send_all(int fd, const void *bytes, size_t len)
{
	const char *from = bytes;
	ssize_t n;

	while (len) {
		n = write(fd, from, len);
		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return false;
		from += n;
		len -= (size_t)n;
	}
	return true;
}

static bool take_all(int fd, void *bytes, size_t len)
{
	char *to = bytes;
	ssize_t n;

	while (len) {
		n = read(fd, to, len);
		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return false;
		to += n;
		len -= (size_t)n;
	}
	return true;
}

static bool take_buf(int fd, struct buf *to, uint64_t len)
{
	buf_room(to, (size_t)len);
	if (!take_all(fd, to->ptr + to->len, (size_t)len))
		return false;
	buf_cut(to, to->len + (size_t)len);
	return true;
}

/* --- the reader's side --- */

static bool is_inside(struct span part, struct span file)
{
	return part.len && part.ptr >= file.ptr &&
	       part.ptr + part.len <= file.ptr + file.len;
}

static bool ask(const struct errands *errands, const struct tool_call *call)
{
	struct asked asked = {FOLLOWS, call->input.len, call->most,
			      tool_time_used(), 0};
	struct buf words = BUF_INIT;
	bool inside = is_inside(call->input, errands->file), good;
	size_t i;

	buf_add(&words, call->tool->name, strlen(call->tool->name) + 1);
	for (i = 0; call->args[i]; i++)
		buf_add(&words, call->args[i], strlen(call->args[i]) + 1);
	asked.words_len = words.len;
	if (inside)
		asked.at = (uint64_t)(call->input.ptr - errands->file.ptr);
	good = send_all(errands->socket, &asked, sizeof(asked)) &&
	       send_all(errands->socket, words.ptr, words.len) &&
	       (inside ||
		send_all(errands->socket, call->input.ptr, call->input.len));
	buf_release(&words);
	return good;
}

static bool hear(const struct errands *errands, struct answered *answered,
		 struct buf *words, struct buf *output)
{
	return take_all(errands->socket, answered, sizeof(*answered)) &&
	       answered->words_len <= WORDS_MOST &&
	       take_buf(errands->socket, words, answered->words_len) &&
	       take_buf(errands->socket, output, answered->output_len);
}

/* The helper names no file: what it says of it is put behind the name. A helper
 * that is gone had no more memory. */
static enum status run(void *context, const struct tool_call *call,
		       struct buf *output, struct err *err)
{
	const struct errands *errands = context;
	struct buf words = BUF_INIT;
	struct answered answered;
	enum status status;

	if (!ask(errands, call) || !hear(errands, &answered, &words, output))
		_exit(CHILD_NO_MEMORY);
	if (answered.late)
		raise(SIGXCPU);
	status = (enum status)answered.status;
	if (status)
		err_set(err, status, "cannot read '%s'%s", call->path,
			buf_str(&words));
	buf_release(&words);
	return status;
}

/* --- the helper's --- */

/* Only what readers run. */
static const struct tool *tool_named(const char *name)
{
	const struct file_type *type;
	const struct tool *tool;

	for (type = file_types; type->name; type++)
		for (tool = type->tool; tool; tool = tool->also)
			if (!strcmp(tool->name, name))
				return tool;
	return NULL;
}

static void late(void *context)
{
	const struct errands *errands = context;
	const struct answered answered = {.late = true};

	send_all(errands->socket, &answered, sizeof(answered));
	_exit(0);
}

static bool confine(void *context)
{
	const struct errands *errands = context;

	return cage_enter(errands->cage, CAGE_TOOLS, errands->limits, 3);
}

static bool take_words(const struct errands *errands, const struct asked *asked,
		       struct buf *words)
{
	return asked->words_len && asked->words_len <= WORDS_MOST &&
	       take_buf(errands->socket, words, asked->words_len) &&
	       !words->ptr[words->len - 1];
}

static bool take_input(const struct errands *errands, const struct asked *asked,
		       struct buf *bytes, struct span *input)
{
	struct span file = errands->file;

	if (asked->at != FOLLOWS) {
		*input = span_of(file.ptr + asked->at, (size_t)asked->len);
		return asked->at <= file.len &&
		       asked->len <= file.len - asked->at;
	}
	if (!take_buf(errands->socket, bytes, asked->len))
		return false;
	*input = buf_span(bytes);
	return true;
}

/* "cannot read 'NAME'" is the reader's to say. */
static bool answer(const struct errands *errands, const struct err *err,
		   const struct buf *output)
{
	static const char head[] = "cannot read ''";
	size_t skip = err->status ? sizeof(head) - 1 : 0;
	struct span words = span_str(err->status ? err->text : "");
	struct answered answered = {.status = (uint64_t)err->status,
				    .output_len = output->len};

	if (words.len < skip || words.len - skip > WORDS_MOST)
		skip = words.len;
	answered.words_len = words.len - skip;
	return send_all(errands->socket, &answered, sizeof(answered)) &&
	       send_all(errands->socket, words.ptr + skip, words.len - skip) &&
	       send_all(errands->socket, output->ptr, output->len);
}

static bool serve(const struct errands *errands, const struct asked *asked,
		  struct buf *words, struct buf *bytes)
{
	const char *args[ARGS_MOST + 1] = {NULL};
	struct tool_call call = {.args = args,
				 .most = (size_t)asked->most,
				 .path = "",
				 .charged = asked->charged};
	struct buf output = BUF_INIT;
	struct err err = {ST_OK, ""};
	size_t at, count = 0;
	bool good;

	if (!take_words(errands, asked, words) ||
	    !take_input(errands, asked, bytes, &call.input))
		return false;
	call.tool = tool_named(words->ptr);
	for (at = strlen(words->ptr) + 1; at < words->len && count < ARGS_MOST;
	     at += strlen(words->ptr + at) + 1)
		args[count++] = words->ptr + at;
	if (!call.tool)
		return false;
	tool_run(&call, &output, &err);
	good = answer(errands, &err, &output);
	buf_release(&output);
	return good;
}

static _Noreturn void help(struct errands *errands, pid_t reader)
{
	const struct tool_ways ways = {
		.late = late, .confine = confine, .context = errands};
	struct buf words = BUF_INIT, bytes = BUF_INIT;
	struct asked asked;

	prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
	tool_set_ways(&ways);
	if (getppid() != reader ||
	    !cage_enter(errands->cage, CAGE_HELPER, errands->limits,
			(unsigned)errands->socket + 1))
		_exit(CHILD_REFUSED);
	while (take_all(errands->socket, &asked, sizeof(asked)) &&
	       serve(errands, &asked, &words, &bytes)) {
		buf_clear(&words);
		buf_clear(&bytes);
	}
	_exit(0);
}

/* The socket is the only descriptor that the helper has. */
static bool settle(struct errands *errands, int socket, int number)
{
	size_t i;

	for (i = 0; i < 2; i++)
		close(errands->fds[i]);
	errands->socket = number;
	return socket == number || dup3(socket, number, O_CLOEXEC) == number;
}

bool errands_begin(struct errands *errands, int number)
{
	const struct tool_ways ways = {.run = run, .context = errands};
	pid_t reader = getpid(), helper;
	int pair[2];

	if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair))
		return false;
	helper = fork();
	if (!helper) {
		close(number - 2);
		close(number - 1);
		close(pair[0]);
		if (!settle(errands, pair[1], number))
			_exit(CHILD_REFUSED);
		help(errands, reader);
	}
	close(pair[1]);
	if (helper < 0 || !settle(errands, pair[0], number))
		return false;
	tool_set_ways(&ways);
	return true;
}
