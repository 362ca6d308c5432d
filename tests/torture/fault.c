/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Preloaded into llmindex and llmsearch by tests/torture/run: makes calls on
 * files below one folder fail, stop or be slow, or writes them to a log from
 * which the run replays a loss of power. Set by the environment:
 *
 *   FAULT_ROOT	  the folder, absolute; without it only the clock is changed
 *   FAULT	  KIND:N, where the N-th change, counted from 1, is
 *		  space  the first of those that find the disk full
 *		  io     the one that fails with EIO
 *		  kill   the one before which the process is killed
 *		  or the N-th reading call is the one that fails with EIO (read);
 *		  short:0 writes half of what is asked, slow:N waits N us
 *   FAULT_LOG	  a file to which changes are appended (struct entry)
 *   FAULT_COUNT  a file that gets the numbers of changes and readings
 *   FAULT_CLOCK  OFFSET or OFFSET:STEP, seconds added to the wall clock, and
 *		  added again at every call
 *
 * Calls go to the kernel by syscall(2), so that nothing is looked up by name.
 */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <sys/uio.h>
#include <time.h>
#include <unistd.h>

#define PATH_ROOM 4096
#define EXPORT    __attribute__((visibility("default")))

enum kind {
	CHANGE, /* needs room on the disk */
	REMOVE,
	READ,
};

struct entry {
	uint32_t what; /* a letter */
	uint32_t path_len;
	uint32_t data_len; /* bytes written, or a second path */
	uint32_t unused;
	uint64_t offset; /* or length */
};

static struct {
	char fault[16];
	long at;
	const char *root;
	int log;
	long long clock, step;
	long changes, reads, ticks;
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

static bool below(const char *path)
{
	size_t len = set.root ? strlen(set.root) : 0;

	return len && !strncmp(path, set.root, len) &&
	       (path[len] == '/' || !path[len]);
}

/* Path of an open file, "" when it has none. */
static const char *path_of(int fd, char *path)
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

static const char *path_at(int folder, const char *name, char *path)
{
	size_t len;

	if (folder == AT_FDCWD || name[0] == '/')
		return name;
	path_of(folder, path);
	len = strlen(path);
	snprintf(path + len, PATH_ROOM - len, "/%s", name);
	return path;
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
	if (kind == READ)
		return is("read") && n == set.at ? EIO : 0;
	if (is("kill") && n == set.at)
		kill(getpid(), SIGKILL);
	if (is("io") && n == set.at)
		return EIO;
	return is("space") && kind == CHANGE && n >= set.at ? ENOSPC : 0;
}

static bool stopped(enum kind kind, const char *path)
{
	int error = strike(kind, path);

	if (error)
		errno = error;
	return error != 0;
}

static void note(char what, const char *path, uint64_t offset, const void *data,
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

static void note_two(char what, const char *path, const char *other)
{
	note(what, path, 0, other, strlen(other));
}

static size_t shortened(const char *path, size_t len)
{
	return is("short") && below(path) && len > 1 ? len / 2 : len;
}

EXPORT ssize_t pwrite(int fd, const void *data, size_t len, off_t offset)
{
	char path[PATH_ROOM];
	ssize_t done;

	path_of(fd, path);
	if (stopped(CHANGE, path))
		return -1;
	done = syscall(SYS_pwrite64, fd, data, shortened(path, len), offset);
	if (done > 0)
		note('w', path, (uint64_t)offset, data, (size_t)done);
	return done;
}

EXPORT ssize_t pwrite64(int fd, const void *data, size_t len, off_t offset)
{
	return pwrite(fd, data, len, offset);
}

EXPORT ssize_t write(int fd, const void *data, size_t len)
{
	char path[PATH_ROOM];
	off_t offset;
	ssize_t done;

	path_of(fd, path);
	if (stopped(CHANGE, path))
		return -1;
	offset = below(path) ? syscall(SYS_lseek, fd, 0, SEEK_CUR) : 0;
	done = syscall(SYS_write, fd, data, shortened(path, len));
	if (done > 0)
		note('w', path, (uint64_t)offset, data, (size_t)done);
	return done;
}

/* As one write a part: a short answer is allowed. */
EXPORT ssize_t writev(int fd, const struct iovec *parts, int count)
{
	int i;

	for (i = 0; i < count; i++)
		if (parts[i].iov_len)
			return write(fd, parts[i].iov_base, parts[i].iov_len);
	return 0;
}

EXPORT ssize_t pread(int fd, void *data, size_t len, off_t offset)
{
	char path[PATH_ROOM];

	if (stopped(READ, path_of(fd, path)))
		return -1;
	return syscall(SYS_pread64, fd, data, len, offset);
}

EXPORT ssize_t pread64(int fd, void *data, size_t len, off_t offset)
{
	return pread(fd, data, len, offset);
}

EXPORT ssize_t read(int fd, void *data, size_t len)
{
	char path[PATH_ROOM];

	if (stopped(READ, path_of(fd, path)))
		return -1;
	return syscall(SYS_read, fd, data, len);
}

static int open_at(int folder, const char *name, int flags, mode_t mode)
{
	char room[PATH_ROOM];
	const char *path = path_at(folder, name, room);
	struct stat info;
	bool there = !lstat(path, &info);
	int fd;

	if (stopped(!there && flags & O_CREAT ? CHANGE : READ, path))
		return -1;
	fd = (int)syscall(SYS_openat, folder, name, flags, mode);
	if (fd >= 0 && !there && flags & O_CREAT)
		note('c', path, 0, NULL, 0);
	else if (fd >= 0 && flags & O_TRUNC)
		note('t', path, 0, NULL, 0);
	return fd;
}

#define MODE_OF(flags, last)                                                   \
	mode_t mode = 0;                                                       \
	va_list rest;                                                          \
	va_start(rest, last);                                                  \
	if ((flags) & (O_CREAT | O_TMPFILE))                                   \
		mode = (mode_t)va_arg(rest, int);                              \
	va_end(rest)

EXPORT int open(const char *path, int flags, ...)
{
	MODE_OF(flags, flags);
	return open_at(AT_FDCWD, path, flags, mode);
}

EXPORT int open64(const char *path, int flags, ...)
{
	MODE_OF(flags, flags);
	return open_at(AT_FDCWD, path, flags, mode);
}

EXPORT int openat(int folder, const char *path, int flags, ...)
{
	MODE_OF(flags, flags);
	return open_at(folder, path, flags, mode);
}

static int sync_with(long call, int fd)
{
	char path[PATH_ROOM];
	int done;

	if (stopped(CHANGE, path_of(fd, path)))
		return -1;
	done = (int)syscall(call, fd);
	if (!done)
		note('s', path, 0, NULL, 0);
	return done;
}

EXPORT int fsync(int fd)
{
	return sync_with(SYS_fsync, fd);
}

EXPORT int fdatasync(int fd)
{
	return sync_with(SYS_fdatasync, fd);
}

EXPORT int ftruncate(int fd, off_t len)
{
	char path[PATH_ROOM];
	int done;

	if (stopped(CHANGE, path_of(fd, path)))
		return -1;
	done = (int)syscall(SYS_ftruncate, fd, len);
	if (!done)
		note('t', path, (uint64_t)len, NULL, 0);
	return done;
}

EXPORT int ftruncate64(int fd, off_t len)
{
	return ftruncate(fd, len);
}

EXPORT int rename(const char *from, const char *to)
{
	int done;

	if (stopped(CHANGE, to))
		return -1;
	done = (int)syscall(SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, 0);
	if (!done)
		note_two('r', from, to);
	return done;
}

EXPORT int symlink(const char *target, const char *path)
{
	int done;

	if (stopped(CHANGE, path))
		return -1;
	done = (int)syscall(SYS_symlinkat, target, AT_FDCWD, path);
	if (!done)
		note_two('l', path, target);
	return done;
}

EXPORT int link(const char *from, const char *to)
{
	int done;

	if (stopped(CHANGE, to))
		return -1;
	done = (int)syscall(SYS_linkat, AT_FDCWD, from, AT_FDCWD, to, 0);
	if (!done)
		note_two('h', from, to);
	return done;
}

EXPORT int mkdir(const char *path, mode_t mode)
{
	int done;

	if (stopped(CHANGE, path))
		return -1;
	done = (int)syscall(SYS_mkdirat, AT_FDCWD, path, mode);
	if (!done)
		note('d', path, 0, NULL, 0);
	return done;
}

EXPORT int unlinkat(int folder, const char *name, int flags)
{
	char room[PATH_ROOM];
	const char *path = path_at(folder, name, room);
	int done;

	if (stopped(REMOVE, path))
		return -1;
	done = (int)syscall(SYS_unlinkat, folder, name, flags);
	if (!done)
		note('u', path, 0, NULL, 0);
	return done;
}

EXPORT int unlink(const char *path)
{
	return unlinkat(AT_FDCWD, path, 0);
}

EXPORT int rmdir(const char *path)
{
	return unlinkat(AT_FDCWD, path, AT_REMOVEDIR);
}

EXPORT int clock_gettime(clockid_t clock, struct timespec *now)
{
	int done = (int)syscall(SYS_clock_gettime, clock, now);

	if (!done &&
	    (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE))
		now->tv_sec += set.clock + set.step * set.ticks++;
	return done;
}

EXPORT time_t time(time_t *now)
{
	struct timespec fine;

	clock_gettime(CLOCK_REALTIME, &fine);
	if (now)
		*now = fine.tv_sec;
	return fine.tv_sec;
}

EXPORT int gettimeofday(struct timeval *now, void *zone)
{
	struct timespec fine;

	(void)zone;
	clock_gettime(CLOCK_REALTIME, &fine);
	now->tv_sec = fine.tv_sec;
	now->tv_usec = fine.tv_nsec / 1000;
	return 0;
}
