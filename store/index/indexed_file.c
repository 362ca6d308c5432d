/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "store/index/indexed_file.h"
#include "store/record/file_record.h"

#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

struct looking {
	struct span path;
	struct indexed_file *file;
	bool found;
};

static bool take(void *context, const struct file_state *state)
{
	struct looking *looking = context;
	struct indexed_file *file = looking->file;

	if (!span_equal(state->path, looking->path))
		return true;
	looking->found = true;
	file->size = state->size;
	file->content = state->content;
	snprintf(file->charset, sizeof(file->charset), "%.*s",
		 (int)(state->charset.len < 31 ? state->charset.len : 31),
		 state->charset.len ? state->charset.ptr : "");
	return false;
}

enum status indexed_file_read(struct span path, struct span value,
			      struct indexed_file *file, struct err *err)
{
	struct looking looking = {path, file, false};
	enum status status = ST_OK;
	bool more;

	if (value.len)
		status = file_record_each(value, take, &looking, &more, err);
	if (status || looking.found)
		return status;
	return err_set(err, ST_NOT_FOUND,
		       "the index knows no file '%.*s' of its own",
		       (int)(path.len < 500 ? path.len : 500), path.ptr);
}

static enum status is_changed(const char *path, struct err *err)
{
	return err_set(err, ST_INPUT,
		       "'%s' changed since it was indexed; run llmindex", path);
}

enum status indexed_file_check(const struct indexed_file *file, int fd,
			       uint64_t most, const char *path, struct err *err)
{
	struct stat st;
	struct hash hash;

	if (fstat(fd, &st))
		return err_sys(err, ST_IO, "cannot read '%s'", path);
	if ((uint64_t)st.st_size != file->size)
		return is_changed(path, err);
	if (file->size > most)
		return err_set(err, ST_LIMIT, "'%s' is larger than %llu MiB",
			       path, (unsigned long long)(most >> 20));
	if (!hash128_file(fd, &hash) || lseek(fd, 0, SEEK_SET))
		return err_sys(err, ST_IO, "cannot read '%s'", path);
	if (!hash_equal(hash, file->content))
		return is_changed(path, err);
	return ST_OK;
}
