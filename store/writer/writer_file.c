/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What a writer knows of files. */
#include "store/record/file_record.h"
#include "store/writer/writer_impl.h"

struct listing {
	file_sink *sink;
	void *context;
	enum status status;
	struct err *err;
};

static bool take_value(void *context, struct span key, struct span value)
{
	struct listing *listing = context;
	bool more = false;

	(void)key;
	listing->status = file_record_each(
		value, listing->sink, listing->context, &more, listing->err);
	return !listing->status && more;
}

enum status writer_files(struct writer *writer, file_sink *sink, void *context,
			 struct err *err)
{
	struct listing listing = {sink, context, ST_OK, err};
	struct xc_metadata_sink each = {take_value, &listing};
	enum status status;

	if (!writer->last || writer->unreadable)
		return ST_OK;
	status = xc_metadata_each(writer->last, 0, span_str(FILE_RECORD_PREFIX),
				  &each, err);
	return listing.status ? listing.status : status;
}

static enum status change(struct writer *writer, struct span path,
			  const struct file_state *state, struct err *err)
{
	struct buf key = BUF_INIT, old = BUF_INIT, value = BUF_INIT;
	enum status status;

	status = writer_begin(writer, err);
	if (status)
		return status;
	file_record_key(path, &key);
	pthread_mutex_lock(&writer->mutex);
	status = xc_writer_metadata(writer->db, buf_span(&key), &old, err);
	if (!status)
		status = file_record_replace(buf_span(&old), path, state,
					     &value, err);
	if (!status)
		status = xc_set_metadata(writer->db, buf_span(&key),
					 buf_span(&value), err);
	pthread_mutex_unlock(&writer->mutex);
	buf_release(&key);
	buf_release(&old);
	buf_release(&value);
	return status;
}

enum status writer_set_file(struct writer *writer,
			    const struct file_state *state, struct err *err)
{
	return change(writer, state->path, state, err);
}

enum status writer_forget_file(struct writer *writer, struct span path,
			       struct err *err)
{
	return change(writer, path, NULL, err);
}
