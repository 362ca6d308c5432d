/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "store/index/index_lock.h"

#include "base/file/path.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

static enum status take_lock(const char *index, int flags, int operation,
			     int *lock, struct err *err)
{
	struct buf path = BUF_INIT;
	enum status status = ST_OK;
	int fd;

	path_join(&path, index, "lock");
	fd = open(buf_str(&path), flags | O_CLOEXEC | O_NOFOLLOW, 0600);
	if (fd < 0)
		status = err_lack(err, ST_IO, "cannot open '%s'",
				  buf_str(&path));
	else if (!flock(fd, operation | LOCK_NB))
		*lock = fd;
	else if (errno == EWOULDBLOCK)
		status = err_set(err, ST_LOCKED,
				 "another llmindex is writing index '%s'; "
				 "give --wait to wait for its end",
				 index);
	else
		status =
			err_sys(err, ST_IO, "cannot lock '%s'", buf_str(&path));
	if (status && fd >= 0)
		close(fd);
	buf_release(&path);
	return status;
}

enum status index_lock(const char *index, int *lock, struct err *err)
{
	return take_lock(index, O_RDWR | O_CREAT, LOCK_EX, lock, err);
}

enum status index_lock_shared(const char *index, int *lock, struct err *err)
{
	enum status status = take_lock(index, O_RDONLY, LOCK_SH, lock, err);

	return status == ST_LOCKED ? status : ST_OK;
}
