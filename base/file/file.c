/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "base/file/file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#define CHUNK     ((size_t)65536)
#define MIB       ((size_t)1 << 20)
#define TREE_DEEP 64

/* Without O_NONBLOCK a FIFO would hold us until someone writes to it. */
enum status file_open(const char *path, bool follow, int *fd, struct err *err)
{
	int flags = O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY;
	struct stat st;

	*fd = open(path, follow ? flags : flags | O_NOFOLLOW);
	if (*fd < 0 && (errno == ENOENT || errno == ENOTDIR))
		return err_sys(err, ST_NOT_FOUND, "cannot read '%s'", path);
	if (*fd < 0 && errno == ELOOP && !follow)
		return err_set(err, ST_INPUT,
			       "cannot read '%s': it is a symbolic link", path);
	if (*fd < 0)
		return err_sys(err, ST_IO, "cannot read '%s'", path);
	if (fstat(*fd, &st) == 0 && S_ISREG(st.st_mode))
		return ST_OK;
	close(*fd);
	return err_set(err, ST_INPUT, "cannot read '%s': not a regular file",
		       path);
}

static ssize_t read_some(int fd, char *to, size_t len)
{
	ssize_t n;

	do
		n = read(fd, to, len);
	while (n < 0 && errno == EINTR);
	return n;
}

enum status file_check_spare(size_t count, struct err *err)
{
	enum status status = ST_OK;
	int fds[FILE_SPARE_MAX];
	size_t i = 0;

	if (count > FILE_SPARE_MAX)
		count = FILE_SPARE_MAX;
	while (!status && i < count) {
		fds[i] = open("/", O_PATH | O_CLOEXEC);
		if (fds[i] >= 0)
			i++;
		else
			status = err_lack(err, ST_LIMIT,
					  "cannot open %zu files at once",
					  count);
	}
	while (i)
		close(fds[--i]);
	return status;
}

const char *file_size_words(size_t bytes, char text[32])
{
	if (bytes % MIB)
		snprintf(text, 32, "%zu bytes", bytes);
	else
		snprintf(text, 32, "%zu MiB", bytes / MIB);
	return text;
}

/* The size that stat gives is not asked: files of /proc lie about it, and
 * others grow while we read. One byte above max is enough to know. */
enum status file_read_open(int fd, size_t max, const char *path,
			   struct buf *buf, struct err *err)
{
	size_t start = buf->len, got = 0, want;
	char words[32];
	ssize_t n;

	for (;;) {
		want = max - got < CHUNK ? max - got + 1 : CHUNK;
		buf_room(buf, want);
		n = read_some(fd, buf->ptr + buf->len, want);
		if (n <= 0)
			break;
		got += (size_t)n;
		buf_cut(buf, start + got);
		if (got > max)
			break;
	}
	if (n == 0)
		return ST_OK;
	buf_cut(buf, start);
	if (n < 0)
		return err_sys(err, ST_IO, "cannot read '%s'", path);
	return err_set(err, ST_LIMIT, "cannot read '%s': it is larger than %s",
		       path, file_size_words(max, words));
}

enum status file_read(const char *path, size_t max, bool follow,
		      struct buf *buf, struct err *err)
{
	enum status status;
	int fd;

	status = file_open(path, follow, &fd, err);
	if (status)
		return status;
	status = file_read_open(fd, max, path, buf, err);
	close(fd);
	return status;
}

static _Atomic bool was_stream;

static enum status read_stream(int fd, const char *name, size_t max,
			       struct buf *buf, struct err *err)
{
	was_stream = true;
	return file_read_open(fd, max, name, buf, err);
}

enum status file_read_given(const char *path, size_t max, struct buf *buf,
			    struct err *err)
{
	enum status status;
	struct stat st;
	int fd;

	if (!strcmp(path, "-"))
		return read_stream(STDIN_FILENO, "standard input", max, buf,
				   err);
	if (stat(path, &st) || S_ISREG(st.st_mode) || S_ISDIR(st.st_mode))
		return file_read(path, max, true, buf, err);
	fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
	if (fd < 0)
		return err_sys(err, ST_IO, "cannot read '%s'", path);
	status = read_stream(fd, path, max, buf, err);
	close(fd);
	return status;
}

bool file_was_stream(void)
{
	return was_stream;
}

static bool write_all(int fd, struct span bytes)
{
	ssize_t n;

	while (bytes.len) {
		n = write(fd, bytes.ptr, bytes.len);
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return false;
		bytes = span_of(bytes.ptr + n, bytes.len - (size_t)n);
	}
	return true;
}

/* The folder that holds path, for fsync. */
static void add_parent(struct buf *to, const char *path)
{
	const char *slash = strrchr(path, '/');

	if (!slash)
		buf_add_char(to, '.');
	else
		buf_add(to, path, slash == path ? 1 : (size_t)(slash - path));
}

static enum status sync_parent(const char *path, struct err *err)
{
	struct buf folder = BUF_INIT;
	enum status status;

	add_parent(&folder, path);
	status = file_sync(buf_str(&folder), err);
	buf_release(&folder);
	return status;
}

/* errno is kept through the clearing up. */
static bool write_beside(char *temporary, const char *path, struct span bytes)
{
	int fd = mkostemp(temporary, O_CLOEXEC), saved;
	bool good;

	if (fd < 0)
		return false;
	good = write_all(fd, bytes) && fsync(fd) == 0;
	saved = errno;
	if (close(fd) && good) {
		good = false;
		saved = errno;
	}
	if (good && rename(temporary, path) == 0)
		return true;
	if (good)
		saved = errno;
	unlink(temporary);
	errno = saved;
	return false;
}

void file_close(int *fds, size_t count)
{
	size_t i;

	for (i = 0; i < count; i++) {
		if (fds[i] >= 0)
			close(fds[i]);
		fds[i] = -1;
	}
}

enum status file_replace(const char *path, struct span bytes, struct err *err)
{
	struct buf temporary = BUF_INIT;
	bool good;

	buf_addf(&temporary, "%s.XXXXXX", path);
	good = write_beside(temporary.ptr, path, bytes);
	buf_release(&temporary);
	if (!good)
		return err_sys(err, ST_IO, "cannot write '%s'", path);
	return sync_parent(path, err);
}

static bool is_folder(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

/* A folder is there for good only when the one that holds it is synced; some
 * cannot be, and then that is as good as it gets. */
static bool make_one(const char *path, mode_t mode)
{
	if (mkdir(path, mode))
		return false;
	sync_parent(path, NULL);
	return true;
}

/* A folder above may exist and yet not let us stat or make it; only the
 * last one's failure tells. */
static bool make_each(char *path, mode_t mode)
{
	char *at;

	for (at = path + 1; *at; at++) {
		if (*at != '/' || at[-1] == '/')
			continue;
		*at = '\0';
		make_one(path, mode);
		*at = '/';
	}
	return make_one(path, mode) || (errno == EEXIST && is_folder(path));
}

enum status file_make_folder(const char *path, unsigned mode, struct err *err)
{
	char *copy = mem_string(path);
	bool good = *path && make_each(copy, (mode_t)mode);

	free(copy);
	if (good)
		return ST_OK;
	return err_sys(err, ST_IO, "cannot create folder '%s'", path);
}

enum status file_sync(const char *path, struct err *err)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
	bool good;
	int saved;

	good = fd >= 0 && fsync(fd) == 0;
	saved = errno;
	if (fd >= 0)
		close(fd);
	errno = saved;
	if (good)
		return ST_OK;
	return err_sys(err, ST_IO, "cannot sync '%s'", path);
}

static bool is_self_or_parent(const char *name)
{
	return name[0] == '.' && (!name[1] || (name[1] == '.' && !name[2]));
}

static bool remove_at(int folder, const char *name, int deep);

/* Takes over fd. */
static bool remove_inside(int fd, int deep)
{
	DIR *dir = fdopendir(fd);
	struct dirent *entry;
	bool good = true;
	int saved;

	if (!dir) {
		close(fd);
		return false;
	}
	while (good && (errno = 0, entry = readdir(dir)))
		if (!is_self_or_parent(entry->d_name))
			good = remove_at(fd, entry->d_name, deep);
	good = good && !errno;
	saved = errno;
	closedir(dir);
	errno = saved;
	return good;
}

/* unlinkat() takes a symlink itself, and says EISDIR for a folder: nothing
 * can be swapped between looking and removing. */
static bool remove_at(int folder, const char *name, int deep)
{
	int flags = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC, fd;

	if (unlinkat(folder, name, 0) == 0 || errno == ENOENT)
		return true;
	if (errno != EISDIR && errno != EPERM)
		return false;
	if (deep >= TREE_DEEP) {
		errno = ELOOP;
		return false;
	}
	fd = openat(folder, name, flags);
	if (fd < 0 || !remove_inside(fd, deep + 1))
		return false;
	return unlinkat(folder, name, AT_REMOVEDIR) == 0 || errno == ENOENT;
}

enum status file_remove_tree(const char *path, struct err *err)
{
	if (remove_at(AT_FDCWD, path, 0))
		return ST_OK;
	return err_sys(err, ST_IO, "cannot remove '%s'", path);
}

#define SECONDS_MOST ((int64_t)4600000000)

int64_t file_mtime(const struct stat *st)
{
	int64_t seconds = st->st_mtim.tv_sec;

	if (seconds > SECONDS_MOST)
		seconds = SECONDS_MOST;
	if (seconds < -SECONDS_MOST)
		seconds = -SECONDS_MOST;
	return seconds * 1000000000 + st->st_mtim.tv_nsec;
}
