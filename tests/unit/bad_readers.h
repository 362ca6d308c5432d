/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Readers that behave badly. They take the place of all types there are:
 * file_type.c is not linked, since all it defines is here.
 */
#ifndef TESTS_BAD_READERS_H
#define TESTS_BAD_READERS_H

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "base/process/sanitized.h"
#include "formats/file_type.h"
#include "formats/sandbox/extract_wire.h"
#include "formats/tool.h"

#define ANSWER_FD 4

static enum status say(struct reading *reading, struct span text)
{
	struct block block = {.text = text};
	struct article article = {
		.date_source = "", .blocks = &block, .block_count = 1};
	struct err err;

	return text.len ? reading->sink(reading->context, &article, &err)
			: ST_OK;
}

static enum status read_echo(const struct input *input, struct reading *reading,
			     struct err *err)
{
	(void)err;
	reading->report.bad_utf8 = 2;
	reading->report.charset = "gb18030";
	reading->report.confidence = 93;
	reading->report.flags = READ_NEEDS_OCR;
	say(reading, span_str(input->name));
	say(reading, span_str(input->charset));
	return say(reading, input->bytes);
}

static enum status read_refuse(const struct input *input,
			       struct reading *reading, struct err *err)
{
	(void)reading;
	return err_set(err, ST_UNSUPPORTED, "cannot read '%s': no",
		       input->path);
}

/* A raw system call, so that no sanitizer says so. */
static enum status read_crash(const struct input *input,
			      struct reading *reading, struct err *err)
{
	(void)err;
	say(reading, input->bytes);
	_exit(139);
}

static enum status read_hang(const struct input *input, struct reading *reading,
			     struct err *err)
{
	(void)err;
	say(reading, input->bytes);
	while (input)
		poll(NULL, 0, 1000);
	return ST_OK;
}

/* Bytes that no one could expect of the compiler to take away. */
static enum status read_overflow(const struct input *input,
				 struct reading *reading, struct err *err)
{
	volatile char frame[4096];
	enum status status;

	if (!input)
		return ST_OK;
	frame[0] = *input->bytes.ptr;
	status = read_overflow(input, reading, err);
	return frame[0] == 'b' ? ST_IO : status;
}

static enum status read_abort(const struct input *input,
			      struct reading *reading, struct err *err)
{
	(void)input;
	(void)reading;
	(void)err;
	abort();
}

static enum status read_spin(const struct input *input, struct reading *reading,
			     struct err *err)
{
	volatile unsigned long turns = 0;

	(void)reading;
	(void)err;
	while (input)
		turns++;
	return ST_OK;
}

static enum status read_eat(const struct input *input, struct reading *reading,
			    struct err *err)
{
	(void)reading;
	(void)err;
	while (input)
		memset(mem_grow(NULL, 1, 1 << 24), 1, 1 << 24);
	return ST_OK;
}

static enum status read_flood(const struct input *input,
			      struct reading *reading, struct err *err)
{
	(void)err;
	while (input)
		say(reading, input->bytes);
	return ST_OK;
}

/* One article over the limit. */
static enum status read_lump(const struct input *input, struct reading *reading,
			     struct err *err)
{
	struct buf text = BUF_INIT;

	(void)input;
	(void)err;
	buf_room(&text, 3 << 20);
	memset(text.ptr, 'a', 3 << 20);
	return say(reading, span_of(text.ptr, 3 << 20));
}

static enum status read_nonsense(const struct input *input,
				 struct reading *reading, struct err *err)
{
	(void)err;
	say(reading, span_str("first"));
	if (write(ANSWER_FD, input->bytes.ptr, input->bytes.len) < 0)
		_exit(1);
	return ST_OK;
}

/* All is well, it says, and goes on. */
static enum status read_lie(const struct input *input, struct reading *reading,
			    struct err *err)
{
	struct buf frame = BUF_INIT;
	struct read_report report = {.charset = "utf-8"};

	say(reading, input->bytes);
	err_clear(err);
	wire_add_end(&frame, err, &report);
	if (write(ANSWER_FD, frame.ptr, frame.len) < 0)
		_exit(1);
	buf_release(&frame);
	return read_hang(input, reading, err);
}

/* What went well of all that must not. */
static enum status read_escape(const struct input *input,
			       struct reading *reading, struct err *err)
{
	struct buf done = BUF_INIT;
	int fd;

	(void)input;
	(void)err;
	buf_add_str(&done, "done:");
	if (socket(AF_INET, SOCK_STREAM, 0) >= 0)
		buf_add_str(&done, " socket");
	if (open("/etc/passwd", O_RDONLY) >= 0)
		buf_add_str(&done, " passwd");
	if (open("/proc/self/mem", O_RDWR) >= 0)
		buf_add_str(&done, " mem");
	fd = open("/tmp/llmsearch-escaped", O_WRONLY | O_CREAT, 0600);
	if (fd >= 0)
		buf_add_str(&done, " file");
	if (kill(getppid(), 0) == 0)
		buf_add_str(&done, " kill");
	if (ptrace(PTRACE_TRACEME, 0, NULL, NULL) == 0)
		buf_add_str(&done, " ptrace");
	if (fcntl(0, F_GETFD) >= 0 && write(5, "x", 1) > 0)
		buf_add_str(&done, " descriptor");
	if (geteuid() == 0)
		buf_add_str(&done, " root");
	return say(reading, buf_span(&done));
}

static void note_done(struct buf *done, const char *what, bool did)
{
	if (did)
		buf_addf(done, " %s", what);
}

/* What went well of all that reaches the process whose number it is given, or
 * a file that is not its own. */
static enum status read_reach(const struct input *input,
			      struct reading *reading, struct err *err)
{
	pid_t pid = (pid_t)strtol(input->bytes.ptr, NULL, 10);
	unsigned long mask[16] = {1};
	struct sched_param param = {.sched_priority = 0};
	struct buf done = BUF_INIT;
	struct rlimit limit;
	struct stat st;

	(void)err;
	buf_add_str(&done, "done:");
	note_done(&done, "kill", !kill(pid, 0));
	note_done(&done, "tgkill", !syscall(SYS_tgkill, pid, pid, 0));
	note_done(&done, "tkill", !syscall(SYS_tkill, pid, 0));
	note_done(&done, "prlimit", !prlimit(pid, RLIMIT_CPU, NULL, &limit));
	note_done(&done, "setaffinity",
		  !syscall(SYS_sched_setaffinity, pid, sizeof(mask), mask));
	note_done(&done, "getaffinity",
		  syscall(SYS_sched_getaffinity, pid, sizeof(mask), mask) > 0);
	note_done(&done, "setscheduler",
		  !sched_setscheduler(pid, SCHED_BATCH, &param));
	note_done(&done, "setattr", !syscall(SYS_sched_setattr, pid, mask, 0));
	note_done(&done, "setpriority",
		  !setpriority(PRIO_PROCESS, (id_t)pid, 19));
	note_done(&done, "ioprio", !syscall(SYS_ioprio_set, 1, pid, 3 << 13));
	note_done(&done, "pidfd", syscall(SYS_pidfd_open, pid, 0) >= 0);
	note_done(&done, "ptrace", !ptrace(PTRACE_SEIZE, pid, NULL, NULL));
	note_done(&done, "stat", !stat("/etc/passwd", &st));
	note_done(&done, "path", open("/etc/passwd", O_PATH) >= 0);
	note_done(&done, "fork", syscall(SYS_clone, SIGCHLD, 0, 0, 0, 0) >= 0);
	/* Itself it reaches. */
	if (syscall(SYS_tgkill, getpid(), gettid(), 0))
		buf_add_str(&done, " not itself");
	return say(reading, buf_span(&done));
}

static enum status read_fork(const struct input *input, struct reading *reading,
			     struct err *err)
{
	pid_t pid = fork();

	(void)input;
	(void)err;
	if (!pid)
		_exit(0);
	return say(reading, span_str(pid < 0 ? "no" : "forked"));
}

static const struct tool shell = {"sh", "dash", NULL};

/* One program after the other, none of which takes long. */
static enum status read_tools(const struct input *input,
			      struct reading *reading, struct err *err)
{
	const char *const args[] = {"-s", NULL};
	struct tool_call call = {.tool = &shell,
				 .args = args,
				 .input = input->bytes,
				 .most = 100,
				 .path = input->path};
	struct buf output = BUF_INIT;

	(void)reading;
	while (!tool_run(&call, &output, err))
		buf_clear(&output);
	return err->status;
}

static enum status read_tool(const struct input *input, struct reading *reading,
			     struct err *err)
{
	const char *const args[] = {"-s", NULL};
	struct tool_call call = {.tool = &shell,
				 .args = args,
				 .input = input->bytes,
				 .most = 100,
				 .path = input->path};
	struct buf output = BUF_INIT;
	enum status status = tool_run(&call, &output, err);

	say(reading, span_trim(buf_span(&output)));
	return status;
}

const struct file_type file_types[] = {
	{.name = "echo", .read = read_echo},
	{.name = "refuse", .read = read_refuse},
	{.name = "crash", .read = read_crash},
	{.name = "hang", .read = read_hang},
	{.name = "overflow", .read = read_overflow},
	{.name = "abort", .read = read_abort},
	{.name = "spin", .read = read_spin},
	{.name = "eat", .read = read_eat},
	{.name = "flood", .read = read_flood},
	{.name = "lump", .read = read_lump},
	{.name = "nonsense", .read = read_nonsense},
	{.name = "escape", .read = read_escape},
	{.name = "fork", .read = read_fork},
	{.name = "reach", .read = read_reach},
	{.name = "tool", .read = read_tool, .tool = &shell},
	{.name = "tools", .read = read_tools, .tool = &shell},
	{.name = "lead", .read = read_echo, .text = TEXT_MARKUP},
	{.name = "lead refuse", .read = read_refuse, .text = TEXT_MARKUP},
	{.name = "lead crash", .read = read_crash, .text = TEXT_MARKUP},
	{.name = "lead hang", .read = read_hang, .text = TEXT_MARKUP},
	{.name = "lead spin", .read = read_spin, .text = TEXT_MARKUP},
	{.name = "lead eat", .read = read_eat, .text = TEXT_MARKUP},
	{.name = "lead flood", .read = read_flood, .text = TEXT_MARKUP},
	{.name = "lead nonsense", .read = read_nonsense, .text = TEXT_MARKUP},
	{.name = "lead lie", .read = read_lie, .text = TEXT_MARKUP},
	{.name = NULL},
};

const struct file_type *file_type_named(const char *name)
{
	const struct file_type *type;

	for (type = file_types; type->name; type++)
		if (!strcmp(type->name, name))
			return type;
	return NULL;
}

const struct file_type *file_type_of(const char *path)
{
	(void)path;
	return file_types;
}

#endif
