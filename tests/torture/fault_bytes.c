/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Reading and writing. */
#include "tests/torture/fault.h"

#include <sys/syscall.h>
#include <sys/uio.h>

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
