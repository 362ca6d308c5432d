/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A fresh generation of what the current one still holds. */
#include "store/writer/writer_impl.h"

#include "base/file/file.h"
#include "store/index/generation.h"

/* Transaction and readers are to be closed before. */
static enum status compact(struct writer *writer, const char *folder,
			   struct err *err)
{
	struct buf source = BUF_INIT;
	const char *path;
	struct xc_compaction compaction = {
		.sources = &path,
		.count = 1,
		.target = folder,
		.full = true,
	};
	enum status status;

	generation_path(writer->path, writer->current, &source);
	path = buf_str(&source);
	status = xc_compact(&compaction, err);
	if (!status)
		status = xc_open_writer(folder, XC_NO_SYNC, &writer->db, err);
	if (!status)
		status = writer_set_metadata(writer, err);
	if (!status)
		status = xc_commit(writer->db, err);
	xc_writer_abandon(writer->db);
	writer->db = NULL;
	buf_release(&source);
	return status;
}

/* Removing must be durable too. */
static enum status replace_all(struct writer *writer, const char *folder,
			       struct err *err)
{
	enum status status;

	status = generation_install(writer->path, writer->number, folder, err);
	if (!status)
		status = generation_keep(writer->path, writer->number,
					 writer->number, err);
	return status ? status : file_sync(writer->path, err);
}

static enum status compact_current(struct writer *writer, struct err *err)
{
	struct buf folder = BUF_INIT;
	enum status status;

	xc_writer_abandon(writer->db);
	writer->db = NULL;
	status = generation_unused(writer->path, &writer->number, err);
	if (status)
		return status;
	generation_build_path(writer->path, writer->number, &folder);
	status = compact(writer, buf_str(&folder), err);
	if (!status)
		status = replace_all(writer, buf_str(&folder), err);
	if (status)
		file_remove_tree(buf_str(&folder), NULL);
	buf_release(&folder);
	return status;
}

enum status writer_commit_compact(struct writer *writer, struct err *err)
{
	bool has_current = !writer->building && writer->current;
	enum status status = writer_write(writer, err);

	if (!status && has_current)
		status = compact_current(writer, err);
	writer_abandon(writer);
	return status;
}
