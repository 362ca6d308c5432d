/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "base/file/below.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/openat2.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "base/file/file.h"

/* Without O_NONBLOCK a FIFO would hold us until someone writes to it. */
#define READ_FLAGS (O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY | O_NOFOLLOW)
#define WALK_FLAGS (O_PATH | O_CLOEXEC | O_DIRECTORY)

static int open_root(const struct file_below *file)
{
	char *root = mem_span(span_of(file->path, file->root));
	int fd = open(root, WALK_FLAGS);

	free(root);
	return fd;
}

/* name is one part of a path: without a slash. */
static int step(int folder, struct span name)
{
	char *part = mem_span(name);
	int fd = openat(folder, part, WALK_FLAGS | O_NOFOLLOW);
	struct stat st;

	/* For a link to a folder the answer is that it is no folder. */
	if (fd < 0 && errno == ENOTDIR) {
		if (!fstatat(folder, part, &st, AT_SYMLINK_NOFOLLOW) &&
		    S_ISLNK(st.st_mode))
			errno = ELOOP;
		else
			errno = ENOTDIR;
	}
	free(part);
	return fd;
}

/* Takes folder over. */
static int walk(int folder, const char *rest)
{
	const char *slash;
	int next, saved;

	while (folder >= 0 && (slash = strchr(rest, '/'))) {
		next = slash > rest
			       ? step(folder,
				      span_of(rest, (size_t)(slash - rest)))
			       : dup(folder);
		saved = errno;
		close(folder);
		errno = saved;
		folder = next;
		rest = slash + 1;
	}
	if (folder < 0)
		return -1;
	next = openat(folder, rest, READ_FLAGS);
	saved = errno;
	close(folder);
	errno = saved;
	return next;
}

static int open_beneath(const struct file_below *file)
{
	struct open_how how = {.flags = READ_FLAGS,
			       .resolve = RESOLVE_BENEATH |
					  RESOLVE_NO_SYMLINKS |
					  RESOLVE_NO_MAGICLINKS};
	const char *rest = file->path + file->root;
	int folder = open_root(file), fd;

	if (folder < 0)
		return -1;
	while (*rest == '/')
		rest++;
	fd = (int)syscall(SYS_openat2, folder, rest, &how, sizeof(how));
	if (fd < 0 && (errno == ENOSYS || errno == EPERM || errno == EAGAIN))
		return walk(folder, rest);
	close(folder);
	return fd;
}

static enum status fail(const char *path, struct err *err)
{
	if (errno == ENOENT || errno == ENOTDIR)
		return err_sys(err, ST_NOT_FOUND, "cannot read '%s'", path);
	if (errno == ELOOP)
		return err_set(err, ST_INPUT,
			       "cannot read '%s': it is a symbolic link, or "
			       "below one",
			       path);
	return err_sys(err, ST_IO, "cannot read '%s'", path);
}

/* A root that is the file itself is as good as the folder that it is in. */
static size_t root_of(const struct file_below *file)
{
	size_t len = strlen(file->path), root = file->root;

	if (root < len)
		return root;
	for (root = len; root && file->path[root - 1] != '/'; root--)
		;
	return root;
}

enum status file_open_below(const struct file_below *file, int *fd,
			    struct err *err)
{
	struct file_below below = {file->path, root_of(file)};
	struct stat st;

	if (!below.root)
		return file_open(file->path, false, fd, err);
	*fd = open_beneath(&below);
	if (*fd < 0)
		return fail(file->path, err);
	if (!fstat(*fd, &st) && S_ISREG(st.st_mode))
		return ST_OK;
	close(*fd);
	return err_set(err, ST_INPUT, "cannot read '%s': not a regular file",
		       file->path);
}
