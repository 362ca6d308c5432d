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

/* The server holds both numbers, so that fds are neither. */
static bool keep(const int fds[2])
{
	sigset_t none;

	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
	return dup3(fds[0], FILE_FD, O_CLOEXEC) == FILE_FD &&
	       dup3(fds[1], ANSWER_FD, O_CLOEXEC) == ANSWER_FD;
}

/* Only its mapping stays: of a file that is cut meanwhile the child dies,
 * and no one else. */
static bool map_file(struct input *input)
{
	struct stat st;
	void *bytes;

	input->bytes = span_of("", 0);
	if (fstat(FILE_FD, &st))
		return false;
	if (st.st_size == 0)
		return true;
	bytes = mmap(NULL, (size_t)st.st_size, PROT_READ, MAP_PRIVATE, FILE_FD,
		     0);
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

/* What holds other files may need any tool for them. */
static bool may_need_tools(const struct file_type *type)
{
	return type->tool || type->container;
}

static bool enter(struct errands *errands, const struct input *input)
{
	unsigned first = ANSWER_FD + 1;

	errands->file = input->bytes;
	if (may_need_tools(input->type)) {
		if (!errands_begin(errands, ERRAND_FD))
			return false;
		first = ERRAND_FD + 1;
	}
	return cage_enter(errands->cage, CAGE_PARSER, errands->limits, first);
}

static bool begin(struct cage *cage, const struct wire_request *request,
		  struct input *input, const int fds[2])
{
	static struct errands errands;

	*input = (struct input){.path = request->path,
				.name = request->name,
				.type = file_type_named(request->type),
				.raw = request->raw,
				.limits = request->limits,
				.ocr = {.wanted = request->ocr,
					.page = (unsigned)request->page,
					.languages = request->languages}};
	if (*request->charset)
		input->charset = request->charset;
	mem_on_exhausted(no_memory);
	errands =
		(struct errands){.cage = cage,
				 .limits = {request->seconds, request->memory},
				 .fds = {fds[0], fds[1]}};
	return input->type && keep(fds) && map_file(input) &&
	       part_file(input, request->pages) && enter(&errands, input);
}

int child_run(struct cage *cage, struct span request, const int fds[2])
{
	struct buf frame = BUF_INIT, texts = BUF_INIT;
	struct reading reading = {.sink = take, .context = &frame};
	struct err err = {ST_OK, ""};
	struct wire_request asked;
	struct input input;

	if (!wire_take_request(request, &asked, &texts) ||
	    !begin(cage, &asked, &input, fds))
		return CHILD_REFUSED;
	if (input.ocr.page)
		ocr_read_page(&input, &reading, &err);
	else
		input_read(&input, &reading, &err);
	wire_add_end(&frame, &err, &reading.report);
	answer(&frame);
	return CHILD_DONE;
}
