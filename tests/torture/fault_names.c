/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Files by name, and making them sure. */
#include "tests/torture/fault.h"

#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <sys/stat.h>
#include <sys/syscall.h>

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
