/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What is to go wrong, and the log of what went right. */
#include "tests/torture/fault.h"

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/uio.h>

static struct {
	char fault[16];
	long at;
	const char *root;
	int log;
	long long clock, step;
	long changes, reads, ticks;
	bool again; /* a command's second try after a crash */
} set = {.log = -1};

static const char *colon(const char *text, long long *number)
{
	char *end = NULL;

	*number = strtoll(text, &end, 10);
	return *end == ':' ? end + 1 : NULL;
}

__attribute__((constructor)) static void begin(void)
{
	const char *fault = getenv("FAULT"), *clock = getenv("FAULT_CLOCK");
	const char *log = getenv("FAULT_LOG"), *step;

	if (fault)
		sscanf(fault, "%15[a-z]:%ld", set.fault, &set.at);
	step = clock ? colon(clock, &set.clock) : NULL;
	if (step)
		colon(step, &set.step);
	if (log)
		set.log = (int)syscall(
			SYS_openat, AT_FDCWD, log,
			O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
	set.root = getenv("FAULT_ROOT");
	set.again = getenv("LLMINDEX_CRASHED") || getenv("LLMSEARCH_CRASHED");
}

__attribute__((destructor)) static void end(void)
{
	const char *path = getenv("FAULT_COUNT");
	char text[64];
	int fd;

	if (!path)
		return;
	snprintf(text, sizeof(text), "%ld %ld\n", set.changes, set.reads);
	fd = (int)syscall(SYS_openat, AT_FDCWD, path,
			  O_WRONLY | O_CREAT | O_TRUNC, 0600);
	syscall(SYS_write, fd, text, strlen(text));
	syscall(SYS_close, fd);
}

static bool is(const char *fault)
{
	return !strcmp(set.fault, fault);
}

bool below(const char *path)
{
	size_t len = set.root ? strlen(set.root) : 0;

	return len && !strncmp(path, set.root, len) &&
	       (path[len] == '/' || !path[len]);
}

const char *path_of(int fd, char path[PATH_ROOM])
{
	char link[64];
	ssize_t len;

	snprintf(link, sizeof(link), "/proc/self/fd/%d", fd);
	len = set.root ? syscall(SYS_readlinkat, AT_FDCWD, link, path,
				 PATH_ROOM - 1)
		       : 0;
	path[len < 0 ? 0 : len] = '\0';
	return path;
}

const char *path_at(int folder, const char *name, char path[PATH_ROOM])
{
	size_t len;

	if (folder == AT_FDCWD || name[0] == '/')
		return name;
	path_of(folder, path);
	len = strlen(path);
	snprintf(path + len, PATH_ROOM - len, "/%s", name);
	return path;
}

static bool crashes(void)
{
	return is("crash") || (is("once") && !set.again);
}

/* Whoever gives up does not come so far; the others wait here for them. */
static void await_gate(void)
{
	const char *gate = getenv("FAULT_GATE");

	while (gate && syscall(SYS_faccessat, AT_FDCWD, gate, F_OK))
		usleep(10000);
}

/* Counts a call, and does to it what is due: 0, or errno. */
static int strike(enum kind kind, const char *path)
{
	long n;

	if (!below(path))
		return 0;
	n = kind == READ ? ++set.reads : ++set.changes;
	if (is("slow"))
		usleep((useconds_t)set.at);
	if (kind == READ && n == set.at && crashes())
		raise(SIGSEGV);
	if (kind == READ)
		return is("read") && n == set.at ? EIO : 0;
	if (is("gate") && strcmp(path, set.root) != 0)
		await_gate();
	if (is("kill") && n == set.at)
		kill(getpid(), SIGKILL);
	if (is("io") && n == set.at)
		return EIO;
	return is("space") && kind == CHANGE && n >= set.at ? ENOSPC : 0;
}

bool stopped(enum kind kind, const char *path)
{
	int error = strike(kind, path);

	if (error)
		errno = error;
	return error != 0;
}

void note(char what, const char *path, uint64_t offset, const void *data,
	  size_t len)
{
	struct entry entry = {(uint32_t)what, (uint32_t)strlen(path),
			      (uint32_t)len, 0, offset};
	struct iovec parts[] = {{&entry, sizeof(entry)},
				{(void *)(uintptr_t)path, entry.path_len},
				{(void *)(uintptr_t)data, len}};

	if (set.log >= 0 && below(path))
		syscall(SYS_writev, set.log, parts, 3);
}

void note_two(char what, const char *path, const char *other)
{
	note(what, path, 0, other, strlen(other));
}

size_t shortened(const char *path, size_t len)
{
	return is("short") && below(path) && len > 1 ? len / 2 : len;
}

time_t clock_fault(void)
{
	return (time_t)(set.clock + set.step * set.ticks++);
}
