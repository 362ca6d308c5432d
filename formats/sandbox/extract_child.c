/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "formats/file_type.h"
#include "formats/sandbox/extract_child.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "formats/ocr/ocr_page.h"
#include "formats/sandbox/errand.h"
#include "formats/sandbox/extract_socket.h"
#include "formats/sandbox/extract_wire.h"

#define FILE_FD   3
#define ANSWER_FD 4
#define ERRAND_FD 5

enum status child_drop(void *context, const struct article *article,
		       struct err *err)
{
	(void)context;
	(void)article;
	(void)err;
	return ST_OK;
}

static void no_memory(void)
{
	_exit(CHILD_NO_MEMORY);
}

/* The pipe is read as long as we are wanted. */
static void answer(struct buf *frame)
{
	size_t at = 0;
	ssize_t n;

	while (at < frame->len) {
		n = write(ANSWER_FD, frame->ptr + at, frame->len - at);
		if (n < 0 && errno != EINTR)
			_exit(CHILD_UNHEARD);
		at += n > 0 ? (size_t)n : 0;
	}
	buf_clear(frame);
}

static enum status take(void *context, const struct article *article,
			struct err *err)
{
	struct buf *frame = context;

	(void)err;
	wire_add_article(frame, article);
	answer(frame);
	return ST_OK;
}

/* The files of one packet, in its order. */
struct task {
	struct {
		struct input input;
		struct buf texts; /* that input points into */
	} files[SERVER_FILES];
	size_t count;
	struct cage_limits limits; /* of the first; all share them */
};

/* Only its mapping stays: of a file that is cut meanwhile the child dies,
 * and no one else. */
static bool map_file(struct input *input, int fd)
{
	struct stat st;
	void *bytes;

	input->bytes = span_of("", 0);
	if (fstat(fd, &st))
		return false;
	if (st.st_size == 0)
		return true;
	bytes = mmap(NULL, (size_t)st.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
	if (bytes == MAP_FAILED)
		return false;
	input->bytes = span_of(bytes, (size_t)st.st_size);
	return true;
}

/* What OCR read of the file is behind it. */
static bool part_file(struct input *input, uint64_t pages)
{
	struct span all = input->bytes;

	if (pages > all.len)
		return false;
	input->bytes.len = all.len - (size_t)pages;
	input->ocr.pages = span_of(all.ptr + input->bytes.len, (size_t)pages);
	return true;
}

static void set_input(struct input *input, const struct wire_request *request)
{
	*input = (struct input){.path = request->path,
				.name = request->name,
				.type = file_type_named(request->type),
				.raw = request->raw,
				.text_keys = request->text_keys,
				.limits = request->limits,
				.ocr = {.wanted = request->ocr,
					.page = (unsigned)request->page,
					.languages = request->languages}};
	if (*request->charset)
		input->charset = request->charset;
}

/* What holds other files may need any tool for them. */
static bool may_need_tools(const struct file_type *type)
{
	return type->tool || type->container;
}

static bool add_file(struct task *task, struct span request, int fd)
{
	struct input *input = &task->files[task->count].input;
	struct wire_request asked;

	if (!wire_take_request(request, &asked,
			       &task->files[task->count].texts))
		return false;
	set_input(input, &asked);
	if (!input->type || !map_file(input, fd) ||
	    !part_file(input, asked.pages))
		return false;
	if (!task->count)
		task->limits =
			(struct cage_limits){asked.seconds, asked.memory};
	else
		task->limits.memory += input->bytes.len;
	task->count++;
	return task->count == 1 || !may_need_tools(input->type);
}

static bool take_task(struct task *task, struct span packet,
		      const struct socket_fds *fds)
{
	struct span request;
	size_t i;

	for (i = 1; i < fds->count; i++)
		if (!wire_take_packet(&packet, &request) ||
		    !add_file(task, request, fds->items[i]))
			return false;
	return task->count && !packet.len;
}

/* The server holds both numbers, so that fds are neither. */
static bool keep(const struct socket_fds *fds)
{
	sigset_t none;

	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
	return dup3(fds->items[1], FILE_FD, O_CLOEXEC) == FILE_FD &&
	       dup3(fds->items[0], ANSWER_FD, O_CLOEXEC) == ANSWER_FD;
}

static bool enter(struct errands *errands, const struct task *task)
{
	unsigned first = ANSWER_FD + 1;

	errands->file = task->files[0].input.bytes;
	if (may_need_tools(task->files[0].input.type)) {
		if (!errands_begin(errands, ERRAND_FD))
			return false;
		first = ERRAND_FD + 1;
	}
	return cage_enter(errands->cage, CAGE_PARSER, errands->limits, first);
}

static bool begin(struct cage *cage, const struct task *task,
		  const struct socket_fds *fds)
{
	static struct errands errands;

	mem_on_exhausted(no_memory);
	errands = (struct errands){.cage = cage,
				   .limits = task->limits,
				   .fds = {fds->items[1], fds->items[0]}};
	return keep(fds) && enter(&errands, task);
}

static void read_file(const struct input *input, struct buf *frame)
{
	struct reading reading = {.sink = take, .context = frame};
	struct err err = {ST_OK, ""};

	if (input->ocr.page)
		ocr_read_page(input, &reading, &err);
	else
		input_read(input, &reading, &err);
	wire_add_end(frame, &err, &reading.report);
	answer(frame);
}

int child_run(struct cage *cage, struct span packet,
	      const struct socket_fds *fds)
{
	static struct task task;
	struct buf frame = BUF_INIT;
	size_t i;

	if (!take_task(&task, packet, fds) || !begin(cage, &task, fds))
		return CHILD_REFUSED;
	for (i = 0; i < task.count; i++)
		read_file(&task.files[i].input, &frame);
	return CHILD_DONE;
}
