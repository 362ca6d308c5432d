/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What an index keeps of web sites, and files that are to be read again. */
#include "store/record/file_record.h"
#include "store/writer/writer_impl.h"

#define SITE_PREFIX "site/"

static void site_key(uint64_t site, struct buf *key)
{
	char text[HASH64_TEXT];

	hash64_text(site, text);
	buf_addf(key, SITE_PREFIX "%s", text);
}

enum status writer_site(struct writer *writer, uint64_t site,
			struct buf *record, struct err *err)
{
	struct buf key = BUF_INIT;
	enum status status = ST_OK;

	buf_clear(record);
	site_key(site, &key);
	if (writer->last && !writer->unreadable)
		status = xc_metadata(writer->last, buf_span(&key), record, err);
	buf_release(&key);
	return status;
}

enum status writer_set_site(struct writer *writer, uint64_t site,
			    struct span record, struct err *err)
{
	struct buf key = BUF_INIT;
	enum status status = writer_begin(writer, err);

	if (status)
		return status;
	site_key(site, &key);
	pthread_mutex_lock(&writer->mutex);
	status = xc_set_metadata(writer->db, buf_span(&key), record, err);
	pthread_mutex_unlock(&writer->mutex);
	buf_release(&key);
	return status;
}

struct keeping {
	struct writer *writer;
	enum status status;
	struct err *err;
};

static bool keep(void *context, struct span key, struct span value)
{
	struct keeping *keeping = context;

	keeping->status =
		xc_set_metadata(keeping->writer->db, key, value, keeping->err);
	return !keeping->status;
}

enum status writer_keep_sites(struct writer *writer, struct err *err)
{
	struct keeping keeping = {writer, ST_OK, err};
	const struct xc_metadata_sink sink = {keep, &keeping};
	enum status status = ST_OK;

	pthread_mutex_lock(&writer->mutex);
	if (writer->last && !writer->unreadable)
		status = xc_metadata_each(writer->last, 0,
					  span_str(SITE_PREFIX), &sink, err);
	pthread_mutex_unlock(&writer->mutex);
	return keeping.status ? keeping.status : status;
}

struct ageing {
	struct buf now, next; /* the value, and the one with one more aged */
	enum status status;
	struct err *err;
};

/* A setting that no configuration has. */
static bool age(void *context, const struct file_state *state)
{
	struct ageing *ageing = context;
	struct file_state aged = *state;

	aged.settings.low = 0;
	ageing->status =
		file_record_replace(buf_span(&ageing->now), state->path, &aged,
				    &ageing->next, ageing->err);
	buf_clear(&ageing->now);
	buf_add_span(&ageing->now, buf_span(&ageing->next));
	return !ageing->status;
}

static enum status age_all(struct writer *writer, struct span key,
			   struct ageing *ageing, struct err *err)
{
	struct buf value = BUF_INIT;
	enum status status;
	bool more;

	status = xc_writer_metadata(writer->db, key, &value, err);
	buf_add_span(&ageing->now, buf_span(&value));
	if (!status)
		status = file_record_each(buf_span(&value), age, ageing, &more,
					  err);
	if (!status)
		status = ageing->status;
	if (!status && value.len)
		status = xc_set_metadata(writer->db, key,
					 buf_span(&ageing->now), err);
	buf_release(&value);
	return status;
}

enum status writer_age_file(struct writer *writer, uint64_t file,
			    struct err *err)
{
	struct ageing ageing = {.err = err};
	struct buf key = BUF_INIT;
	enum status status = writer_begin(writer, err);

	if (status)
		return status;
	file_record_hash_key(file, &key);
	pthread_mutex_lock(&writer->mutex);
	status = age_all(writer, buf_span(&key), &ageing, err);
	pthread_mutex_unlock(&writer->mutex);
	buf_release(&key);
	buf_release(&ageing.now);
	buf_release(&ageing.next);
	return status;
}
